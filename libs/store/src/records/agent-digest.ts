import { createHash } from 'node:crypto';

/**
 * 32 bytes, one per character, that stand for an agent id in keys: bounded, free of separators and
 * never the same for two ids. Hashes UTF-16, since UTF-8 would make lone
 * surrogates equal.
 */
export function agentDigest(agentId: string): string {
  return createHash('sha256').update(agentId, 'utf16le').digest('binary');
}
