/** The evaluation cannot be made as asked; the message is for the caller. */
export class EvalError extends Error {
  override readonly name = 'EvalError';
}

/** The caller stopped a measurement that is of no use unfinished. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
}
