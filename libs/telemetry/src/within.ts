import { setTimeout as delay } from 'node:timers/promises';

/** Waits until the work is done or the time is up; says nothing about which. Rejects as the work does. */
export async function within(limitMs: number, work: Promise<unknown>): Promise<void> {
  const stop = new AbortController();
  const timeUp = delay(limitMs, undefined, { signal: stop.signal }).catch(() => undefined);
  try {
    await Promise.race([work, timeUp]);
  } finally {
    stop.abort();
  }
}
