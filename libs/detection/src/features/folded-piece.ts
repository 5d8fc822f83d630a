import { CharKind, charTable } from '../canonical/char-table';

/** What stands for a border between words. */
export const SPACE_UNIT = 0x20;
/** What stands for any digit where digits are folded. */
export const ANY_DIGIT = 0x30;

/** A piece of canonical text in lower case between two border spaces. Reused from piece to piece. */
export class FoldedPiece {
  readonly units: Uint16Array;
  /** The {@link CharKind} of each unit, before folding. */
  readonly kinds: Uint8Array;
  /** Offset of the border after the text; the one before it is at 0. */
  end = 0;

  private readonly table = charTable();

  /** @param capacity most units of text a piece can have */
  constructor(
    capacity: number,
    private readonly foldDigits: boolean,
  ) {
    this.units = new Uint16Array(capacity + 2);
    this.kinds = new Uint8Array(capacity + 2);
  }

  /** Takes the first `length` of `source`. */
  set(source: Uint16Array, length: number): void {
    const { units, kinds, foldDigits } = this;
    const { kind: kindOf, lower } = this.table;
    units[0] = units[length + 1] = SPACE_UNIT;
    kinds[0] = kinds[length + 1] = CharKind.space;
    for (let i = 0; i < length; i++) {
      const unit = source[i];
      const kind = kindOf[unit];
      kinds[i + 1] = kind;
      units[i + 1] = foldDigits && kind === CharKind.digit ? ANY_DIGIT : lower[unit];
    }
    this.end = length + 1;
  }
}

/** True for what words are made of. */
export function isWordKind(kind: number): boolean {
  return kind === CharKind.letter || kind === CharKind.digit;
}
