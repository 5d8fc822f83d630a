import { loadConfig, productSettings, readConfigFile, renderConfig, renderReference } from '@ai-security/config';
import { configFileOf } from '@ai-security/process';
import { Option, type Command } from 'commander';
import type { CommandContext } from '../command-context';

/** `config print` and `config reference`. */
export function addConfigCommand(program: Command, { env, stdout, stderr }: CommandContext): void {
  const config = program.command('config').description('Show the configuration.');
  config
    .command('print')
    .description('Print the configuration in effect and where each value comes from; secrets are not shown.')
    .option('--config <file>', 'YAML configuration file [AI_SECURITY_CONFIG]')
    .addOption(new Option('--format <format>', 'how to print it').choices(['yaml', 'json']).default('yaml'))
    .action((options: { config?: string; format: 'yaml' | 'json' }) => {
      const file = options.config === undefined ? configFileOf(env) : readConfigFile(options.config);
      const loaded = loadConfig(productSettings, { env, ...(file ? { file } : {}) });
      for (const notice of loaded.notices) stderr.write(`note: ${notice}\n`);
      stdout.write(ending(renderConfig(loaded, options.format)));
    });
  config
    .command('reference')
    .description('Print every setting with its variable, flag, default and meaning, as Markdown.')
    .action(() => void stdout.write(ending(renderReference(productSettings))));
}

function ending(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}
