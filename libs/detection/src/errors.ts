/** A model file is whole but made for something this version does not do. */
export class UnsupportedModelError extends Error {
  override readonly name = 'UnsupportedModelError';

  /** @param problem what the model has and what was expected instead */
  constructor(readonly problem: string) {
    super(`This text model cannot be used: ${problem}`);
  }
}
