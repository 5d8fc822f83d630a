import { Option, type Command } from 'commander';
import type { AnySetting, Flags, Settings } from '@ai-security/config';

/** Gives a command one option for every setting that has a flag, described as in the configuration reference. */
export function addSettingOptions(command: Command, settings: Settings): Command {
  for (const setting of flagged(settings)) {
    const value = typeof setting.default === 'boolean' ? '' : ' <value>';
    command.addOption(new Option(`--${setting.flag}${value}`, describe(setting)));
  }
  return command;
}

/** The options given, as configuration flags. */
export function flagsOf(command: Command, settings: Settings): Flags {
  const given = command.opts<Record<string, string | boolean | undefined>>();
  const entries = flagged(settings).map(({ flag }) => [flag, given[camelCase(flag)]] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function flagged(settings: Settings): (AnySetting & { readonly flag: string })[] {
  return Object.values(settings).filter((setting): setting is AnySetting & { flag: string } => setting.flag !== undefined);
}

function describe({ describe: text, env, default: value }: AnySetting): string {
  const from = env === undefined ? '' : ` [${env}]`;
  return `${text}${from} (default: ${String(value)})`;
}

function camelCase(flag: string): string {
  return flag.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
