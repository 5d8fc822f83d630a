import { crc32 } from 'node:zlib';

/**
 * One entry on disk: CRC-32 (4 bytes), payload length (4), sequence number
 * (8), payload; little endian. The CRC covers all that follows it and starts
 * from the segment's salt, so bytes inside a payload cannot pose as a frame.
 */
export const FRAME_HEADER_BYTES = 16;

/** The largest payload; a longer length on disk is damage. */
export const MAX_PAYLOAD_BYTES = 1024 * 1024;

/** Where one whole frame lies in a buffer. */
export interface Frame {
  readonly sequence: number;
  readonly payloadStart: number;
  /** End of the payload and of the frame. */
  readonly end: number;
}

const LENGTH_AT = 4;
const SEQUENCE_AT = 8;
const HIGH_WORD = 2 ** 32;

/** Writes a frame; the caller has made sure that it fits. Returns where it ends. */
export function writeFrame(target: Buffer, offset: number, sequence: number, payload: Uint8Array, salt: number): number {
  const end = offset + FRAME_HEADER_BYTES + payload.length;
  target.writeUInt32LE(payload.length, offset + LENGTH_AT);
  target.writeUInt32LE(sequence % HIGH_WORD, offset + SEQUENCE_AT);
  target.writeUInt32LE(Math.floor(sequence / HIGH_WORD), offset + SEQUENCE_AT + 4);
  target.set(payload, offset + FRAME_HEADER_BYTES);
  target.writeUInt32LE(crc32(target.subarray(offset + LENGTH_AT, end), salt), offset);
  return end;
}

/** The frame that starts here, by its header alone: for bytes that were checked before. */
export function frameAt(source: Buffer, offset: number): Frame {
  const payloadStart = offset + FRAME_HEADER_BYTES;
  return {
    sequence: source.readUInt32LE(offset + SEQUENCE_AT) + source.readUInt32LE(offset + SEQUENCE_AT + 4) * HIGH_WORD,
    payloadStart,
    end: payloadStart + source.readUInt32LE(offset + LENGTH_AT),
  };
}

/** The frame that starts here if it is whole, unchanged and numbered in `[minSequence, maxSequence]`. */
export function checkedFrameAt(
  source: Buffer,
  offset: number,
  { salt, minSequence, maxSequence }: { salt: number; minSequence: number; maxSequence: number },
): Frame | undefined {
  if (offset + FRAME_HEADER_BYTES > source.length) return undefined;
  const frame = frameAt(source, offset);
  const plausible =
    frame.end <= source.length &&
    frame.end - frame.payloadStart <= MAX_PAYLOAD_BYTES &&
    frame.sequence >= minSequence &&
    frame.sequence <= maxSequence;
  if (!plausible) return undefined;
  const crc = crc32(source.subarray(offset + LENGTH_AT, frame.end), salt);
  return crc === source.readUInt32LE(offset) ? frame : undefined;
}
