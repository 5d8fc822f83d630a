import { readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';

/** What Linux uses on all machines we know; asked for anyway. */
const USUAL_TICKS_PER_SECOND = 100;
/** Places of utime and stime behind the command's closing bracket, see proc_pid_stat(5). */
const UTIME_INDEX = 11;
const STIME_INDEX = 12;

let ticksPerSecond: number | undefined;

/**
 * CPU a process has used so far, user and system, all its threads.
 *
 * @returns microseconds in steps of about 10,000; undefined where there is no /proc
 */
export function cpuMicrosOf(pid: number): number | undefined {
  try {
    const ticks = ticksOf(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    return (ticks / askTicksPerSecond()) * 1_000_000;
  } catch {
    return undefined;
  }
}

/** User and system ticks in a line of /proc/PID/stat. The command in brackets may hold spaces and brackets. */
export function ticksOf(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[UTIME_INDEX]) + Number(fields[STIME_INDEX]);
}

function askTicksPerSecond(): number {
  ticksPerSecond ??= Number(spawnSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }).stdout) || USUAL_TICKS_PER_SECOND;
  return ticksPerSecond;
}
