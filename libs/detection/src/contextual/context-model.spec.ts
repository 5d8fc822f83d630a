import { UnsupportedModelError } from '../errors';
import type { ModelData, ModelTensor } from '../model/text-model';
import { CLAIM_FEATURE_VERSION } from './claim-features';
import { CONTEXT_MODEL_KIND, loadContextModel } from './context-model';
import { EVIDENCE_BUCKETS } from './word-evidence';
import { RARITY_BUCKETS } from './word-rarity';

function tensor(data: ModelTensor['data']): ModelTensor {
  return { dtype: 'any', shape: [data.length], data };
}

function modelData(meta: Record<string, unknown> = {}, tensors: Record<string, ModelTensor> = {}): ModelData {
  return {
    meta: {
      kind: CONTEXT_MODEL_KIND,
      version: 'v1',
      featureVersion: CLAIM_FEATURE_VERSION,
      wordScale: 1,
      calibration: { slope: 1, offset: 0 },
      ...meta,
    },
    tensors: {
      rarity: tensor(new Uint8Array(RARITY_BUCKETS)),
      words: tensor(new Int16Array(EVIDENCE_BUCKETS)),
      roots: tensor(Int32Array.of(0)),
      feature: tensor(Int16Array.of(0, -1, -1)),
      threshold: tensor(Float32Array.of(0, 1, 2)),
      more: tensor(Int32Array.of(2, -1, -1)),
      ...tensors,
    },
  };
}

describe('loadContextModel', () => {
  it('takes what fits', () => {
    expect(loadContextModel(modelData())).toMatchObject({ version: 'v1', wordScale: 1 });
  });

  it.each([
    ['another kind', modelData({ kind: 'other' }), /kind other/],
    ['no description', { ...modelData(), meta: undefined }, /kind undefined/],
    ['no version', modelData({ version: '' }), /version is missing/],
    ['another feature version', modelData({ featureVersion: 99 }), /feature version 99/],
    ['a scale that is no number', modelData({ wordScale: 'x' }), /wordScale/],
    ['a falling calibration', modelData({ calibration: { slope: -1, offset: 0 } }), /calibration/],
    ['a missing tensor', { ...modelData(), tensors: {} }, /no tensor named rarity/],
    ['a tensor of another size', modelData({}, { words: tensor(new Int16Array(3)) }), /has 3 numbers/],
    ['a tensor of another type', modelData({}, { words: tensor(new Float32Array(EVIDENCE_BUCKETS)) }), /another kind of number/],
    ['a tree outside the nodes', modelData({}, { roots: tensor(Int32Array.of(3)) }), /outside/],
    ['an unknown feature', modelData({}, { feature: tensor(Int16Array.of(999, -1, -1)) }), /unknown feature/],
    ['a circle', modelData({}, { more: tensor(Int32Array.of(0, -1, -1)) }), /leads nowhere/],
    ['a split without an end', modelData({}, { feature: tensor(Int16Array.of(0, -1, 0)) }), /leads nowhere/],
    ['a threshold that is no number', modelData({}, { threshold: tensor(Float32Array.of(NaN, 1, 2)) }), /no finite threshold/],
  ] as const)('refuses %s', (_, data, problem) => {
    expect(() => loadContextModel(data)).toThrow(UnsupportedModelError);
    expect(() => loadContextModel(data)).toThrow(problem);
  });
});
