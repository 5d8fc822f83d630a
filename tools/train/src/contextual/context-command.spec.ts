import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createContextJudge, loadContextModel } from '@ai-security/detection';
import { readTensorFile, shippedModelPath } from '@ai-security/inference';
import { withTempDir } from '@ai-security/testing';
import { createRandom } from '@ai-security/training';
import { runContextTraining, type ContextTrainOptions } from './context-command';
import { SHIPPED_CONTEXT_RECIPE, type ContextRecipe } from './context-recipe';

const recipe: ContextRecipe = { ...SHIPPED_CONTEXT_RECIPE, folds: 2, trees: { ...SHIPPED_CONTEXT_RECIPE.trees, trees: 10, minHessian: 0.5 } };
const WORDS = ['river', 'stone', 'garden', 'lamp', 'paper', 'window', 'copper', 'winter', 'harbour', 'ladder', 'needle', 'orchard'];

/** Answers copied from their contexts, and others. */
function inventRows(count: number, seed: number): object[] {
  const random = createRandom(seed);
  const words = (length: number): string => Array.from({ length }, () => `${WORDS[random.below(WORDS.length)]}${random.below(40)}`).join(' ');
  return Array.from({ length: count }, (_, index) => {
    const context = `${words(8)}. ${words(8)}.`;
    const label = index % 2;
    const response = label === 1 ? words(4) : context.split(' ').slice(2, 6).join(' ');
    const category = label === 1 ? 'hallucination' : 'benign';
    return { id: `${seed}-${index}`, group: `${seed}-${index >> 1}`, text: words(2), context, response, label, category, task: 'grounding', source: 'made/up/rows.json', subtype: 'x' };
  });
}

async function train(dir: string, name: string, rows: readonly object[], options: Partial<ContextTrainOptions> = {}) {
  const path = (suffix: string): string => join(dir, `${name}${suffix}`);
  await writeFile(path('.jsonl'), rows.map((row) => JSON.stringify(row)).join('\n'));
  const sha256 = await runContextTraining({
    trainPaths: [path('.jsonl')],
    outPath: path('.model'),
    cardPath: path('.md'),
    seed: 1,
    recipe,
    leaveOut: false,
    report: () => undefined,
    ...options,
  });
  return { sha256, card: await readFile(path('.md'), 'utf8'), bytes: await readFile(path('.model')) };
}

describe('training of the context model', () => {
  it('gives the same file for the same rows and seed, another for others', () =>
    withTempDir(async (dir) => {
      const rows = inventRows(120, 1);
      const first = await train(dir, 'a', rows);
      const again = await train(dir, 'b', rows);
      expect(again).toEqual(first);
      expect((await train(dir, 'c', rows.slice(2))).sha256).not.toBe(first.sha256);
      expect((await train(dir, 'd', rows, { seed: 2 })).sha256).not.toBe(first.sha256);
    }));

  it('tells on rows it never saw, and writes what it measured into the card', () =>
    withTempDir(async (dir) => {
      const validPath = join(dir, 'valid.jsonl');
      const withoutContext = { ...inventRows(1, 3)[0], context: undefined };
      await writeFile(validPath, [...inventRows(60, 2), withoutContext].map((row) => JSON.stringify(row)).join('\n'));
      const { card, sha256 } = await train(dir, 'a', inventRows(200, 1), { validPath });
      expect(card).toContain(sha256);
      expect(card).toMatch(/\| all \| 60 \| 30 \| (1\.000|0\.9)/);
      expect(card).toContain('1 rows have no context');
      expect(card).not.toContain(dir);
    }));

  it('fails without leaving a model when there is nothing to learn from', () =>
    withTempDir(async (dir) => {
      const grounded = inventRows(20, 1).filter((_, index) => index % 2 === 0);
      await expect(train(dir, 'a', grounded)).rejects.toThrow(/no ungrounded/);
      await expect(readFile(join(dir, 'a.model'))).rejects.toThrow(/ENOENT/);
    }));
});

describe('the shipped context model', () => {
  const context =
    'The Marlow lighthouse was finished in 1874 after six years of work. Its keeper, Thomas Reid, kept a diary until his death in 1902. ' +
    'The tower is 41 metres high and was built of granite from Cornwall. Since 1983 its lamp has been run from the mainland.';
  const grounded = ['1874', 'Thomas Reid', 'The tower is 41 metres high and was built of granite from Cornwall.', 'granite from Cornwall'];
  const ungrounded = [
    '1921',
    'Margaret Oldfield',
    'The tower is 67 metres high and was built of granite from Cornwall.',
    'The harbour was bombed twice during the war and rebuilt by volunteers from Norway.',
  ];

  it('puts answers by hand in the right order', async () => {
    const judge = createContextJudge(loadContextModel(await readTensorFile(shippedModelPath('context'))));
    const confidenceOf = (response: string): number => judge.judge({ input: 'What is known of the lighthouse?', response, context })?.confidence ?? NaN;
    const highest = Math.max(...grounded.map(confidenceOf));
    const lowest = Math.min(...ungrounded.map(confidenceOf));
    expect(highest).toBeLessThan(lowest);
  });
});
