import type { FieldInspection, Span, Threat } from '@ai-security/core-types';
import type { CanonicalReader } from './canonical/canonical-reader';
import type { PieceScorer } from './model/piece-scorer';
import type { TextModel } from './model/text-model';

/** Text read in one step at most; a piece that hides much more than it shows takes several steps. */
const STEP_CHARS = 16_384;

/** What one field scan works with; shared by scans that do not overlap in time. */
export interface FieldScanTools {
  readonly model: TextModel;
  readonly scorer: PieceScorer;
  readonly reader: CanonicalReader;
  /** Threats below this confidence are not reported. */
  readonly reportFloor: number;
}

interface Best {
  confidence: number;
  span: Span;
  view: string;
}

/**
 * Reads one field to its end in overlapping pieces, in steps of bounded cost.
 * For each threat type the piece with the highest confidence counts.
 */
export class FieldScan {
  private readonly best = new Map<string, Best>();
  private pieces = 0;
  private finished = false;

  constructor(
    private readonly field: string,
    private readonly text: string,
    private readonly tools: FieldScanTools,
  ) {
    tools.reader.start(text);
  }

  /** Does a bounded part of the work; false when there was nothing left to do. */
  step(): boolean {
    if (this.finished) return false;
    const { reader, model } = this.tools;
    reader.fill(STEP_CHARS);
    if (!reader.full && !reader.ended) return true;
    this.judgePiece();
    this.finished = reader.ended;
    reader.slide(model.features.overlapChars);
    return !this.finished;
  }

  /** Everything found so far. */
  threats(): Threat[] {
    return [...this.best].map(([type, { confidence, span, view }]) => ({
      type,
      confidence,
      layer: 'semantic',
      field: this.field,
      span,
      view,
      reason: this.reason(type, confidence, span),
    }));
  }

  /** How much of the field was read. */
  inspection(): FieldInspection {
    const totalChars = this.text.length;
    return {
      field: this.field,
      extent: this.finished ? 'complete' : 'partial',
      inspectedChars: this.finished ? totalChars : this.tools.reader.position,
      totalChars,
    };
  }

  private judgePiece(): void {
    const { reader, scorer, reportFloor } = this.tools;
    if (reader.length === 0) return;
    this.pieces++;
    const any = scorer.score(reader.units, reader.length);
    if (any >= reportFloor) this.keepBest(scorer.confidences(any));
  }

  private keepBest(confidences: Float64Array): void {
    const { model, reader, reportFloor } = this.tools;
    let found: Omit<Best, 'confidence'> | undefined;
    for (const [index, type] of model.threatTypes.entries()) {
      const confidence = confidences[index];
      if (confidence < reportFloor || confidence <= (this.best.get(type)?.confidence ?? 0)) continue;
      found ??= { span: this.span(), view: reader.changed ? 'normalized' : 'original' };
      this.best.set(type, { confidence, ...found });
    }
  }

  private span(): Span {
    const { reader, scorer } = this.tools;
    const { start, end } = scorer.densest();
    return {
      start: reader.offsets[start],
      end: end < reader.length ? reader.offsets[end] : reader.position,
    };
  }

  private reason(type: string, confidence: number, { start, end }: Span): string {
    const share = confidence < 0.995 ? `${(confidence * 100).toFixed(0)} %` : 'more than 99 %';
    const where = `characters ${start} to ${end} of ${this.text.length}`;
    const pieces = this.pieces > 1 ? `, in the most suspicious of ${this.pieces} overlapping pieces` : '';
    return `The text model gives ${type.replaceAll('_', ' ')} ${share}; the evidence is densest in ${where}${pieces}.`;
  }
}
