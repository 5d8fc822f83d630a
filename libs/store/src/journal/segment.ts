import { randomInt } from 'node:crypto';
import { writev } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { syncDirectory } from '../embedded/directory';

/** Names hold what a reader must know before it trusts a byte of the file. */
const NAME = /^(\d{16})-([0-9a-f]{8})\.journal$/;

/** What a segment's file name says. */
export interface SegmentName {
  readonly firstSequence: number;
  readonly salt: number;
}

/** Reads a file name; `undefined` for a file that is no segment. */
export function parseSegmentName(name: string): SegmentName | undefined {
  const [, sequence, salt] = NAME.exec(name) ?? [];
  if (sequence === undefined || salt === undefined) return undefined;
  return { firstSequence: Number(sequence), salt: Number.parseInt(salt, 16) };
}

/**
 * One file of the journal. `written` counts the bytes that belong to it; what
 * a failed write left behind them is cut off before the next write.
 */
export class Segment {
  private handle: FileHandle | undefined;
  private needsTruncate = false;
  private unsynced = false;
  private nameSettled = false;

  constructor(
    private readonly directory: string,
    readonly firstSequence: number,
    readonly salt: number,
    private written: number,
  ) {}

  /** A segment that does not exist yet; its file is made by the first write. */
  static next(directory: string, firstSequence: number): Segment {
    return new Segment(directory, firstSequence, randomInt(2 ** 32), 0);
  }

  get path(): string {
    const salt = this.salt.toString(16).padStart(8, '0');
    return join(this.directory, `${String(this.firstSequence).padStart(16, '0')}-${salt}.journal`);
  }

  /** Appends the buffers with one write call, or leaves the file as it was and rejects. */
  async write(buffers: readonly Buffer[]): Promise<void> {
    const handle = (this.handle ??= await open(this.path, 'wx', 0o600));
    await this.settleName();
    await this.repair();
    this.needsTruncate = true;
    const length = await writeAll(handle, buffers, this.written);
    this.needsTruncate = false;
    this.written += length;
    this.unsynced = true;
  }

  /** Cuts off what a failed write left; every write begins with it. */
  async repair(): Promise<void> {
    if (!this.needsTruncate || this.handle === undefined) return;
    await this.handle.truncate(this.written);
    this.needsTruncate = false;
  }

  /** Resolves when everything written before the call is on the disk. */
  async sync(): Promise<void> {
    if (!this.unsynced) return;
    this.unsynced = false;
    await this.handle?.datasync();
  }

  /** Reads written bytes; works on closed segments too. */
  async read(offset: number, length: number): Promise<Buffer> {
    const handle = await open(this.path, 'r');
    try {
      const buffer = Buffer.allocUnsafeSlow(length);
      const { bytesRead } = await handle.read(buffer, 0, length, offset);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  }

  async close(): Promise<void> {
    const handle = this.handle;
    this.handle = undefined;
    await handle?.close();
  }

  /** Closes and deletes the file. */
  async remove(): Promise<void> {
    await this.close();
    await rm(this.path, { force: true });
  }

  /** A synced file is worth nothing while its name can be lost. */
  private async settleName(): Promise<void> {
    if (this.nameSettled) return;
    await syncDirectory(this.directory);
    this.nameSettled = true;
  }
}

/** One `writev`; the disk may take less than it was given, then the rest follows. */
async function writeAll(handle: FileHandle, buffers: readonly Buffer[], position: number): Promise<number> {
  const length = buffers.reduce((sum, buffer) => sum + buffer.length, 0);
  let written = await writeVector(handle.fd, buffers, position);
  while (written < length) {
    written += await writeVector(handle.fd, [Buffer.concat(buffers).subarray(written)], position + written);
  }
  return length;
}

/** The callback form costs a fifth less CPU than the promises of `FileHandle`. */
function writeVector(fd: number, buffers: readonly Buffer[], position: number): Promise<number> {
  return new Promise((resolve, reject) => {
    writev(fd, buffers, position, (error, bytesWritten) => (error === null ? resolve(bytesWritten) : reject(error)));
  });
}
