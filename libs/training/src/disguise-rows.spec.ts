import { DISGUISES } from '@ai-security/evaluation';
import { disguiseRows } from './disguise-rows';
import { isMadeOf } from './made-rows';
import type { TrainingRow } from './training-row';

const row = (id: string, label: 0 | 1, text: string): TrainingRow => ({ id, label, category: label === 1 ? 'jailbreak' : 'benign', text, source: 'one/texts/x', group: id });
const rows = [row('a', 1, 'zorp blick now'), row('h', 0, 'a quiet garden'), row('long', 0, 'word '.repeat(200))];

describe('disguiseRows', () => {
  const made = disguiseRows(rows, 3, 1);

  it('gives as many attacks as harmless rows of every disguise', () => {
    expect(made).toHaveLength(DISGUISES.length * 6);
    expect(made.filter(({ label }) => label === 1)).toHaveLength(DISGUISES.length * 3);
    expect(new Set(made.map(({ id }) => id)).size).toBe(made.length);
  });

  it('hides the text and keeps what is known about it', () => {
    const base64 = made.find(({ id }) => id === 'base64-1-0');
    expect(base64).toMatchObject({ text: Buffer.from('zorp blick now').toString('base64'), category: 'jailbreak', group: 'a' });
    expect(made.every((one) => isMadeOf(one, 'one/texts'))).toBe(true);
    expect(made.some(({ group }) => group === 'long')).toBe(false);
  });

  it('gives the same for the same seed', () => {
    expect(disguiseRows(rows, 3, 1)).toEqual(made);
  });

  it('makes nothing where one kind is missing: a disguise alone must not say anything', () => {
    expect(disguiseRows([rows[0]], 3, 1)).toEqual([]);
  });
});
