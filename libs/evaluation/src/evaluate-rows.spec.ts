import { evaluateRows } from './evaluate-rows';
import type { ScoredRow } from './scored-row';

const row = (score: number, category: string, source: string): ScoredRow => ({
  score,
  positive: category !== 'benign',
  category,
  source,
  micros: 5,
});

const rows = [
  row(0.9, 'jailbreak', 'b'),
  row(0.3, 'code_injection', 'a'),
  row(0.8, 'benign', 'a'),
  row(0.1, 'benign', 'c'),
];

describe('evaluateRows', () => {
  const { overall, byCategory, bySource } = evaluateRows(rows, 0.7);

  it('measures everything together', () => {
    expect(overall).toMatchObject({ n: 4, positives: 2, accuracy: 0.5, recall: 0.5, falseAlarmRate: 0.5, rocAuc: 0.75 });
  });

  it('puts an attack category against all harmless rows', () => {
    expect(byCategory.get('jailbreak')).toMatchObject({ n: 3, positives: 1, recall: 1, falseAlarmRate: 0.5, rocAuc: 1 });
    expect(byCategory.get('code_injection')).toMatchObject({ n: 3, positives: 1, recall: 0, rocAuc: 0.5 });
  });

  it('gives harmless rows only false alarms', () => {
    expect(byCategory.get('benign')).toMatchObject({ n: 2, positives: 0, recall: undefined, falseAlarmRate: 0.5, rocAuc: undefined });
  });

  it('measures a source by its own rows', () => {
    expect([...bySource.keys()]).toEqual(['a', 'b', 'c']);
    expect(bySource.get('a')).toMatchObject({ n: 2, positives: 1, recall: 0, falseAlarmRate: 1, rocAuc: 0 });
    expect(bySource.get('b')).toMatchObject({ n: 1, positives: 1, recall: 1, falseAlarmRate: undefined });
  });

  it('copes with nothing', () => {
    expect(evaluateRows([], 0.7)).toMatchObject({ overall: { n: 0 }, byCategory: new Map(), bySource: new Map() });
  });
});
