import { CounterFamily } from './counter-family';

describe('CounterFamily', () => {
  it('counts by label', () => {
    const family = new CounterFamily({ name: 'n_total', help: 'h', labels: ['layer', 'code'] });
    family.add('semantic', 'late');
    family.add('semantic', 'late', 2);
    family.add('semantic', 'failed', 0);
    expect(family.samples()).toEqual([
      { labels: { layer: 'semantic', code: 'late' }, value: 3 },
      { labels: { layer: 'semantic', code: 'failed' }, value: 0 },
    ]);
  });

  it('counts what comes after the table is full as other, and loses nothing', () => {
    const family = new CounterFamily({ name: 'n_total', help: 'h', labels: ['type'], maxValues: 10 });
    for (let type = 0; type < 1000; type += 1) family.add(`type_${type}`);
    family.add('type_3');
    const samples = family.samples();
    expect(samples).toHaveLength(11);
    expect(samples).toContainEqual({ labels: { type: 'type_3' }, value: 2 });
    expect(samples).toContainEqual({ labels: { type: 'other' }, value: 990 });
  });
});
