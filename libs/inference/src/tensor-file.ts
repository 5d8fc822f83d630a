import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { TensorFileError } from './errors';
import { decodeTensorFile, encodeTensorFile, TensorFormatError, type TensorFile, type TensorFileContent } from './tensor-format';

/**
 * Reads a tensor file and checks its SHA-256.
 * @throws TensorFileError naming the file and the problem: missing, unreadable,
 * cut off, altered, or not a tensor file at all
 */
export async function readTensorFile(path: string): Promise<TensorFile> {
  const bytes = await readFile(path).catch((cause: NodeJS.ErrnoException) => {
    throw new TensorFileError(path, cause.code === 'ENOENT' ? 'does not exist' : `cannot be read (${cause.message})`, { cause });
  });
  try {
    return decodeTensorFile(bytes);
  } catch (cause) {
    if (cause instanceof TensorFormatError) throw new TensorFileError(path, cause.message, { cause });
    throw cause;
  }
}

/**
 * Writes a tensor file whole or not at all: a reader sees the old file or the
 * new one. The same content gives the same bytes.
 * @returns the SHA-256 of the content, hex
 * @throws TensorFileError when the file cannot be written
 */
export async function writeTensorFile(path: string, content: TensorFileContent): Promise<string> {
  const bytes = encodeTensorFile(content);
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await writeDurably(temporary, bytes);
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined); // the first failure is the one to tell
    throw new TensorFileError(path, `cannot be written (${(cause as Error).message})`, { cause });
  }
  return decodeTensorFile(bytes).sha256;
}

async function writeDurably(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}
