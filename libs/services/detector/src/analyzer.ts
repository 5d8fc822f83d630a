import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Analysis } from '@ai-security/core-types';
import type { CallScope } from '@ai-security/rpc';
import type { DetectionRequest, TextDetector } from '@ai-security/detection';

/** Runs the layers on one check. */
export interface Analyzer {
  /**
   * Short texts are judged at once; long ones in steps, between which other
   * work runs and a caller who gave up is noticed.
   */
  analyze(request: DetectionRequest, call: CallScope): Analysis | Promise<Analysis>;
}

/** Texts up to this length take a millisecond at most, disguised ones ten: not worth a second turn of the event loop. */
const AT_ONCE_CHARS = 2048;

/** Judges with the semantic layer. */
export function createAnalyzer(detector: TextDetector, onDuration: (durationMs: number) => void): Analyzer {
  const timed = (analyze: () => Analysis): Analysis => {
    const startMs = performance.now();
    const analysis = analyze();
    onDuration(performance.now() - startMs);
    return analysis;
  };
  return {
    analyze: (request, call) =>
      charsOf(request) <= AT_ONCE_CHARS
        ? timed(() => detector.analyze(request))
        : analyzeInSteps(detector.scan(request), call, onDuration),
  };
}

/** What is answered while the layer is switched off: every text is there, none was read. */
export function createDisabledAnalyzer(): Analyzer {
  const unread = (field: string, text: string) =>
    ({ field, extent: 'none', inspectedChars: 0, totalChars: text.length }) as const;
  return {
    analyze: ({ inputText, response = '' }) => ({
      threats: [],
      inspections: [unread('input_text', inputText), unread('response', response)].filter(({ totalChars }) => totalChars > 0),
      degraded: [{ layer: 'semantic', code: 'disabled', reason: 'switched off by detection.enable_semantic' }],
      modelVersion: '',
    }),
  };
}

async function analyzeInSteps(
  steps: Generator<undefined, Analysis, undefined>,
  call: CallScope,
  onDuration: (durationMs: number) => void,
): Promise<Analysis> {
  let spentMs = 0;
  try {
    for (;;) {
      const startMs = performance.now();
      const step = steps.next();
      spentMs += performance.now() - startMs;
      if (step.done) return step.value;
      await nextTurn();
      if (call.abortError) throw call.abortError;
    }
  } finally {
    steps.return(undefined as never);
    onDuration(spentMs);
  }
}

function charsOf({ inputText, response = '' }: DetectionRequest): number {
  return inputText.length + response.length;
}
