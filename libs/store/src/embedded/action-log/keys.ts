import type { Position } from '../../records/position';

const SUMMARY = 0x61; // 'a'
const LEAF = 0x72; // 'r'
/** One byte for the kind of key, 32 for the agent. */
const DIGEST_END = 33;
const TIME_BYTES = 6;

/** Key of an agent's summary. */
export function summaryKey(digest: string): Buffer {
  return prefixed(SUMMARY, digest, DIGEST_END);
}

/** Key of the leaf whose newest record stands at this position; keys of one agent sort like positions. */
export function leafKey(digest: string, { atMs, actionId }: Position): Buffer {
  const key = prefixed(LEAF, digest, DIGEST_END + TIME_BYTES + actionId.length);
  key.writeUIntBE(atMs, DIGEST_END, TIME_BYTES);
  key.write(actionId, DIGEST_END + TIME_BYTES, 'latin1');
  return key;
}

/** The range in which all leaves of an agent lie. */
export function leafRange(digest: string): { readonly gte: Buffer; readonly lt: Buffer } {
  const gte = prefixed(LEAF, digest, DIGEST_END);
  const lt = Buffer.concat([gte, Buffer.alloc(TIME_BYTES + 1, 0xff)]);
  return { gte, lt };
}

function prefixed(kind: number, digest: string, length: number): Buffer {
  const key = Buffer.allocUnsafe(length);
  key[0] = kind;
  key.write(digest, 1, 'latin1');
  return key;
}
