export { readDataset } from './read-dataset';
export type { DatasetRow, DatasetTask } from './row';
export { DatasetFileError, DatasetRowError } from './errors';
