/** A field of a request, a file or a setting has a value we cannot accept. */
export class InvalidFieldError extends Error {
  override readonly name = 'InvalidFieldError';

  /**
   * @param field path of the field as the caller wrote it, e.g. `checks[3].input_text`
   * @param problem what is wrong and what would be right, without the field's name
   */
  constructor(
    readonly field: string,
    readonly problem: string,
    options?: ErrorOptions,
  ) {
    super(`${field}: ${problem}`, options);
  }
}

/** A limit that protects the service was reached; the same request may work later. */
export class OverloadedError extends Error {
  override readonly name = 'OverloadedError';

  constructor(
    message: string,
    /** When to try again. */
    readonly retryAfterMs: number,
  ) {
    super(message);
  }
}

/** Something this service needs cannot be reached or has failed. */
export class UnavailableError extends Error {
  override readonly name = 'UnavailableError';
}

/** The service is configured not to do this. */
export class DisabledError extends Error {
  override readonly name = 'DisabledError';
}
