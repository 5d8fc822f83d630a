import { UnsupportedModelError } from '../errors';
import { parseFeatureSpec, type FeatureSpec } from '../features/feature-spec';
import { parseAttackCalibration, type AttackCalibration } from './attack-calibration';
import { parseCalibration, type Calibration } from './calibration';
import { requireTensor } from './require-tensor';

/** Numbers of a model file as they come from disk. */
export interface ModelTensor {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data: ArrayLike<number>;
}

/** A model file that has been read: its description and its tensors, by name. */
export interface ModelData {
  readonly meta: unknown;
  readonly tensors: Readonly<Record<string, ModelTensor>>;
}

/**
 * A linear multi-label classifier over hashed features. One head says how
 * likely the text is any attack at all; for each threat type one more head
 * says, given an attack, how likely it is of that type.
 */
export interface TextModel {
  /** Names the trained weights; two models that judge differently have different versions. */
  readonly version: string;
  readonly features: FeatureSpec;
  readonly threatTypes: readonly string[];
  /** One weight per bucket. */
  readonly anyWeights: Int8Array;
  /** The units of {@link anyWeights}. */
  readonly anyScale: number;
  readonly attackCalibration: AttackCalibration;
  /** Weights by bucket, then by threat type. */
  readonly typeWeights: Int8Array;
  /** The units of {@link typeWeights}, by threat type. */
  readonly typeScales: readonly number[];
  readonly typeCalibrations: readonly Calibration[];
}

/** What every text model calls itself in its meta. */
export const TEXT_MODEL_KIND = 'hashed-linear-text';

/**
 * Makes a model of what a file holds.
 * @throws UnsupportedModelError when it is another kind of model, was made for
 * another feature version, or its parts do not fit each other
 */
export function loadTextModel({ meta, tensors }: ModelData): TextModel {
  const described = requireRecord(meta);
  const features = parseFeatureSpec(described['features']);
  const threatTypes = requireNames(described['threatTypes']);
  const buckets = 2 ** features.bits;
  return {
    version: requireText(described, 'version'),
    features,
    threatTypes,
    anyWeights: requireTensor(tensors, 'any', Int8Array, buckets),
    anyScale: requireNumbers(described['anyScale'], 1, 'anyScale')[0],
    attackCalibration: parseAttackCalibration(described['attackCalibration']),
    typeWeights: requireTensor(tensors, 'types', Int8Array, buckets * threatTypes.length),
    typeScales: requireNumbers(described['typeScales'], threatTypes.length, 'typeScales'),
    typeCalibrations: requireCalibrations(described['typeCalibrations'], threatTypes.length),
  };
}

function requireRecord(meta: unknown): Readonly<Record<string, unknown>> {
  if (typeof meta !== 'object' || meta === null) throw new UnsupportedModelError('it has no description');
  const record = meta as Readonly<Record<string, unknown>>;
  if (record['kind'] !== TEXT_MODEL_KIND) {
    throw new UnsupportedModelError(`it is of kind ${String(record['kind'])}, expected ${TEXT_MODEL_KIND}`);
  }
  return record;
}

function requireText(record: Readonly<Record<string, unknown>>, name: string): string {
  const value = record[name];
  if (typeof value !== 'string' || value === '') throw new UnsupportedModelError(`its ${name} is missing`);
  return value;
}

function requireNames(value: unknown): readonly string[] {
  const names = Array.isArray(value) ? (value as readonly unknown[]) : [];
  if (names.length === 0 || !names.every((name): name is string => typeof name === 'string' && name !== '')) {
    throw new UnsupportedModelError('it names no threat types');
  }
  return names;
}

function requireNumbers(value: unknown, count: number, name: string): readonly number[] {
  const numbers = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  if (numbers.length !== count || !numbers.every((number): number is number => Number.isFinite(number))) {
    throw new UnsupportedModelError(`its ${name} is not ${count} finite number(s)`);
  }
  return numbers;
}

function requireCalibrations(value: unknown, count: number): readonly Calibration[] {
  const entries = Array.isArray(value) ? (value as readonly unknown[]) : [];
  if (entries.length !== count) throw new UnsupportedModelError(`it has ${entries.length} calibrations for ${count} threat types`);
  return entries.map((entry, index) => parseCalibration(entry, `typeCalibrations[${index}]`));
}
