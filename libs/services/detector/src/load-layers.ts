import {
  createContextJudge,
  createOutlierLayer,
  createTextDetector,
  GROUNDING_THREAT,
  loadContextModel,
  loadLanguageModel,
  loadOutlierModel,
  loadTextModel,
  OUTLIER_THREAT,
  type DetectorLayers,
} from '@ai-security/detection';
import { readTensorFile, shippedModelPath } from '@ai-security/inference';
import type { DetectorConfig } from './config';
import type { ModelFacts } from './detector-service';

/** What judges, and what is told about it. */
export interface LoadedLayers {
  readonly layers: DetectorLayers;
  readonly model: ModelFacts;
}

/** Loads the models of the layers; one that is switched off says so in every verdict it would have taken part in. */
export async function loadLayers({ enableSemantic, enableContextual, enableMl }: DetectorConfig): Promise<LoadedLayers> {
  const file = await readTensorFile(shippedModelPath('text'));
  const language = loadLanguageModel(await readTensorFile(shippedModelPath('language')));
  const text = loadTextModel(file);
  const judge = enableContextual ? createContextJudge(loadContextModel(await readTensorFile(shippedModelPath('context')))) : undefined;
  const outliers = enableMl ? createOutlierLayer(loadOutlierModel(await readTensorFile(shippedModelPath('outlier'))), language) : undefined;
  return {
    layers: {
      text: enableSemantic ? createTextDetector({ text, language }) : { off: 'switched off by detection.enable_semantic' },
      contextual: judge ?? { off: 'switched off by detection.enable_contextual' },
      statistical: outliers ?? { off: 'switched off by detection.enable_ml' },
    },
    model: {
      version: text.version,
      sha256: file.sha256,
      threatTypes: [...text.threatTypes, ...(judge ? [GROUNDING_THREAT] : []), ...(outliers ? [OUTLIER_THREAT] : [])],
      layers: [...(enableSemantic ? (['semantic'] as const) : []), ...(judge ? (['contextual'] as const) : []), ...(outliers ? (['statistical'] as const) : [])],
      contextModelVersion: judge?.modelVersion ?? '',
    },
  };
}
