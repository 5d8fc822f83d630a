import { UnsupportedModelError } from '../errors';
import { parseCalibration, type Calibration } from '../model/calibration';
import { requireTensor } from '../model/require-tensor';
import type { ModelData, ModelTensor } from '../model/text-model';
import { CLAIM_FEATURES, CLAIM_FEATURE_VERSION } from './claim-features';
import type { TreeEnsemble } from './tree-ensemble';
import { EVIDENCE_BUCKETS } from './word-evidence';
import { RARITY_BUCKETS } from './word-rarity';

/** What every context model calls itself in its meta. */
export const CONTEXT_MODEL_KIND = 'context-grounding';

/** What says how likely a claim does not stay with its context. */
export interface ContextModel {
  /** Names what was trained; two models that judge differently have different versions. */
  readonly version: string;
  /** How rare tokens are, by hash. */
  readonly rarity: Uint8Array;
  /** Weights of word features, by hash. */
  readonly words: Int16Array;
  /** The units of {@link words}. */
  readonly wordScale: number;
  readonly trees: TreeEnsemble;
  readonly calibration: Calibration;
}

/**
 * Makes a context model of what a file holds.
 * @throws UnsupportedModelError when it is another kind of model, was made for
 * another feature version, or its parts do not fit each other
 */
export function loadContextModel({ meta, tensors }: ModelData): ContextModel {
  const described = (meta ?? {}) as Readonly<Record<string, unknown>>;
  const { kind, version, featureVersion, wordScale } = described;
  if (kind !== CONTEXT_MODEL_KIND) throw new UnsupportedModelError(`it is of kind ${String(kind)}, expected ${CONTEXT_MODEL_KIND}`);
  if (typeof version !== 'string' || version === '') throw new UnsupportedModelError('its version is missing');
  if (featureVersion !== CLAIM_FEATURE_VERSION) {
    throw new UnsupportedModelError(`it needs feature version ${String(featureVersion)}, this program makes version ${CLAIM_FEATURE_VERSION}`);
  }
  if (typeof wordScale !== 'number' || !(wordScale > 0 && wordScale < Infinity)) throw new UnsupportedModelError('its wordScale is not a positive number');
  return {
    version,
    rarity: requireTensor(tensors, 'rarity', Uint8Array, RARITY_BUCKETS),
    words: requireTensor(tensors, 'words', Int16Array, EVIDENCE_BUCKETS),
    wordScale,
    trees: requireTrees(tensors),
    calibration: parseCalibration(described['calibration'], 'calibration'),
  };
}

function requireTrees(tensors: Readonly<Record<string, ModelTensor>>): TreeEnsemble {
  const roots = requireTensor(tensors, 'roots', Int32Array);
  const feature = requireTensor(tensors, 'feature', Int16Array);
  const threshold = requireTensor(tensors, 'threshold', Float32Array, feature.length);
  const more = requireTensor(tensors, 'more', Int32Array, feature.length);
  const nodes = feature.length;
  if (!roots.every((root) => root >= 0 && root < nodes)) throw new UnsupportedModelError('a tree begins outside its nodes');
  for (let node = 0; node < nodes; node++) {
    if (!Number.isFinite(threshold[node])) throw new UnsupportedModelError(`its node ${node} has no finite threshold`);
    if (feature[node] === -1) continue;
    if (feature[node] < 0 || feature[node] >= CLAIM_FEATURES.length) throw new UnsupportedModelError(`its node ${node} asks for an unknown feature`);
    // Only ever forward: no file can make the judge go round in circles.
    if (more[node] <= node + 1 || more[node] >= nodes) throw new UnsupportedModelError(`its node ${node} leads nowhere`);
  }
  return { roots, feature, threshold, more };
}
