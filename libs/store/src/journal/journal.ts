import { InvalidFieldError, UnavailableError } from '@ai-security/core-types';
import { OutboxFullError, StoreClosedError } from '../errors';
import type { Outbox, OutboxEntry, OutboxReadRequest, OutboxRecovery } from '../ports/outbox';
import { bytesUpTo } from './block';
import { BlockList } from './block-list';
import { FRAME_HEADER_BYTES, MAX_PAYLOAD_BYTES } from './frame';
import { JournalKeeper } from './keeper';
import type { PositionStore } from './keeper';
import { createReader } from './reader';
import type { JournalReader } from './reader';
import { recoverJournal } from './recovery';
import type { RecoveredJournal } from './recovery';
import { JournalWriter } from './writer';

/** How a journal behaves. */
export interface JournalOptions {
  /** Exists, and belongs to this journal alone: nothing here takes a lock. */
  readonly directory: string;
  /** Names the journal in errors. */
  readonly name: string;
  readonly position: PositionStore;
  readonly maxBytes: number;
  readonly syncIntervalMs: number;
  readonly segmentBytes: number;
  readonly tailBytes: number;
  readonly onBackgroundError: (error: Error) => void;
  /** Lets go of what guards the directory, when the journal is closed. */
  readonly afterClose: () => Promise<void>;
}

/** A disk that takes no more writes must not fill the memory instead. */
const MAX_UNWRITTEN_BYTES = 64 * 1024 * 1024;

/** Reads what an earlier process left and opens the journal for more; the promises are those of {@link Outbox}. */
export async function openJournal(options: JournalOptions): Promise<Outbox> {
  const acknowledged = await options.position.load();
  const recovered = await recoverJournal(options.directory, acknowledged);
  return new Journal(options, acknowledged, recovered);
}

class Journal implements Outbox {
  readonly recovered: OutboxRecovery;
  pendingEntries: number;
  pendingBytes: number;
  acknowledgedSequence: number;
  private readonly blocks: BlockList;
  private readonly writer: JournalWriter;
  private readonly reader: JournalReader;
  private readonly keeper: JournalKeeper;
  /** Bytes of the first block that are no longer pending. */
  private deliveredInFirst = 0;
  private unwrittenBytes = 0;
  private closing: Promise<void> | undefined;

  constructor(
    private readonly options: JournalOptions,
    acknowledgedSequence: number,
    { blocks, segments, nextSequence, report }: RecoveredJournal,
  ) {
    this.recovered = report;
    this.acknowledgedSequence = acknowledgedSequence;
    this.pendingEntries = report.entries;
    this.pendingBytes = blocks.reduce((sum, block) => sum + block.length, 0);
    this.blocks = new BlockList(blocks);
    this.writer = new JournalWriter(this.blocks, {
      ...{ directory: options.directory, segmentBytes: options.segmentBytes, tailBytes: options.tailBytes },
      ...{ nextSequence, segments },
      onRejected: (entries, bytes) => this.forget(entries, bytes),
      onWritten: () => this.afterWrite(),
    });
    this.reader = createReader({
      blocks: this.blocks,
      writtenSequence: () => this.writer.writtenSequence,
      onDamage: options.onBackgroundError,
    });
    this.keeper = new JournalKeeper({
      ...{ blocks: this.blocks, segments, position: options.position, syncIntervalMs: options.syncIntervalMs },
      writableSegment: () => this.writer.writableSegment,
      acknowledgedSequence: () => this.acknowledgedSequence,
      onBackgroundError: options.onBackgroundError,
    });
  }

  get lastSequence(): number {
    return this.writer.writtenSequence;
  }

  append(payload: Uint8Array): Promise<number> {
    const frameBytes = payload.length + FRAME_HEADER_BYTES;
    const refusal = this.refusalOf(payload, frameBytes);
    if (refusal !== undefined) return Promise.reject(refusal);
    this.pendingEntries += 1;
    this.pendingBytes += frameBytes;
    this.unwrittenBytes += frameBytes;
    return this.writer.append(payload);
  }

  async read(request: OutboxReadRequest): Promise<readonly OutboxEntry[]> {
    this.assertOpen();
    return this.reader.read(request);
  }

  acknowledge(sequence: number): void {
    this.assertOpen();
    if (sequence > this.writer.writtenSequence) {
      throw new InvalidFieldError('sequence', `${sequence} was never written; the last is ${this.writer.writtenSequence}`);
    }
    if (!(sequence > this.acknowledgedSequence)) return;
    this.release(sequence);
    this.acknowledgedSequence = sequence;
    this.keeper.touch();
  }

  close(): Promise<void> {
    this.closing ??= this.finish();
    return this.closing;
  }

  private refusalOf(payload: Uint8Array, frameBytes: number): Error | undefined {
    const { name, maxBytes } = this.options;
    if (this.closing !== undefined) return new StoreClosedError(name);
    if (payload.length > MAX_PAYLOAD_BYTES) {
      return new InvalidFieldError('entry', `${payload.length} bytes are more than the ${MAX_PAYLOAD_BYTES} an entry may have`);
    }
    if (this.pendingBytes + frameBytes > maxBytes) return new OutboxFullError(this.pendingBytes, maxBytes);
    if (this.unwrittenBytes > MAX_UNWRITTEN_BYTES) return new UnavailableError(`${name}: the disk does not take writes`);
    return undefined;
  }

  /** Blocks delivered as a whole go; of the first one left, what is delivered is subtracted. */
  private release(sequence: number): void {
    for (let first = this.blocks.first; first !== undefined; first = this.blocks.first) {
      const before = Math.max(first.firstSequence - 1, this.acknowledgedSequence);
      this.pendingEntries -= Math.max(0, Math.min(sequence, first.lastSequence) - before);
      if (sequence < first.lastSequence || this.writer.isActive(first)) break;
      this.blocks.shift();
      this.pendingBytes -= first.length - this.deliveredInFirst;
      this.deliveredInFirst = 0;
    }
    const { first } = this.blocks;
    if (first?.buffer === undefined) return;
    const delivered = bytesUpTo(first.buffer.subarray(0, first.writtenLength), sequence);
    this.pendingBytes -= delivered - this.deliveredInFirst;
    this.deliveredInFirst = delivered;
  }

  private forget(entries: number, bytes: number): void {
    this.pendingEntries -= entries;
    this.pendingBytes -= bytes;
  }

  private afterWrite(): void {
    this.unwrittenBytes = this.blocks.unwrittenBytes();
    this.keeper.touch();
  }

  private async finish(): Promise<void> {
    await this.writer.settled();
    await this.keeper.close();
    await this.options.afterClose();
  }

  private assertOpen(): void {
    if (this.closing !== undefined) throw new StoreClosedError(this.options.name);
  }
}
