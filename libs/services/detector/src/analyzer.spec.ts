import { OpenScope } from '@ai-security/rpc';
import type { Analysis, Layer } from '@ai-security/core-types';
import type { Detector } from '@ai-security/detection';
import { createAnalyzer } from './analyzer';

const nothing: Analysis = { threats: [], inspections: [], degraded: [], modelVersion: 'm' };
/** Too long to be judged at once. */
const long = 'x'.repeat(50_000);
const scope = (timeoutMs = Infinity) => new OpenScope(performance.now() + timeoutMs, '');

/** A detector whose scan takes these steps, and says whether it ran out of time. */
function detectorOf(layers: readonly Layer[], spendMs = 0) {
  const seen: { outOfTime?: boolean[] } = {};
  const detector: Detector = {
    analyze: () => nothing,
    *scan(_request, outOfTime) {
      for (const layer of layers) {
        const untilMs = performance.now() + spendMs;
        while (performance.now() < untilMs);
        (seen.outOfTime ??= []).push(outOfTime?.() ?? false);
        yield layer;
      }
      return nothing;
    },
  };
  return { detector, seen };
}

describe('an analyzer', () => {
  it.each([
    ['at once', 'short'],
    ['in steps', long],
  ])('tells once what each layer took: %s', async (_, inputText) => {
    const durations: [Layer, number][] = [];
    const { detector } = detectorOf(['semantic', 'semantic', 'contextual'], 2);
    const analyzer = createAnalyzer(detector, (layer, durationMs) => durations.push([layer, durationMs]));
    expect(await analyzer.analyze({ inputText }, scope())).toBe(nothing);
    expect(durations.map(([layer]) => layer)).toEqual(['semantic', 'contextual']);
    expect(durations[0]?.[1]).toBeGreaterThanOrEqual(4);
    expect(durations[1]?.[1]).toBeGreaterThanOrEqual(2);
  });

  it('tells nothing of a layer that took no part', async () => {
    const durations: Layer[] = [];
    const analyzer = createAnalyzer(detectorOf(['semantic']).detector, (layer) => durations.push(layer));
    await analyzer.analyze({ inputText: 'short' }, scope());
    expect(durations).toEqual(['semantic']);
  });

  it('reads a short answer with a long context in steps', () => {
    const analyzer = createAnalyzer(detectorOf(['semantic']).detector, () => undefined);
    const analysis = analyzer.analyze({ inputText: 'short', response: 'short', contextText: long }, scope());
    expect(analysis).toBeInstanceOf(Promise);
  });

  it('gives up comparing a little before the deadline, and not long before', async () => {
    const { detector, seen } = detectorOf(Array<Layer>(100).fill('contextual'), 1);
    const call = scope(60);
    const analyzer = createAnalyzer(detector, () => undefined);
    await Promise.resolve(analyzer.analyze({ inputText: long }, call)).catch(() => undefined);
    const first = seen.outOfTime?.indexOf(true) ?? -1;
    expect(seen.outOfTime?.[0]).toBe(false);
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(60);
  });

  it('has time without end where there is no deadline', async () => {
    const { detector, seen } = detectorOf(['semantic', 'contextual']);
    await createAnalyzer(detector, () => undefined).analyze({ inputText: long }, scope());
    expect(seen.outOfTime).toEqual([false, false]);
  });
});
