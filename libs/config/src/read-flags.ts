import type { ConfigProblem } from './config-error';
import { nearest } from './nearest';
import type { GivenValue, Reading } from './reading';
import type { Settings } from './setting';

/** Flags as parsed from the command line, by their long name without dashes; `undefined` is not given. */
export type Flags = Readonly<Record<string, string | boolean | undefined>>;

/** Finds the settings that flags were given for; a flag of no setting here is a problem. */
export function readFlags(settings: Settings, flags: Flags): Reading {
  const byFlag = new Map(Object.values(settings).map((setting) => [setting.flag, setting]));
  const given: GivenValue[] = [];
  const problems: ConfigProblem[] = [];
  for (const [flag, raw] of Object.entries(flags)) {
    if (raw === undefined) continue;
    const place = `--${flag}`;
    const setting = byFlag.get(flag);
    if (setting) given.push({ setting, raw, source: { kind: 'flag', place } });
    else problems.push({ place, problem: unknownFlag(flag, byFlag.keys()) });
  }
  return { given, problems, notices: [] };
}

function unknownFlag(flag: string, known: Iterable<string | undefined>): string {
  const meant = nearest(flag, [...known].filter((name) => name !== undefined));
  return `unknown flag${meant === undefined ? '' : `; did you mean --${meant}?`}`;
}
