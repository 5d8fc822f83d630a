import { DeadlineSweep } from './deadline-sweep';

describe('DeadlineSweep', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  function watched(inMs: number, expired: string[], name: string) {
    return { deadlineAtMs: performance.now() + inMs, expire: () => void expired.push(name) };
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

  it('runs no timer while there is nothing to watch', () => {
    const sweep = new DeadlineSweep();
    sweep.add({ deadlineAtMs: Infinity, expire: () => undefined });
    expect(jest.getTimerCount()).toBe(0);
    sweep.add(watched(10, [], 'a'));
    expect(jest.getTimerCount()).toBe(1);
    jest.advanceTimersByTime(100);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('takes more while it expires, and stops when closed', () => {
    const sweep = new DeadlineSweep();
    const expired: string[] = [];
    sweep.add({ deadlineAtMs: performance.now(), expire: () => sweep.add(watched(10, expired, 'next')) });
    jest.advanceTimersByTime(100);
    expect(expired).toEqual(['next']);
    sweep.add(watched(10, expired, 'never'));
    sweep.close();
    jest.advanceTimersByTime(100);
    expect(expired).toEqual(['next']);
  });
});
