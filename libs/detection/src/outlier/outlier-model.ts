import { UnsupportedModelError } from '../errors';
import { requireTensor } from '../model/require-tensor';
import type { ModelData } from '../model/text-model';
import { FIGURE_COUNT } from './text-figures';

/**
 * The distribution of harmless texts: several centers in the space of
 * `TEXT_FIGURES`, each with a spread along every figure.
 */
export interface OutlierModel {
  /** Names what was learned; two models that judge differently have different versions. */
  readonly version: string;
  /** Center by center, figure by figure. */
  readonly centers: Float32Array;
  /** Standard deviations, laid out alike; all above 0. */
  readonly spreads: Float32Array;
  /** Distances that the shares {@link TAIL_SHARES} of harmless texts exceed, rising. */
  readonly tail: Float32Array;
}

/** What every outlier model calls itself in its meta. */
export const OUTLIER_MODEL_KIND = 'outlier-centers';
/** Raised when the same text gives other figures. */
export const FIGURE_VERSION = 1;
/** Shares of harmless texts for which the distance they exceed is kept. */
export const TAIL_SHARES = [0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001] as const;

/**
 * Makes an outlier model of what a file holds.
 * @throws UnsupportedModelError when it is another kind of model or does not fit this version
 */
export function loadOutlierModel({ meta, tensors }: ModelData): OutlierModel {
  const { kind, version, figureVersion } = (meta ?? {}) as Partial<Record<string, unknown>>;
  if (kind !== OUTLIER_MODEL_KIND) throw new UnsupportedModelError(`it is of kind ${String(kind)}, expected ${OUTLIER_MODEL_KIND}`);
  if (typeof version !== 'string' || version === '') throw new UnsupportedModelError('its version is missing');
  if (figureVersion !== FIGURE_VERSION) throw new UnsupportedModelError(`its figures are of version ${String(figureVersion)}, expected ${FIGURE_VERSION}`);
  const length = tensors['centers']?.data.length ?? 0;
  if (length === 0 || length % FIGURE_COUNT !== 0) throw new UnsupportedModelError(`its tensor centers does not hold ${FIGURE_COUNT} numbers each`);
  const centers = requireTensor(tensors, 'centers', Float32Array, length);
  const spreads = requireTensor(tensors, 'spreads', Float32Array, length);
  const tail = requireTensor(tensors, 'tail', Float32Array, TAIL_SHARES.length);
  if (!centers.every(Number.isFinite) || !spreads.every((spread) => spread > 0 && Number.isFinite(spread))) {
    throw new UnsupportedModelError('its centers are not finite or its spreads are not above 0');
  }
  if (!tail.every((distance, i) => distance > 0 && (i === 0 || distance >= tail[i - 1]))) throw new UnsupportedModelError('its tail does not rise');
  return { version, centers, spreads, tail };
}
