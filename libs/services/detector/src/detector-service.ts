import { analysisToMessage, layers } from '@ai-security/proto-mapping';
import { defineService, requireBatchSize, stream, toRpcError, Coalescer, type CallScope, type RpcService } from '@ai-security/rpc';
import { detectorV1 } from '@ai-security/proto-types';
import { InvalidFieldError, type Layer } from '@ai-security/core-types';
import { toDetectionRequest } from './analyze-request';
import type { Analyzer } from './analyzer';

/** What this service needs from outside; the composition root supplies it. */
export interface DetectorServiceDeps {
  readonly analyzer: Analyzer;
  readonly maxTextBytes: number;
  readonly maxBatchItems: number;
  readonly model: ModelFacts;
}

/** What is told about who judges. */
export interface ModelFacts {
  readonly version: string;
  readonly sha256: string;
  readonly threatTypes: readonly string[];
  /** Those that are switched on. */
  readonly layers: readonly Layer[];
  /** Empty while its layer is switched off. */
  readonly contextModelVersion: string;
}

const NO_TEXT: detectorV1.AnalyzeRequest = { inputText: '', response: undefined, contextText: undefined };
/** About what one result weighs on the wire; results of a turn leave in messages of at most a megabyte. */
const RESULT_BYTES = 512;
const MAX_MESSAGE_BYTES = 1024 * 1024;

/** Serves the detector. Translates messages; what is said about a text is decided in `@ai-security/detection`. */
export function createDetectorService(deps: DetectorServiceDeps): RpcService<typeof detectorV1.DetectorDefinition> {
  const analyze = (request: detectorV1.AnalyzeRequest, call: CallScope) => {
    const analysis = deps.analyzer.analyze(toDetectionRequest(request, deps.maxTextBytes), call);
    return analysis instanceof Promise ? analysis.then(analysisToMessage) : analysisToMessage(analysis);
  };
  return defineService(detectorV1.DetectorDefinition, {
    methods: {
      analyze,
      analyzeStream: stream((responses, call) => {
        const results = new Coalescer<detectorV1.AnalyzeResult>({
          send: (batch) => responses.send({ results: batch }),
          maxBytes: MAX_MESSAGE_BYTES,
        });
        return {
          onMessage: async ({ items }) => {
            requireBatchSize('items', items, deps.maxBatchItems, 'limits.max_batch_checks');
            await Promise.all(items.map(async (item) => results.add(await resultOf(item, call, analyze), RESULT_BYTES)));
          },
        };
      }),
      getModelInfo: () => ({
        modelVersion: deps.model.version,
        sha256: deps.model.sha256,
        threatTypes: deps.model.threatTypes,
        layers: deps.model.layers.map((layer) => layers.toMessage(layer)),
        contextModelVersion: deps.model.contextModelVersion,
      }),
    },
  });
}

async function resultOf(
  { id, request }: detectorV1.AnalyzeItem,
  call: CallScope,
  analyze: (request: detectorV1.AnalyzeRequest, call: CallScope) => unknown,
): Promise<detectorV1.AnalyzeResult> {
  try {
    if (id === '') throw new InvalidFieldError('id', 'must not be empty in a stream');
    const analysis = (await analyze(request ?? NO_TEXT, call)) as detectorV1.AnalyzeResponse;
    return { id, analysis, error: undefined };
  } catch (thrown) {
    const { status, reason, message } = toRpcError(thrown);
    return { id, analysis: undefined, error: { code: status, reason, message } };
  }
}
