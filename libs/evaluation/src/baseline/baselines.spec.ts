import type { BaselineLearner, TextScorer } from './baseline';
import { chiSquare } from './chi-square';
import { createKeywordLearner } from './keyword-baseline';
import { createLengthLearner } from './length-baseline';
import { wordsOf } from './words-of';

function learn(learner: BaselineLearner, positives: readonly string[], negatives: readonly string[]): TextScorer {
  for (const text of positives) learner.add(text, true);
  for (const text of negatives) learner.add(text, false);
  return learner.finish();
}

describe('length baseline', () => {
  const score = learn(createLengthLearner(), Array<string>(30).fill('x'.repeat(100)), Array<string>(60).fill('x'.repeat(10)));

  it('knows lengths it has seen and nothing else of a text', () => {
    expect(score('y'.repeat(100))).toBeGreaterThan(0.8);
    expect(score('y'.repeat(10))).toBeLessThan(0.1);
  });

  it('falls back to the share of attacks', () => {
    expect(score('x'.repeat(5000))).toBeCloseTo(31 / 92, 12);
    expect(createLengthLearner().finish()('a')).toBe(0.5);
  });
});

describe('keyword baseline', () => {
  const positives = ['red apple', 'red pear', 'red plum tree', 'green apple'];
  const negatives = ['blue apple', 'blue pear', 'blue plum tree', 'green pear', 'green plum'];

  it('learns which words tell, in any letter case', () => {
    const score = learn(createKeywordLearner(), positives, negatives);
    expect(score('a RED house')).toBeGreaterThan(0.8);
    expect(score('a blue house')).toBeLessThan(0.15);
    expect(score('nothing known')).toBeCloseTo(4.5 / 10, 12);
  });

  it('keeps only the most informative words', () => {
    const score = learn(createKeywordLearner({ words: 2 }), positives, negatives);
    expect(score('red')).toBeGreaterThan(score('unknown'));
    expect(score('green')).toBe(score('unknown'));
    expect(score('apple')).toBe(score('unknown'));
  });

  it('judges all alike when it learned nothing', () => {
    expect(createKeywordLearner().finish()('red')).toBe(0.5);
  });
});

describe('chiSquare', () => {
  it.each([
    ['by hand', 10, 20, 5, 30, (50 * (10 * 25 - 5 * 10) ** 2) / (20 * 30 * 15 * 35)],
    ['nothing to do with it', 10, 20, 15, 30, 0],
    ['in every text', 20, 20, 30, 30, 0],
    ['no positives', 0, 0, 5, 30, 0],
  ])('%s', (_, inPositives, positives, inNegatives, negatives, expected) => {
    expect(chiSquare(inPositives, positives, inNegatives, negatives)).toBeCloseTo(expected, 12);
  });
});

it('wordsOf leaves out encoded data and repeats', () => {
  expect([...wordsOf(`Straße, straße x_1 "наука" ${'a'.repeat(31)}`)]).toEqual(['straße', 'x_1', 'наука']);
});
