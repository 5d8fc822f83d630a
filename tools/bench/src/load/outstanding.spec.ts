import { Latencies } from './latencies';
import { Outstanding } from './outstanding';
import { Tally } from './tally';

function setUp() {
  const failures = new Tally();
  const latencies = new Latencies();
  return { failures, latencies, outstanding: new Outstanding(latencies, failures) };
}

describe('outstanding checks', () => {
  it('count as answered one by one; a message takes until its last one', () => {
    const { outstanding, latencies } = setUp();
    outstanding.sent(['a', 'b'], 100);
    outstanding.answer('b', 101);
    expect([outstanding.size, outstanding.answered, latencies.summary()]).toEqual([1, 1, undefined]);
    outstanding.answer('a', 107);
    expect([outstanding.size, outstanding.answered, latencies.summary()]).toEqual([0, 2, { p50: 7, p99: 7 }]);
  });

  it('fail when answered with an error, twice, or unasked', () => {
    const { outstanding, failures } = setUp();
    outstanding.sent(['a'], 0);
    outstanding.answer('a', 1, 'RESOURCE_EXHAUSTED');
    outstanding.answer('a', 2);
    outstanding.answer('z', 3);
    expect(failures.toRecord()).toEqual({ RESOURCE_EXHAUSTED: 1, 'answered without a question': 2 });
    expect(outstanding.answered).toBe(0);
  });
});

describe('latencies', () => {
  it('are ranked, not averaged', () => {
    const latencies = new Latencies();
    for (let ms = 100; ms >= 1; ms--) latencies.add(ms);
    expect(latencies.summary()).toEqual({ p50: 50, p99: 99 });
  });
});

describe('a tally', () => {
  it('counts everything, however many reasons there are', () => {
    const tally = new Tally();
    for (let i = 0; i < 50; i++) tally.add(`reason ${i}`);
    const counts = Object.values(tally.toRecord());
    expect(counts.reduce((sum, count) => sum + count)).toBe(50);
    expect(tally.toRecord()['other reasons']).toBe(40);
  });
});
