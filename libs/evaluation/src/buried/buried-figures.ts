import { pointsLost } from '../disguise/disguise-figures';
import { shareFrom } from '../share';
import { BURIAL_PLACES, type BurialPlace } from './bury';

/** Scores of documents of one size. */
export interface BuriedScores {
  /** About how long the documents are. */
  readonly chars: number;
  /** The documents without an attack. */
  readonly clean: readonly number[];
  /** Documents with each attack in each place. */
  readonly placed: Readonly<Record<BurialPlace, readonly number[]>>;
}

/** What is found of attacks in one place of a document. */
export interface PlaceFigures {
  readonly n: number;
  readonly recall: number | undefined;
  /** Recall lost against the attacks alone, in points of a hundred. */
  readonly lossPoints: number | undefined;
}

/** What is found in documents of one size. */
export interface BuriedSizeFigures {
  readonly chars: number;
  readonly hosts: number;
  /** Share of documents without an attack that were taken for one. */
  readonly falseAlarmRate: number | undefined;
  readonly places: Readonly<Record<BurialPlace, PlaceFigures>>;
}

/** How well attacks are found inside harmless documents. */
export interface BuriedFigures {
  /** The same attacks by themselves. */
  readonly alone: { readonly n: number; readonly recall: number | undefined };
  readonly sizes: readonly BuriedSizeFigures[];
}

/** Measures buried attacks beside the same attacks alone. */
export function measureBuried(alone: readonly number[], sizes: readonly BuriedScores[], threshold: number): BuriedFigures {
  const recallAlone = shareFrom(alone, threshold);
  const placeFigures = (scores: readonly number[]): PlaceFigures => {
    const recall = shareFrom(scores, threshold);
    return { n: scores.length, recall, lossPoints: pointsLost(recallAlone, recall) };
  };
  return {
    alone: { n: alone.length, recall: recallAlone },
    sizes: sizes.map(({ chars, clean, placed }) => ({
      chars,
      hosts: clean.length,
      falseAlarmRate: shareFrom(clean, threshold),
      places: Object.fromEntries(BURIAL_PLACES.map((place) => [place, placeFigures(placed[place])])) as Record<BurialPlace, PlaceFigures>,
    })),
  };
}
