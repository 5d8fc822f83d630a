export { readTensorFile, writeTensorFile } from './tensor-file';
export type { TensorFile, TensorFileContent } from './tensor-format';
export type { Tensor, TensorDtype, TensorValues } from './tensor';
export { TensorFileError } from './errors';
export { shippedModelPath } from './shipped-model';
export type { ShippedModel } from './shipped-model';
