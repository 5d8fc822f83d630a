import type { FieldInspection, Span, Threat } from '@ai-security/core-types';
import type { CanonicalReader } from './canonical/canonical-reader';
import { attackProbability } from './model/attack-calibration';
import type { WindowScorer } from './model/window-scorer';
import type { TextModel } from './model/text-model';
import type { View } from './views/view';

/** Text read in one step at most; a piece that hides much more than it shows takes several steps. */
const STEP_CHARS = 16_384;

/** What one field scan works with; shared by scans that do not overlap in time. */
export interface FieldScanTools {
  readonly model: TextModel;
  readonly scorer: WindowScorer;
  readonly reader: CanonicalReader;
  /** Threats below this confidence are not reported. */
  readonly reportFloor: number;
}

/** What is read: the text of a field, or a view of it. */
export interface ScannedText {
  readonly field: string;
  readonly text: string;
  readonly view?: View;
}

/** The likeliest window so far. */
interface Likeliest {
  readonly margin: number;
  /** How likely each threat type is, compared with the likeliest. */
  readonly shares: Float64Array;
  readonly span: Span;
  readonly view: string;
}

/**
 * Reads one field to its end in overlapping pieces, in steps of bounded cost.
 * The likeliest window counts: a whole piece or a passage of one.
 */
export class FieldScan {
  private likeliest: Likeliest | undefined;
  private whole = -Infinity;
  private passage = -Infinity;
  private windows = 0;
  private finished = false;

  constructor(
    private readonly scanned: ScannedText,
    private readonly tools: FieldScanTools,
  ) {
    tools.reader.start(scanned.text);
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
    if (!this.likeliest) return [];
    const { model, reportFloor } = this.tools;
    const { shares, span, view } = this.likeliest;
    const attack = this.probability();
    return model.threatTypes.flatMap((type, index): Threat[] => {
      const confidence = attack * shares[index];
      if (confidence < reportFloor) return [];
      return [{ type, confidence, layer: 'semantic', field: this.scanned.field, span, view, reason: this.reason(type, confidence, span) }];
    });
  }

  /** How much of the field was read. */
  inspection(): FieldInspection {
    const totalChars = this.scanned.text.length;
    return {
      field: this.scanned.field,
      extent: this.finished ? 'complete' : 'partial',
      inspectedChars: this.finished ? totalChars : this.tools.reader.position,
      totalChars,
    };
  }

  private judgePiece(): void {
    const { reader, scorer } = this.tools;
    if (reader.length === 0) return;
    const { whole, passage, windows } = scorer.judge(reader);
    this.windows += windows;
    this.whole = Math.max(this.whole, whole);
    this.passage = Math.max(this.passage, passage);
    const margin = Math.max(whole, passage);
    if (margin > (this.likeliest?.margin ?? -Infinity) && this.mayBeReported(margin)) this.keepLikeliest(margin);
  }

  /** False for the many windows that cannot reach the floor, whatever follows: no more windows, or none likelier than this. */
  private mayBeReported(margin: number): boolean {
    const { model, reader, reportFloor } = this.tools;
    const most = reader.ended ? this.probability() : attackProbability(model.attackCalibration, margin, margin, 1);
    return most >= reportFloor;
  }

  private probability(): number {
    return attackProbability(this.tools.model.attackCalibration, this.whole, this.passage, this.windows);
  }

  private keepLikeliest(margin: number): void {
    const { reader, scorer } = this.tools;
    this.likeliest = { margin, shares: scorer.shares(), span: this.span(), view: this.scanned.view?.name ?? (reader.changed ? 'normalized' : 'original') };
  }

  private span(): Span {
    const { reader, scorer } = this.tools;
    const range = scorer.densest();
    const start = reader.offsets[range.start];
    const end = range.end < reader.length ? reader.offsets[range.end] : reader.position;
    return this.scanned.view?.spanOf(start, end) ?? { start, end };
  }

  private reason(type: string, confidence: number, { start, end }: Span): string {
    const share = confidence < 0.995 ? `${(confidence * 100).toFixed(0)} %` : 'more than 99 %';
    const { text, view } = this.scanned;
    const where = view ? `characters ${start} to ${end}, with ${view.name} undone` : `characters ${start} to ${end} of ${text.length}`;
    const windows = this.windows > 1 ? `, in the most suspicious of ${this.windows} overlapping windows` : '';
    return `The text model gives ${type.replaceAll('_', ' ')} ${share}; the evidence is densest in ${where}${windows}.`;
  }
}
