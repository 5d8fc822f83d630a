import type { ConfigProblem } from './config-error';
import { isServiceLink } from './kubernetes-service-link';
import { nearest } from './nearest';
import type { GivenValue, Reading } from './reading';
import type { AnySetting, Settings } from './setting';

/** Environment variables, as `process.env` holds them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Names the YAML file; it is read before there are settings, see `readConfigFile`. */
export const CONFIG_FILE_VARIABLE = 'AI_SECURITY_CONFIG';

const OUR_PREFIX = 'AI_SECURITY_';

/**
 * Finds the settings that variables were given for. Empty variables count as
 * not given. A variable with our prefix that nothing reads is a problem.
 */
export function readEnvironment(known: Settings, env: Environment): Reading {
  const byVariable = new Map(
    Object.values(known).flatMap((setting) => (setting.env === undefined ? [] : [[setting.env, setting] as const])),
  );
  const set = Object.entries(env).flatMap(([name, text]) => (text === undefined || text === '' ? [] : [{ name, text }]));
  const linked = set.filter(({ name, text }) => name.startsWith(OUR_PREFIX) && isServiceLink(name, text));
  const ours = set.filter((variable) => !linked.includes(variable));
  return {
    given: ours.flatMap(({ name, text }) => givenBy(byVariable.get(name), name, text)),
    problems: ours.flatMap(({ name }) => unknownVariable(name, byVariable)),
    notices: linked.filter(({ name }) => byVariable.has(name)).map(({ name, text }) => linkNotice(name, text)),
  };
}

function givenBy(setting: AnySetting | undefined, name: string, raw: string): GivenValue[] {
  return setting ? [{ setting, raw, source: { kind: 'environment', place: name } }] : [];
}

function unknownVariable(name: string, known: ReadonlyMap<string, AnySetting>): ConfigProblem[] {
  if (!name.startsWith(OUR_PREFIX) || name === CONFIG_FILE_VARIABLE || known.has(name)) return [];
  const meant = nearest(name.slice(OUR_PREFIX.length), [...known.keys()].map((variable) => variable.replace(OUR_PREFIX, '')));
  const variable = [...known.keys()].find((candidate) => candidate.replace(OUR_PREFIX, '') === meant);
  return [{ place: name, problem: `unknown variable${variable === undefined ? '' : `; did you mean ${variable}?`}` }];
}

function linkNotice(name: string, text: string): string {
  return `${name}=${text} was set by Kubernetes for a Service of that name and is ignored; set enableServiceLinks: false in the pod, or use the flag or the file`;
}
