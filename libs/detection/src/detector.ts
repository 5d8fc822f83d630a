import type { Analysis, Layer } from '@ai-security/core-types';
import type { ContextJudge } from './contextual/context-judge';
import { attackScore } from './attack-score';
import { createContextualLayer, type ComparisonLimits, type ContextualFindings } from './contextual/contextual-layer';
import { isOff, type LayerOff } from './layer-off';
import type { OutlierLayer } from './outlier/outlier-layer';
import { DEFAULT_REPORT_FLOOR } from './report-floor';
import type { DetectionRequest } from './request';
import { runToEnd } from './steps';
import type { TextDetector } from './text-detector';

/** What looks at a check. */
export interface DetectorLayers {
  /** Judges each text alone. */
  readonly text: TextDetector | LayerOff;
  /** Compares the response with what it must rest on. */
  readonly contextual: ContextJudge | LayerOff;
  /** Finds texts unlike usual traffic. Switched off it is not missed: it never decides alone. Says nothing about texts that nobody judged. */
  readonly statistical: OutlierLayer | LayerOff;
}

/** How a detector reports. */
export interface DetectorOptions {
  /** Findings of the contextual layer below this confidence are left out, 0..1. Default 0.05; the text layer has its own. */
  readonly reportFloor?: number;
  /** Is told what a layer threw. Default: nobody is. */
  readonly onFailure?: (layer: Layer, error: unknown) => void;
}

/**
 * Judges a check with all layers: the texts alone and, where a response and a
 * context are given, the response against the context. Without a context
 * nothing is reported about grounding.
 */
export interface Detector {
  /** Judges at once; see `TextDetector.analyze`. */
  analyze(request: DetectionRequest): Analysis;
  /**
   * Judges in steps of a few milliseconds, some ten for text in disguise, and
   * yields after each the layer it belonged to; returns what `analyze` does.
   * Any number of scans may be under way together, but one about much text may
   * have to wait for others: whoever holds several lets all of them go on.
   *
   * @param outOfTime asked between steps; when true, what is not yet compared
   * with its context is given up, and the analysis says so
   */
  scan(request: DetectionRequest, outOfTime?: () => boolean): Generator<Layer, Analysis, undefined>;
}

/**
 * A detector over its layers. A layer that is switched off, fails or is late is
 * named in `degraded`; what the text layer found is never lost with the
 * contextual one.
 */
export function createDetector(
  { text, contextual, statistical }: DetectorLayers,
  { reportFloor = DEFAULT_REPORT_FLOOR, onFailure }: DetectorOptions = {},
): Detector {
  const compare = createContextualLayer(contextual, { reportFloor, onFailure: (error) => onFailure?.('contextual', error) });

  function* scan(request: DetectionRequest, limits: ComparisonLimits): Generator<Layer, Analysis, undefined> {
    const analysis = isOff(text) ? unread(request, text) : yield* named('semantic', text.scan(request));
    const { inputText: input, response = '', contextText: context = '' } = request;
    const compared = response === '' || context === '' ? NOTHING : yield* compare({ input, response, context }, limits);
    const unusual = isOff(statistical) || isOff(text) ? [] : yield* named('statistical', statistical.scan(request, attackScore(analysis)));
    if (compared === NOTHING && unusual.length === 0) return analysis;
    return {
      ...analysis,
      // That a text is unusual comes last: it weighs least, however sure.
      threats: [...[...analysis.threats, ...compared.threats].sort((a, b) => b.confidence - a.confidence), ...unusual],
      degraded: [...analysis.degraded, ...compared.degraded],
    };
  }

  return {
    analyze: (request) => runToEnd(scan(request, { waits: false, outOfTime: never })),
    scan: (request, outOfTime = never) => scan(request, { waits: true, outOfTime }),
  };
}

const NOTHING: ContextualFindings = { threats: [], degraded: [] };
const never = (): boolean => false;

/** Steps that say which layer they belong to. */
function* named<T>(layer: Layer, steps: Generator<undefined, T, undefined>): Generator<Layer, T, undefined> {
  try {
    for (;;) {
      const step = steps.next();
      yield layer;
      if (step.done === true) return step.value;
    }
  } finally {
    steps.return(undefined as never);
  }
}

/** What is said while the text layer is switched off: every text is there, none was read. */
function unread({ inputText, response = '' }: DetectionRequest, { off }: LayerOff): Analysis {
  const fields = [['input_text', inputText], ['response', response]] as const;
  return {
    threats: [],
    inspections: fields
      .filter(([, text]) => text !== '')
      .map(([field, { length }]) => ({ field, extent: 'none', inspectedChars: 0, totalChars: length })),
    degraded: [{ layer: 'semantic', code: 'disabled', reason: off }],
    modelVersion: '',
  };
}
