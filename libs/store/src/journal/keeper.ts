import type { BlockList } from './block-list';
import type { Segment } from './segment';

/** Keeps the number of the last acknowledged entry where a crash does not reach it. */
export interface PositionStore {
  /** 0 when nothing was saved yet. */
  load(): Promise<number>;
  /** Resolves when it survives a power cut. */
  save(sequence: number): Promise<void>;
}

/** What the upkeep of a journal needs. */
export interface KeeperOptions {
  readonly blocks: BlockList;
  /** In order; the keeper removes those it deletes. */
  readonly segments: Segment[];
  /** The first segment that may still be written to. */
  readonly writableSegment: () => Segment | undefined;
  readonly acknowledgedSequence: () => number;
  readonly position: PositionStore;
  readonly syncIntervalMs: number;
  readonly onBackgroundError: (error: Error) => void;
}

/**
 * The work that no append waits for: syncing, saving the acknowledged
 * position and, once that is safe, deleting segments with nothing undelivered.
 */
export class JournalKeeper {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private savedSequence: number;

  constructor(private readonly options: KeeperOptions) {
    this.savedSequence = options.acknowledgedSequence();
  }

  /** Something changed: the upkeep runs within `syncIntervalMs`. */
  touch(): void {
    this.timer ??= setTimeout(() => void this.run(), this.options.syncIntervalMs).unref();
  }

  /** Does the upkeep now; problems are reported, never thrown. */
  run(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.running = this.running.then(() => this.upkeep());
    return this.running;
  }

  /** Does the upkeep and closes the files. */
  async close(): Promise<void> {
    await this.run();
    clearTimeout(this.timer);
    for (const segment of this.options.segments) await this.attempt(() => segment.close());
  }

  private async upkeep(): Promise<void> {
    await this.attempt(() => this.syncSegments());
    await this.attempt(() => this.deleteDelivered());
  }

  private async syncSegments(): Promise<void> {
    const writable = this.options.writableSegment();
    let done = true;
    for (const segment of [...this.options.segments]) {
      done &&= segment !== writable;
      await segment.sync();
      if (done) await segment.close();
    }
  }

  /** Position first: a file that is gone must never look like one that was lost. */
  private async deleteDelivered(): Promise<void> {
    const { segments, blocks, position } = this.options;
    const acknowledged = this.options.acknowledgedSequence();
    if (acknowledged > this.savedSequence) await position.save(acknowledged);
    this.savedSequence = acknowledged;
    for (;;) {
      const [oldest] = segments;
      const inUse = oldest === undefined || oldest === blocks.first?.segment || oldest === this.options.writableSegment();
      if (inUse) return;
      await oldest.remove();
      segments.shift();
    }
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (cause) {
      this.options.onBackgroundError(cause instanceof Error ? cause : new Error('journal upkeep failed', { cause }));
    }
  }
}
