import { CharKind, charTable } from '../canonical/char-table';
import { basePowers, HASH_BASE } from './prefix-hash';

/** What stands for a border between words. */
export const SPACE_UNIT = 0x20;
/** What stands for any digit where digits are folded. */
export const ANY_DIGIT = 0x30;

/** A piece of canonical text in lower case between two border spaces. Reused from piece to piece. */
export interface FoldedPiece {
  readonly units: Uint16Array;
  /** The {@link CharKind} of each unit, before folding. */
  readonly kinds: Uint8Array;
  /** Hashes of all prefixes, in the base of `prefix-hash.ts`. */
  readonly prefixes: Int32Array;
  /** Powers of that base, for any length in the piece. */
  readonly powers: Int32Array;
  /** Offsets of all spaces, the border spaces among them; the first {@link spaceCount} are valid. */
  readonly spaces: Uint16Array;
  spaceCount: number;
  /** Offset of the border after the text; the one before it is at 0. */
  end: number;
}

/** An empty piece. @param capacity most units of text it can have */
export function createFoldedPiece(capacity: number): FoldedPiece {
  const units = capacity + 2;
  return {
    units: new Uint16Array(units),
    kinds: new Uint8Array(units),
    prefixes: new Int32Array(units + 1),
    powers: basePowers(units),
    spaces: new Uint16Array(units),
    spaceCount: 0,
    end: 0,
  };
}

/** Fills a piece from the first `length` of `source`. */
export type FoldPiece = (source: Uint16Array, length: number) => void;

/** How one piece is filled. */
export function createFolding(piece: FoldedPiece, foldDigits: boolean): FoldPiece {
  const { units, kinds, spaces, prefixes } = piece;
  const { kind: kindOf, lower } = charTable();
  const digitKind = foldDigits ? CharKind.digit : -1;
  const space = CharKind.space;
  const base = HASH_BASE;
  return (source, length) => {
    units[0] = SPACE_UNIT;
    kinds[0] = space;
    prefixes[1] = SPACE_UNIT;
    let spaceCount = 1;
    let hash = SPACE_UNIT;
    for (let i = 1; i <= length; i++) {
      const unit = source[i - 1];
      const kind = kindOf[unit];
      const folded = kind === digitKind ? ANY_DIGIT : lower[unit];
      kinds[i] = kind;
      units[i] = folded;
      hash = (Math.imul(hash, base) + folded) | 0;
      prefixes[i + 1] = hash;
      spaces[spaceCount] = i;
      if (kind === space) spaceCount++;
    }
    const end = length + 1;
    units[end] = SPACE_UNIT;
    kinds[end] = space;
    prefixes[end + 1] = (Math.imul(hash, base) + SPACE_UNIT) | 0;
    spaces[spaceCount] = end;
    piece.spaceCount = spaceCount + 1;
    piece.end = end;
  };
}
