import type { TrainingRow } from '@ai-security/training';
import { attackScore, createTextDetector, type DetectorModels } from '@ai-security/detection';
import { evaluateRows, type Evaluation } from '@ai-security/evaluation';

/** What a finished model does on rows it was not trained on. */
export interface Measurement {
  readonly evaluation: Evaluation;
  /** Share of found attacks whose likeliest type is their category; undefined when none was found. */
  readonly typeAccuracy: number | undefined;
}

/** Measures models exactly as they will be used: through the detector, at the given threshold. */
export function measure(models: DetectorModels, rows: readonly TrainingRow[], threshold: number): Measurement {
  const detector = createTextDetector(models);
  let found = 0;
  let right = 0;
  const scored = rows.map((row) => {
    const analysis = detector.analyze({ inputText: row.text });
    const score = attackScore(analysis);
    if (row.label === 1 && score >= threshold) {
      found++;
      if (analysis.threats[0]?.type === row.category) right++;
    }
    // Time is measured by the `eval` command; a card must not change with the machine.
    return { score, positive: row.label === 1, category: row.category, source: row.source, micros: 0 };
  });
  return { evaluation: evaluateRows(scored, threshold), typeAccuracy: found === 0 ? undefined : right / found };
}
