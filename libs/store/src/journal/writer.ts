import { UnavailableError } from '@ai-security/core-types';
import { Block } from './block';
import type { BlockList, UnwrittenGroup } from './block-list';
import { Segment } from './segment';

/** Where and how a writer writes. */
export interface WriterOptions {
  readonly directory: string;
  readonly segmentBytes: number;
  readonly tailBytes: number;
  readonly nextSequence: number;
  /** The journal's files in order; new ones are added here. */
  readonly segments: Segment[];
  /** A write failed and these were taken back. */
  readonly onRejected: (entries: number, bytes: number) => void;
  /** A write has ended, well or badly. */
  readonly onWritten: () => void;
}

interface Waiter {
  readonly sequence: number;
  readonly resolve: (sequence: number) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Puts frames into blocks at once and writes blocks in groups: one write for
 * all that came in an event-loop turn or during the write before.
 */
export class JournalWriter {
  /** Everything up to here has been written. */
  writtenSequence: number;
  private nextSequence: number;
  private active: Block | undefined;
  private waiting: Waiter[] = [];
  private writing: Promise<void> | undefined;

  constructor(
    private readonly blocks: BlockList,
    private readonly options: WriterOptions,
  ) {
    this.nextSequence = options.nextSequence;
    this.writtenSequence = options.nextSequence - 1;
  }

  /** The first segment that may still be written to; absent before the first append. */
  get writableSegment(): Segment | undefined {
    return this.blocks.unwritten()[0]?.segment ?? this.active?.segment;
  }

  /** Whether further frames may go into this block. */
  isActive(block: Block): boolean {
    return block === this.active;
  }

  /** Copies the payload and resolves with its sequence number when it is written. */
  append(payload: Uint8Array): Promise<number> {
    const sequence = this.nextSequence++;
    this.roomFor(payload.length, sequence).append(sequence, payload);
    this.writing ??= this.writeSoon();
    return new Promise((resolve, reject) => this.waiting.push({ sequence, resolve, reject }));
  }

  /** Resolves when nothing waits to be written. */
  async settled(): Promise<void> {
    while (this.writing !== undefined) await this.writing;
  }

  private roomFor(payloadBytes: number, sequence: number): Block {
    const { active } = this;
    if (active?.hasRoomFor(payloadBytes)) return active;
    const fileOffset = active === undefined ? 0 : active.fileOffset + active.length;
    const rolls = active === undefined || fileOffset >= this.options.segmentBytes;
    const segment = rolls ? this.nextSegment(sequence) : active.segment;
    this.active = Block.withRoomFor(payloadBytes, segment, rolls ? 0 : fileOffset, sequence);
    this.blocks.add(this.active);
    return this.active;
  }

  private nextSegment(firstSequence: number): Segment {
    const segment = Segment.next(this.options.directory, firstSequence);
    this.options.segments.push(segment);
    return segment;
  }

  private async writeSoon(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    while (this.waiting.length > 0) await this.writeWaiting();
    this.writing = undefined;
  }

  private async writeWaiting(): Promise<void> {
    const waiters = this.waiting;
    this.waiting = [];
    try {
      for (const group of this.blocks.unwritten()) await this.writeGroup(group);
      for (const { resolve, sequence } of waiters) resolve(sequence);
    } catch (cause) {
      const error = new UnavailableError(`cannot write to ${this.options.directory}`, { cause });
      await this.takeBack(waiters.concat(this.waiting.splice(0)), error);
    }
    this.blocks.evict(this.options.tailBytes);
    this.options.onWritten();
  }

  /** Appends go on while this writes, so it remembers how far each block was filled. */
  private async writeGroup({ segment, blocks }: UnwrittenGroup): Promise<void> {
    const parts = blocks.map((block) => ({ block, end: block.length, lastSequence: block.lastSequence }));
    await segment.write(parts.map(({ block, end }) => block.unwrittenBytes(end)));
    for (const { block, end, lastSequence } of parts) {
      block.writtenLength = end;
      this.writtenSequence = lastSequence;
    }
  }

  /** After a failed write: forget what is not on disk, in memory and in the file. */
  private async takeBack(waiters: readonly Waiter[], error: Error): Promise<void> {
    const failed = this.blocks.unwritten()[0]?.blocks[0];
    if (failed === undefined) throw error;
    const bytes = this.blocks.unwrittenBytes();
    const { segments } = this.options;
    segments.length = segments.indexOf(failed.segment) + 1;
    this.blocks.dropAfter(failed);
    failed.length = failed.writtenLength;
    failed.lastSequence = this.writtenSequence;
    this.active = failed;
    this.options.onRejected(this.nextSequence - 1 - this.writtenSequence, bytes);
    this.nextSequence = this.writtenSequence + 1;
    await failed.segment.repair().catch(() => undefined); // retried before the next write
    for (const { sequence, resolve, reject } of waiters) {
      if (sequence <= this.writtenSequence) resolve(sequence);
      else reject(error);
    }
  }
}
