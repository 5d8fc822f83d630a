export { canonicalize } from './canonical/canonicalize';
export type { CanonicalText } from './canonical/canonicalize';
export { createTextDetector } from './text-detector';
export type { TextDetector, TextDetectorOptions } from './text-detector';
export type { DetectionRequest } from './request';
export { attackScore } from './attack-score';
export { loadTextModel, TEXT_MODEL_KIND } from './model/text-model';
export type { ModelData, ModelTensor, TextModel } from './model/text-model';
export type { Calibration } from './model/calibration';
export { UnsupportedModelError } from './errors';
// For tools/train, which must see a text as the detector will.
export { createPieceReader } from './piece-reader';
export type { PieceReader } from './piece-reader';
export { featureValues } from './model/feature-values';
export { FEATURE_VERSION } from './features/feature-spec';
export type { FeatureSpec } from './features/feature-spec';
export type { FeatureVector } from './features/feature-counter';
