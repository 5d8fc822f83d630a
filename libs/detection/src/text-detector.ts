import type { Analysis, FieldInspection, Threat } from '@ai-security/core-types';
import { CanonicalReader } from './canonical/canonical-reader';
import { FieldScan, type FieldScanTools } from './field-scan';
import { createPieceScorer } from './model/piece-scorer';
import type { TextModel } from './model/text-model';
import type { DetectionRequest } from './request';

/** How a text detector reports. */
export interface TextDetectorOptions {
  /** Threats below this confidence are left out, 0..1. Default 0.05. */
  readonly reportFloor?: number;
}

/** Judges the texts of a check with a trained model. Texts are read whole, however long. */
export interface TextDetector {
  readonly modelVersion: string;
  /**
   * Judges at once. Takes about 0.1 µs per character and does not let go of
   * the event loop meanwhile: for small inputs.
   */
  analyze(request: DetectionRequest): Analysis;
  /**
   * Judges in steps of at most about 2 ms and yields between them; the
   * generator's return value is the same {@link Analysis} that `analyze` gives.
   * Any number of scans may be under way together.
   */
  scan(request: DetectionRequest): Generator<undefined, Analysis, undefined>;
}

const DEFAULT_REPORT_FLOOR = 0.05;

/** A detector over one model. Fields without text are not listed as inspected. */
export function createTextDetector(model: TextModel, { reportFloor = DEFAULT_REPORT_FLOOR }: TextDetectorOptions = {}): TextDetector {
  const scorer = createPieceScorer(model);
  const readers: CanonicalReader[] = [];
  const borrowTools = (): FieldScanTools => ({
    model,
    scorer,
    reportFloor,
    reader: readers.pop() ?? new CanonicalReader(model.features.pieceChars),
  });

  function* scan(request: DetectionRequest): Generator<undefined, Analysis, undefined> {
    const tools = borrowTools();
    try {
      const scans: FieldScan[] = [];
      for (const [field, text] of fieldsOf(request)) {
        const fieldScan = new FieldScan(field, text, tools);
        while (fieldScan.step()) yield;
        scans.push(fieldScan);
      }
      return toAnalysis(model.version, scans);
    } finally {
      readers.push(tools.reader);
    }
  }

  return {
    modelVersion: model.version,
    analyze: (request) => runToEnd(scan(request)),
    scan,
  };
}

function fieldsOf({ inputText, response }: DetectionRequest): [field: string, text: string][] {
  const fields: [string, string][] = [
    ['input_text', inputText],
    ['response', response ?? ''],
  ];
  return fields.filter(([, text]) => text !== '');
}

function runToEnd<T>(steps: Generator<unknown, T, undefined>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

function toAnalysis(modelVersion: string, scans: readonly FieldScan[]): Analysis {
  const threats: Threat[] = scans.flatMap((scan) => scan.threats());
  const inspections: FieldInspection[] = scans.map((scan) => scan.inspection());
  threats.sort((a, b) => b.confidence - a.confidence);
  return { threats, inspections, degraded: [], modelVersion };
}
