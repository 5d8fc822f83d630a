import { readDataset } from '@ai-security/dataset';
import { writeTensorFile } from '@ai-security/inference';
import { Command } from 'commander';
import { createBigramCounter } from './count-bigrams';
import { languageContent } from './language-content';

/** The subcommand that trains the language model and prints the SHA-256 of what it wrote. */
export function languageSubcommand(): Command {
  return new Command('language')
    .description('Counts how letters follow each other in the harmless rows. The same data gives the same file.')
    .requiredOption('--train <files...>', 'data set files to learn from')
    .requiredOption('--out <file>', 'where to write the model')
    .action(async ({ train, out }: { readonly train: readonly string[]; readonly out: string }) => {
      console.log(await trainLanguage(train, out));
    });
}

async function trainLanguage(paths: readonly string[], out: string): Promise<string> {
  const counter = createBigramCounter();
  const seen = new Set<string>();
  for (const path of paths) {
    for await (const { text, label } of readDataset(path)) {
      if (label === 1 || seen.has(text)) continue;
      seen.add(text);
      counter.add(text);
    }
  }
  if (seen.size === 0) throw new Error('there are no harmless texts to learn from');
  return writeTensorFile(out, languageContent(counter.bigrams(), seen.size));
}
