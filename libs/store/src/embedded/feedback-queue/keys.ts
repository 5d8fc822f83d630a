import { InvalidFieldError } from '@ai-security/core-types';
import { feedbackIdDigest } from '../../records/feedback-codec';

const ENTRY = 0x71; // 'q', followed by the place in the queue
const ID = 0x69; // 'i', followed by the digest of the feedback id
const PLACE_BYTES = 6;
const MAX_PLACE = 2 ** 48 - 1;

/** Behind every entry. */
export const ENTRIES_END = Buffer.of(ENTRY + 1);

/** Key of the entry at a place; keys sort like places. */
export function entryKey(place: number): Buffer {
  const key = Buffer.allocUnsafe(1 + PLACE_BYTES);
  key[0] = ENTRY;
  key.writeUIntBE(place, 1, PLACE_BYTES);
  return key;
}

/** The place an entry's key stands for. */
export function placeOf(key: Buffer): number {
  return key.readUIntBE(1, PLACE_BYTES);
}

/** Key under which the digest of a report with this id is kept. */
export function idKey(feedbackId: string): Buffer {
  return Buffer.concat([Buffer.of(ID), feedbackIdDigest(feedbackId)]);
}

/** Reads a cursor, which is a place; anything else is an `InvalidFieldError('cursor')`. */
export function placeIn(cursor: string): number {
  const place = /^[1-9]\d{0,14}$/.test(cursor) ? Number(cursor) : NaN;
  if (place < MAX_PLACE) return place;
  throw new InvalidFieldError('cursor', 'is not what an earlier page said comes next');
}
