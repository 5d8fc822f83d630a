import type { ConfigProblem } from './config-error';
import type { LoadedConfig } from './load-config';
import { placeOf } from './reading';
import type { AnySetting, Settings } from './setting';

/**
 * A problem that only shows when values are held against each other, named as
 * the user wrote the value. For the rules that services check after loading:
 * `throw new ConfigError([settingProblem(config, 'flagThreshold', 'must not exceed …')])`.
 */
export function settingProblem<S extends Settings>(
  { settings, sources }: LoadedConfig<S>,
  name: keyof S & string,
  problem: string,
): ConfigProblem {
  return { place: placeOf(settings[name] as AnySetting, sources[name]), problem };
}
