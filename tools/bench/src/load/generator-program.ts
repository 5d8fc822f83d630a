import { readFileSync } from 'node:fs';
import { carryOut } from './carry-out';
import type { LoadJob } from './job';

/** The load generator's process: reads its texts, then carries out one job after the other and ends with its parent. */
function main(textsPath: string): void {
  const texts = JSON.parse(readFileSync(textsPath, 'utf8')) as readonly string[];
  process.on('message', (job: LoadJob) => {
    void carryOut(job, texts).then((result) => process.send?.(result));
  });
  process.on('disconnect', () => process.exit());
}

main(process.argv[2] ?? '');
