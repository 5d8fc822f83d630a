import type { Latencies } from './latencies';
import type { Tally } from './tally';

interface SentMessage {
  readonly sentAtMs: number;
  readonly unanswered: Set<string>;
}

/**
 * Checks that were sent and are not answered. A check that is answered twice,
 * or was never asked, is a failure.
 */
export class Outstanding {
  readonly #messageOf = new Map<string, SentMessage>();
  #answered = 0;

  constructor(
    private readonly latencies: Latencies,
    private readonly failures: Tally,
  ) {}

  /** Checks waiting for their answer. */
  get size(): number {
    return this.#messageOf.size;
  }

  /** Checks answered. */
  get answered(): number {
    return this.#answered;
  }

  sent(checkIds: readonly string[], nowMs: number): void {
    const message = { sentAtMs: nowMs, unanswered: new Set(checkIds) };
    for (const id of checkIds) this.#messageOf.set(id, message);
  }

  /** @param failure why the answer is no verdict, if it is none */
  answer(checkId: string, nowMs: number, failure?: string): void {
    const message = this.#messageOf.get(checkId);
    if (!message) return this.failures.add('answered without a question');
    this.#messageOf.delete(checkId);
    message.unanswered.delete(checkId);
    if (message.unanswered.size === 0) this.latencies.add(nowMs - message.sentAtMs);
    if (failure === undefined) this.#answered++;
    else this.failures.add(failure);
  }
}
