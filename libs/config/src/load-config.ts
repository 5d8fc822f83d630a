import { checkValue } from './check-value';
import { ConfigError, type ConfigProblem } from './config-error';
import { mergeSettings } from './define-settings';
import { readEnvironment, type Environment } from './read-environment';
import { readFile, type ConfigFile } from './read-file';
import { readFlags, type Flags } from './read-flags';
import type { GivenValue, Reading, ValueSource } from './reading';
import type { AnySetting, ConfigValues, Settings } from './setting';
import { productSettings } from './settings/product';

/** Where {@link loadConfig} looks, strongest first: flags, environment, file. */
export interface ConfigInput {
  /** The flags of this command that are settings. Default: none. */
  readonly flags?: Flags;
  readonly env: Environment;
  readonly file?: ConfigFile;
  /**
   * Settings of the product beyond those being loaded: their keys and variables
   * are accepted and left to whoever reads them. Default: all of the product.
   */
  readonly knownSettings?: Settings;
}

/** A configuration that passed every check. */
export interface LoadedConfig<S extends Settings> {
  readonly settings: S;
  readonly values: ConfigValues<S>;
  readonly sources: Readonly<Record<keyof S, ValueSource>>;
  /** Sentences for the operator about what was accepted and has no effect; to be logged. */
  readonly notices: readonly string[];
}

/**
 * Reads the settings from flags, environment and file, in this order of
 * precedence, then defaults.
 *
 * @throws ConfigError naming everything that is wrong, also where a stronger source overrides it
 */
export function loadConfig<const S extends Settings>(settings: S, input: ConfigInput): LoadedConfig<S> {
  const known = mergeSettings(input.knownSettings ?? productSettings, settings) as Settings;
  const readings = readAll(settings, known, input);
  const wanted = new Set(Object.values(settings));
  const given = readings.flatMap((reading) => reading.given);
  const checked = given.filter(({ setting }) => wanted.has(setting)).map(checkValue);
  const problems: ConfigProblem[] = readings.flatMap((reading) => reading.problems);
  const values = new Map<AnySetting, { value: unknown; source: ValueSource }>();
  for (const result of checked) {
    if (result.ok) values.set(result.setting, result);
    else problems.push(result.problem);
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return assemble(settings, values, [...readings.flatMap((reading) => reading.notices), ...inactiveNotices(given)]);
}

/** Weakest first, so that a later value replaces an earlier one. */
function readAll(settings: Settings, known: Settings, { flags, env, file }: ConfigInput): Reading[] {
  return [...(file ? [readFile(known, file)] : []), readEnvironment(known, env), readFlags(settings, flags ?? {})];
}

function assemble<S extends Settings>(
  settings: S,
  values: ReadonlyMap<AnySetting, { value: unknown; source: ValueSource }>,
  notices: readonly string[],
): LoadedConfig<S> {
  const entries = Object.entries(settings).map(([name, setting]) => {
    return [name, values.get(setting) ?? { value: setting.default, source: DEFAULT }] as const;
  });
  return {
    settings,
    values: Object.freeze(Object.fromEntries(entries.map(([name, { value }]) => [name, value]))) as ConfigValues<S>,
    sources: Object.fromEntries(entries.map(([name, { source }]) => [name, source])) as Record<keyof S, ValueSource>,
    notices,
  };
}

const DEFAULT: ValueSource = { kind: 'default', place: 'default' };

function inactiveNotices(given: readonly GivenValue[]): string[] {
  const keys = given.filter(({ setting }) => setting.inactive).map(({ setting }) => setting.key);
  return [...new Set(keys)].map((key) => `${key} has no effect in this version`);
}
