import type { LoadResult } from './job';
import type { ServerUnderTest } from '../process/server-under-test';

/** Puts unary calls on a server. */
export interface UnaryLoader {
  /** For the report: what sends the calls, and what that means for the figures. */
  readonly description: string;
  /** Loads for about `durationMs`. The same round is the same load on every server. */
  run(server: ServerUnderTest, round: number, durationMs: number): Promise<LoadResult>;
}
