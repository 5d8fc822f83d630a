import { isUtf8 } from 'node:buffer';
import { BinaryReader } from '@bufbuild/protobuf/wire';
import { RpcError, Status } from './status';
import type { MessageType } from './contract/definition';

const REPLACEMENT = '\ufffd';

/**
 * Text from UTF-8. Proto3 strings must be valid UTF-8: guessing at broken text
 * would let a caller show us something else than its agent reads.
 *
 * @throws RangeError when the bytes are not UTF-8
 */
function decodeUtf8(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = buffer.toString('utf8');
  // U+FFFD may be in the text itself; only then is the slower test needed.
  if (text.includes(REPLACEMENT) && !isUtf8(buffer)) throw new RangeError('a string is not valid UTF-8');
  return text;
}

/**
 * Decodes one message.
 *
 * @throws RpcError INVALID_ARGUMENT when the bytes are not such a message
 */
export function decodeStrict<T>(type: MessageType<T>, bytes: Uint8Array): T {
  try {
    return type.decode(new BinaryReader(bytes, decodeUtf8));
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new RpcError(Status.INVALID_ARGUMENT, `the request message cannot be decoded: ${problem}`, {
      reason: 'MALFORMED_MESSAGE',
      cause,
    });
  }
}

/** Encodes one message, as the Buffer that Node's streams want. */
export function encode<T>(type: MessageType<T>, message: T): Buffer {
  const bytes = type.encode(message).finish();
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
