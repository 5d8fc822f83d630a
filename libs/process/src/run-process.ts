import { ConfigError } from '@ai-security/config';
import { startProcess, type StartOptions } from './start-process';
import type { ProcessSpec } from './platform';
import type { processSettings } from './process-settings';

/** What a failed start exits with when the operator has to change something. */
const EXIT_MISCONFIGURED = 2;
const EXIT_FAILED = 1;

/** How a process ends. */
export interface RunOptions extends StartOptions {
  /** Where a failed start is explained. */
  readonly stderr: { write(text: string): unknown };
  /** What asks the process to stop. Default SIGTERM and SIGINT. */
  readonly stopSignals?: readonly NodeJS.Signals[];
}

const STOP_SIGNALS: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGINT'];

/**
 * Serves until a signal asks it to stop, then drains. A second signal ends the
 * process at once.
 *
 * @returns the exit code
 */
export async function runProcess<S extends typeof processSettings>(
  spec: ProcessSpec<S>,
  options: RunOptions,
): Promise<number> {
  const stopAsked = untilSignal(...(options.stopSignals ?? STOP_SIGNALS));
  try {
    const running = await startProcess(spec, options);
    const signal = await stopAsked;
    running.log.info('draining', { signal });
    await running.stop();
    return 0;
  } catch (error) {
    return explainFailure(spec.name, error, options.stderr);
  }
}

/** Says why a process could not start, and returns what it exits with. */
export function explainFailure(name: string, error: unknown, stderr: RunOptions['stderr']): number {
  const reason = error instanceof Error ? error.message : String(error);
  stderr.write(`${name} cannot start: ${reason}\n`);
  return error instanceof ConfigError ? EXIT_MISCONFIGURED : EXIT_FAILED;
}

/** The first of these signals; the next one after it ends the process at once. */
export function untilSignal(...signals: NodeJS.Signals[]): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    const onSignal = (signal: NodeJS.Signals): void => {
      for (const other of signals) {
        process.removeListener(other, onSignal);
        process.once(other, () => process.exit(EXIT_FAILED));
      }
      resolve(signal);
    };
    for (const signal of signals) process.on(signal, onSignal);
  });
}
