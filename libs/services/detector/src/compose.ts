import { createTextDetector, loadLanguageModel, loadTextModel } from '@ai-security/detection';
import type { detectorV1 } from '@ai-security/proto-types';
import { readTensorFile, shippedModelPath } from '@ai-security/inference';
import { createAnalyzer, createDisabledAnalyzer } from './analyzer';
import { createDetectorService } from './detector-service';
import type { DetectorConfig } from './config';
import type { Platform } from '@ai-security/process';
import type { RpcService } from '@ai-security/rpc';

/** Loads the model and makes the service. The first check finds the model warm. */
export async function composeDetector(
  config: DetectorConfig,
  { log, metrics }: Platform,
): Promise<RpcService<typeof detectorV1.DetectorDefinition>> {
  const file = await readTensorFile(shippedModelPath('text'));
  const language = loadLanguageModel(await readTensorFile(shippedModelPath('language')));
  const model = loadTextModel(file);
  const detector = createTextDetector({ text: model, language });
  for (const inputText of WARM_UP) detector.analyze({ inputText });
  log.info('model_loaded', { model_version: model.version, sha256: file.sha256 });
  const recordSemantic = (durationMs: number): void => metrics.recordLayer('semantic', durationMs);
  return createDetectorService({
    analyzer: config.enableSemantic ? createAnalyzer(detector, recordSemantic) : createDisabledAnalyzer(),
    maxTextBytes: config.maxTextBytes,
    maxBatchItems: config.maxBatchChecks,
    model: { version: model.version, sha256: file.sha256, threatTypes: model.threatTypes, enabled: config.enableSemantic },
  });
}

/** Harmless sentences, judged often enough that the just-in-time compiler has seen the hot loops. */
const WARM_UP = Array.from({ length: 300 }, (_, i) => `Please tell me about the weather on day ${i} — and thank you, “dear” colleague.`);
