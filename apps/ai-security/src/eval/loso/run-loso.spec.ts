import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withTempDir } from '@ai-security/testing';
import { SHIPPED_RECIPE } from '@ai-security/training';
import { runEvalLoso } from '../eval-command';
import type { LosoOptions } from './run-loso';

const recipe = { ...SHIPPED_RECIPE, features: { ...SHIPPED_RECIPE.features, bits: 12 }, passes: 2, buriedAttacks: 0, disguisedRows: 0, calibrationShare: 0.3 };
const many = (prefix: string, label: 0 | 1, text: string, source: string, count: number) =>
  Array.from({ length: count }, (_, i) => ({ id: `${prefix}${i}`, text: `${text} ${i}`, label, category: label === 1 ? 'jailbreak' : 'benign', task: 'input', source }));
const rows = [...many('a', 1, 'zorp blick', 'one/attacks/x', 30), ...many('b', 1, 'zorp blick now', 'two/attacks/x', 30), ...many('h', 0, 'a garden', 'three/harmless/x', 120)];

async function loso(options: Partial<LosoOptions> = {}) {
  return withTempDir(async (dir) => {
    const output = { stdout: '', stderr: '' };
    const [dataPath, jsonPath] = [join(dir, 'rows.jsonl'), join(dir, 'figures.json')];
    await writeFile(dataPath, rows.map((row) => JSON.stringify(row)).join('\n'));
    const code = await runEvalLoso({
      dataPath,
      jsonPath,
      recipe,
      stdout: { write: (part) => (output.stdout += part) },
      stderr: { write: (part) => (output.stderr += part) },
      ...options,
    });
    const json = await readFile(jsonPath, 'utf8').catch(() => 'null');
    return { code, ...output, report: JSON.parse(json) as unknown };
  });
}

describe('eval --protocol loso', () => {
  it('judges each source by a model that never saw it', async () => {
    const { code, stdout, report } = await loso();
    expect(code).toBe(0);
    expect(stdout).toMatch(/pooled +60 +100\.00 %/);
    expect(report).toMatchObject({
      protocol: 'loso',
      threshold: 0.7,
      pooled: { attacks: 60, recallAtFpr01: 1, harmless: 120 },
      bySource: { 'one/attacks': { attacks: 30, falseAlarmRate: null }, 'three/harmless': { recallAtFpr01: null } },
    });
  });

  it('leaves out what it is asked for and names what the data has instead', async () => {
    expect((await loso({ sources: ['one/attacks'] })).report).toMatchObject({ bySource: { 'one/attacks': {} } });
    const { code, stderr } = await loso({ sources: ['one/other'] });
    expect([code, stderr]).toEqual([2, expect.stringMatching(/no rows from one\/other; it has one\/attacks, three\/harmless, two\/attacks/)]);
  });

  it('keeps what was measured when it is interrupted', async () => {
    const interrupted = new AbortController();
    const stderr = { write: (part: string) => part.startsWith('1 of') && interrupted.abort() };
    const { code, stdout } = await loso({ signal: interrupted.signal, stderr });
    expect([code, stdout]).toEqual([130, expect.stringContaining('Interrupted')]);
  });
});
