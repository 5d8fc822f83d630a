import { decimal, markdownTable, percent } from '../card-table';
import { THRESHOLD } from '../threshold';
import type { ContextRecipe } from './context-recipe';
import { sourceKey, type GroundingRow, type GroundingRows } from './grounding-rows';
import type { GroundingMeasure } from './measure-context';

/** What the card of a context model tells. */
export interface ContextCardFacts {
  readonly version: string;
  readonly sha256: string;
  readonly recipe: ContextRecipe;
  readonly seed: number;
  readonly training: GroundingRows;
  /** On rows the model was not trained on; empty when none were given. */
  readonly validation: readonly GroundingMeasure[];
  /** Rows of the validation file without a context, which are not judged. */
  readonly validationWithoutContext: number;
  /** Each source judged by a model that never saw it. */
  readonly leftOut: readonly GroundingMeasure[];
}

/** The card, in Markdown. The same facts give the same text. */
export function contextCard(facts: ContextCardFacts): string {
  const { version, sha256, recipe, seed, training, validation, validationWithoutContext, leftOut } = facts;
  return `# Context model ${version}

Says how likely a response does not stay with the context it was given. Written by \`node tools/train/dist/main.js context\`; do not edit.

File SHA-256: \`${sha256}\`

## Recipe

Each sentence of a response is laid on the context: n-grams, best sentence, numbers and names that are new, other words in
the same frame. ${recipe.trees.trees} boosted trees of ${recipe.trees.leaves} leaves judge these numbers; more that is new can never make a
sentence better grounded. Word weights are learned from pairs of answers that differ in few words. Sentences copied from the
contexts, as they are and altered, are added with weight ${recipe.composedWeight}. Platt scaling is fitted on groups judged by trees of other groups
(${recipe.folds} parts). Seed ${seed}.

## Data

${training.rows.length} answers with a context; ${training.withoutContext} rows without one are not learned from.

${markdownTable(['source', 'answers', 'not grounded'], sourceRows(training.rows))}

## Measured on rows it was not trained on

Threshold ${THRESHOLD}. ${validationWithoutContext} rows have no context and are not judged. "By length" and "by overlap" are the ROC AUC of the
response's length and of the share of its words that the context has not: what any model must beat.

${measureTable(validation)}

## Sources it never saw

Each source judged by a model trained without it.

${measureTable(leftOut)}

## Known weaknesses

- Continuations (\`expert_factor\`, \`news_factor\`) say what the context does not say, right or wrong; telling which takes
  knowledge of the world, and the model is little better than chance there. Marks of how those files were made (quotation
  marks, spaces before full stops) are dropped on purpose.
- Answers of \`xquad\` are copied from the context or foreign to it: easy, and no measure for paraphrases.
- A paraphrase in words of its own looks less grounded than it is.
`;
}

function sourceRows(rows: readonly GroundingRow[]): string[][] {
  const keys = [...new Set(rows.map(({ source }) => sourceKey(source)))].sort();
  return keys.map((key) => {
    const of = rows.filter(({ source }) => sourceKey(source) === key);
    return [key, String(of.length), String(of.filter(({ positive }) => positive).length)];
  });
}

function measureTable(measures: readonly GroundingMeasure[]): string {
  if (measures.length === 0) return 'Not measured.';
  const header = ['', 'rows', 'not grounded', 'ROC AUC', 'by length', 'by overlap', 'recall', 'false alarms', 'calibration error'];
  return markdownTable(
    header,
    measures.map(({ name, model, byLength, byOverlap }) => [
      name,
      String(model.n),
      String(model.positives),
      decimal(model.rocAuc),
      decimal(byLength),
      decimal(byOverlap),
      percent(model.recall),
      percent(model.falseAlarmRate),
      decimal(model.ece),
    ]),
  );
}
