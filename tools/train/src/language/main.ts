import { readDataset } from '@ai-security/dataset';
import { writeTensorFile } from '@ai-security/inference';
import { Command } from 'commander';
import { createBigramCounter } from './count-bigrams';
import { languageContent } from './language-content';

interface Flags {
  readonly train: readonly string[];
  readonly out: string;
}

new Command('train-language')
  .description('Counts how letters follow each other in the harmless rows. The same data gives the same file.')
  .requiredOption('--train <files...>', 'data set files to learn from')
  .requiredOption('--out <file>', 'where to write the model')
  .action(train)
  .parseAsync()
  .catch((error: unknown) => {
    console.error(`train-language: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  });

async function train({ train: paths, out }: Flags): Promise<void> {
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
  console.log(await writeTensorFile(out, languageContent(counter.bigrams(), seen.size)));
}
