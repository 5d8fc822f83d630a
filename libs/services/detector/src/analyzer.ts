import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Analysis, Layer } from '@ai-security/core-types';
import type { CallScope } from '@ai-security/rpc';
import type { DetectionRequest, Detector } from '@ai-security/detection';
import { LayerClock, type RecordLayer } from './layer-clock';

/** Runs the layers on one check. */
export interface Analyzer {
  /**
   * Short texts are judged at once; long ones in steps, between which other
   * work runs and a caller who gave up is noticed. Near the deadline what the
   * texts alone say is answered without the rest, which the answer names.
   */
  analyze(request: DetectionRequest, call: CallScope): Analysis | Promise<Analysis>;
}

/** Texts up to this length take a millisecond at most, disguised ones ten: not worth a second turn of the event loop. */
const AT_ONCE_CHARS = 2048;
/** What is kept back of the time for the way of the answer, in milliseconds and as a share. */
const RESERVE_MS = 20;
const RESERVE_SHARE = 0.1;

type Steps = Generator<Layer, Analysis, undefined>;

/** Judges with a detector, and tells what each of its layers took. */
export function createAnalyzer(detector: Detector, record: RecordLayer): Analyzer {
  return {
    analyze: (request, call) =>
      charsOf(request) <= AT_ONCE_CHARS
        ? analyzeAtOnce(detector.scan(request), record)
        : analyzeInSteps(detector.scan(request, nearDeadline(call)), call, record),
  };
}

function analyzeAtOnce(steps: Steps, record: RecordLayer): Analysis {
  const clock = new LayerClock(record);
  try {
    for (;;) {
      const step = clock.next(steps);
      if (step.done === true) return step.value;
    }
  } finally {
    clock.stop();
  }
}

async function analyzeInSteps(steps: Steps, call: CallScope, record: RecordLayer): Promise<Analysis> {
  const clock = new LayerClock(record);
  try {
    for (;;) {
      const step = clock.next(steps);
      if (step.done === true) return step.value;
      await nextTurn();
      if (call.abortError) throw call.abortError;
    }
  } finally {
    steps.return(undefined as never);
    clock.stop();
  }
}

function nearDeadline({ deadlineAtMs }: CallScope): () => boolean {
  const leftMs = deadlineAtMs - performance.now();
  const lastMs = deadlineAtMs - Math.min(RESERVE_MS, leftMs * RESERVE_SHARE);
  return () => performance.now() >= lastMs;
}

function charsOf({ inputText, response = '', contextText = '' }: DetectionRequest): number {
  return inputText.length + response.length + contextText.length;
}
