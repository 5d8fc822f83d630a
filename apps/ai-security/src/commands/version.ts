import { readTensorFile, shippedModelPath } from '@ai-security/inference';
import { loadTextModel } from '@ai-security/detection';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { CommandContext } from '../command-context';

/** The version of this package. */
export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as { readonly version: string };
  return version;
}

/** `version`: the program, its model, the runtime. */
export function addVersionCommand(program: Command, { stdout }: CommandContext): void {
  program
    .command('version')
    .description('Print the versions of the program, its model and the runtime.')
    .action(async () => {
      const file = await readTensorFile(shippedModelPath('text'));
      stdout.write(`ai-security ${packageVersion()}\nmodel ${loadTextModel(file).version} (sha256 ${file.sha256})\nnode ${process.version}\n`);
    });
}
