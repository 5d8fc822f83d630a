import { BinaryReader, BinaryWriter } from '@bufbuild/protobuf/wire';
import { RpcError } from './status';

/**
 * `google.rpc.Status` with the details of the richer error model: ErrorInfo,
 * BadRequest and RetryInfo. Clients in every language decode these from the
 * trailer `grpc-status-details-bin`.
 *
 * @see https://google.aip.dev/193
 */

const TYPE_URL_PREFIX = 'type.googleapis.com/google.rpc.';
const ERROR_DOMAIN = 'ai-security';
const LENGTH_DELIMITED = 2;
const VARINT = 0;
const NANOS_PER_MS = 1_000_000;

const tag = (field: number, wireType: number): number => (field << 3) | wireType;

function stringField(writer: BinaryWriter, field: number, value: string): BinaryWriter {
  return writer.uint32(tag(field, LENGTH_DELIMITED)).string(value);
}

function bytesField(writer: BinaryWriter, field: number, value: Uint8Array): BinaryWriter {
  return writer.uint32(tag(field, LENGTH_DELIMITED)).bytes(value);
}

function errorInfo(reason: string): Uint8Array {
  return stringField(stringField(new BinaryWriter(), 1, reason), 2, ERROR_DOMAIN).finish();
}

function badRequest(field: string, description: string): Uint8Array {
  const violation = stringField(stringField(new BinaryWriter(), 1, field), 2, description).finish();
  return bytesField(new BinaryWriter(), 1, violation).finish();
}

function retryInfo(retryAfterMs: number): Uint8Array {
  const duration = new BinaryWriter()
    .uint32(tag(1, VARINT))
    .int64(Math.floor(retryAfterMs / 1000))
    .uint32(tag(2, VARINT))
    .int32((retryAfterMs % 1000) * NANOS_PER_MS)
    .finish();
  return bytesField(new BinaryWriter(), 1, duration).finish();
}

function detailsOf(error: RpcError): ReadonlyArray<readonly [string, Uint8Array]> {
  const details: [string, Uint8Array][] = [['ErrorInfo', errorInfo(error.reason)]];
  if (error.field !== undefined) details.push(['BadRequest', badRequest(error.field, error.message)]);
  if (error.retryAfterMs !== undefined) details.push(['RetryInfo', retryInfo(error.retryAfterMs)]);
  return details;
}

/** An error as an encoded `google.rpc.Status`. */
export function encodeRichStatus(error: RpcError): Uint8Array {
  const writer = new BinaryWriter().uint32(tag(1, VARINT)).int32(error.status);
  stringField(writer, 2, error.message);
  for (const [type, value] of detailsOf(error)) {
    bytesField(writer, 3, bytesField(stringField(new BinaryWriter(), 1, TYPE_URL_PREFIX + type), 2, value).finish());
  }
  return writer.finish();
}

/** Calls `visit` for every field of an encoded message; `visit` reads the value or returns false to skip it. */
function eachField(bytes: Uint8Array, visit: (field: number, reader: BinaryReader) => boolean): void {
  const reader = new BinaryReader(bytes);
  while (reader.pos < reader.len) {
    const [field, wireType] = reader.tag();
    if (!visit(field, reader)) reader.skip(wireType, field);
  }
}

interface Draft {
  message: string;
  reason: string;
  field?: string;
  retryAfterMs?: number;
}

const detailReaders: Readonly<Record<string, (value: Uint8Array, draft: Draft) => void>> = {
  ErrorInfo: (value, draft) => {
    eachField(value, (field, reader) => field === 1 && ((draft.reason = reader.string()), true));
  },
  BadRequest: (value, draft) => {
    eachField(value, (field, reader) => field === 1 && (readViolation(reader.bytes(), draft), true));
  },
  RetryInfo: (value, draft) => {
    eachField(value, (field, reader) => field === 1 && ((draft.retryAfterMs = readDurationMs(reader.bytes())), true));
  },
};

function readViolation(bytes: Uint8Array, draft: Draft): void {
  eachField(bytes, (field, reader) => field === 1 && ((draft.field = reader.string()), true));
}

function readDurationMs(bytes: Uint8Array): number {
  let ms = 0;
  eachField(bytes, (field, reader) => {
    if (field === 1) ms += Number(reader.int64()) * 1000;
    else if (field === 2) ms += reader.int32() / NANOS_PER_MS;
    else return false;
    return true;
  });
  return ms;
}

function readAny(bytes: Uint8Array, draft: Draft): void {
  let type = '';
  let value: Uint8Array = new Uint8Array();
  eachField(bytes, (field, reader) => {
    if (field === 1) type = reader.string();
    else if (field === 2) value = reader.bytes();
    else return false;
    return true;
  });
  if (type.startsWith(TYPE_URL_PREFIX)) detailReaders[type.slice(TYPE_URL_PREFIX.length)]?.(value, draft);
}

/**
 * The error that {@link encodeRichStatus} encoded; details of other kinds are
 * passed over. Bytes that are no such thing make an error all the same, with
 * nothing but the status they came with.
 *
 * @param status as told beside the details; the one that counts
 * @param message for when the details hold none
 */
export function decodeRichStatus(bytes: Uint8Array, status: number, message = ''): RpcError {
  const draft: Draft = { message, reason: 'UNKNOWN' };
  try {
    eachField(bytes, (field, reader) => {
      if (field === 2) draft.message = reader.string();
      else if (field === 3) readAny(reader.bytes(), draft);
      else return false;
      return true;
    });
    return new RpcError(status, draft.message, draft);
  } catch (cause) {
    return new RpcError(status, message, { reason: 'UNKNOWN', cause });
  }
}
