import type { ThreatType } from '@ai-security/core-types';

/** What must be recovered from. */
export interface FallbackQuery {
  /** The agent that must not go on. */
  readonly agentId: string;
  /** What was found, strongest first. */
  readonly threatTypes: readonly ThreatType[];
  /** Agents to fall back to, first choice first. */
  readonly chain: readonly string[];
  /** Agents that were tried for this request already. */
  readonly visited: readonly string[];
}

/** What to do instead of the blocked step. */
export interface FallbackPlan {
  /** `reroute_to_<agent>`, or `none`. */
  readonly action: string;
  /** True when an agent was found. */
  readonly success: boolean;
  /** Empty when none was found. */
  readonly fallbackAgent: string;
  /** One sentence for a person. */
  readonly reason: string;
}

/** Takes the first agent of the chain that is neither the blocked one nor was tried before. */
export function chooseFallback({ agentId, threatTypes, chain, visited }: FallbackQuery): FallbackPlan {
  const cause = threatTypes[0] ?? 'not inspected';
  const fallbackAgent = chain.find((candidate) => candidate !== agentId && !visited.includes(candidate));
  if (fallbackAgent === undefined) {
    const why = chain.length === 0 ? 'the fallback chain is empty' : 'no agent of the fallback chain is left';
    return { action: 'none', success: false, fallbackAgent: '', reason: `${agentId} was blocked (${cause}) and ${why}` };
  }
  return {
    action: `reroute_to_${fallbackAgent}`,
    success: true,
    fallbackAgent,
    reason: `${agentId} was blocked (${cause})`,
  };
}
