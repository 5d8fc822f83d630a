import { availableParallelism } from 'node:os';
import { spawnSync } from 'node:child_process';

/** Servers run on one core and the load on another, so that neither takes time from the other. */
export type Role = 'server' | 'load';

/** Which core each role has. */
export interface Pinning {
  /** Undefined: processes run where the system puts them. */
  readonly coreOf: Readonly<Record<Role, number>> | undefined;
  /** For the report. */
  readonly description: string;
}

/** Cores 0 and 1 where there are two and `taskset` can bind to them; otherwise nothing is bound, and the text says why. */
export function choosePinning(): Pinning {
  if (availableParallelism() < 2) return { coreOf: undefined, description: 'not pinned: there is one core only' };
  const bound = [0, 1].every((core) => spawnSync('taskset', ['-c', String(core), 'true']).status === 0);
  if (!bound) return { coreOf: undefined, description: 'not pinned: no taskset that may bind to cores 0 and 1' };
  return { coreOf: { server: 0, load: 1 }, description: 'servers on core 0, load on core 1' };
}

/** A command line that runs `command` on the core of its role. The process keeps its id: taskset replaces itself. */
export function pinnedCommand(pinning: Pinning, role: Role, command: readonly string[]): readonly string[] {
  return pinning.coreOf ? ['taskset', '-c', String(pinning.coreOf[role]), ...command] : command;
}
