import { frameAt, FRAME_HEADER_BYTES, writeFrame } from './frame';
import type { Segment } from './segment';
import type { OutboxEntry } from '../ports/outbox';

/** Frames are kept in memory and read back from disk in pieces of this size. */
export const BLOCK_BYTES = 64 * 1024;

/**
 * A piece of a segment: consecutive frames, in memory while they are recent.
 * Bytes behind `writtenLength` wait for the next write.
 */
export class Block {
  length = 0;
  writtenLength = 0;
  lastSequence: number;

  constructor(
    readonly segment: Segment,
    readonly fileOffset: number,
    readonly firstSequence: number,
    /** Absent once the memory was given back. */
    public buffer: Buffer | undefined,
  ) {
    this.lastSequence = firstSequence - 1;
  }

  /** An empty block with room for one payload of this size at least. */
  static withRoomFor(payloadBytes: number, segment: Segment, fileOffset: number, firstSequence: number): Block {
    const capacity = Math.max(BLOCK_BYTES, payloadBytes + FRAME_HEADER_BYTES);
    return new Block(segment, fileOffset, firstSequence, Buffer.allocUnsafeSlow(capacity));
  }

  /** A block that lies on disk only. */
  static onDisk(segment: Segment, fileOffset: number, length: number, sequences: { first: number; last: number }): Block {
    const block = new Block(segment, fileOffset, sequences.first, undefined);
    block.length = length;
    block.writtenLength = length;
    block.lastSequence = sequences.last;
    return block;
  }

  /** Whether another payload fits. */
  hasRoomFor(payloadBytes: number): boolean {
    return this.buffer !== undefined && this.length + FRAME_HEADER_BYTES + payloadBytes <= this.buffer.length;
  }

  /** Adds a frame; `hasRoomFor` has said yes. */
  append(sequence: number, payload: Uint8Array): void {
    this.length = writeFrame(this.memory, this.length, sequence, payload, this.segment.salt);
    this.lastSequence = sequence;
  }

  /** The bytes from `writtenLength` to `end`. */
  unwrittenBytes(end: number): Buffer {
    return this.memory.subarray(this.writtenLength, end);
  }

  private get memory(): Buffer {
    if (this.buffer === undefined) throw new Error('a block given back is not written to');
    return this.buffer;
  }
}

/** The entries in a buffer of whole frames with `afterSequence < sequence <= lastSequence`, in order. */
export function* entriesOf(frames: Buffer, afterSequence: number, lastSequence: number): Generator<OutboxEntry> {
  let offset = 0;
  while (offset < frames.length) {
    const { sequence, payloadStart, end } = frameAt(frames, offset);
    if (sequence > lastSequence) return;
    if (sequence > afterSequence) yield { sequence, payload: frames.subarray(payloadStart, end) };
    offset = end;
  }
}

/** Bytes that the frames up to and including `sequence` take at the start of the buffer. */
export function bytesUpTo(frames: Buffer, sequence: number): number {
  let offset = 0;
  while (offset < frames.length) {
    const frame = frameAt(frames, offset);
    if (frame.sequence > sequence) break;
    offset = frame.end;
  }
  return offset;
}
