import type { Logger } from '@ai-security/telemetry';

/** What was opened and must be closed, last in first out, also when a start fails half way. */
export class Cleanups {
  readonly #steps: { readonly name: string; readonly run: () => unknown }[] = [];

  constructor(private readonly log: Pick<Logger, 'error'>) {}

  /** Remembers how to close what was just opened. */
  add(name: string, run: () => unknown): void {
    this.#steps.push({ name, run });
  }

  /** Closes everything. A step that fails is logged and does not keep the others from running. */
  async runAll(): Promise<void> {
    for (const { name, run } of this.#steps.splice(0).reverse()) {
      try {
        await run();
      } catch (error) {
        this.log.error('cleanup_failed', { step: name, error });
      }
    }
  }
}
