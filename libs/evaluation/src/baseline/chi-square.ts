/**
 * How far a word's presence and a text's kind are from having nothing to do
 * with each other: Pearson's statistic of the two-by-two table. 0 when either
 * never varies.
 * @param inPositives positive texts that have the word, of `positives`
 * @param inNegatives negative texts that have it, of `negatives`
 */
export function chiSquare(inPositives: number, positives: number, inNegatives: number, negatives: number): number {
  const all = positives + negatives;
  const having = inPositives + inNegatives;
  const spread = positives * negatives * having * (all - having);
  const difference = inPositives * (negatives - inNegatives) - inNegatives * (positives - inPositives);
  return spread === 0 ? 0 : (all * difference * difference) / spread;
}
