import { CharKind, charTable, NormalRole } from './char-table';
import { unitAt } from './units';

/** Longest run that is normalized in one call; keeps odd input linear. */
const MAX_RUN_UNITS = 64;
/** A base character with more marks than this is cut (Unicode's stream-safe limit is 30). */
const MAX_CLUSTER_UNITS = 32;
const SPACE_UNIT = 0x20;
// V8 compiles a constant of this module in, and looks up those of others.
const unitOf = unitAt;

/**
 * The most units a reader of the given capacity ever holds: one run may be
 * written past the mark, and NFKC makes at most 18 units of one.
 */
export function maxPieceUnits(capacity: number): number {
  return capacity + 18 * MAX_RUN_UNITS;
}

/**
 * Reads a text from left to right into its canonical form: NFKC, nothing
 * invisible, every run of white space one space. Letter case is kept. The
 * form stands in a buffer of fixed size that slides over the text, so any text
 * is read in bounded steps and bounded memory, in linear time.
 */
export class CanonicalReader {
  /** Canonical UTF-16 units; the first {@link length} are valid. */
  readonly units: Uint16Array;
  /** For each canonical unit the offset in the text where what it came from starts. */
  readonly offsets: Int32Array;
  length = 0;
  /** Offset in the text of the first unit not yet read. */
  position = 0;

  /** The text being read. */
  text = '';
  /** Offset in the buffer of the last difference from the text, negative when there is none. */
  private lastChange = -1;
  private readonly capacity: number;
  private readonly table = charTable();

  /** @param capacity canonical units held at once */
  constructor(capacity: number) {
    this.capacity = capacity;
    this.units = new Uint16Array(maxPieceUnits(capacity));
    this.offsets = new Int32Array(this.units.length);
  }

  /** Begins with a new text and an empty buffer. */
  start(text: string): void {
    this.text = text;
    this.position = 0;
    this.length = 0;
    this.lastChange = -1;
  }

  /** True when the whole text was read. */
  get ended(): boolean {
    return this.position >= this.text.length;
  }

  /** True when the buffer holds as much as it was made for. */
  get full(): boolean {
    return this.length >= this.capacity;
  }

  /** True when what stands in the buffer differs from the text in more than white space. */
  get changed(): boolean {
    return this.lastChange >= 0;
  }

  /** Reads until the buffer is full, the text ends, or `maxUnits` of the text were read. */
  fill(maxUnits: number): void {
    const stop = Math.min(this.text.length, this.position + maxUnits);
    while (this.position < stop && this.length < this.capacity) {
      this.readStable(stop);
      if (this.position < stop && this.length < this.capacity) this.readOther(this.text.charCodeAt(this.position));
    }
  }

  /** Drops all but the last `keep` units, so that the next piece overlaps this one. */
  slide(keep: number): void {
    const from = Math.max(0, this.length - keep);
    this.units.copyWithin(0, from, this.length);
    this.offsets.copyWithin(0, from, this.length);
    this.length -= from;
    this.lastChange = Math.max(-1, this.lastChange - from);
  }

  /** Copies what is canonical as it stands; nearly all text is. */
  private readStable(stop: number): void {
    const { text, units, offsets, capacity } = this;
    const { role: roles } = this.table;
    const { length: textLength } = text;
    let { position, length } = this;
    let unit = unitOf(text, position);
    let role = roles[unit];
    while (position < stop && length < capacity) {
      const single = unit === SPACE_UNIT && length > 0 && units[length - 1] !== SPACE_UNIT;
      if (role !== NormalRole.stable && !single) break;
      const next = position + 1 < textLength ? unitOf(text, position + 1) : 0;
      role = roles[next];
      if (role === NormalRole.joins) break;
      units[length] = unit;
      offsets[length++] = position++;
      unit = next;
    }
    this.position = position;
    this.length = length;
  }

  private readOther(unit: number): void {
    const kind = this.table.kind[unit];
    if (kind === CharKind.space) this.writeSpace(this.position++);
    else if (kind === CharKind.invisible) this.skip(1);
    else if (isInvisiblePair(this.text, this.position, unit)) this.skip(2);
    else this.readRun();
  }

  private skip(units: number): void {
    this.lastChange = this.length;
    this.position += units;
  }

  private writeSpace(offset: number): void {
    if (this.length > 0 && this.units[this.length - 1] === SPACE_UNIT) return;
    this.units[this.length] = SPACE_UNIT;
    this.offsets[this.length++] = offset;
  }

  private readRun(): void {
    const start = this.position;
    if (this.joinsAcrossGap(start)) return this.joinToPrevious(start);
    const end = this.runEnd(start);
    const run = this.text.slice(start, end);
    this.position = end;
    if (run.normalize('NFKC') === run) this.writeRun(run, start);
    else this.writeClusters(start, end);
  }

  /** True for a mark whose base stands before something invisible that was just left out. */
  private joinsAcrossGap(start: number): boolean {
    const { length, units, lastChange, table } = this;
    if (length === 0 || lastChange !== length || table.role[this.text.charCodeAt(start)] !== NormalRole.joins) return false;
    return units[length - 1] !== SPACE_UNIT && !isSurrogate(units[length - 1]);
  }

  private joinToPrevious(start: number): void {
    const end = clusterEnd(this.text, start, this.table.role);
    const base = String.fromCharCode(this.units[--this.length]);
    this.lastChange = this.length;
    this.position = end;
    this.writeFolded((base + this.text.slice(start, end)).normalize('NFKC'), this.offsets[this.length]);
  }

  /** A run ends before white space, before something invisible and where it grows too long. */
  private runEnd(start: number): number {
    const { text, table } = this;
    let end = clusterEnd(text, start, table.role);
    while (end < text.length && end - start < MAX_RUN_UNITS - MAX_CLUSTER_UNITS) {
      const unit = text.charCodeAt(end);
      const kind = table.kind[unit];
      if (unit < 0x80 || kind === CharKind.space || kind === CharKind.invisible) break;
      if (isInvisiblePair(text, end, unit)) break;
      end = clusterEnd(text, end, table.role);
    }
    return end;
  }

  private writeRun(run: string, start: number): void {
    for (let i = 0; i < run.length; i++) {
      this.units[this.length] = run.charCodeAt(i);
      this.offsets[this.length++] = start + i;
    }
  }

  private writeClusters(start: number, end: number): void {
    this.lastChange = this.length;
    for (let from = start; from < end; ) {
      const to = clusterEnd(this.text, from, this.table.role);
      this.writeFolded(this.text.slice(from, to).normalize('NFKC'), from);
      from = to;
    }
  }

  private writeFolded(cluster: string, offset: number): void {
    for (let i = 0; i < cluster.length; i++) {
      const unit = cluster.charCodeAt(i);
      if (this.table.kind[unit] === CharKind.space) this.writeSpace(offset);
      else if (this.table.kind[unit] !== CharKind.invisible) {
        this.units[this.length] = unit;
        this.offsets[this.length++] = offset;
      }
    }
  }
}

/** End of the character at `from` together with the marks that follow it. */
function clusterEnd(text: string, from: number, roles: Uint8Array): number {
  const limit = Math.min(text.length, from + MAX_CLUSTER_UNITS);
  let end = from + (isPair(text, from) ? 2 : 1);
  while (end < limit && roles[text.charCodeAt(end)] === NormalRole.joins) end++;
  return end;
}

function isPair(text: string, at: number): boolean {
  return isHigh(text.charCodeAt(at)) && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
}

function isSurrogate(unit: number): boolean {
  return (unit & 0xf800) === 0xd800;
}

function isHigh(unit: number): boolean {
  return (unit & 0xfc00) === 0xd800;
}

const ASTRAL_INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;

function isInvisiblePair(text: string, at: number, unit: number): boolean {
  if (!isHigh(unit)) return false;
  // Tags and variation selectors, the ones that hide text, need no expression.
  if (unit >= 0xdb40 && unit <= 0xdb43) return isPair(text, at);
  return (unit === 0xd834 || unit === 0xd82f) && ASTRAL_INVISIBLE.test(text.slice(at, at + 2));
}
