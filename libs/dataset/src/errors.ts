/** A data set file cannot be read. */
export class DatasetFileError extends Error {
  override readonly name = 'DatasetFileError';

  /** @param problem what is wrong, for a person */
  constructor(
    readonly path: string,
    readonly problem: string,
    options?: ErrorOptions,
  ) {
    super(`${path}: ${problem}`, options);
  }
}

/** One line of a data set file is not a row. */
export class DatasetRowError extends Error {
  override readonly name = 'DatasetRowError';

  /**
   * @param line line number, from 1
   * @param field the field at fault, or `line` when the whole line is
   */
  constructor(
    readonly path: string,
    readonly line: number,
    readonly field: string,
    readonly problem: string,
    options?: ErrorOptions,
  ) {
    super(`${path}:${line}: ${field}: ${problem}`, options);
  }
}
