import { isUtf8 } from 'node:buffer';
import { BinaryReader, BinaryWriter } from '@bufbuild/protobuf/wire';
import { RpcError, Status } from './status';
import type { MessageType } from './contract/definition';

const REPLACEMENT = '\ufffd';

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/**
 * Text from UTF-8. Proto3 strings must be valid UTF-8: guessing at broken text
 * would let a caller show us something else than its agent reads.
 *
 * @throws RangeError when the bytes are not UTF-8
 */
function decodeUtf8(bytes: Uint8Array): string {
  const buffer = asBuffer(bytes);
  const text = buffer.toString('utf8');
  // U+FFFD may be in the text itself; only then is the slower test needed.
  if (text.includes(REPLACEMENT) && !isUtf8(buffer)) throw new RangeError('a string is not valid UTF-8');
  return text;
}

function decodeWhole<T>(type: MessageType<T>, bytes: Uint8Array): T {
  const reader = new BinaryReader(bytes, decodeUtf8);
  const message = type.decode(reader);
  // Generated decoders stop in silence at a tag that ends a group.
  if (reader.pos !== reader.len) throw new RangeError(`${reader.len - reader.pos} bytes follow the message`);
  return message;
}

function problemOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

/**
 * Decodes one message that somebody sent us.
 *
 * @throws RpcError INVALID_ARGUMENT when the bytes are not such a message
 */
export function decodeStrict<T>(type: MessageType<T>, bytes: Uint8Array): T {
  try {
    return decodeWhole(type, bytes);
  } catch (cause) {
    throw new RpcError(Status.INVALID_ARGUMENT, `the request message cannot be decoded: ${problemOf(cause)}`, {
      reason: 'MALFORMED_MESSAGE',
      cause,
    });
  }
}

/**
 * Decodes the answer to a call. One that cannot be read is not the caller's mistake.
 *
 * @throws RpcError INTERNAL
 */
export function decodeAnswer<T>(type: MessageType<T>, bytes: Uint8Array): T {
  try {
    return decodeWhole(type, bytes);
  } catch (cause) {
    throw new RpcError(Status.INTERNAL, `the answer cannot be decoded: ${problemOf(cause)}`, {
      reason: 'MALFORMED_ANSWER',
      cause,
    });
  }
}

/** One writer for all messages, since its buffer costs more than what is written into it. */
let sharedWriter = new BinaryWriter();

/** A message above this leaves no buffer of its size behind. */
const KEPT_BYTES = 64 * 1024;

/** Encodes one message, as the Buffer that Node's streams want. */
export function encode<T>(type: MessageType<T>, message: T): Buffer {
  const writer = sharedWriter;
  let sizeBytes = Infinity;
  try {
    const bytes = type.encode(message, writer).finish();
    sizeBytes = bytes.length;
    return asBuffer(bytes);
  } finally {
    // After an error the writer still holds half a message.
    if (sizeBytes > KEPT_BYTES) sharedWriter = new BinaryWriter();
  }
}
