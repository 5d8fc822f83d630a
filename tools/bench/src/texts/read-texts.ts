import { readDataset } from '@ai-security/dataset';
import { textPool, type BenchText, type TextPool } from './text-pool';

/** More texts than this change no figure and cost start-up time. */
const MAX_TEXTS = 4096;

/**
 * The first texts of a data set file (JSON Lines, gzip when its name ends in
 * `.gz`) whose task is `input`.
 *
 * @throws DatasetFileError, DatasetRowError, RangeError when it holds none
 */
export async function readTexts(path: string): Promise<TextPool> {
  const texts: BenchText[] = [];
  for await (const { text, label, task } of readDataset(path)) {
    if (task !== 'input' || text === '') continue;
    texts.push({ text, hostile: label === 1 });
    if (texts.length === MAX_TEXTS) break;
  }
  return textPool(texts, `${texts.length} texts of ${path}`);
}
