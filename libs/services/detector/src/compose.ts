import { createDetector, type DetectionRequest } from '@ai-security/detection';
import type { detectorV1 } from '@ai-security/proto-types';
import { createAnalyzer } from './analyzer';
import { createDetectorService } from './detector-service';
import { loadLayers } from './load-layers';
import type { DetectorConfig } from './config';
import type { Platform } from '@ai-security/process';
import type { RpcService } from '@ai-security/rpc';

/** Loads the models and makes the service. The first check finds them warm. */
export async function composeDetector(
  config: DetectorConfig,
  { log, metrics }: Platform,
): Promise<RpcService<typeof detectorV1.DetectorDefinition>> {
  const { layers, model } = await loadLayers(config);
  const onFailure = (layer: string, error: unknown): void => log.error('layer_failed', { layer, error });
  const detector = createDetector(layers, { onFailure });
  for (const request of WARM_UP) detector.analyze(request);
  log.info('model_loaded', { model_version: model.version, context_model_version: model.contextModelVersion, sha256: model.sha256 });
  return createDetectorService({
    analyzer: createAnalyzer(detector, (layer, durationMs) => metrics.recordLayer(layer, durationMs)),
    maxTextBytes: config.maxTextBytes,
    maxBatchItems: config.maxBatchChecks,
    model,
  });
}

/** Harmless sentences, judged often enough that the just-in-time compiler has seen the hot loops. */
const WARM_UP = Array.from({ length: 300 }, (_, i): DetectionRequest => {
  const inputText = `Please tell me about the weather on day ${i} — and thank you, “dear” colleague.`;
  // The context judge reads whole answers at a time, and needs fewer of them.
  return i % 4 > 0 ? { inputText } : { inputText, response: `It was mild on day ${i}, with rain at night.`, contextText: `Day ${i}: mild. Rain at night, 4 mm.` };
});
