import type { Analysis, FieldInspection, Threat } from '@ai-security/core-types';
import { CanonicalReader } from './canonical/canonical-reader';
import { FieldScan, type FieldScanTools } from './field-scan';
import { viewsOf } from './views/views-of';
import { createWindowScorer } from './model/window-scorer';
import type { LanguageModel } from './views/language-model';
import type { TextModel } from './model/text-model';
import { DEFAULT_REPORT_FLOOR } from './report-floor';
import { textFields, type DetectionRequest } from './request';
import { runToEnd } from './steps';

/** How a text detector reports. */
export interface TextDetectorOptions {
  /** Threats below this confidence are left out, 0..1. Default 0.05. */
  readonly reportFloor?: number;
}

/** Judges the texts of a check with a trained model, as they are and without their disguises. Texts are read whole, however long. */
export interface TextDetector {
  readonly modelVersion: string;
  /**
   * Judges at once. Takes about 0.2 µs per character, up to ten times that for
   * text in disguise, and does not let go of the event loop meanwhile: for
   * small inputs.
   */
  analyze(request: DetectionRequest): Analysis;
  /**
   * Judges in steps of a few milliseconds, some ten for text in disguise, and yields between them; the
   * generator's return value is the same {@link Analysis} that `analyze` gives.
   * Any number of scans may be under way together.
   */
  scan(request: DetectionRequest): Generator<undefined, Analysis, undefined>;
}

/** What a detector judges with. */
export interface DetectorModels {
  readonly text: TextModel;
  /** Tells text from noise where a disguise may have been undone. */
  readonly language: LanguageModel;
}

/** A detector over its models. Fields without text are not listed as inspected. */
export function createTextDetector(
  { text: model, language }: DetectorModels,
  { reportFloor = DEFAULT_REPORT_FLOOR }: TextDetectorOptions = {},
): TextDetector {
  const scorer = createWindowScorer(model);
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
      const threats: Threat[] = [];
      const inspections: FieldInspection[] = [];
      for (const [field, text] of textFields(request)) {
        const plain = new FieldScan({ field, text }, tools);
        while (plain.step()) yield;
        inspections.push(plain.inspection());
        threats.push(...(yield* withViews(plain.threats(), field, text, tools)));
      }
      threats.sort((a, b) => b.confidence - a.confidence);
      return { threats, inspections, degraded: [], modelVersion: model.version };
    } finally {
      readers.push(tools.reader);
    }
  }

  /** The threats of a field and of its views, the strongest of each type. */
  function* withViews(
    found: readonly Threat[],
    field: string,
    text: string,
    tools: FieldScanTools,
  ): Generator<undefined, readonly Threat[], undefined> {
    let threats = found;
    for (const view of viewsOf(text, language)) {
      if (view === undefined) {
        yield;
        continue;
      }
      const scanned = new FieldScan({ field, text: view.text, view }, tools);
      while (scanned.step()) yield;
      threats = strongestOfEachType(threats, scanned.threats());
    }
    return threats;
  }

  return {
    modelVersion: model.version,
    analyze: (request) => runToEnd(scan(request)),
    scan,
  };
}

function strongestOfEachType(threats: readonly Threat[], others: readonly Threat[]): readonly Threat[] {
  if (others.length === 0) return threats;
  const strongest = new Map(threats.map((threat) => [threat.type, threat]));
  for (const threat of others) {
    if (threat.confidence > (strongest.get(threat.type)?.confidence ?? 0)) strongest.set(threat.type, threat);
  }
  return [...strongest.values()];
}
