import { cpuMicrosOf, ticksOf } from './cpu-time';

describe('CPU time of a process', () => {
  it('is user plus system time, whatever the command is called', () => {
    const stat = '42 (node (a) b) S 1 42 42 0 -1 4194304 900 0 3 0 150 25 7 8 20 0 11 0 1234 1000000 500';
    expect(ticksOf(stat)).toBe(175);
  });

  it('grows while the process works', () => {
    const before = cpuMicrosOf(process.pid) ?? NaN;
    const untilMs = performance.now() + 50;
    while (performance.now() < untilMs);
    const spentMicros = (cpuMicrosOf(process.pid) ?? NaN) - before;
    expect(spentMicros).toBeGreaterThanOrEqual(10_000);
  });

  it('of nobody is undefined', () => {
    expect(cpuMicrosOf(2 ** 30)).toBeUndefined();
  });
});
