import { Found, type ClaimAlignment } from './claim-alignment';
import type { ContextIndex } from './context-index';
import type { QuestionNearness } from './question-nearness';
import { TokenKind } from './token-kinds';

/** A word that only begins like one of the context counts so much. */
const ALIKE_SHARE = 0.7;

/** What is counted token by token in the claim aligned last. */
export class ClaimCounts {
  glyphs = 0;
  /** Rarity of tokens that the context has, and with that of tokens that begin alike. */
  held = 0;
  heldSoft = 0;
  numbers = 0;
  newNumbers = 0;
  numbersElsewhere = 0;
  names = 0;
  newNames = 0;
  namesElsewhere = 0;
  newWords = 0;
  rarestNew = 0;
  rarityNew = 0;
  /** Rarity that is in another sentence than the best. */
  elsewhere = 0;
  /** Tokens that follow each other as in the context. */
  ordered = 0;
  questionNear = 0;
  oneSided = 0;
  twoSided = 0;
  /** Tokens in whose frame the context has another of the same kind. */
  sameKind = 0;
  private lastAt = -1;

  constructor(
    private readonly index: ContextIndex,
    private readonly alignment: ClaimAlignment,
    private readonly question: QuestionNearness,
  ) {}

  /** Counts a half-open range of tokens, counted from the first of the claim, which is token `from` of the response. */
  add(kind: Uint8Array, from: number, first: number, end: number): void {
    for (let i = first; i < end; i++) {
      this.countPlace(i);
      this.countKind(kind[from + i], this.alignment.found[i]);
      this.countFrame(kind[from + i], i);
    }
  }

  private countPlace(i: number): void {
    const { alignment } = this;
    const found = alignment.found[i];
    const rarity = alignment.choice.rarity[i];
    if (found >= Found.alike) {
      this.newWords++;
      this.rarityNew += rarity;
      this.rarestNew = Math.max(this.rarestNew, rarity);
      if (found === Found.alike) this.heldSoft += ALIKE_SHARE * rarity;
      return;
    }
    const at = alignment.at[i];
    this.held += rarity;
    this.heldSoft += rarity;
    if (found === Found.elsewhere) this.elsewhere += rarity;
    if (found === Found.near && at > this.lastAt) this.ordered++;
    this.lastAt = at;
    this.questionNear = Math.max(this.questionNear, this.question.near(at));
  }

  private countKind(kind: number, found: number): void {
    if (kind === TokenKind.glyph) this.glyphs++;
    else if (kind === TokenKind.number) {
      this.numbers++;
      if (found >= Found.alike) this.newNumbers++;
      if (found === Found.elsewhere) this.numbersElsewhere++;
    } else if (kind === TokenKind.name) {
      this.names++;
      if (found >= Found.alike) this.newNames++;
      if (found === Found.elsewhere) this.namesElsewhere++;
    }
  }

  private countFrame(kind: number, i: number): void {
    const { insteadAt, frameSides } = this.alignment;
    if (insteadAt[i] === -1) return;
    if (frameSides[i] === 2) this.twoSided++;
    else this.oneSided++;
    if (kind !== TokenKind.word && this.index.tokens.kind[insteadAt[i]] === kind) this.sameKind++;
  }
}
