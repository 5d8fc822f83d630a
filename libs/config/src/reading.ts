import type { ConfigProblem } from './config-error';
import type { AnySetting } from './setting';

/** Where a value came from. */
export interface ValueSource {
  readonly kind: 'default' | 'file' | 'environment' | 'flag';
  /** `--port`, `CHECK_TIMEOUT_MS`, `config.yaml:12`, or `default`. */
  readonly place: string;
}

/** A value that somebody gave for a setting, not yet checked. */
export interface GivenValue {
  readonly setting: AnySetting;
  readonly raw: unknown;
  readonly source: ValueSource;
}

/** What one source had to say. */
export interface Reading {
  readonly given: readonly GivenValue[];
  readonly problems: readonly ConfigProblem[];
  /** Sentences for the operator about what was accepted and has no effect. */
  readonly notices: readonly string[];
}

/** Where the user finds a setting's value, as a problem names it. */
export function placeOf(setting: AnySetting, { kind, place }: ValueSource): string {
  return kind === 'file' || kind === 'default' ? `${place} ${setting.key}` : place;
}
