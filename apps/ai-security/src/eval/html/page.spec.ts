import { evaluateRows, type ScoredRow } from '@ai-security/evaluation';
import { htmlReport } from './page';

const HOSTILE = `<script>alert(1)</script>"'&`;
const row = (score: number, positive: boolean): ScoredRow => ({
  score,
  positive,
  category: positive ? HOSTILE : 'benign',
  source: HOSTILE,
  micros: 3,
});
const rows = [row(0.9, true), row(0.2, true), row(0.8, false), row(0.1, false)];
const facts = { modelVersion: HOSTILE, dataPath: HOSTILE, task: 'input', interrupted: false, madeOn: new Date(0) };
const page = (of: readonly ScoredRow[] = rows) => htmlReport({ evaluation: evaluateRows(of, 0.7) }, facts, of);

describe('htmlReport', () => {
  it('escapes whatever comes from the data', () => {
    expect(page()).not.toContain('<script');
    expect(page()).not.toContain(HOSTILE);
    expect(page()).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;');
  });

  it('needs nothing from anywhere', () => {
    expect(page()).not.toMatch(/\b(src|href)=|url\(|@import|https?:|<link|<script/i);
    expect(page()).toContain('prefers-color-scheme: dark');
  });

  it('draws the curve twice and counts the rows of each confidence', () => {
    const curves = [...page().matchAll(/<polyline class="curve" points="([^"]+)"/g)].map(([, points]) => points?.split(' '));
    expect(curves).toHaveLength(2);
    expect(curves[0]).toEqual(['60.0,336.0', '60.0,176.0', '250.0,176.0', '250.0,16.0', '440.0,16.0']);
    expect([...page().matchAll(/<text class="count"[^>]*>(\d+)</g)].map(([, n]) => n)).toEqual(['1', '1', '1', '1']);
    expect(page()).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('leaves the curve out where there is none', () => {
    expect(page([row(0.5, true)])).not.toContain('polyline');
    expect(page([row(0.5, true)])).not.toMatch(/NaN|undefined|Infinity/);
  });
});
