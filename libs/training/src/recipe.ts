import { FEATURE_VERSION, type FeatureSpec } from '@ai-security/detection';

/** Everything that decides what a training makes of its data, apart from the seed. */
export interface Recipe {
  readonly features: FeatureSpec;
  readonly passes: number;
  readonly rate: number;
  /** How much a row we wrote ourselves counts; the mean of the public rows is 1. */
  readonly authoredWeight: number;
  /** Documents made with an attack in them, and as many without. */
  readonly buriedAttacks: number;
  /** Rows put into each disguise, attacks and as many harmless ones. */
  readonly disguisedRows: number;
  /** Share of the groups of rows kept apart to fit the calibration. */
  readonly calibrationShare: number;
}

/** The recipe of the shipped model; README.md says which measurements chose it. */
export const SHIPPED_RECIPE: Recipe = {
  features: {
    version: FEATURE_VERSION,
    bits: 19,
    charSizes: [1, 5],
    wordMax: 2,
    shapeMax: 4,
    foldDigits: true,
    pieceChars: 768,
    overlapChars: 128,
  },
  passes: 12,
  rate: 0.5,
  authoredWeight: 6,
  buriedAttacks: 4000,
  disguisedRows: 250,
  calibrationShare: 0.1,
};
