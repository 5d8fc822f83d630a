import { bySection } from './by-section';
import { defaultText } from './default-text';
import { expectation } from './expectation';
import type { AnySetting, Settings } from './setting';

/** Writes the reference of the settings in Markdown, one table a section. */
export function renderReference(settings: Settings): string {
  const sections = bySection(Object.values(settings).map((setting) => ({ setting })));
  const tables = [...sections].map(([section, members]) => table(section, members.map(({ setting }) => setting)));
  return `${INTRODUCTION}\n${tables.join('\n')}`;
}

const INTRODUCTION = `# Configuration reference

Generated from the settings; \`UPDATE_REFERENCE=1 npx jest libs/config\` writes it anew.

A flag is stronger than a variable, a variable than the file, the file than the default. An empty variable counts as not
set. Times may be written with a unit (\`5s\`, \`250ms\`), sizes too (\`8MiB\`). The file is YAML, \`section:\` with the keys
under it.
`;

function table(section: string, settings: readonly AnySetting[]): string {
  return `## ${section}

| key | variable | flag | default | meaning |
|---|---|---|---|---|
${settings.map(row).join('')}`;
}

function row(setting: AnySetting): string {
  const cells = [
    code(setting.key),
    code(setting.env),
    code(setting.flag === undefined ? undefined : `--${setting.flag}`),
    code(defaultText(setting)),
    meaning(setting),
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
}

function meaning(setting: AnySetting): string {
  const effect = setting.inactive ? ' No effect in this version.' : '';
  const secrecy = setting.secret === undefined ? '' : ` ${SECRECY[setting.secret === true ? 'value' : setting.secret]}`;
  return `${setting.describe} Takes ${expectation(setting)}.${effect}${secrecy}`;
}

const SECRECY = {
  value: 'Secret: never shown.',
  'password-in-url': 'A password in it is never shown.',
};

function code(text: string | undefined): string {
  return text === undefined ? '' : `\`${text}\``;
}
