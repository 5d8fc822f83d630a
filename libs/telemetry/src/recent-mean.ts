import type { Clock } from '@ai-security/core-types';

/** Slots a window is cut into; the window moves on by one slot at a time. */
const SLOTS = 12;

/** The mean of what was observed in the last while. */
export class RecentMean {
  private readonly sums = new Float64Array(SLOTS);
  private readonly counts = new Float64Array(SLOTS);
  private readonly slotMs: number;
  private newestSlot: number;

  constructor(
    private readonly clock: Pick<Clock, 'monotonicMs'>,
    windowMs: number,
  ) {
    this.slotMs = windowMs / SLOTS;
    this.newestSlot = Math.floor(clock.monotonicMs() / this.slotMs);
  }

  observe(value: number): void {
    const slot = this.moveOn() % SLOTS;
    this.sums[slot] = (this.sums[slot] as number) + value;
    this.counts[slot] = (this.counts[slot] as number) + 1;
  }

  /** NaN when nothing was observed in the window. */
  mean(): number {
    this.moveOn();
    return total(this.sums) / total(this.counts);
  }

  /** Empties the slots that time has passed over. */
  private moveOn(): number {
    const slot = Math.floor(this.clock.monotonicMs() / this.slotMs);
    const passed = Math.min(slot - this.newestSlot, SLOTS);
    for (let back = 0; back < passed; back += 1) {
      this.sums[(slot - back) % SLOTS] = 0;
      this.counts[(slot - back) % SLOTS] = 0;
    }
    this.newestSlot = Math.max(slot, this.newestSlot);
    return this.newestSlot;
  }
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
