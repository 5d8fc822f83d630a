import type { Position } from '../../records/position';

const SUMMARY = 0x61; // 'a'
const LEAF = 0x72; // 'r'
const DIGEST_BYTES = 32;
const TIME_AT = 1 + DIGEST_BYTES;
const TIME_BYTES = 6;

/** Key of an agent's summary. */
export function summaryKey(digest: Buffer): Buffer {
  return Buffer.concat([Buffer.of(SUMMARY), digest]);
}

/** Key of the leaf whose newest record stands at this position; keys of one agent sort like positions. */
export function leafKey(digest: Buffer, { atMs, actionId }: Position): Buffer {
  const key = Buffer.allocUnsafe(TIME_AT + TIME_BYTES + actionId.length);
  key[0] = LEAF;
  key.set(digest, 1);
  key.writeUIntBE(atMs, TIME_AT, TIME_BYTES);
  key.write(actionId, TIME_AT + TIME_BYTES, 'latin1');
  return key;
}

/** The range in which all leaves of an agent lie. */
export function leafRange(digest: Buffer): { readonly gte: Buffer; readonly lt: Buffer } {
  const gte = Buffer.concat([Buffer.of(LEAF), digest]);
  const lt = Buffer.concat([gte, Buffer.alloc(TIME_BYTES + 1, 0xff)]);
  return { gte, lt };
}
