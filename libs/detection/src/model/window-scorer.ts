import { maxPieceUnits } from '../canonical/canonical-reader';
import { createWindowExtractor, PASSAGE_CELLS, passagesOf } from '../features/window-extractor';
import { MAX_CHAR_SIZE } from '../features/feature-spec';
import { probability } from './calibration';
import { largestRun, type PieceRange } from './largest-run';
import { marginOf } from './margin';
import type { CanonicalPiece } from '../features/cells';
import type { TextModel } from './text-model';

/** What the windows of one piece show. */
export interface PieceJudgement {
  /** Margin of the piece as a whole. */
  whole: number;
  /** Highest margin of a passage; that of the whole where it has none. */
  passage: number;
  /** How many windows were judged. */
  windows: number;
}

/** Judges one piece of canonical text at a time. Not for concurrent use. */
export interface WindowScorer {
  /** The result is reused: valid until the next piece. */
  judge(piece: CanonicalPiece): Readonly<PieceJudgement>;
  /** For the likeliest window of the piece judged last: how likely each threat type is, compared with the likeliest, 0..1. */
  shares(): Float64Array;
  /** Where in that window the evidence is densest. */
  densest(): PieceRange;
}

/** A scorer with its own buffers (1.3 MB for the shipped model). */
export function createWindowScorer(model: TextModel): WindowScorer {
  const { anyScale, typeWeights, typeScales, typeCalibrations } = model;
  const extractor = createWindowExtractor(model.features, model.anyWeights);
  const { windows, cuts } = extractor;
  const maxUnits = maxPieceUnits(model.features.pieceChars);
  const buckets = new Int32Array(extractor.capacity);
  const evidence = new Float64Array(maxUnits + 1);
  let pieceLength = 0;
  const width = model.threatTypes.length;
  const judgement: PieceJudgement = { whole: 0, passage: 0, windows: 0 };
  const likeliest = { from: 0, to: 1, start: 0, end: 0 };

  const choose = (from: number, to: number, cells: number, length: number): void => {
    likeliest.from = from;
    likeliest.to = to;
    likeliest.start = cuts[from];
    likeliest.end = to < cells ? cuts[to] : length;
  };

  return {
    judge: (piece) => {
      const cells = extractor.read(piece);
      pieceLength = piece.length;
      const passages = passagesOf(cells);
      const whole = marginOf(windows.sum(0, cells) * anyScale, windows.size);
      choose(0, cells, cells, piece.length);
      let best = passages === 0 ? whole : -Infinity;
      for (let from = 0; from < passages; from++) {
        const margin = marginOf(windows.sum(from, from + PASSAGE_CELLS) * anyScale, windows.size);
        if (margin > best) {
          best = margin;
          if (margin >= whole) choose(from, from + PASSAGE_CELLS, cells, piece.length);
        }
      }
      judgement.whole = whole;
      judgement.passage = best;
      judgement.windows = passages + 1;
      return judgement;
    },
    shares: () => {
      const size = windows.collect(likeliest.from, likeliest.to, buckets);
      const shares = new Float64Array(width);
      for (let i = 0; i < size; i++) {
        const row = buckets[i] * width;
        for (let type = 0; type < width; type++) shares[type] += typeWeights[row + type];
      }
      let best = 0;
      for (let type = 0; type < width; type++) {
        const margin = marginOf(shares[type] * typeScales[type], size);
        // Never 0: an attack that fits no type at all must not get lost.
        shares[type] = Math.max(Number.MIN_VALUE, probability(margin, typeCalibrations[type]));
        best = Math.max(best, shares[type]);
      }
      for (let type = 0; type < width; type++) shares[type] /= best;
      return shares;
    },
    densest: () => {
      evidence.fill(0, 0, pieceLength + 1);
      extractor.addEvidence(evidence);
      return largestRun(evidence, likeliest.start, likeliest.end, MAX_CHAR_SIZE);
    },
  };
}
