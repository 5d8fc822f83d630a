import cluster, { type Worker } from 'node:cluster';
import { loadConfig, serverSettings, storeSettings } from '@ai-security/config';
import { runProcess, startProcess, untilSignal, type RunOptions, type RunningProcess } from '@ai-security/process';
import { stateProcess } from './state-process';
import { workerDataDir } from './data-dirs';
import { workerProcess } from './worker-process';

const { workers } = serverSettings;
const { dataDir } = storeSettings;

/** Tells a forked process which worker it is. */
const INDEX_VARIABLE = 'AI_SECURITY_WORKER_INDEX';
/** A worker that ends by itself is replaced after this long, so that one that cannot start does not spin. */
const REPLACE_AFTER_MS = 500;

/** How many processes are asked for. */
export function workersOf(options: RunOptions): number {
  return loadConfig({ workers }, { ...options, flags: only(options, 'workers') }).values.workers;
}

/** True in a process that {@link serveWithWorkers} forked. */
export function isWorker(): boolean {
  return cluster.isWorker;
}

/**
 * A forked process: one gateway and detector on the shared ports. A terminal's
 * Ctrl-C reaches every process at once; it is the first one that asks the
 * workers to stop.
 */
export async function serveAsWorker(options: RunOptions): Promise<number> {
  const { [INDEX_VARIABLE]: index, ...env } = options.env;
  const { workers: _, ...flags } = options.flags ?? {};
  const root = loadConfig({ dataDir }, { ...options, env, flags: only(options, 'data-dir') }).values.dataDir;
  process.on('SIGINT', () => undefined);
  const ran = await runProcess(workerProcess, {
    ...options,
    env,
    flags: { ...flags, 'data-dir': workerDataDir(root, Number(index)) },
    stopSignals: ['SIGTERM'],
  });
  // The channel to the first process would keep this one alive.
  process.channel?.unref();
  return ran;
}

/**
 * Serves with several processes on the same ports: this one keeps the state,
 * its workers check. A worker that dies is replaced.
 */
export async function serveWithWorkers(count: number, options: RunOptions): Promise<number> {
  const stopAsked = untilSignal('SIGTERM', 'SIGINT');
  const flags = { ...only(options, 'data-dir'), ...only(options, 'workers'), host: '127.0.0.1', port: '0', 'grpc-port': '0' };
  const state = await startProcess(stateProcess, { ...options, flags });
  const pool = new WorkerPool(count, state);
  const signal = await stopAsked;
  state.log.info('draining', { signal, workers: count });
  await pool.end();
  await state.stop();
  return 0;
}

class WorkerPool {
  readonly #workers = new Map<number, Worker>();
  #ending = false;

  constructor(
    count: number,
    private readonly state: RunningProcess,
  ) {
    for (let index = 1; index <= count; index++) this.#fork(index);
  }

  async end(): Promise<void> {
    this.#ending = true;
    const gone = [...this.#workers.values()].map((worker) => new Promise((resolve) => worker.once('exit', resolve)));
    for (const worker of this.#workers.values()) worker.process.kill('SIGTERM');
    await Promise.all(gone);
  }

  #fork(index: number): void {
    const worker = cluster.fork({
      [INDEX_VARIABLE]: String(index),
      AI_SECURITY_MONITOR_ADDRESS: `127.0.0.1:${this.state.grpcPort}`,
    });
    this.#workers.set(index, worker);
    this.state.log.info('worker_started', { worker: index, worker_pid: worker.process.pid });
    worker.once('exit', (code, signal) => this.#exited(index, code, signal));
  }

  #exited(index: number, code: number, signal: string): void {
    this.#workers.delete(index);
    if (this.#ending) return;
    this.state.log.error('worker_died', { worker: index, exit_code: code, signal });
    setTimeout(() => this.#ending || this.#fork(index), REPLACE_AFTER_MS);
  }
}

function only({ flags = {} }: RunOptions, name: string): Record<string, string | boolean> {
  const value = flags[name];
  return value === undefined ? {} : { [name]: value };
}
