/** The levels of the product's logs, least severe first. */
export const LOG_LEVELS = ['DEBUG', 'INFO', 'WARNING', 'ERROR'] as const;

/** One of {@link LOG_LEVELS}. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Names that the log line itself uses. */
interface ReservedNames {
  readonly timestamp?: never;
  readonly level?: never;
  readonly service?: never;
  readonly event?: never;
}

/** Names of what must not be in a log: texts of users and agents, and secrets. */
interface ForbiddenNames {
  readonly text?: never;
  readonly input_text?: never;
  readonly inputText?: never;
  readonly response?: never;
  readonly response_text?: never;
  readonly prompt?: never;
  readonly context?: never;
  readonly context_text?: never;
  readonly contextText?: never;
  readonly password?: never;
  readonly token?: never;
}

/**
 * What a log line says beside its event: ids, counts, codes, digests. Names in
 * snake_case, units in the name. Texts that were checked do not belong here;
 * a string is cut at 1,024 characters, so that none gets in whole by accident.
 */
export type LogFields = Readonly<Record<string, unknown>> & ReservedNames & ForbiddenNames;
