import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';

/** Counts what a process executes. */
export interface InstructionCounter {
  /** Ends the count: user-mode instructions of all threads since it began. Undefined when perf gave none. */
  stop(): Promise<number | undefined>;
}

const EVENT = 'instructions:u';
/** Where perf takes commands and answers them; 0 to 2 are standard. */
const COMMANDS_FD = 3;
const ANSWERS_FD = 4;

/** Is there a `perf` (Debian: linux-perf) and a processor that lets it count? Virtual machines often do not. */
export function canCountInstructions(): boolean {
  const { status, stderr } = spawnSync('perf', ['stat', '-x,', '-e', EVENT, 'true'], { encoding: 'utf8' });
  return status === 0 && countIn(stderr) !== undefined;
}

/** Starts to count a running process, threads it starts later included; resolves when the count runs. */
export async function startInstructionCounter(pid: number): Promise<InstructionCounter> {
  const control = `fd:${COMMANDS_FD},${ANSWERS_FD}`;
  const perf = spawn('perf', ['stat', '-x,', '-e', EVENT, '-p', String(pid), '--delay=-1', `--control=${control}`], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  });
  let report = '';
  perf.stderr?.on('data', (text: Buffer) => (report += text.toString()));
  const closed = once(perf, 'close');
  closed.catch(() => undefined);
  await order(perf, 'enable', closed);
  return {
    stop: async () => {
      await order(perf, 'disable', closed);
      perf.kill('SIGINT');
      await closed;
      return countIn(report);
    },
  };
}

/** Resolves when perf has done it, or is gone. */
async function order(perf: ChildProcess, command: 'enable' | 'disable', closed: Promise<unknown>): Promise<void> {
  const answered = once(perf.stdio[ANSWERS_FD] as Readable, 'data');
  (perf.stdio[COMMANDS_FD] as Writable).write(`${command}\n`);
  await Promise.race([answered, closed]);
}

/** The count in perf's comma-separated report, where there is one. */
export function countIn(report: string): number | undefined {
  const line = report.split('\n').find((text) => text.includes(`,${EVENT},`));
  const count = Number(line?.split(',')[0]);
  return line === undefined || Number.isNaN(count) ? undefined : count;
}
