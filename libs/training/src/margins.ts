import { marginOf, WindowRole } from '@ai-security/detection';
import type { Corpus } from './corpus';

/** What the windows of a row show under some weights. A row without text has no windows; its margins are 0. */
export interface RowMargins {
  /** The piece with the highest margin, or -1. */
  readonly piece: number;
  readonly whole: number;
  /** The passage with the highest margin, or -1. */
  readonly passageWindow: number;
  readonly passage: number;
  readonly windows: number;
}

/** Margin of one window. */
export function windowMargin({ ids, windowFeatures }: Corpus, window: number, weights: Float32Array): number {
  const [from, to] = [windowFeatures[window], windowFeatures[window + 1]];
  let sum = 0;
  for (let i = from; i < to; i++) sum += weights[ids[i]];
  return marginOf(sum, to - from);
}

/** The likeliest windows of a row. */
export function rowMargins(corpus: Corpus, row: number, weights: Float32Array): RowMargins {
  const { rowWindows, roles } = corpus;
  const [from, to] = [rowWindows[row], rowWindows[row + 1]];
  let [piece, whole, passageWindow, passage] = [-1, -Infinity, -1, -Infinity];
  for (let window = from; window < to; window++) {
    const margin = windowMargin(corpus, window, weights);
    if ((roles[window] & WindowRole.piece) !== 0 && margin > whole) [piece, whole] = [window, margin];
    if ((roles[window] & WindowRole.passage) !== 0 && margin > passage) [passageWindow, passage] = [window, margin];
  }
  if (from === to) [whole, passage] = [0, 0];
  return { piece, whole, passageWindow, passage, windows: Math.max(1, to - from) };
}

/** The window of a row with the highest margin of all, or -1. */
export function likeliestWindow(corpus: Corpus, row: number, weights: Float32Array): number {
  const { piece, whole, passageWindow, passage } = rowMargins(corpus, row, weights);
  return passage >= whole ? passageWindow : piece;
}
