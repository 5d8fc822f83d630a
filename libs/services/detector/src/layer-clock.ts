import type { Layer } from '@ai-security/core-types';

/** Is told what one layer took for one check. */
export type RecordLayer = (layer: Layer, durationMs: number) => void;

/** Counts the time of each layer while an analysis is under way; the time between steps is nobody's. */
export class LayerClock {
  private readonly spentMs = new Map<Layer, number>();

  constructor(private readonly record: RecordLayer) {}

  /** Does one step of an analysis, and counts its time for the layer it belongs to. */
  next<T>(steps: Generator<Layer, T, undefined>): IteratorResult<Layer, T> {
    const startMs = performance.now();
    const step = steps.next();
    if (step.done !== true) this.spentMs.set(step.value, (this.spentMs.get(step.value) ?? 0) + performance.now() - startMs);
    return step;
  }

  /** Tells what was counted. */
  stop(): void {
    for (const [layer, durationMs] of this.spentMs) this.record(layer, durationMs);
  }
}
