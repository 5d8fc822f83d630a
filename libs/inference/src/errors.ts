/** A tensor file cannot be read or is not what it should be. */
export class TensorFileError extends Error {
  override readonly name = 'TensorFileError';

  /**
   * @param path the file
   * @param problem what is wrong with it, for a person
   */
  constructor(
    readonly path: string,
    readonly problem: string,
    options?: ErrorOptions,
  ) {
    super(`${path}: ${problem}`, options);
  }
}
