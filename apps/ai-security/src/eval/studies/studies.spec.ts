import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatasetRow } from '@ai-security/dataset';
import { withTempDir } from '@ai-security/testing';
import { InterruptedError } from '../errors';
import type { JudgedFields } from '../judge';
import { studyBaselines } from './baseline-study';
import { studyBuried } from './buried-study';
import { studyDisguises } from './disguise-study';
import type { StudyContext } from './study';

const row = (text: string, label: 0 | 1, id = text): DatasetRow => ({
  id,
  text,
  label,
  category: label === 1 ? 'jailbreak' : 'benign',
  task: 'input',
  source: 's',
  subtype: undefined,
  lang: undefined,
  context: undefined,
  response: undefined,
  group: undefined,
});

/** Finds one word, written plainly, and only early in a text. */
const judge = {
  modelVersion: 'word-1',
  score: ({ text }: JudgedFields) => (text.slice(0, 600).includes('marmalade') ? 0.9 : 0.1),
};
const attacks = Array.from({ length: 6 }, (_, i) => row(`Eat marmalade ${i}`, 1));
const harmless = Array.from({ length: 9 }, (_, i) => row(`The garden of house ${i} is green in spring.`, 0));
const chinese = row('春天的花园是绿色的', 0);

function contextOf(rows: readonly DatasetRow[], options: Partial<StudyContext['options']> = {}): StudyContext {
  const scored = (one: DatasetRow) => ({ score: judge.score(one), positive: one.label === 1, category: one.category, source: 's', micros: 1 });
  return {
    judge,
    rows: rows.map((one) => ({ row: one, scored: scored(one) })),
    threshold: 0.7,
    seed: 1,
    options: { dataPath: 'rows.jsonl', task: 'input', progress: false, stderr: { write: () => undefined }, ...options },
  };
}

describe('disguises', () => {
  it('judges each text in each disguise, where it changes', async () => {
    const { byDisguise } = await studyDisguises(contextOf([...attacks, ...harmless, chinese]));
    expect(byDisguise?.get('hex')).toMatchObject({ n: 6, plainRecall: 1, recall: 0, lossPoints: 100, harmless: 10, falseAlarmRate: 0 });
    expect(byDisguise?.get('rot13')).toMatchObject({ n: 6, harmless: 9 });
  });

  it('takes as many of each kind as the sample says', async () => {
    const { byDisguise } = await studyDisguises(contextOf([...attacks, ...harmless], { sample: 2 }));
    expect(byDisguise?.get('base64')).toMatchObject({ n: 2, harmless: 2 });
  });

  it('needs attacks', async () => {
    await expect(studyDisguises(contextOf(harmless))).rejects.toThrow('rows.jsonl has no attacks to disguise');
  });
});

describe('buried', () => {
  it('puts attacks where they are said to be', async () => {
    const { buried } = await studyBuried(contextOf([...attacks, row('marmalade '.repeat(60), 1), ...harmless]));
    expect(buried?.alone).toEqual({ n: 6, recall: 1 });
    expect(buried?.sizes).toMatchObject([
      { chars: 500, hosts: 6, falseAlarmRate: 0, places: { start: { recall: 1 }, middle: { recall: 1 }, end: { n: 6, recall: 1 } } },
      { chars: 2000, places: { start: { recall: 1 }, middle: { recall: 0, lossPoints: 100 }, end: { recall: 0 } } },
      { chars: 8000, places: { start: { recall: 1 }, middle: { recall: 0 }, end: { recall: 0 } } },
    ]);
  });

  it.each([
    ['attacks', harmless],
    ['harmless rows', attacks],
  ])('needs %s', async (missing, rows) => {
    await expect(studyBuried(contextOf(rows))).rejects.toThrow(`rows.jsonl has no ${missing}`);
  });
});

describe('baselines', () => {
  it('learn from the rows of the task in another file', () =>
    withTempDir(async (dir) => {
      const path = join(dir, 'train.jsonl');
      const misleading = harmless.map((one) => ({ ...one, label: 1, category: 'hallucination', task: 'grounding' }));
      const lines = [...attacks, ...attacks, ...harmless, ...misleading].map((one) => JSON.stringify(one));
      await writeFile(path, lines.join('\n'));
      const { baselines } = await studyBaselines(contextOf([...attacks, ...harmless], { baselineTrainPath: path }));
      expect(baselines?.get('keywords')).toMatchObject({ n: 15, rocAuc: 1, recall: 1, falseAlarmRate: 0 });
      expect(baselines?.get('length')).toMatchObject({ n: 15, rocAuc: 1 });
      await writeFile(path, lines.slice(-1).join('\n'));
      const nothing = studyBaselines(contextOf(attacks, { baselineTrainPath: path }));
      await expect(nothing).rejects.toThrow(/train.jsonl has no rows with task input/);
    }));
});

it('stops soon after the signal', async () => {
  const interruption = new AbortController();
  interruption.abort();
  const many = Array.from({ length: 400 }, (_, i) => row(`Eat marmalade ${i} ${'slowly '.repeat(300)}`, 1));
  await expect(studyDisguises(contextOf(many, { signal: interruption.signal }))).rejects.toThrow(InterruptedError);
});
