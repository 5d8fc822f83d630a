import { judgeOutlier, TEXT_FIGURES, type LanguageModel, type OutlierModel } from '@ai-security/detection';
import { figuresOf, type TrainingRow } from '@ai-security/training';
import { markdownTable } from '../card-table';

/** What the card of an outlier model tells. */
export interface OutlierFacts {
  readonly model: OutlierModel;
  readonly sha256: string;
  readonly language: LanguageModel;
  readonly learned: readonly TrainingRow[];
  /** Rows it did not see. */
  readonly valid: readonly TrainingRow[];
}

/** Tails the card counts. */
const TAILS = [0.05, 0.01, 0.001];

/** The card of an outlier model, as Markdown. */
export function outlierCard({ model, sha256, language, learned, valid }: OutlierFacts): string {
  const harmless = learned.filter(({ label }) => label === 0).length;
  return `${[
    '# Outlier model',
    'Says how unusual a text is among harmless ones, whatever it says. Written by `node tools/train/dist/main.js outlier`; do not edit.',
    [`Version: \`${model.version}\``, `SHA-256: \`${sha256}\``, 'Use: flags a text that is unlike all usual traffic; never blocks alone.'].join('  \n'),
    '## How it was made',
    `${model.centers.length / TEXT_FIGURES.length} centers with spreads (k-means) of ${harmless} harmless texts, in ${TEXT_FIGURES.length} figures: ${TEXT_FIGURES.join(', ')}. ` +
      'The tail, which says what share of harmless texts is at least as far, was measured on rows kept apart by group.',
    ...(valid.length === 0 ? [] : ['## Measured on rows it did not see', tailTable({ model, language, valid })]),
    '## Known weaknesses',
    'It reads no words. A fluent attack is usual; base64, a key or a rare script is not, however harmless.',
  ].join('\n\n')}\n`;
}

function tailTable({ model, language, valid }: Pick<OutlierFacts, 'model' | 'language' | 'valid'>): string {
  const tails = new Map<string, number[]>();
  for (const { category, text } of valid) {
    const found = tails.get(category) ?? [];
    found.push(judgeOutlier(model, figuresOf(text, language)).tail);
    tails.set(category, found);
  }
  const share = (found: readonly number[], tail: number): string =>
    `${((found.filter((value) => value <= tail * 1.0001).length / found.length) * 100).toFixed(1)} %`;
  return markdownTable(
    ['', 'rows', ...TAILS.map((tail) => `among the farthest ${tail * 100} %`)],
    [...tails].sort().map(([category, found]) => [category, String(found.length), ...TAILS.map((tail) => share(found, tail))]),
  );
}
