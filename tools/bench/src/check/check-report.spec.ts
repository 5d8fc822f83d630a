import { checkCases } from './cases';
import { checkReport, type CheckFindings } from './check-report';
import { composeTexts } from '../texts/compose-texts';
import { goalState } from '../report/goal';
import type { CaseResult } from './bench-run';
import type { Summary } from './summary';

const quiet: Summary = {
  checksPerSecond: 12_000,
  cpuMicrosPerCheck: 80,
  instructionsPerCheck: 250_000,
  coreShare: 0.95,
  p50Ms: 5,
  p99Ms: 9,
  degradedShare: 0,
  clientCoreShare: 0.3,
};

function result(part: Partial<Summary> = {}, cpuRatio = 1.9): CaseResult {
  return { product: { ...quiet, ...part }, echo: quiet, cpuRatio, problems: [] };
}

function findings(results: readonly CaseResult[], loadAverageBefore = 0.1): CheckFindings {
  const progress = (): void => undefined;
  return {
    options: { seconds: 6, smoke: false, progress },
    startedAt: '2026-01-01T00:00:00.000Z',
    machine: { cores: 2, cpuModel: 'A', system: 'Linux', node: 'v20', pinning: 'pinned', loadAverageBefore },
    pool: composeTexts(),
    run: {
      countInstructions: true,
      rounds: 5,
      roundMs: 1200,
      warmUpMs: 1000,
      generator: { run: () => Promise.reject(new Error('not run here')), stop: async () => undefined },
      unaryLoader: { description: 'a loader', run: () => Promise.reject(new Error('not run here')) },
    },
    results: new Map(checkCases.map((shape, i) => [shape, results[i] ?? result()])),
    logged: undefined,
  };
}

const [unary, single, batches] = [result({ cpuMicrosPerCheck: 160 }), result(), result({ cpuMicrosPerCheck: 20 })];

describe('the report on checks', () => {
  it('holds each goal against its figure', () => {
    const { goals } = checkReport(findings([unary, single, batches]));
    expect(goals.map((goal) => [goal.id, goal.value, goalState(goal)])).toEqual([
      ['unary.cpuRatio', 1.9, 'met'],
      ['stream-64.checksPerSecond', 12_000, 'met'],
      ['stream-64.gainOverUnary', 8, 'met'],
    ]);
  });

  it('has nothing to remark on a quiet machine', () => {
    expect(checkReport(findings([unary, single, batches])).remarks).toEqual([]);
  });

  it.each([
    ['other work on the machine', findings([unary, single, batches], 3), 'Other work was on this machine'],
    ['verdicts without a layer', findings([unary, result({ degradedShare: 0.25 }), batches]), '25.0 % of the verdicts lack a layer'],
    ['a client that sends no faster', findings([unary, single, result({ clientCoreShare: 0.97 })]), 'the load generator was the bottleneck'],
    ['no CPU times', findings([unary, result({ cpuMicrosPerCheck: undefined }), batches]), 'CPU was not measured'],
  ])('remarks %s', (_what, found, remark) => {
    expect(checkReport(found).remarks.join('\n')).toContain(remark);
  });

  it('passes on what broke', () => {
    const broken = { ...single, problems: ['3 × no answer'] };
    expect(checkReport(findings([unary, broken, batches])).problems).toEqual(['3 × no answer']);
  });
});
