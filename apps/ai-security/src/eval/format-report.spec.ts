import { evaluateRows } from '@ai-security/evaluation';
import { formatReport } from './format-report';

const facts = { modelVersion: 'text-1', dataPath: 'rows.jsonl', task: 'input', interrupted: false };

function reportOn(sources: readonly string[]): string {
  const rows = sources.map((source) => ({ score: 0.9, positive: true, category: 'jailbreak', source, micros: 12 }));
  return formatReport(evaluateRows(rows, 0.7), facts);
}

describe('formatReport', () => {
  it('puts a dash where a figure has no meaning', () => {
    expect(reportOn(['a'])).toMatch(/^a +1 +1 +100\.00 % +- +100\.00 % +- +- +0\.1000 +12$/m);
  });

  it('shortens long names in the middle', () => {
    const report = reportOn([`owner/repository/${'deep/'.repeat(20)}file.csv`]);
    expect(report).toMatch(/^owner\/repository\/deep\/dee….*file\.csv +1/m);
    expect(Math.max(...report.split('\n').map((line) => line.length))).toBeLessThan(150);
  });

  it('counts the sources it does not show', () => {
    const report = reportOn(Array.from({ length: 45 }, (_, i) => `source-${i}`));
    expect(report).toContain('and 5 smaller sources with 5 rows');
  });
});
