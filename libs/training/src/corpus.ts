import { createWindowReader, type FeatureSpec } from '@ai-security/detection';
import { createGrowingArray } from './growing-array';

/** The features of many texts, row by row and window by window, in flat arrays. */
export interface Corpus {
  readonly rows: number;
  /** Windows of row `r`: from `rowWindows[r]` to below `rowWindows[r + 1]`. */
  readonly rowWindows: Uint32Array;
  /** Bits of `WindowRole`, by window. */
  readonly roles: Uint8Array;
  /** Features of window `w`: from `windowFeatures[w]` to below `windowFeatures[w + 1]`, each once. */
  readonly windowFeatures: Uint32Array;
  readonly ids: Int32Array;
}

/** Reads every text as the detector will. */
export function buildCorpus(texts: Iterable<string>, spec: FeatureSpec): Corpus {
  const reader = createWindowReader(spec);
  const ids = createGrowingArray<Int32Array>((length) => new Int32Array(length));
  const roles = createGrowingArray<Uint8Array>((length) => new Uint8Array(length));
  const windowFeatures = createGrowingArray<Uint32Array>((length) => new Uint32Array(length));
  const rowWindows = createGrowingArray<Uint32Array>((length) => new Uint32Array(length));
  for (const text of texts) {
    rowWindows.push(roles.length);
    reader.read(text, (window) => {
      windowFeatures.push(ids.length);
      roles.push(window.role);
      ids.append(window.ids, window.size);
    });
  }
  const rows = rowWindows.length;
  rowWindows.push(roles.length);
  windowFeatures.push(ids.length);
  return {
    rows,
    rowWindows: rowWindows.toArray(),
    roles: roles.toArray(),
    windowFeatures: windowFeatures.toArray(),
    ids: ids.toArray(),
  };
}
