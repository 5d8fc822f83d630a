import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { DatasetRow } from '@ai-security/dataset';
import { isOfUnseenTheme, withTheme } from '@ai-security/training';
import { readInputRows } from './read-input-rows';

const ROOT = resolve(__dirname, '..', '..', '..');
const DATA = join(ROOT, 'tools/train/data');
const WORDS_OF_A_PHRASE = 6;

let rows: DatasetRow[] = [];
beforeAll(async () => {
  const files = readdirSync(DATA).filter((name) => name.endsWith('.jsonl'));
  rows = (await Promise.all(files.map((name) => readInputRows(join(DATA, name))))).flat().map(withTheme);
});

const countBy = (key: (row: DatasetRow) => string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(key(row), (counts.get(key(row)) ?? 0) + 1);
  return counts;
};

const phrasesOf = (text: string): string[] => {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  return words.slice(WORDS_OF_A_PHRASE - 1).map((_, i) => words.slice(i, i + WORDS_OF_A_PHRASE).join(' '));
};

describe('the rows written for this project', () => {
  it('are many, at least half of them harmless, in at least eight languages', () => {
    expect(rows.length).toBeGreaterThanOrEqual(5000);
    expect(rows.filter(({ label }) => label === 0).length).toBeGreaterThanOrEqual(rows.length / 2);
    expect([...countBy(({ lang }) => lang ?? '').values()].filter((count) => count >= 50).length).toBeGreaterThanOrEqual(8);
  });

  it('have ids and texts of their own', () => {
    expect(Math.max(...countBy(({ id }) => id).values())).toBe(1);
    expect(Math.max(...countBy(({ text }) => text.toLowerCase().replace(/\s+/g, ' ').trim()).values())).toBe(1);
  });

  it('come from no template more than twenty times', () => {
    const openings = countBy(({ text }) => (text.toLowerCase().match(/\p{L}+/gu) ?? []).slice(0, 8).join(' '));
    expect([...openings].filter(([opening, count]) => opening.split(' ').length === 8 && count > 20)).toEqual([]);
  });

  it('keep whole themes out of training, about a fifth', () => {
    const unseen = rows.filter(isOfUnseenTheme);
    expect(unseen.length / rows.length).toBeGreaterThan(0.1);
    expect(unseen.length / rows.length).toBeLessThan(0.3);
    const themes = new Set(unseen.map(({ group }) => group));
    expect(rows.filter((row) => themes.has(row.group) && !isOfUnseenTheme(row))).toEqual([]);
  });
});

describe('the source', () => {
  it('holds no phrase that only attacks use: what is known about them is in the models', () => {
    const harmless = new Set(rows.filter(({ label }) => label === 0).flatMap(({ text }) => phrasesOf(text)));
    const attacks = new Set(rows.filter(({ label }) => label === 1).flatMap(({ text }) => phrasesOf(text)));
    expect(sourceFiles().length).toBeGreaterThan(200);
    expect(phrasesOf(rows.find(({ label }) => label === 1)?.text ?? '').some((phrase) => attacks.has(phrase))).toBe(true);
    const found = sourceFiles().flatMap((path) =>
      phrasesOf(readFileSync(path, 'utf8'))
        .filter((phrase) => attacks.has(phrase) && !harmless.has(phrase))
        .map((phrase) => `${path}: ${phrase}`),
    );
    expect(found).toEqual([]);
  });
});

/** Code of the product that runs where texts are judged; tests and benchmarks may quote attacks. */
function sourceFiles(): string[] {
  return ['libs', 'apps'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\/src\/.*\.ts$/.test(path) && !/node_modules|dist\/|\.spec\.ts$|\/testing\/|\/e2e\/|\/gen\//.test(path))
      .map((path) => join(ROOT, folder, path)),
  );
}
