import { createReadStream } from 'node:fs';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/**
 * The lines of a UTF-8 file without their ends, unpacked when its name ends
 * in `.gz`. Leaving the loop early closes the file.
 */
export async function* readLines(path: string): AsyncGenerator<string, void, undefined> {
  let rest = '';
  for await (const chunk of openText(path)) {
    const lines = (rest + (chunk as string)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

function openText(path: string): Readable {
  const file = createReadStream(path);
  if (!path.endsWith('.gz')) return file.setEncoding('utf8');
  // The callback is only there so that an error reaches the reader alone.
  return pipeline(file, createGunzip(), () => undefined).setEncoding('utf8');
}
