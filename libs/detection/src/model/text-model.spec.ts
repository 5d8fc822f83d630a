import { UnsupportedModelError } from '../errors';
import { FEATURE_VERSION } from '../features/feature-spec';
import { loadTextModel, TEXT_MODEL_KIND, type ModelData } from './text-model';

const BUCKETS = 2 ** 8;

function modelData(meta: Record<string, unknown> = {}, features: Record<string, unknown> = {}): ModelData {
  const calibration = { slope: 1, offset: 0 };
  return {
    meta: {
      kind: TEXT_MODEL_KIND,
      version: 'v1',
      features: {
        version: FEATURE_VERSION,
        bits: 8,
        charSizes: [1],
        wordMax: 1,
        shapeMax: 0,
        foldDigits: true,
        pieceChars: 64,
        overlapChars: 8,
        ...features,
      },
      threatTypes: ['a', 'b'],
      anyScale: 1,
      attackCalibration: { whole: 1, passage: 1, windows: 0, offset: 0 },
      typeScales: [1, 1],
      typeCalibrations: [calibration, calibration],
      ...meta,
    },
    tensors: {
      any: { dtype: 'int8', shape: [BUCKETS], data: new Int8Array(BUCKETS) },
      types: { dtype: 'int8', shape: [BUCKETS, 2], data: new Int8Array(BUCKETS * 2) },
    },
  };
}

describe('loadTextModel', () => {
  it('takes what fits', () => {
    expect(loadTextModel(modelData())).toMatchObject({ version: 'v1', threatTypes: ['a', 'b'] });
  });

  it.each([
    ['another kind', modelData({ kind: 'other' }), /kind other/],
    ['no description', { ...modelData(), meta: undefined }, /no description/],
    ['another feature version', modelData({}, { version: FEATURE_VERSION + 1 }), /feature version 4, this program makes version 3/],
    ['a feature setting out of range', modelData({}, { bits: 40 }), /bits is 40/],
    ['n-grams of length zero', modelData({}, { charSizes: [0] }), /charSizes/],
    ['pieces that overlap too much', modelData({}, { overlapChars: 40 }), /overlap/],
    ['no version', modelData({ version: '' }), /version is missing/],
    ['no threat types', modelData({ threatTypes: [] }), /no threat types/],
    ['too few scales', modelData({ typeScales: [1] }), /typeScales/],
    ['a scale that is no number', modelData({ anyScale: 'x' }), /anyScale/],
    ['a probability that grows with the windows', modelData({ attackCalibration: { whole: 1, passage: 1, windows: 1, offset: 0 } }), /attackCalibration/],
    ['a probability that falls', modelData({ attackCalibration: { whole: -1, passage: 2, windows: 0, offset: 0 } }), /attackCalibration/],
    ['too few calibrations', modelData({ typeCalibrations: [] }), /0 calibrations for 2/],
    ['a missing tensor', { ...modelData(), tensors: {} }, /no tensor named any/],
    ['a tensor of another size', modelData({}, { bits: 9 }), /has 256 numbers, expected 512/],
    [
      'a tensor of another type',
      { ...modelData(), tensors: { ...modelData().tensors, any: { dtype: 'int16', shape: [BUCKETS], data: new Int16Array(BUCKETS) } } },
      /another kind of number/,
    ],
  ] as const)('refuses %s', (_, data, problem) => {
    expect(() => loadTextModel(data)).toThrow(UnsupportedModelError);
    expect(() => loadTextModel(data)).toThrow(problem);
  });
});
