import { charTable } from '../canonical/char-table';
import { MAX_CELLS } from './window-counter';

/** A piece of canonical text and where it comes from. */
export interface CanonicalPiece {
  readonly units: Uint16Array;
  /** For each unit its offset in {@link text}. */
  readonly offsets: Int32Array;
  readonly length: number;
  readonly text: string;
}

/** Cells are at least this long, where sentences allow; a passage is two of them. */
export const CELL_UNITS = 60;
/** A shorter piece is one cell: a passage of it would be nearly the whole. */
export const ONE_CELL_UNITS = 160;
/** A sentence longer than this is cut. */
const LONGEST_CELL_UNITS = 100;
const SPACE_UNIT = 0x20;
const LINE_BREAK = 0x0a;
/** Beyond the alphabets: where sentences end without a space after them. */
const WITHOUT_SPACES = 0x2000;

/**
 * Cuts a piece into cells that begin where a sentence or a line does, so that
 * an instruction in a document is not mixed with what stands around it.
 *
 * @param cuts takes the offset in the piece at which each cell begins, 0 first
 * @returns how many cells there are
 */
export function cutCells(piece: CanonicalPiece, cuts: Uint16Array): number {
  const { length } = piece;
  cuts[0] = 0;
  if (length <= ONE_CELL_UNITS) return 1;
  let cells = 1;
  let start = 0;
  for (let i = 0; i < length && cells < MAX_CELLS; i++) {
    const cell = i + 1 - start;
    if (cell < CELL_UNITS || i + 1 === length) continue;
    if (cell < LONGEST_CELL_UNITS && !endsSentence(piece, i)) continue;
    start = i + 1;
    cuts[cells++] = start;
  }
  return cells;
}

function endsSentence({ units, offsets, length, text }: CanonicalPiece, i: number): boolean {
  const unit = units[i];
  if (unit === SPACE_UNIT) return breaksLine(text, offsets[i], i + 1 < length ? offsets[i + 1] : text.length);
  return charTable().endsSentence[unit] === 1 && (units[i + 1] === SPACE_UNIT || unit >= WITHOUT_SPACES);
}

function breaksLine(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (text.charCodeAt(i) === LINE_BREAK) return true;
  return false;
}
