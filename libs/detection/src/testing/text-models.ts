import { FEATURE_VERSION, type FeatureSpec } from '../features/feature-spec';
import { loadTextModel, TEXT_MODEL_KIND, type TextModel } from '../model/text-model';
import type { DetectorModels } from '../text-detector';
import { LETTERS } from '../views/letters';
import { createWindowReader } from '../window-reader';

const features: FeatureSpec = {
  version: FEATURE_VERSION,
  bits: 16,
  charSizes: [],
  wordMax: 1,
  shapeMax: 0,
  foldDigits: true,
  pieceChars: 128,
  overlapChars: 32,
};

/** A model that knows two words: `zorp` speaks for type a, `blick`, less strongly, for type b. */
function twoWordModel(): TextModel {
  const any = new Int8Array(2 ** features.bits);
  const types = new Int8Array(any.length * 2);
  for (const [type, word] of ['zorp', 'blick'].entries()) {
    createWindowReader(features).read(word, ({ ids }) => {
      any[ids[0]] = 100 - 20 * type;
      types[ids[0] * 2 + type] = 100;
    });
  }
  const calibration = { slope: 1, offset: -5 };
  return loadTextModel({
    meta: {
      kind: TEXT_MODEL_KIND,
      version: 'two-words',
      features,
      threatTypes: ['a', 'b'],
      // A window of few features is judged as one of twenty.
      anyScale: 0.2 * Math.sqrt(20),
      attackCalibration: { whole: 0, passage: 1, windows: 0, offset: -5 },
      typeScales: [1, 1],
      typeCalibrations: [calibration, calibration],
    },
    tensors: {
      any: { dtype: 'int8', shape: [any.length], data: any },
      types: { dtype: 'int8', shape: [any.length, 2], data: types },
    },
  });
}

/** Finds every pair of letters likely: whatever is decoded reads like language. */
const language = { version: 'any', bigrams: new Int8Array(LETTERS * LETTERS).fill(32) };

/** What a detector of two words judges with. */
export const twoWordModels: DetectorModels = { text: twoWordModel(), language };
