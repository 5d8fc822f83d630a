import type { DatasetRow, DatasetTask } from '@ai-security/dataset';
import { attackScore, createContextJudge, createDetector, createTextDetector, loadContextModel, loadLanguageModel, loadTextModel, type TextDetector } from '@ai-security/detection';
import { readTensorFile, shippedModelPath } from '@ai-security/inference';

/** What a judge sees of a row. */
export type JudgedFields = Pick<DatasetRow, 'text' | 'response' | 'context'>;

/** Says how surely a row is an attack. */
export interface RowJudge {
  readonly modelVersion: string;
  /** Confidence 0..1; the same for the same row. */
  score(row: JudgedFields): number;
}

/** Where a judge takes its models from; the shipped ones where undefined. */
export interface JudgePaths {
  readonly modelPath?: string | undefined;
}

/** Opens the judge of a task, as shipped, so that figures and times are those of the product. */
export function openJudge(task: DatasetTask, paths: JudgePaths): Promise<RowJudge> {
  return judges[task](paths);
}

/** One per task: what judges a task is decided here and nowhere else. */
const judges: Readonly<Record<DatasetTask, (paths: JudgePaths) => Promise<RowJudge>>> = {
  async input(paths) {
    const detector = await openTextDetector(paths);
    return { modelVersion: detector.modelVersion, score: ({ text }) => attackScore(detector.analyze({ inputText: text })) };
  },
  async grounding(paths) {
    const text = await openTextDetector(paths);
    const contextual = createContextJudge(loadContextModel(await readTensorFile(shippedModelPath('context'))));
    const detector = createDetector({ text, contextual, statistical: { off: 'says nothing about intent' } }, { reportFloor: 0 }); // figures need every confidence
    return {
      modelVersion: `${contextual.modelVersion} and ${text.modelVersion}`,
      score: ({ text: inputText, response, context: contextText }) => {
        const analysis = detector.analyze({ inputText, response, contextText });
        const grounding = analysis.threats.find(({ layer }) => layer === 'contextual');
        // Without a context there is nothing to be grounded in: what is left is whether the texts are an attack.
        return grounding?.confidence ?? (contextText ? 0 : attackScore(analysis));
      },
    };
  },
};

async function openTextDetector({ modelPath = shippedModelPath('text') }: JudgePaths): Promise<TextDetector> {
  const language = loadLanguageModel(await readTensorFile(shippedModelPath('language')));
  return createTextDetector({ text: loadTextModel(await readTensorFile(modelPath)), language });
}
