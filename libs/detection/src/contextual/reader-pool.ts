import type { ClaimReader } from './claim-reader';

/**
 * Characters of all texts that are read at one time. A reader takes up to 100
 * bytes for each: without a bound, some hundred large checks would fill the
 * memory of the machine.
 */
const MOST_CHARS = 4 * 1024 * 1024;
/** What readers that nobody uses may have room for, all together: one check with three texts of a megabyte. */
const MOST_KEPT_CHARS = 3 * 1024 * 1024;
const MOST_KEPT = 16;

/** A reader on loan. */
export interface LentReader {
  readonly reader: ClaimReader;
  /** Characters it is lent for. */
  readonly chars: number;
  /** Characters its buffers have room for. */
  readonly room: number;
}

/** Readers for judgements that are under way together; kept afterwards, for new buffers cost more than what is done in them. */
export class ReaderPool {
  /** By {@link LentReader.room}, the smallest first. */
  private readonly kept: LentReader[] = [];
  private keptChars = 0;
  private charsInUse = 0;

  constructor(private readonly create: () => ClaimReader) {}

  /** Whether texts of this length can be read now. One request always can, however long. */
  hasRoom(chars: number): boolean {
    return this.charsInUse === 0 || this.charsInUse + chars <= MOST_CHARS;
  }

  /** Lends the smallest reader that has room for the texts, otherwise the largest there is. */
  lend(chars: number): LentReader {
    this.charsInUse += chars;
    const fitting = this.kept.findIndex(({ room }) => room >= chars);
    const [found] = this.kept.splice(fitting, 1); // -1 is the last
    if (found === undefined) return { reader: this.create(), chars, room: chars };
    this.keptChars -= found.room;
    return { reader: found.reader, chars, room: Math.max(chars, found.room) };
  }

  /** Takes a reader back. One that was left half way is not kept: what it holds is in no order. */
  giveBack(lent: LentReader, ended: boolean): void {
    this.charsInUse -= lent.chars;
    if (!ended || lent.room > MOST_KEPT_CHARS) return;
    this.kept.push(lent);
    this.kept.sort((a, b) => a.room - b.room);
    this.keptChars += lent.room;
    while (this.keptChars > MOST_KEPT_CHARS || this.kept.length > MOST_KEPT) this.keptChars -= this.kept.shift()?.room ?? 0;
  }
}
