import { availableParallelism, cpus, loadavg, release, type } from 'node:os';
import type { Pinning } from './cores';

/** Where figures were taken; without it they say nothing. */
export interface MachineFacts {
  readonly cores: number;
  readonly cpuModel: string;
  readonly system: string;
  readonly node: string;
  readonly pinning: string;
  /** Processes that wanted a core during the minute before the run. Near 0: the figures are ours alone. */
  readonly loadAverageBefore: number;
}

/** The facts now; call it before the load starts. */
export function readMachineFacts({ description }: Pinning): MachineFacts {
  return {
    cores: availableParallelism(),
    cpuModel: cpus()[0]?.model ?? 'unknown',
    system: `${type()} ${release()}`,
    node: process.version,
    pinning: description,
    loadAverageBefore: Math.round((loadavg()[0] ?? 0) * 100) / 100,
  };
}
