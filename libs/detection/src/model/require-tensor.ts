import { UnsupportedModelError } from '../errors';
import type { ModelTensor } from './text-model';

/**
 * The numbers of a tensor of a model file.
 *
 * @param length how many there must be; any number when undefined
 * @throws UnsupportedModelError when it is missing, holds another kind of number, or another number of them
 */
export function requireTensor<T extends Uint8Array | Int8Array | Int16Array | Int32Array | Float32Array>(
  tensors: Readonly<Record<string, ModelTensor>>,
  name: string,
  type: { new (length: number): T; readonly prototype: T },
  length?: number,
): T {
  const data = tensors[name]?.data;
  if (data === undefined) throw new UnsupportedModelError(`it has no tensor named ${name}`);
  if (!(data instanceof type)) throw new UnsupportedModelError(`its tensor ${name} holds another kind of number`);
  if (length !== undefined && data.length !== length) {
    throw new UnsupportedModelError(`its tensor ${name} has ${data.length} numbers, expected ${length}`);
  }
  return data;
}
