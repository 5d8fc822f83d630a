import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderReference } from './render-reference';
import { productSettings } from './settings/product';

const path = join(__dirname, '..', 'REFERENCE.md');

it('REFERENCE.md is what the settings say (UPDATE_REFERENCE=1 writes it)', () => {
  const reference = renderReference(productSettings);
  if (process.env['UPDATE_REFERENCE'] === '1') writeFileSync(path, reference);
  expect(readFileSync(path, 'utf8')).toBe(reference);
});

it('has a row for every setting', () => {
  const rows = renderReference(productSettings).split('\n').filter((line) => line.startsWith('| `'));
  expect(rows).toHaveLength(Object.keys(productSettings).length);
});
