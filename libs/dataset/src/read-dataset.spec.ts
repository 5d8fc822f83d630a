import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { withTempDir } from '@ai-security/testing';
import { DatasetFileError, DatasetRowError } from './errors';
import { readDataset } from './read-dataset';
import type { DatasetRow } from './row';

const row = { id: '1', text: 'hello', label: 0, category: 'benign', task: 'input', source: 'a/b/c.csv' };
const lines = (...rows: readonly unknown[]): string => rows.map((value) => JSON.stringify(value)).join('\n');

async function read(name: string, bytes: string | Buffer): Promise<DatasetRow[]> {
  return withTempDir(async (dir) => {
    await writeFile(join(dir, name), bytes);
    return collect(join(dir, name));
  });
}

async function collect(path: string): Promise<DatasetRow[]> {
  const rows: DatasetRow[] = [];
  for await (const next of readDataset(path)) rows.push(next);
  return rows;
}

describe('readDataset', () => {
  it('reads plain and packed files alike', async () => {
    const attack = { ...row, id: '2', label: 1, category: 'jailbreak', response: 'no', context: 'c', group: 'g', lang: 'de', subtype: 's' };
    const text = `${lines(row, attack)}\n`;
    const plain = await read('rows.jsonl', text);
    expect(plain).toMatchObject([row, attack]);
    expect(await read('rows.jsonl.gz', gzipSync(text))).toEqual(plain);
  });

  it.each([
    ['an empty file', '', 0],
    ['blank lines', `\n${lines(row)}\n\n  \n`, 1],
    ['no end of line at the end', lines(row, row), 2],
    ['Windows line ends', `${lines(row)}\r\n${lines(row)}\r\n`, 2],
    ['fields it does not know', lines({ ...row, extra: { a: 1 } }), 1],
    ['null for a field that is not there', lines({ ...row, lang: null }), 1],
    ['an empty text', lines({ ...row, text: '' }), 1],
    ['a line longer than any buffer', lines({ ...row, text: 'ü'.repeat(300_000) }), 1],
  ])('takes %s', async (_, text, count) => {
    expect(await read('rows.jsonl', text)).toHaveLength(count);
  });

  it.each([
    ['no JSON', '{"id":', 'line'],
    ['no object', '[]', 'line'],
    ['a number for a text', lines({ ...row, text: 7 }), 'text'],
    ['no id', lines({ ...row, id: undefined }), 'id'],
    ['label 2', lines({ ...row, label: 2 }), 'label'],
    ['an unknown task', lines({ ...row, task: 'other' }), 'task'],
    ['an attack called benign', lines({ ...row, label: 1 }), 'category'],
    ['a harmless row with a threat type', lines({ ...row, category: 'jailbreak' }), 'category'],
    ['a list for a context', lines({ ...row, context: [] }), 'context'],
  ])('names file, line and field of a row with %s', async (_, bad, field) => {
    const failure = await read('rows.jsonl', `${lines(row)}\n\n${bad}\n`).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DatasetRowError);
    expect(failure).toMatchObject({ line: 3, field });
    expect((failure as Error).message).toContain(`rows.jsonl:3: ${field}:`);
  });

  it('gives the rows before a bad one', () =>
    withTempDir(async (dir) => {
      const path = join(dir, 'rows.jsonl');
      await writeFile(path, `${lines(row)}\nbad\n`);
      const rows = readDataset(path);
      expect((await rows.next()).value).toMatchObject({ id: '1' });
      await expect(rows.next()).rejects.toThrow(DatasetRowError);
    }));

  it.each([
    ['is not packed at all', Buffer.from('{}')],
    ['is cut off', gzipSync(lines(row, row)).subarray(0, 40)],
  ])('refuses a .gz that %s', async (_, bytes) => {
    await expect(read('rows.jsonl.gz', bytes)).rejects.toThrow(/not a whole gzip file/);
  });

  it('names a file that is not there', async () => {
    await expect(collect('/nowhere/rows.jsonl')).rejects.toThrow(DatasetFileError);
    await expect(collect('/nowhere/rows.jsonl.gz')).rejects.toThrow('/nowhere/rows.jsonl.gz: does not exist');
  });
});
