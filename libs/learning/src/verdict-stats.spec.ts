import type { Decision } from '@ai-security/core-types';
import { createVerdictStats } from './verdict-stats';

function observed(...decisions: Decision[]) {
  const stats = createVerdictStats();
  for (const decision of decisions) stats.observe('m1', decision);
  return stats.snapshot()[0];
}

describe('verdict stats', () => {
  it('count per decision', () => {
    expect(observed('allow', 'block', 'allow', 'flag')?.counts).toEqual({ allow: 2, flag: 1, block: 1 });
  });

  it('start as the plain mean', () => {
    expect(observed('block', 'allow', 'allow', 'allow')?.recentBlockRate).toBeCloseTo(0.25);
  });

  it('follow a change within a few thousand verdicts', () => {
    const stats = createVerdictStats();
    for (let i = 0; i < 100_000; i++) stats.observe('m1', 'allow');
    for (let i = 0; i < 3000; i++) stats.observe('m1', 'block');
    expect(stats.snapshot()[0]?.recentBlockRate).toBeGreaterThan(0.9);
  });

  it('keep the sixteen versions used last, newest first', () => {
    const stats = createVerdictStats();
    for (let i = 0; i < 20; i++) stats.observe(`m${i}`, 'allow');
    stats.observe('m4', 'allow');
    const versions = stats.snapshot().map(({ modelVersion }) => modelVersion);
    expect(versions).toHaveLength(16);
    expect(versions.slice(0, 2)).toEqual(['m4', 'm19']);
  });
});
