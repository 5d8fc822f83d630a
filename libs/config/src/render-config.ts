import { bySection } from './by-section';
import { nameOf } from './key-suggestion';
import type { LoadedConfig } from './load-config';
import type { ValueSource } from './reading';
import { holdsSecret, redactValue } from './redact';
import type { AnySetting, Settings } from './setting';

interface Entry {
  readonly setting: AnySetting;
  readonly value: unknown;
  readonly source: ValueSource;
}

type Sections = ReadonlyMap<string, readonly Entry[]>;

/**
 * Writes the configuration in effect, each value with its source, secrets
 * redacted.
 *
 * The YAML can be loaded as a file again; a redacted value stands in it as a
 * comment, so that the asterisks are never taken for a password. The JSON is
 * `{section: {key: {value, source, place}}}`, `value` absent where none is set.
 */
export function renderConfig<S extends Settings>(loaded: LoadedConfig<S>, format: 'yaml' | 'json'): string {
  const entries = Object.keys(loaded.settings).map((name) => entryOf(loaded, name));
  const sections = bySection(entries);
  return format === 'yaml' ? renderYaml(sections) : renderJson(sections);
}

function entryOf<S extends Settings>({ settings, values, sources }: LoadedConfig<S>, name: keyof S): Entry {
  return { setting: settings[name] as AnySetting, value: values[name], source: sources[name] };
}

function renderYaml(sections: Sections): string {
  const blocks = [...sections].map(([section, entries]) => `${section}:\n${entries.map(yamlLine).join('')}`);
  return blocks.join('\n');
}

/** A JSON value is a YAML value, and its quoting leaves no doubt. */
function yamlLine({ setting, value, source }: Entry): string {
  const name = nameOf(setting.key);
  const from = `# ${sourceText(source)}`;
  if (value === undefined) return `  # ${name} is not set\n`;
  const line = `${name}: ${JSON.stringify(redactValue(setting, value))} ${from}\n`;
  return holdsSecret(setting, value) ? `  # ${line}` : `  ${line}`;
}

function sourceText({ kind, place }: ValueSource): string {
  return kind === 'default' ? kind : `${kind} ${place.replace(/\s+/g, ' ')}`;
}

function renderJson(sections: Sections): string {
  const tree = [...sections].map(([section, entries]) => [section, Object.fromEntries(entries.map(jsonEntry))]);
  return `${JSON.stringify(Object.fromEntries(tree), undefined, 2)}\n`;
}

function jsonEntry({ setting, value, source }: Entry): [string, unknown] {
  return [nameOf(setting.key), { value: redactValue(setting, value), source: source.kind, place: source.place }];
}
