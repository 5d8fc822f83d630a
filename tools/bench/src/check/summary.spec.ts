import { cpuRatio, medianOf, summarize } from './summary';
import type { Sample } from './sample';

function sample(part: Partial<Sample>): Sample {
  return { checks: 1000, elapsedMs: 100, latencyMs: undefined, clientCpuMicros: undefined, degraded: undefined, failures: {}, serverCpuMicros: 50_000, serverInstructions: 2e8, ...part };
}

describe('rounds', () => {
  it('come to the median cost and rate', () => {
    const samples = [sample({}), sample({ serverCpuMicros: 90_000 }), sample({ elapsedMs: 200, serverCpuMicros: 60_000 })];
    expect(summarize(samples)).toMatchObject({ checksPerSecond: 10_000, cpuMicrosPerCheck: 60, instructionsPerCheck: 200_000, coreShare: 0.5 });
  });

  it('show one in which verdicts lacked a layer', () => {
    const samples = [sample({ degraded: {} }), sample({ degraded: { 'monitoring late': 500 } }), sample({ degraded: {} }), sample({ degraded: {} })];
    expect(summarize(samples).degradedShare).toBe(0.125);
    expect(summarize([sample({})]).degradedShare).toBeUndefined();
  });

  it('are compared pair by pair', () => {
    const product = [sample({ serverCpuMicros: 100_000 }), sample({ serverCpuMicros: 240_000 }), sample({ serverCpuMicros: 90_000 })];
    const echo = [sample({ serverCpuMicros: 50_000 }), sample({ serverCpuMicros: 120_000 }), sample({ serverCpuMicros: 30_000 })];
    expect(cpuRatio(product, echo)).toBe(2);
  });

  it('without CPU times have no cost and no ratio', () => {
    const unknown = [sample({ serverCpuMicros: undefined })];
    expect(summarize(unknown).cpuMicrosPerCheck).toBeUndefined();
    expect(cpuRatio(unknown, unknown)).toBeUndefined();
  });

  it('without a single check cost nothing known', () => {
    expect(summarize([sample({ checks: 0 })]).cpuMicrosPerCheck).toBeUndefined();
  });
});

describe('the median', () => {
  it.each([
    [[3, 1, 2], 2],
    [[4, 1], 2.5],
    [[undefined, 7], 7],
    [[], undefined],
  ])('of %p is %p', (values, median) => expect(medianOf(values)).toBe(median));
});
