import { DeadlineSweep, NOT_WATCHED } from './deadline-sweep';

describe('DeadlineSweep', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  function watched(inMs: number, expired: string[], name: string) {
    return { deadlineAtMs: performance.now() + inMs, sweepSlot: NOT_WATCHED, expire: () => void expired.push(name) };
  }

  it('expires each once, soon after its deadline', () => {
    const sweep = new DeadlineSweep();
    const expired: string[] = [];
    sweep.add(watched(100, expired, 'b'));
    sweep.add(watched(20, expired, 'a'));
    jest.advanceTimersByTime(19);
    expect(expired).toEqual([]);
    jest.advanceTimersByTime(11);
    expect(expired).toEqual(['a']);
    jest.advanceTimersByTime(1000);
    expect(expired).toEqual(['a', 'b']);
  });

  it('leaves alone what was removed', () => {
    const sweep = new DeadlineSweep();
    const expired: string[] = [];
    const entry = watched(10, expired, 'a');
    sweep.add(entry);
    sweep.remove(entry);
    jest.advanceTimersByTime(1000);
    expect(expired).toEqual([]);
  });

  it('keeps its books while entries come, go and take others along', () => {
    const sweep = new DeadlineSweep();
    const expired: number[] = [];
    const entries = Array.from({ length: 200 }, (_, i) => ({
      deadlineAtMs: performance.now() + ((i * 37) % 100),
      sweepSlot: NOT_WATCHED,
      expire: () => {
        expired.push(i);
        const partner = entries[(i * 53) % 200];
        if (i % 5 === 0 && partner) sweep.remove(partner);
      },
    }));
    for (const entry of entries) sweep.add(entry);
    for (let i = 0; i < 200; i += 3) sweep.remove(entries[i] as (typeof entries)[0]);
    for (let i = 0; i < 200; i += 6) sweep.add(entries[i] as (typeof entries)[0]);
    sweep.add(entries[1] as (typeof entries)[0]);
    jest.advanceTimersByTime(1000);
    const removed = new Set(Array.from({ length: 200 }, (_, i) => i).filter((i) => i % 3 === 0 && i % 6 !== 0));
    const taken = expired.filter((i) => i % 5 === 0).map((i) => (i * 53) % 200);
    expect(new Set(expired).size).toBe(expired.length);
    for (let i = 0; i < 200; i++) {
      if (removed.has(i)) expect(expired).not.toContain(i);
      else if (!taken.includes(i)) expect(expired).toContain(i);
    }
    expect(jest.getTimerCount()).toBe(0);
  });

  it('runs no timer while there is nothing to watch', () => {
    const sweep = new DeadlineSweep();
    sweep.add({ deadlineAtMs: Infinity, sweepSlot: NOT_WATCHED, expire: () => undefined });
    expect(jest.getTimerCount()).toBe(0);
    sweep.add(watched(10, [], 'a'));
    expect(jest.getTimerCount()).toBe(1);
    jest.advanceTimersByTime(100);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('takes more while it expires, and stops when closed', () => {
    const sweep = new DeadlineSweep();
    const expired: string[] = [];
    sweep.add({ deadlineAtMs: performance.now(), sweepSlot: NOT_WATCHED, expire: () => sweep.add(watched(10, expired, 'next')) });
    jest.advanceTimersByTime(100);
    expect(expired).toEqual(['next']);
    sweep.add(watched(10, expired, 'never'));
    sweep.close();
    jest.advanceTimersByTime(100);
    expect(expired).toEqual(['next']);
  });
});
