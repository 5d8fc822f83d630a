import { createProgress } from './progress';

function show(rewrite: boolean, ...updates: readonly (readonly [atMs: number, done: number])[]): string {
  let written = '';
  let now = 0;
  const progress = createProgress({ write: (text) => (written += text) }, { rewrite, nowMs: () => now });
  for (const [atMs, done] of updates) {
    now = atMs;
    progress.update(done);
  }
  progress.end();
  return written;
}

describe('progress', () => {
  it('rewrites one line on a terminal and clears it at the end', () => {
    expect(show(true, [100, 10], [200, 20], [250, 25], [1000, 300])).toBe(
      '\r\u001b[K20 rows, 100 per second\r\u001b[K300 rows, 300 per second\r\u001b[K',
    );
  });

  it('writes a line every five seconds elsewhere', () => {
    expect(show(false, [4999, 10], [5000, 100], [9999, 150], [10_000, 500])).toBe(
      '100 rows, 20 per second\n500 rows, 50 per second\n',
    );
  });

  it('says what is counted, and of how many', () => {
    let written = '';
    let now = 0;
    const progress = createProgress({ write: (text) => (written += text) }, { rewrite: false, nowMs: () => now, unit: 'texts', total: 90 });
    now = 10_000;
    progress.update(30);
    expect(written).toBe('30 of 90 texts, 3 per second\n');
  });

  it('says nothing about short work', () => {
    expect(show(true, [50, 1])).toBe('');
  });
});
