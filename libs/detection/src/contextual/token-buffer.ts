/** Room for so many, and some more, so that buffers are seldom made anew. */
export function capacityFor(count: number): number {
  return 2 ** Math.ceil(Math.log2(count));
}

/** Tokens of one text, column by column; columns are used again for the next text. */
export class TokenBuffer {
  /** Tokens held. */
  length = 0;
  /** Sentences the tokens stand in. */
  sentences = 0;
  /** Hash of the token in lower case. */
  hash = new Int32Array(512);
  /** Hash of its first letters, which inflected forms share. */
  stem = new Int32Array(512);
  /** One of `TokenKind`. */
  kind = new Uint8Array(512);
  /** Half-open range in the text, UTF-16 units. */
  start = new Int32Array(512);
  end = new Int32Array(512);
  /** Number of the sentence, from 0. */
  sentence = new Int32Array(512);

  /**
   * Forgets all tokens and makes room for `most` new ones; more must not be
   * put in. Memory that is never written to costs nothing, columns that grow
   * would have to be copied.
   */
  clear(most: number): void {
    this.length = 0;
    this.sentences = 0;
    if (most <= this.hash.length) return;
    const capacity = capacityFor(most);
    this.hash = new Int32Array(capacity);
    this.stem = new Int32Array(capacity);
    this.kind = new Uint8Array(capacity);
    this.start = new Int32Array(capacity);
    this.end = new Int32Array(capacity);
    this.sentence = new Int32Array(capacity);
  }

  push(hash: number, stem: number, kind: number, start: number, end: number, sentence: number): void {
    const at = this.length++;
    this.hash[at] = hash;
    this.stem[at] = stem;
    this.kind[at] = kind;
    this.start[at] = start;
    this.end[at] = end;
    this.sentence[at] = sentence;
  }
}
