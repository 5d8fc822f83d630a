import { RecentMean } from './recent-mean';

function startMean() {
  const clock = { now: 1_000_000, monotonicMs: () => clock.now };
  return { clock, mean: new RecentMean(clock, 60_000) };
}

describe('RecentMean', () => {
  it('is not a number before anything was observed', () => {
    expect(startMean().mean.mean()).toBeNaN();
  });

  it('is the mean of the window', () => {
    const { clock, mean } = startMean();
    mean.observe(1);
    clock.now += 30_000;
    mean.observe(3);
    expect(mean.mean()).toBe(2);
  });

  it('forgets what is older than the window, and nothing younger', () => {
    const { clock, mean } = startMean();
    mean.observe(100);
    clock.now += 54_000;
    expect(mean.mean()).toBe(100);
    clock.now += 7000;
    mean.observe(2);
    expect(mean.mean()).toBe(2);
  });

  it('forgets everything after a long silence', () => {
    const { clock, mean } = startMean();
    for (let second = 0; second < 60; second += 1, clock.now += 1000) mean.observe(9);
    clock.now += 10 * 60_000;
    expect(mean.mean()).toBeNaN();
    mean.observe(1);
    expect(mean.mean()).toBe(1);
  });
});
