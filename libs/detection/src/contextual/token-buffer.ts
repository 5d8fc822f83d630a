/** Tokens of one text, column by column; columns grow and are used again for the next text. */
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

  clear(): void {
    this.length = 0;
    this.sentences = 0;
  }

  push(hash: number, stem: number, kind: number, start: number, end: number, sentence: number): void {
    if (this.length === this.hash.length) this.grow();
    const at = this.length++;
    this.hash[at] = hash;
    this.stem[at] = stem;
    this.kind[at] = kind;
    this.start[at] = start;
    this.end[at] = end;
    this.sentence[at] = sentence;
  }

  private grow(): void {
    const length = this.hash.length * 2;
    const longer = (old: Int32Array): Int32Array<ArrayBuffer> => {
      const copy = new Int32Array(length);
      copy.set(old);
      return copy;
    };
    const kinds = new Uint8Array(length);
    kinds.set(this.kind);
    this.kind = kinds;
    this.hash = longer(this.hash);
    this.stem = longer(this.stem);
    this.start = longer(this.start);
    this.end = longer(this.end);
    this.sentence = longer(this.sentence);
  }
}
