import { goalState, type Goal } from './goal';
import { renderNumber, renderTable } from './table';
import { renderReport } from './render-report';
import { reportToJson, type Report } from './report';

const goal: Goal = { id: 'cost', label: 'cost of one', value: 2.5, unit: '×', bound: 'at most', limit: 2 };

const report: Report = {
  scenario: 'check',
  startedAt: '2026-01-01T00:00:00.000Z',
  machine: { cores: 2, cpuModel: 'A', system: 'Linux', node: 'v20', pinning: 'not pinned: one core', loadAverageBefore: 3.5 },
  setup: { texts: '12 texts' },
  table: { header: ['case', 'µs'], rows: [['unary', '80']] },
  figures: { 'unary.cost': undefined, 'unary.rate': 7 },
  goals: [goal],
  remarks: ['noise'],
  problems: [],
};

describe('a goal', () => {
  it.each([
    ['at most', 2, 2, 'met'],
    ['at most', 2.01, 2, 'missed'],
    ['at least', 10_000, 10_000, 'met'],
    ['at least', 9_999, 10_000, 'missed'],
    ['at least', undefined, 10_000, 'unknown'],
  ] as const)('of %s, measured %p, limit %p, is %s', (bound, value, limit, state) => {
    expect(goalState({ ...goal, bound, value, limit })).toBe(state);
  });
});

describe('a report', () => {
  it('shows a goal that was missed beside its figure', () => {
    expect(renderReport(report)).toMatch(/cost of one +2\.50 × +≤ 2 × +missed/);
  });

  it('names what the figures rest on, and what broke only when something did', () => {
    const text = renderReport(report);
    expect(text).toContain('load average before the run 3.5');
    expect(text).toContain('12 texts');
    expect(text).not.toContain('BROKEN');
    expect(renderReport({ ...report, problems: ['3 × no answer'] })).toMatch(/BROKEN\n {2}- 3 × no answer/);
  });

  it('is JSON with the state of each goal, and null where nothing was measured', () => {
    expect(JSON.parse(reportToJson(report))).toMatchObject({
      figures: { 'unary.cost': null, 'unary.rate': 7 },
      goals: [{ id: 'cost', value: 2.5, state: 'missed' }],
    });
  });
});

describe('a table', () => {
  it('stands in columns', () => {
    const rows = [
      ['a', '1,000'],
      ['long name', '2'],
    ];
    expect(renderTable({ header: ['case', 'µs'], rows })).toBe('case           µs\na           1,000\nlong name       2');
  });

  it.each([
    [undefined, '–'],
    [0.1234, '0.12'],
    [12.345, '12.3'],
    [12_345.6, '12,346'],
  ])('writes %p as %s', (value, text) => expect(renderNumber(value)).toBe(text));
});
