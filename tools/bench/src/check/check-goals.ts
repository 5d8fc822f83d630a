import { quotient } from './summary';
import type { CaseResult } from './bench-run';
import type { CheckCase } from './cases';
import type { Goal } from '../report/goal';

/** CPU of a whole check against that of an empty call. */
const MAX_CPU_RATIO = 2;
/** By one stream in batches, with one core for the product. */
const MIN_CHECKS_PER_SECOND = 10_000;
/** What batches of 64 must save. */
const MIN_BATCH_GAIN = 8;

/** What the figures are to reach. A case that was left out leaves its goals open. */
export function checkGoals(resultOf: (name: CheckCase['name']) => CaseResult | undefined): readonly Goal[] {
  const unary = resultOf('unary');
  const batches = resultOf('stream-64');
  return [
    {
      id: 'unary.cpuRatio',
      label: 'CPU of a unary check ÷ CPU of an empty echo',
      value: unary?.cpuRatio,
      unit: '×',
      bound: 'at most',
      limit: MAX_CPU_RATIO,
    },
    {
      id: 'stream-64.checksPerSecond',
      label: 'checks in batches of 64, one core for the product',
      value: batches?.product.checksPerSecond,
      unit: 'checks/s',
      bound: 'at least',
      limit: MIN_CHECKS_PER_SECOND,
    },
    {
      id: 'stream-64.gainOverUnary',
      label: 'checks per CPU second in batches of 64 ÷ unary',
      value: quotient(unary?.product.cpuMicrosPerCheck, batches?.product.cpuMicrosPerCheck),
      unit: '×',
      bound: 'at least',
      limit: MIN_BATCH_GAIN,
    },
  ];
}
