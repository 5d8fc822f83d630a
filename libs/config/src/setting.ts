import type { z } from 'zod';

/** What a number means; text may carry the unit (`5s`, `8MiB`) for time and sizes. */
export type Unit = 'ms' | 's' | 'bytes' | 'MB';

/** How much of a value must not be shown: all of it, or the password inside a URL. */
export type Secrecy = true | 'password-in-url';

/** What {@link setting} takes. */
export interface SettingOptions<T> {
  /** Where it stands in the YAML file: `section.key`, lower case with underscores. */
  readonly key: string;
  /** Environment variable. */
  readonly env?: string;
  /** Command line flag, without the dashes. */
  readonly flag?: string;
  /** What values are right. Text from flags and variables is turned into the schema's kind of value first. */
  readonly schema: z.ZodType<T>;
  /** The value when nobody gives one. */
  readonly default: NoInfer<T>;
  /** One sentence for the operator. */
  readonly describe: string;
  /** Ends the sentence "… is not"; needed only where the schema cannot tell it, as with a pattern. */
  readonly expected?: string;
  readonly unit?: Unit;
  readonly secret?: Secrecy;
  /** Accepted and checked, but nothing reads it yet; whoever sets it gets a notice. */
  readonly inactive?: true;
}

/** One setting of the product, as data. Made by {@link setting}. */
export type Setting<T> = SettingOptions<T>;

/** A setting of which only the description matters, not the type of its value. */
export type AnySetting = Setting<unknown>;

/** Settings under the names that code uses. Made by {@link defineSettings}. */
export type Settings = Readonly<Record<string, AnySetting>>;

/** The values of a record of settings. */
export type ConfigValues<S extends Settings> = {
  readonly [Name in keyof S]: S[Name] extends Setting<infer T> ? T : never;
};

const KEY = /^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/;

/**
 * Declares one setting.
 *
 * @throws TypeError when the key is not `section.key` or the default is not a right value
 */
export function setting<T>(options: SettingOptions<T>): Setting<T> {
  if (!KEY.test(options.key)) throw new TypeError(`setting key "${options.key}" is not section.key in lower case`);
  const { success } = options.schema.safeParse(options.default);
  if (!success) throw new TypeError(`the default of setting ${options.key} is not a value it accepts`);
  return Object.freeze({ ...options });
}
