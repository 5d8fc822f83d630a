import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { withTempDir } from '@ai-security/testing';
import { runEval } from './eval-command';
import type { EvalOptions } from './eval-options';

interface Figures {
  readonly n: number;
  readonly positives: number;
  readonly [figure: string]: number | null;
}

interface Report {
  readonly threshold: number;
  readonly modelVersion: string;
  readonly overall: Figures;
  readonly byCategory: Readonly<Record<string, Figures>>;
  readonly bySource: Readonly<Record<string, Figures>>;
}

const benign = { id: 'b', text: 'What is the capital of Norway?', label: 0, category: 'benign', task: 'input', source: 'quiz/a.csv' };
const attack = {
  ...benign,
  id: 'a',
  text: "' UNION SELECT username, password FROM users--",
  label: 1,
  category: 'code_injection',
  source: 'sql/b.csv',
};
const grounded = { ...benign, id: 'g', task: 'grounding', response: 'Oslo.', context: 'Oslo is the capital of Norway.' };

async function evaluate(rows: readonly object[] | string, options: Partial<EvalOptions> = {}) {
  return withTempDir(async (dir) => {
    const text = typeof rows === 'string' ? rows : rows.map((row) => JSON.stringify(row)).join('\n');
    const output = { stdout: '', stderr: '' };
    const jsonPath = join(dir, 'figures.json');
    await writeFile(join(dir, 'rows.jsonl.gz'), gzipSync(text));
    const code = await runEval({
      dataPath: join(dir, 'rows.jsonl.gz'),
      task: 'input',
      jsonPath,
      progress: false,
      stdout: { write: (part) => (output.stdout += part) },
      stderr: { write: (part) => (output.stderr += part) },
      ...options,
    });
    const json = await readFile(jsonPath, 'utf8').catch(() => undefined);
    const report = json === undefined ? undefined : (JSON.parse(json) as Report);
    return { code, ...output, report, files: await readdir(dir) };
  });
}

describe('eval', () => {
  it('measures the shipped model without a server and writes the figures', async () => {
    const { code, stdout, stderr, report, files } = await evaluate([benign, attack, grounded]);
    expect([code, stderr]).toEqual([0, '']);
    expect(report).toMatchObject({
      threshold: 0.7,
      overall: { n: 2, positives: 1, accuracy: 1, recall: 1, falseAlarmRate: 0, rocAuc: 1, recallAtFpr01: 1 },
      byCategory: {
        benign: { n: 1, positives: 0, recall: null, rocAuc: null, recallAtFpr01: null, falseAlarmRate: 0 },
        code_injection: { n: 2, positives: 1, recall: 1 },
      },
      bySource: { 'quiz/a.csv': { n: 1 }, 'sql/b.csv': { n: 1, falseAlarmRate: null } },
    });
    expect(Object.keys(report?.overall ?? {})).toEqual([
      'n',
      'positives',
      'accuracy',
      'recall',
      'falseAlarmRate',
      'rocAuc',
      'recallAtFpr01',
      'ece',
      'medianMicros',
    ]);
    expect(report?.overall['medianMicros']).toBeGreaterThan(0);
    expect(stdout).toContain(report?.modelVersion);
    expect(stdout).toMatch(/code_injection +2 +1 +100\.00 %/);
    expect(Object.keys(report ?? {})).toEqual(['threshold', 'modelVersion', 'overall', 'byCategory', 'bySource']);
    expect(files.sort()).toEqual(['figures.json', 'rows.jsonl.gz']);
  });

  it('passes the response where grounding is asked for', async () => {
    const poisoned = { ...grounded, id: 'p', label: 1, category: 'hallucination', response: attack.text };
    const { code, report } = await evaluate([poisoned, grounded, benign], { task: 'grounding' });
    expect(code).toBe(0);
    expect(report?.overall).toMatchObject({ n: 2, positives: 1, recall: 1, falseAlarmRate: 0 });
  });

  it('adds a field and a table for each study asked for, and writes a page', async () => {
    await withTempDir(async (dir) => {
      const trainPath = join(dir, 'train.jsonl');
      const htmlPath = join(dir, 'report.html');
      await writeFile(trainPath, [benign, attack].map((row) => JSON.stringify(row)).join('\n'));
      const studies = { disguises: true, buried: true, intervals: true, baselineTrainPath: trainPath, htmlPath };
      const { code, stdout, report } = await evaluate([benign, attack], studies);
      expect(code).toBe(0);
      expect(report).toMatchObject({
        overall: { n: 2 },
        intervals: { resamples: 1000, level: 0.95, overall: { accuracy: { low: 1, high: 1 } }, byCategory: { benign: { recall: null } } },
        baselines: { length: { n: 2 }, keywords: { n: 2 } },
        byDisguise: { pooled: { plainRecall: 1 }, hex: { n: 1, harmless: 1, plainFalseAlarmRate: 0 } },
        buried: { alone: { n: 1, recall: 1 }, sizes: [{ chars: 500, hosts: 1 }, { chars: 2000 }, { chars: 8000, places: { end: { n: 1 } } }] },
      });
      const tables = [...stdout.matchAll(/^(Intervals|Baselines|Disguised|Buried) /gm)].map(([, title]) => title);
      expect(tables).toEqual(['Intervals', 'Baselines', 'Disguised', 'Buried']);
      const page = await readFile(htmlPath, 'utf8');
      expect(page).toContain(report?.modelVersion);
      expect(page.match(/<table>/g)).toHaveLength(6);
    });
  });

  it('acts on the threshold it is given', async () => {
    const { report } = await evaluate([benign], { threshold: 0 });
    expect(report).toMatchObject({ threshold: 0, overall: { falseAlarmRate: 1 } });
  });

  it.each<[string, readonly object[] | string, Partial<EvalOptions>, RegExp]>([
    ['no row has the task', [benign], { task: 'grounding' }, /has no rows with task grounding/],
    ['the file is empty', '', {}, /has no rows with task input/],
    ['the file is not there', '', { dataPath: '/nowhere/rows.jsonl' }, /\/nowhere\/rows.jsonl: does not exist/],
    ['a row is bad', [benign, { ...benign, label: 3 }], {}, /rows.jsonl.gz:2: label: must be 0 or 1/],
    ['the model is not there', [benign], { modelPath: '/nowhere/x.model' }, /\/nowhere\/x.model: does not exist/],
    ['the threshold is no probability', [benign], { threshold: 7 }, /threshold must be from 0 to 1/],
    ['disguises are asked for with grounding', [grounded], { task: 'grounding', disguises: true }, /--disguises is for task input/],
    ['a sample of nothing in particular', [benign], { sample: 3 }, /--sample is for --disguises and --buried/],
    ['the sample is no number of rows', [attack], { disguises: true, sample: 0.5 }, /whole number above 0, is 0.5/],
    ['there is nothing to bury attacks in', [attack], { buried: true }, /has no harmless rows to bury/],
    ['the baseline file is not there', [benign], { baselineTrainPath: '/nowhere/t.jsonl' }, /\/nowhere\/t.jsonl: does not exist/],
    ['the page cannot be written', [benign], { htmlPath: '/nowhere/x.html', jsonPath: undefined }, /\/nowhere\/x.html: cannot be written/],
    ['the figures cannot be written', [benign], { jsonPath: '/nowhere/x.json' }, /\/nowhere\/x.json: cannot be written/],
  ])('fails with code 2 and one clear line when %s', async (_, rows, options, problem) => {
    const { code, stderr, report } = await evaluate(rows, options);
    expect(code).toBe(2);
    expect(stderr).toMatch(problem);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(report).toBeUndefined();
  });

  it('prints what it has, writes nothing and says 130 when interrupted', async () => {
    const interruption = new AbortController();
    interruption.abort();
    const rows = Array.from({ length: 200 }, (_, id) => ({ ...benign, id: String(id) }));
    const { code, stdout, report } = await evaluate(rows, { signal: interruption.signal });
    expect(code).toBe(130);
    expect(stdout).toContain('Interrupted: figures of the first 64 rows.');
    expect(report).toBeUndefined();
  });
});
