/** Confidence that a text is an attack, 0..1. */
export type TextScorer = (text: string) => number;

/** Learns a simple way to judge texts, as a yardstick for the real one. */
export interface BaselineLearner {
  add(text: string, positive: boolean): void;
  /** What was learned so far. Without a text of each kind it judges all texts alike. */
  finish(): TextScorer;
}
