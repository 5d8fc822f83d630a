import { CanonicalReader } from './canonical/canonical-reader';
import { createWindowExtractor, PASSAGE_CELLS, passagesOf } from './features/window-extractor';
import type { FeatureSpec } from './features/feature-spec';

/** What a window is, as bits: a piece too short to have passages is both. */
export const WindowRole = { piece: 1, passage: 2 } as const;

/** The features of one window. Reused: valid until the next one is read. */
export interface FeatureWindow {
  /** Buckets that occur, each once; the first {@link size} are valid. */
  readonly ids: Int32Array;
  readonly size: number;
  /** Bits of {@link WindowRole}. */
  readonly role: number;
}

/** Cuts texts into the windows the detector judges, and gives the features of each. */
export interface WindowReader {
  /** Calls `visit` once per window: every piece in order, its passages after it. */
  read(text: string, visit: (window: FeatureWindow) => void): void;
}

/** A reader with its own buffers. Not for concurrent use. */
export function createWindowReader(spec: FeatureSpec): WindowReader {
  const extractor = createWindowExtractor(spec);
  const reader = new CanonicalReader(spec.pieceChars);
  const ids = new Int32Array(extractor.capacity);
  const { windows } = extractor;

  const readPiece = (visit: (window: FeatureWindow) => void): void => {
    const cells = extractor.read(reader);
    const passages = passagesOf(cells);
    visit({ ids, size: windows.collect(0, cells, ids), role: passages === 0 ? WindowRole.piece | WindowRole.passage : WindowRole.piece });
    for (let from = 0; from < passages; from++) {
      visit({ ids, size: windows.collect(from, from + PASSAGE_CELLS, ids), role: WindowRole.passage });
    }
  };

  return {
    read: (text, visit) => {
      reader.start(text);
      while (!reader.ended) {
        reader.fill(Number.MAX_SAFE_INTEGER);
        if (reader.length > 0) readPiece(visit);
        reader.slide(spec.overlapChars);
      }
    },
  };
}
