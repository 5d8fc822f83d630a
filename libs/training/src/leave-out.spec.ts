import { augmentRows } from './augment-rows';
import { leaveOut } from './leave-out';
import { poolLeftOut } from './pool-left-out';
import { SHIPPED_RECIPE } from './recipe';
import { prepareTraining } from './train-model';
import type { TrainingRow } from './training-row';

const recipe = { ...SHIPPED_RECIPE, features: { ...SHIPPED_RECIPE.features, bits: 12 }, passes: 3, buriedAttacks: 0, disguisedRows: 0, calibrationShare: 0.3 };
const row = (id: string, label: 0 | 1, text: string, source: string): TrainingRow => ({ id, label, category: label === 1 ? 'jailbreak' : 'benign', text, source, group: id });
const many = (prefix: string, label: 0 | 1, text: string, source: string): TrainingRow[] =>
  Array.from({ length: 60 }, (_, i) => row(`${prefix}${i}`, label, `${text} number ${i}`, source));

describe('leaveOut', () => {
  const rows = [
    ...many('k', 1, 'zorp blick', 'one/known/x'),
    ...many('h', 0, 'a quiet garden', 'two/harmless/x'),
    ...many('s', 1, 'zorp blick again', 'three/same/x'),
    ...many('n', 1, 'a quiet garden path', 'four/new/x'),
    ...many('c', 1, 'a quiet garden path', 'composed:four/new/y+host'),
  ];
  const training = prepareTraining(augmentRows(rows, recipe, 1), recipe, 1);

  it('finds attacks like those of other sources', () => {
    expect(leaveOut(training, 'three/same', 0.7)).toMatchObject({ attacks: 60, harmless: 0, recall: 1, falseAlarmRate: undefined });
  });

  it('leaves out what was put together from the source, too: nothing else says that this is an attack', () => {
    const found = leaveOut(training, 'four/new', 0.7);
    expect(found.attacks).toBe(120);
    expect(found.recallAtThreshold).toBeLessThan(0.5);
  });

  it('counts false alarms of harmless sources', () => {
    expect(leaveOut(training, 'two/harmless', 0.7)).toMatchObject({ attacks: 0, harmless: 60, recall: undefined });
  });
});

describe('poolLeftOut', () => {
  it('counts every attack and every harmless row once', () => {
    const one = { family: 'a', attacks: 10, harmless: 0, recall: 0.5, recallAtThreshold: 0.4, falseAlarmRate: undefined };
    const other = { family: 'b', attacks: 30, harmless: 20, recall: 1, recallAtThreshold: 0.8, falseAlarmRate: 0.1 };
    expect(poolLeftOut([one, other])).toEqual({ attacks: 40, harmless: 20, recall: 0.875, recallAtThreshold: 0.7, falseAlarmRate: 0.1 });
  });

  it('has no figures for nothing', () => {
    expect(poolLeftOut([])).toEqual({ attacks: 0, harmless: 0, recall: undefined, recallAtThreshold: undefined, falseAlarmRate: undefined });
  });
});
