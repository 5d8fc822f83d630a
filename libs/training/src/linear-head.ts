import { featureValue } from '@ai-security/detection';
import { createRandom, shuffle } from './random';
import { likeliestWindow, rowMargins, windowMargin } from './margins';
import type { Corpus } from './corpus';

/** How one head is trained. */
export interface HeadOptions {
  readonly buckets: number;
  readonly passes: number;
  /** Step of AdaGrad at the start; falls to zero along a straight line. */
  readonly rate: number;
  readonly seed: number;
}

/** What one head learns from. */
export interface HeadExamples {
  readonly corpus: Corpus;
  /** Rows of the corpus to learn from. */
  readonly rows: Uint32Array;
  /** Target of each row of the corpus, 0 or 1. */
  readonly targets: Uint8Array;
  /** How much each row of the corpus counts; 1 is usual. */
  readonly weights: Float32Array;
  /** Weights that choose the one window of a row to learn from. Default: the head's own choose its likeliest piece and passage. */
  readonly chooseBy?: Float32Array;
}

/** Keeps the first steps for a rare feature small. */
const FIRST_SQUARES = 0.01;

/**
 * Logistic regression by AdaGrad (Duchi, Hazan and Singer 2011) over the
 * windows of texts, of which only the text's label is known: the likeliest
 * windows are learned from, since they are the ones that will count (multiple
 * instance learning; Andrews, Tsochantaridis and Hofmann 2002). The same
 * examples and options give the same weights.
 */
export function trainHead({ corpus, rows, targets, weights, chooseBy }: HeadExamples, options: HeadOptions): Float32Array {
  const head = new Head(corpus, options.buckets);
  const order = rows.slice();
  const random = createRandom(options.seed);
  const steps = options.passes * rows.length;
  for (let step = 0; step < steps; step++) {
    const at = step % rows.length;
    if (at === 0) shuffle(order, random);
    const row = order[at];
    const rate = options.rate * (1 - step / steps);
    const lesson = { target: targets[row], weight: weights[row], rate };
    if (chooseBy !== undefined) {
      head.learn(likeliestWindow(corpus, row, chooseBy), lesson);
      continue;
    }
    const { piece, passageWindow } = rowMargins(corpus, row, head.weights);
    head.learn(piece, lesson);
    // At first nobody knows which passage of an attack is the attack.
    if (passageWindow !== piece && !(step < rows.length && targets[row] === 1)) head.learn(passageWindow, lesson);
  }
  return head.weights;
}

interface Lesson {
  readonly target: number;
  readonly weight: number;
  readonly rate: number;
}

class Head {
  readonly weights: Float32Array;
  private readonly squares: Float32Array;
  private offset = 0;
  private offsetSquares = 1;

  constructor(
    private readonly corpus: Corpus,
    buckets: number,
  ) {
    this.weights = new Float32Array(buckets);
    this.squares = new Float32Array(buckets).fill(FIRST_SQUARES);
  }

  learn(window: number, { target, weight, rate }: Lesson): void {
    if (window === -1) return;
    const { weights, squares } = this;
    const { ids, windowFeatures } = this.corpus;
    const margin = windowMargin(this.corpus, window, weights) + this.offset;
    const slope = weight * (1 / (1 + Math.exp(-margin)) - target);
    const [from, to] = [windowFeatures[window], windowFeatures[window + 1]];
    const gradient = slope * featureValue(to - from);
    const square = gradient * gradient;
    for (let i = from; i < to; i++) {
      const id = ids[i];
      squares[id] += square;
      weights[id] -= (rate * gradient) / Math.sqrt(squares[id]);
    }
    // The offset is left to the calibration; here it keeps the weights from learning how common attacks are.
    this.offsetSquares += slope * slope;
    this.offset -= (0.1 * rate * slope) / Math.sqrt(this.offsetSquares);
  }
}
