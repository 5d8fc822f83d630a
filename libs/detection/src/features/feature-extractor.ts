import { CharKind, charTable } from '../canonical/char-table';
import type { FeatureSpec } from './feature-spec';

/** The features of one piece of text. Reused: valid until the next extraction. */
export interface FeatureVector {
  /** Buckets that occur, each once; the first {@link size} are valid. */
  readonly ids: Uint32Array;
  /** How often each occurs, capped at 255. */
  readonly counts: Uint8Array;
  /** Where in the piece each occurs first. */
  readonly starts: Uint16Array;
  readonly size: number;
}

/** Turns canonical text into hashed features without allocating. */
export interface FeatureExtractor {
  readonly spec: FeatureSpec;
  /** @param units canonical UTF-16 units, of which the first `length` are read */
  extract(units: Uint16Array, length: number): FeatureVector;
}

const SPACE_UNIT = 0x20;
const ANY_DIGIT = 0x30;
const ANY_LETTER = 0x61;
const PRIME = 0x01000193;
const SPREAD = 0x9e3779b1;
const CHAR_SEED = 0x2c1b3c6d;
const WORD_SEED = 0x297a2d39;
const PAIR_SEED = 0x5bd1e995;
const TRIPLE_SEED = 0x1b873593;
const SHAPE_SEED = 0x38495ab5;

/** An extractor with its own buffers, for pieces of at most `spec.pieceChars` and what one NFKC run adds. */
export function createFeatureExtractor(spec: FeatureSpec): FeatureExtractor {
  return new HashingExtractor(spec);
}

class HashingExtractor implements FeatureExtractor, FeatureVector {
  readonly ids: Uint32Array;
  readonly counts: Uint8Array;
  readonly starts: Uint16Array;
  size = 0;

  /** For each bucket its place in {@link ids}; only trusted when that place points back. */
  private readonly places: Uint32Array;
  private readonly folded: Uint16Array;
  private readonly kinds: Uint8Array;
  private readonly shape: Uint16Array;
  private readonly shapeStarts: Uint16Array;
  private readonly table = charTable();
  private readonly shift: number;

  constructor(readonly spec: FeatureSpec) {
    const units = spec.pieceChars * 2 + 2048;
    const perUnit = spec.charMax + spec.wordMax + spec.shapeMax + 1;
    this.ids = new Uint32Array(units * perUnit);
    this.counts = new Uint8Array(this.ids.length);
    this.starts = new Uint16Array(this.ids.length);
    this.places = new Uint32Array(2 ** spec.bits);
    this.folded = new Uint16Array(units);
    this.kinds = new Uint8Array(units);
    this.shape = new Uint16Array(units);
    this.shapeStarts = new Uint16Array(units);
    this.shift = 32 - spec.bits;
  }

  extract(units: Uint16Array, length: number): FeatureVector {
    this.size = 0;
    const end = this.fold(units, length);
    if (this.spec.charMax > 0) this.addCharacters(end);
    if (this.spec.wordMax > 0) this.addWords(end);
    if (this.spec.shapeMax > 0) this.addShapes(this.outline(end));
    return this;
  }

  /** Lower-case units between two border spaces; returns the offset of the last one. */
  private fold(units: Uint16Array, length: number): number {
    const { folded, kinds, table } = this;
    const digits = this.spec.foldDigits;
    folded[0] = SPACE_UNIT;
    kinds[0] = CharKind.space;
    for (let i = 0; i < length; i++) {
      const unit = units[i];
      const kind = table.kind[unit];
      kinds[i + 1] = kind;
      folded[i + 1] = digits && kind === CharKind.digit ? ANY_DIGIT : table.lower[unit];
    }
    folded[length + 1] = SPACE_UNIT;
    kinds[length + 1] = CharKind.space;
    return length + 1;
  }

  private addCharacters(end: number): void {
    const { folded } = this;
    const { charMin, charMax } = this.spec;
    for (let start = 0; start < end; start++) {
      let hash = Math.imul(CHAR_SEED ^ folded[start], PRIME);
      if (charMin === 1 && folded[start] !== SPACE_UNIT) this.add(hash, start);
      const last = Math.min(end, start + charMax - 1);
      for (let i = start + 1; i <= last; i++) {
        const unit = folded[i];
        hash = Math.imul(hash ^ unit, PRIME);
        if (i - start + 1 >= charMin) this.add(hash, start);
        if (unit === SPACE_UNIT) break;
      }
    }
  }

  private addWords(end: number): void {
    const { folded, kinds } = this;
    let previous = 0;
    let beforePrevious = 0;
    let previousStart = 0;
    let beforeStart = 0;
    for (let i = 1; i < end; ) {
      if (kinds[i] === CharKind.space) {
        i++;
        continue;
      }
      const start = i;
      let hash = Math.imul(WORD_SEED ^ folded[i], PRIME);
      if (kinds[i++] !== CharKind.other) {
        for (; i < end && isWord(kinds[i]); i++) hash = Math.imul(hash ^ folded[i], PRIME);
      }
      this.addWord(hash, start, previous, previousStart, beforePrevious, beforeStart);
      beforePrevious = previous;
      beforeStart = previousStart;
      previous = hash;
      previousStart = start;
    }
  }

  private addWord(word: number, at: number, previous: number, previousAt: number, before: number, beforeAt: number): void {
    this.add(word, at);
    if (this.spec.wordMax < 2 || previous === 0) return;
    const pair = Math.imul(previous ^ PAIR_SEED, SPREAD) ^ word;
    this.add(Math.imul(pair, PRIME), previousAt);
    if (this.spec.wordMax < 3 || before === 0) return;
    this.add(Math.imul(Math.imul(before ^ TRIPLE_SEED, SPREAD) ^ pair, PRIME), beforeAt);
  }

  /** The text with every word one letter and every number one digit; returns its length. */
  private outline(end: number): number {
    const { kinds, folded, shape, shapeStarts } = this;
    let size = 0;
    for (let i = 1; i < end; i++) {
      const kind = kinds[i];
      const symbol = kind === CharKind.letter ? ANY_LETTER : kind === CharKind.digit ? ANY_DIGIT : folded[i];
      if (isWord(kind) && size > 0 && shape[size - 1] === symbol && kinds[i - 1] === kind) continue;
      shapeStarts[size] = i;
      shape[size++] = symbol;
    }
    return size;
  }

  private addShapes(size: number): void {
    const { shape, shapeStarts } = this;
    for (let start = 0; start < size; start++) {
      let hash = Math.imul(SHAPE_SEED ^ shape[start], PRIME);
      const last = Math.min(size, start + this.spec.shapeMax);
      for (let i = start + 1; i < last; i++) {
        hash = Math.imul(hash ^ shape[i], PRIME);
        if (i - start >= 2) this.add(hash, shapeStarts[start]);
      }
    }
  }

  private add(hash: number, start: number): void {
    const bucket = Math.imul(hash ^ (hash >>> 15), SPREAD) >>> this.shift;
    const place = this.places[bucket];
    if (place < this.size && this.ids[place] === bucket) {
      if (this.counts[place] < 255) this.counts[place]++;
      return;
    }
    this.places[bucket] = this.size;
    this.ids[this.size] = bucket;
    this.starts[this.size] = start === 0 ? 0 : start - 1;
    this.counts[this.size++] = 1;
  }
}

function isWord(kind: number): boolean {
  return kind === CharKind.letter || kind === CharKind.digit;
}
