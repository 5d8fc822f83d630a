import { readFileSync } from 'node:fs';
import { ConfigError } from './config-error';
import type { ConfigFile } from './read-file';

/**
 * Reads the YAML file for `loadConfig`.
 *
 * @param path as the user named it, from `--config` or the variable `CONFIG_FILE_VARIABLE`
 * @throws ConfigError when it cannot be read
 */
export function readConfigFile(path: string): ConfigFile {
  try {
    return { path, text: readFileSync(path, 'utf8') };
  } catch (cause) {
    throw new ConfigError([{ place: path, problem: `the file cannot be read: ${(cause as Error).message}` }], { cause });
  }
}
