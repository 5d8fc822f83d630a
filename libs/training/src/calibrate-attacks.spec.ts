import type { TrainingRow } from './training-row';
import { attackProbability } from '@ai-security/detection';
import { buildCorpus } from './corpus';
import { calibrateAttacks } from './calibrate-attacks';
import { rowMargins } from './margins';
import { SHIPPED_RECIPE } from './recipe';

const features = { ...SHIPPED_RECIPE.features, bits: 12 };

/** Rows in which the attacks among them say `zorp`, some of the harmless ones too. */
function rowsOf(source: string, attacks: number, harmless: number, misleading: number): TrainingRow[] {
  const row = (label: 0 | 1, text: string) => ({ source, label, text }) as TrainingRow;
  return [
    ...Array.from({ length: attacks }, (_, i) => row(1, `zorp number ${i}`)),
    ...Array.from({ length: harmless }, (_, i) => row(0, i < misleading ? `zorp or not ${i}` : `nothing of note ${i}`)),
  ];
}

function probabilityOfZorp(rows: readonly TrainingRow[]): number {
  const corpus = buildCorpus([...rows.map(({ text }) => text), 'zorp'], features);
  const weights = new Float32Array(2 ** features.bits);
  const zorp = rows.length;
  for (let i = corpus.windowFeatures[zorp]; i < corpus.windowFeatures[zorp + 1]; i++) weights[corpus.ids[i]] = 1;
  const { whole, passage, windows } = rowMargins(corpus, zorp, weights);
  return attackProbability(calibrateAttacks({ rows, corpus }, weights, [...rows.keys()]), whole, passage, windows);
}

describe('calibrateAttacks', () => {
  it('is sure of what only attacks show, and less so of what harmless rows show as well', () => {
    const clear = probabilityOfZorp(rowsOf('public/x', 200, 400, 0));
    const mixed = probabilityOfZorp(rowsOf('public/x', 200, 400, 200));
    expect(clear).toBeGreaterThan(0.9);
    expect(mixed).toBeLessThan(clear - 0.1);
  });

  it('lets a few authored rows speak as loud as many public ones', () => {
    const alone = rowsOf('public/x', 400, 400, 0);
    const misleading = rowsOf('authored/x', 10, 10, 10);
    expect(probabilityOfZorp([...alone, ...misleading])).toBeLessThan(probabilityOfZorp(alone) - 0.1);
  });
});
