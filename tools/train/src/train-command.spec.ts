import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatasetRow } from '@ai-security/dataset';
import { attackScore, createTextDetector, loadLanguageModel, loadTextModel } from '@ai-security/detection';
import { readTensorFile, shippedModelPath } from '@ai-security/inference';
import { withTempDir } from '@ai-security/testing';
import { createRandom, SHIPPED_RECIPE, type Recipe } from '@ai-security/training';
import { runTraining, type TrainOptions } from './train-command';

const recipe: Recipe = { ...SHIPPED_RECIPE, features: { ...SHIPPED_RECIPE.features, bits: 12 }, passes: 4, disguisedRows: 2 };

const VOCABULARY = {
  benign: ['river', 'stone', 'garden', 'lamp', 'paper'],
  jailbreak: ['zorp', 'blick', 'river', 'stone'],
  code_injection: ['<%=', '$$(', 'lamp', 'paper'],
};

/** Rows whose category shows in their words. */
function inventRows(count: number, seed: number): Partial<DatasetRow>[] {
  const random = createRandom(seed);
  const categories = Object.entries(VOCABULARY);
  return Array.from({ length: count }, (_, index) => {
    const [category, words] = categories[index % categories.length];
    const text = Array.from({ length: 8 }, () => words[random.below(words.length)]).join(' ');
    const label = category === 'benign' ? 0 : 1;
    return { id: `${seed}-${index}`, text: `${text} ${index}`, label, category, task: 'input', source: `made/up/${category}` };
  });
}

async function train(dir: string, name: string, rows: readonly object[], options: Partial<TrainOptions> = {}) {
  const path = (suffix: string): string => join(dir, `${name}${suffix}`);
  await writeFile(path('.jsonl'), rows.map((row) => JSON.stringify(row)).join('\n'));
  const said: string[] = [];
  const sha256 = await runTraining({
    trainPaths: [path('.jsonl')],
    outPath: path('.model'),
    cardPath: path('.md'),
    seed: 1,
    recipe,
    leaveOut: [],
    report: (doing) => said.push(doing),
    ...options,
  });
  return { sha256, said, file: await readTensorFile(path('.model')), card: await readFile(path('.md'), 'utf8') };
}

describe('training', () => {
  it('gives the same file for the same data and seed, another for another', () =>
    withTempDir(async (dir) => {
      const rows = inventRows(300, 1);
      const first = await train(dir, 'a', rows);
      const again = await train(dir, 'b', rows);
      expect(again.sha256).toBe(first.sha256);
      expect(await readFile(join(dir, 'b.model'))).toEqual(await readFile(join(dir, 'a.model')));
      expect(again.card).toBe(first.card);
      expect((await train(dir, 'c', rows, { seed: 2 })).sha256).not.toBe(first.sha256);
      expect((await train(dir, 'd', rows.slice(1))).sha256).not.toBe(first.sha256);
    }));

  it('makes a model that tells attacks and their types on rows it never saw', () =>
    withTempDir(async (dir) => {
      const { file } = await train(dir, 'a', inventRows(300, 1));
      const language = loadLanguageModel(await readTensorFile(shippedModelPath('language')));
      const detector = createTextDetector({ text: loadTextModel(file), language });
      for (const { text = '', label, category } of inventRows(60, 2)) {
        const analysis = detector.analyze({ inputText: text });
        expect(attackScore(analysis) >= 0.5).toBe(label === 1);
        if (label === 1) expect(analysis.threats[0].type).toBe(category);
      }
    }));

  it('learns each text once, however it is disguised, and nothing of another task', () =>
    withTempDir(async (dir) => {
      const rows = inventRows(90, 1);
      const copies = rows.map((row) => ({ ...row, text: `  ${row.text?.toUpperCase()}\u200b` }));
      const others = rows.map((row) => ({ ...row, text: `other ${row.text}`, task: 'grounding' }));
      const { card } = await train(dir, 'a', [...rows, ...copies, ...others]);
      expect(card).toContain('90 texts; 90 more were copies');
    }));

  it('writes what it measured into the card', () =>
    withTempDir(async (dir) => {
      const validPath = join(dir, 'valid.jsonl');
      await writeFile(validPath, inventRows(60, 2).map((row) => JSON.stringify(row)).join('\n'));
      const { card, file, said } = await train(dir, 'a', inventRows(300, 1), { validPath, leaveOut: ['made/up'] });
      expect(card).toContain((file.meta as { version: string }).version);
      expect(card).toContain(file.sha256);
      expect(card).toMatch(/\| all \| 60 \| 40 \| 100\.0 %/);
      expect(card).toMatch(/\| made\/up \| 200 \| – \| 0\.0 % \| 100 \|/);
      expect(card).not.toContain(dir);
      expect(said).toContain('measuring');
    }));

  it('fails without leaving a model when there is nothing to learn from', () =>
    withTempDir(async (dir) => {
      await expect(train(dir, 'a', inventRows(30, 1).filter(({ label }) => label === 0))).rejects.toThrow(/no attacks/);
      await expect(train(dir, 'a', inventRows(30, 1).filter(({ label }) => label === 1))).rejects.toThrow(/no harmless/);
      await expect(readFile(join(dir, 'a.model'))).rejects.toThrow(/ENOENT/);
    }));
});
