import type { Metrics } from '@ai-security/evaluation';
import { decimal, markdownTable, percent } from './card-table';
import type { LeftOut, Recipe, TrainingRows } from '@ai-security/training';
import type { Measurement } from './measure';
import { describeSources } from './source-table';

/** What a model card tells. */
export interface CardFacts {
  readonly version: string;
  readonly sha256: string;
  readonly recipe: Recipe;
  readonly seed: number;
  readonly training: TrainingRows;
  /** Licence by source family, as far as known. */
  readonly licences: Readonly<Record<string, string>>;
  /** On rows the model was not trained on; undefined when none were given. */
  readonly validation: Measurement | undefined;
  /** On authored themes that no training sees; undefined when there are none. */
  readonly unseenThemes: Measurement | undefined;
  readonly leftOut: readonly LeftOut[];
}

/** The model card, in Markdown. The same facts give the same text. */
export function modelCard(facts: CardFacts): string {
  const { version, sha256, training, licences, validation, unseenThemes, leftOut } = facts;
  return [
    `# Text model ${version}`,
    'Says how likely a text is an attack on an AI agent, and of which type. Written by `npm run train`; do not edit.',
    `File SHA-256: \`${sha256}\``,
    '## Recipe',
    describeRecipe(facts),
    '## Data',
    `${training.rows.length} texts; ${training.duplicates} more were copies of them and left out.`,
    describeSources(training.rows, licences),
    ...(validation === undefined ? [] : ['## Measured on rows it was not trained on', ...describeValidation(validation)]),
    ...(unseenThemes === undefined ? [] : ['## Themes it never saw', ...describeThemes(unseenThemes)]),
    ...(leftOut.length === 0 ? [] : ['## Sources it never saw', describeLeftOut(leftOut)]),
    '## Known weaknesses',
    describeWeaknesses(facts),
    '',
  ].join('\n\n');
}

function describeRecipe({ recipe, seed }: CardFacts): string {
  const { features } = recipe;
  return [
    `Logistic regression over hashed features (2^${features.bits} buckets): character n-grams of ${features.charSizes.join(' and ')}`,
    `inside words, words and marks up to ${features.wordMax} in a row, the outline of the text up to ${features.shapeMax} symbols,`,
    `digits ${features.foldDigits ? 'read as one' : 'kept'}; each counts once, length one. Pieces of ${features.pieceChars} characters that share`,
    `${features.overlapChars}, and passages of 120 to 200 in them; the likeliest of each count and are learned from. AdaGrad, ${recipe.passes} passes,`,
    `rate ${recipe.rate}, seed ${seed}; small sources weigh more, authored rows ${recipe.authoredWeight} times a public one. One head for "any attack", one per`,
    `type among attacks. Probabilities are fitted on ${percent(recipe.calibrationShare)} of the groups, kept apart, harmless texts counting as much as attacks, and`,
    `public, authored and made rows counting the same. ${recipe.buriedAttacks} attacks were put into documents, beside as many documents without, and ${recipe.disguisedRows} attacks and as many harmless rows into each disguise; weights are then learned from all rows and brought to 8 bits.`,
  ].join('\n');
}

function describeValidation({ evaluation, typeAccuracy }: Measurement): string[] {
  const { threshold, overall, byCategory, bySource } = evaluation;
  return [
    `Threshold ${threshold}. A category of attacks stands against all harmless rows; a source against its own. Of the attacks found, ${percent(typeAccuracy)} are given the right type.`,
    metricsTable([['all', overall], ...byCategory]),
    '### By source',
    metricsTable([...bySource].sort(([, a], [, b]) => b.n - a.n)),
  ];
}

function describeThemes({ evaluation }: Measurement): string[] {
  return [
    `Authored rows of a fifth of the themes, in pairs that differ in little but their meaning: harder than traffic. Threshold ${evaluation.threshold}.`,
    metricsTable([['all', evaluation.overall], ...evaluation.bySource]),
  ];
}

function metricsTable(rows: readonly (readonly [name: string, metrics: Metrics])[]): string {
  return markdownTable(
    ['', 'rows', 'attacks', 'recall', 'false alarms', 'accuracy', 'ROC AUC', 'recall at 1 % false alarms', 'calibration error'],
    rows.map(([name, m]) => [
      name,
      String(m.n),
      String(m.positives),
      percent(m.recall),
      percent(m.falseAlarmRate),
      percent(m.accuracy),
      decimal(m.rocAuc),
      percent(m.recallAtFpr01),
      decimal(m.ece),
    ]),
  );
}

function describeLeftOut(leftOut: readonly LeftOut[]): string {
  return [
    'Trained without the source. Attacks found where 1 % of other harmless rows raise a false alarm; attacks found and false',
    'alarms at the threshold of 0.7.',
    '',
    markdownTable(
      ['source', 'attacks', 'found at 1 %', 'found at 0.7', 'harmless', 'false alarms at 0.7'],
      leftOut.map((left) => [
        left.family,
        String(left.attacks),
        percent(left.recall),
        percent(left.recallAtThreshold),
        String(left.harmless),
        percent(left.falseAlarmRate),
      ]),
    ),
  ].join('\n');
}

function describeWeaknesses({ validation, leftOut }: CardFacts): string {
  const worst = [...leftOut].filter(({ recall }) => recall !== undefined).sort((a, b) => (a.recall ?? 0) - (b.recall ?? 0))[0];
  const categories = [...(validation?.evaluation.byCategory ?? [])].filter(([, { recall }]) => recall !== undefined);
  const weakest = categories.sort(([, a], [, b]) => (a.recall ?? 0) - (b.recall ?? 0))[0];
  return [
    '- It knows words and shapes, not meaning: a harmless text *about* attacks can look like one, an attack in new words like none.',
    '- Much of the data is made by machines or put together from few parts; figures on rows of the same sources flatter it.',
    '- Most of the training text is English; other languages are mostly harmless questions.',
    ...(weakest === undefined ? [] : [`- Weakest category here: ${weakest[0]}, ${percent(weakest[1].recall)} found at the threshold.`]),
    ...(worst === undefined ? [] : [`- Weakest on a source it never saw: ${worst.family}, ${percent(worst.recall)} found.`]),
    '- It judges one text by itself: no context, no history.',
  ].join('\n');
}
