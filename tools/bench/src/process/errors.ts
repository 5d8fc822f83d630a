/** A process of the benchmark did not start, or ended before it was asked to. */
export class ProcessFailedError extends Error {
  override readonly name = 'ProcessFailedError';

  constructor(
    readonly process: string,
    readonly problem: string,
    readonly stderr: string,
  ) {
    super(`${process} ${problem}${stderr === '' ? '' : `:\n${stderr}`}`);
  }
}
