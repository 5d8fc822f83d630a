import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const ownerPath = (directory: string) => join(directory, 'owner.json');

/** Leaves a note about who uses the directory, for the one who finds it locked. */
export async function writeOwner(directory: string): Promise<void> {
  const owner = { pid: process.pid, since: new Date().toISOString() };
  await writeFile(ownerPath(directory), `${JSON.stringify(owner)}\n`, { mode: 0o600 });
}

/** The process that left the last note; `undefined` where none can be read. */
export async function readOwner(directory: string): Promise<number | undefined> {
  try {
    const { pid } = JSON.parse(await readFile(ownerPath(directory), 'utf8')) as { pid?: unknown };
    return typeof pid === 'number' ? pid : undefined;
  } catch {
    return undefined;
  }
}
