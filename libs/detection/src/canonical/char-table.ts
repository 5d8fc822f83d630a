/** What a UTF-16 code unit means for canonical text and for features. */
export const CharKind = {
  /** Folded to one space. */
  space: 0,
  /** Letters of alphabets and the marks that belong to them. */
  letter: 1,
  digit: 2,
  /** Punctuation, symbols, halves of surrogate pairs. */
  other: 3,
  /** Drawn as nothing: removed from canonical text. */
  invisible: 4,
  /** Letters of scripts that are written without spaces: each stands for a word. */
  ideograph: 5,
} as const;

/** True for letters of any script. */
export function isLetterKind(kind: number): boolean {
  return kind === CharKind.letter || kind === CharKind.ideograph;
}

/** What NFKC may do with a unit. */
export const NormalRole = {
  /** It may change, alone or with what follows. */
  unstable: 0,
  /** Alone it is already in normal form, and starts anew. */
  stable: 1,
  /** It may join with what stands before it. */
  joins: 2,
} as const;

/** Properties of all 65,536 code units, looked up by index. */
export interface CharTable {
  /** One of {@link CharKind}. */
  readonly kind: Uint8Array;
  /** The lower-case unit where that is one unit, otherwise the unit itself. */
  readonly lower: Uint16Array;
  /** One of {@link NormalRole}. */
  readonly role: Uint8Array;
  /** 1 for marks that end a sentence, in any script. */
  readonly endsSentence: Uint8Array;
}

const UNITS = 0x10000;
const SPACE = /[\s\p{Z}\x85]/u;
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/u;
const CONTROL = /\p{Cc}/u;
const IDEOGRAPH = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const LETTER = /[\p{L}\p{M}]/u;
const DIGIT = /\p{N}/u;
const SENTENCE_END = /\p{Sentence_Terminal}/u;
const MARK = /\p{M}/u;

let shared: CharTable | undefined;

/** The table of this runtime's Unicode version, built once (about 30 ms). */
export function charTable(): CharTable {
  return (shared ??= build());
}

function build(): CharTable {
  const table = {
    kind: new Uint8Array(UNITS),
    lower: new Uint16Array(UNITS),
    role: new Uint8Array(UNITS),
    endsSentence: new Uint8Array(UNITS),
  };
  for (let unit = 0; unit < UNITS; unit++) {
    const char = String.fromCharCode(unit);
    const lower = char.toLowerCase();
    table.kind[unit] = kindOf(char);
    table.lower[unit] = lower.length === 1 ? lower.charCodeAt(0) : unit;
    table.endsSentence[unit] = Number(SENTENCE_END.test(char));
    table.role[unit] = roleOf(table.kind[unit], unit, char);
  }
  return table;
}

function kindOf(char: string): number {
  // The byte order mark is both; line breaks are control characters too.
  if (INVISIBLE.test(char)) return CharKind.invisible;
  if (SPACE.test(char)) return CharKind.space;
  if (CONTROL.test(char)) return CharKind.invisible;
  if (IDEOGRAPH.test(char)) return CharKind.ideograph;
  if (LETTER.test(char)) return CharKind.letter;
  return DIGIT.test(char) ? CharKind.digit : CharKind.other;
}

function roleOf(kind: number, unit: number, char: string): number {
  if (kind !== CharKind.invisible && joinsPrevious(unit, char)) return NormalRole.joins;
  return isStable(kind, unit, char) ? NormalRole.stable : NormalRole.unstable;
}

/** Combining marks, Hangul vowels and finals, half-width voicing marks. */
function joinsPrevious(unit: number, char: string): boolean {
  return (unit >= 0x1160 && unit <= 0x11ff) || unit === 0xff9e || unit === 0xff9f || MARK.test(char);
}

function isStable(kind: number, unit: number, char: string): boolean {
  const surrogate = unit >= 0xd800 && unit <= 0xdfff;
  return !surrogate && kind !== CharKind.invisible && kind !== CharKind.space && char.normalize('NFKC') === char;
}
