import { createHash } from 'node:crypto';
import { bytesPerElement, elementCount, isTensorDtype, viewTensor, type Tensor, type TensorDtype } from './tensor';

/** What a tensor file holds. */
export interface TensorFile {
  /** What the tensors are; any JSON value. */
  readonly meta: unknown;
  readonly tensors: Readonly<Record<string, Tensor>>;
  /** SHA-256 over everything before it, hex; names the content. */
  readonly sha256: string;
}

/** What is written to a tensor file. */
export type TensorFileContent = Omit<TensorFile, 'sha256'>;

interface HeaderEntry {
  readonly name: string;
  readonly dtype: TensorDtype;
  readonly shape: readonly number[];
}

const MAGIC = Buffer.from('AISTNSR1', 'latin1');
const HEADER_LENGTH_AT = MAGIC.length;
const HEADER_AT = HEADER_LENGTH_AT + 4;
const HASH_BYTES = 32;
/** Tensors start at multiples of this, so that they can be read in place. */
const ALIGNMENT_BYTES = 8;

/** A container that is not whole; the message says where it went wrong. */
export class TensorFormatError extends Error {
  override readonly name = 'TensorFormatError';
}

/**
 * The bytes of a container: magic, header length (uint32), header (JSON),
 * tensors one after another at aligned offsets, SHA-256 of all that. Numbers
 * are little-endian. The same content gives the same bytes.
 */
export function encodeTensorFile({ meta, tensors }: TensorFileContent): Buffer {
  const entries = Object.entries(tensors).map(([name, { dtype, shape }]) => ({ name, dtype, shape }));
  const header = Buffer.from(JSON.stringify({ meta, tensors: entries }), 'utf8');
  const headerLength = Buffer.alloc(4);
  headerLength.writeUInt32LE(header.length);
  const parts: Buffer[] = [MAGIC, headerLength, header];
  let size = HEADER_AT + header.length;
  for (const { data } of Object.values(tensors)) {
    const padding = alignedUp(size) - size;
    parts.push(Buffer.alloc(padding), Buffer.from(data.buffer, data.byteOffset, data.byteLength));
    size += padding + data.byteLength;
  }
  const body = Buffer.concat(parts);
  return Buffer.concat([body, createHash('sha256').update(body).digest()]);
}

/**
 * Reads a container; the tensors are views of one copy of its bytes.
 * @throws TensorFormatError when it is not a container, is cut off or altered
 */
export function decodeTensorFile(bytes: Buffer): TensorFile {
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) throw new TensorFormatError('is not a tensor file');
  if (bytes.length < HEADER_AT + HASH_BYTES) throw new TensorFormatError('is cut off inside its header');
  const body = bytes.subarray(0, bytes.length - HASH_BYTES);
  const sha256 = createHash('sha256').update(body).digest();
  if (!sha256.equals(bytes.subarray(body.length))) {
    throw new TensorFormatError('is cut off or altered: its SHA-256 does not match its content');
  }
  const headerEnd = HEADER_AT + body.readUInt32LE(HEADER_LENGTH_AT);
  if (headerEnd > body.length) throw new TensorFormatError('has a header longer than itself');
  const { meta, entries } = parseHeader(body.subarray(HEADER_AT, headerEnd).toString('utf8'));
  return { meta, tensors: viewTensors(entries, copyOf(body), headerEnd), sha256: sha256.toString('hex') };
}

function parseHeader(json: string): { meta: unknown; entries: readonly HeaderEntry[] } {
  let header: unknown;
  try {
    header = JSON.parse(json);
  } catch (cause) {
    throw new TensorFormatError('has a header that is not JSON', { cause });
  }
  const { meta, tensors } = (header ?? {}) as { readonly meta?: unknown; readonly tensors?: unknown };
  if (!Array.isArray(tensors)) throw new TensorFormatError('has a header that lists no tensors');
  return { meta, entries: (tensors as readonly unknown[]).map(parseEntry) };
}

function parseEntry(value: unknown): HeaderEntry {
  const { name, dtype, shape } = (value ?? {}) as Partial<Record<keyof HeaderEntry, unknown>>;
  if (typeof name !== 'string') throw new TensorFormatError('has a tensor without a name');
  if (!isTensorDtype(dtype)) throw new TensorFormatError(`has a tensor ${name} of unknown type ${String(dtype)}`);
  const sizes = Array.isArray(shape) ? (shape as readonly unknown[]) : [];
  if (sizes.length === 0 || !sizes.every((size): size is number => Number.isInteger(size) && (size as number) >= 0)) {
    throw new TensorFormatError(`has a tensor ${name} without a valid shape`);
  }
  return { name, dtype, shape: sizes };
}

function viewTensors(entries: readonly HeaderEntry[], buffer: ArrayBuffer, from: number): Record<string, Tensor> {
  const tensors: Record<string, Tensor> = {};
  let at = from;
  for (const { name, dtype, shape } of entries) {
    const start = alignedUp(at);
    const count = elementCount(shape);
    at = start + count * bytesPerElement(dtype);
    if (at > buffer.byteLength) throw new TensorFormatError(`ends inside the tensor ${name}`);
    tensors[name] = { dtype, shape, data: viewTensor(dtype, buffer, start, count) };
  }
  if (at !== buffer.byteLength) throw new TensorFormatError('holds more than its header lists');
  return tensors;
}

function copyOf(bytes: Buffer): ArrayBuffer {
  const copy = new ArrayBuffer(bytes.length);
  new Uint8Array(copy).set(bytes);
  return copy;
}

function alignedUp(offset: number): number {
  return Math.ceil(offset / ALIGNMENT_BYTES) * ALIGNMENT_BYTES;
}
