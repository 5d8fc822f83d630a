import { measureDisguises } from './disguise-figures';

const trial = (disguise: string, positive: boolean, plainScore: number, score: number) => ({ disguise, positive, plainScore, score });

describe('measureDisguises', () => {
  const figures = measureDisguises(
    [
      trial('hex', true, 0.9, 0.7),
      trial('hex', true, 0.9, 0.1),
      trial('hex', false, 0.1, 0.8),
      trial('leet', true, 0.2, 0.1),
      trial('leet', true, 0.7, 0.1),
    ],
    0.7,
  );

  it('compares a disguise with the same texts plain', () => {
    expect(figures.get('hex')).toEqual({
      n: 2,
      plainRecall: 1,
      recall: 0.5,
      lossPoints: 50,
      harmless: 1,
      plainFalseAlarmRate: 0,
      falseAlarmRate: 1,
    });
    expect(figures.get('leet')).toMatchObject({ plainRecall: 0.5, recall: 0, lossPoints: 50, falseAlarmRate: undefined });
  });

  it('pools every trial, first', () => {
    expect([...figures.keys()]).toEqual(['pooled', 'hex', 'leet']);
    expect(figures.get('pooled')).toMatchObject({ n: 4, plainRecall: 0.75, recall: 0.25, lossPoints: 50 });
  });

  it('has no figures without trials', () => {
    expect(measureDisguises([], 0.7).get('pooled')).toMatchObject({ n: 0, recall: undefined, lossPoints: undefined });
  });
});
