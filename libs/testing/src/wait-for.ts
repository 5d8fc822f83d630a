import { setTimeout as delay } from 'node:timers/promises';

/** What is waited for and how long. */
export interface WaitForOptions {
  /** Default 5000. */
  readonly timeoutMs?: number;
  /** Named in the error, e.g. `the second replica to answer`. */
  readonly what: string;
}

const POLL_INTERVAL_MS = 10;

/**
 * Resolves with the first truthy result of `condition`, asked again and again.
 * A condition that throws or rejects counts as not yet; the last such error is
 * the `cause` when the time is up.
 */
export async function waitFor<T>(condition: () => T | Promise<T>, { timeoutMs = 5000, what }: WaitForOptions): Promise<T> {
  const deadlineMs = performance.now() + timeoutMs;
  let cause: unknown;
  while (performance.now() < deadlineMs) {
    try {
      const result = await condition();
      if (result) return result;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    await delay(POLL_INTERVAL_MS);
  }
  throw new Error(`waited ${timeoutMs} ms in vain for ${what}`, { cause });
}
