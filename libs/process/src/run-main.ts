import { CONFIG_FILE_VARIABLE, readConfigFile, type ConfigFile, type Environment } from '@ai-security/config';
import { explainFailure, runProcess } from './run-process';
import type { processSettings } from './process-settings';
import type { ProcessSpec } from './platform';

/** The part of Node's `process` that a main file hands over. */
export interface Host {
  readonly env: Environment;
  readonly stderr: { write(text: string): unknown };
  exit(code: number): void;
}

/** The configuration file the environment names, if it names one. */
export function configFileOf(env: Environment): ConfigFile | undefined {
  const path = env[CONFIG_FILE_VARIABLE];
  return path ? readConfigFile(path) : undefined;
}

/** A whole main file: configuration from the environment, serve, exit. */
export async function runMain<S extends typeof processSettings>(spec: ProcessSpec<S>, host: Host): Promise<void> {
  try {
    const file = configFileOf(host.env);
    host.exit(await runProcess(spec, { env: host.env, ...(file ? { file } : {}), stderr: host.stderr }));
  } catch (error) {
    host.exit(explainFailure(spec.name, error, host.stderr));
  }
}
