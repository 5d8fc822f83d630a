import { agentDigest } from '../records/agent-digest';

/**
 * Every key of the product. Keys that one script touches share a hash tag, so
 * that a cluster keeps them together.
 */
export interface RedisKeys {
  /** Sorted set of action ids by time, hash of action id to record. */
  readonly actions: (agentId: string) => readonly [order: string, records: string];
  /** Stream of reports, hash of id digest to content digest. */
  readonly feedback: readonly [queue: string, ids: string];
  /** Layout version of what a store keeps. */
  readonly format: (store: string) => string;
}

/** Default first part of every key. */
export const DEFAULT_PREFIX = 'aisec:';

/** Keys under a prefix. */
export function createKeys(prefix: string): RedisKeys {
  return {
    actions: (agentId) => {
      const digest = Buffer.from(agentDigest(agentId), 'latin1').toString('base64url');
      const tag = `${prefix}actions:{${digest}}`;
      return [`${tag}:order`, `${tag}:records`];
    },
    feedback: [`${prefix}feedback:{queue}:entries`, `${prefix}feedback:{queue}:ids`],
    format: (store) => `${prefix}format:{${store}}`,
  };
}
