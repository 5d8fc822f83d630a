import { formatTable } from './format-table';

describe('formatTable', () => {
  it('lines columns up', () => {
    const columns = [
      { title: 'name', align: 'left' },
      { title: 'n', align: 'right' },
    ] as const;
    expect(formatTable(columns, [['a', '100'], ['longer', '7']])).toBe(['name      n', 'a       100', 'longer    7'].join('\n'));
  });
});
