/** One thing that is wrong with the configuration. */
export interface ConfigProblem {
  /** As the user wrote it: `--port`, `CHECK_TIMEOUT_MS` or `config.yaml:12 orchestrator.learning`. */
  readonly place: string;
  /** What is wrong and what would be right; secrets already redacted. */
  readonly problem: string;
}

/** The configuration cannot be used. Lists everything that is wrong with it, one line each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(
    readonly problems: readonly ConfigProblem[],
    options?: ErrorOptions,
  ) {
    const lines = problems.map(({ place, problem }) => `\n  ${place}: ${problem}`);
    super(`the configuration cannot be used:${lines.join('')}`, options);
  }
}
