import { decide, type DecidedCheck, type DecisionPolicy } from '@ai-security/decision';
import { OverloadedError, type Analysis, type DegradedLayer } from '@ai-security/core-types';
import type { CallScope } from '@ai-security/rpc';
import type { CheckInput } from './check-input';

/** What is known about an agent before the check. */
export interface AgentSnapshot {
  readonly behavioralScore: number;
  readonly historySize: number;
}

/** What was found to do instead. */
export interface RecoveryOutcome {
  readonly triggered: boolean;
  readonly action: string;
  readonly success: boolean;
  readonly fallbackAgent: string;
  readonly reason: string;
  readonly enforced: boolean;
}

/** A finished check. */
export interface CheckVerdict {
  readonly decided: DecidedCheck;
  readonly actionId: string;
  readonly input: CheckInput;
  readonly analysis: Analysis;
  readonly agent: AgentSnapshot | undefined;
  readonly degraded: readonly DegradedLayer[];
  readonly recovery: RecoveryOutcome | undefined;
  readonly durationMs: number;
}

/** What the check asks of others; each answer that fails is said to be missing, never made up. */
export interface CheckerDeps {
  readonly policy: DecisionPolicy;
  readonly maxConcurrentChecks: number;
  /** Rejects when no judgement could be had. */
  readonly analyze: (input: CheckInput, call: CallScope) => Promise<Analysis>;
  /** At once where the agent is known here, otherwise within a bound. */
  readonly snapshotOf: (agentId: string) => AgentSnapshot | Promise<AgentSnapshot>;
  /** Undefined: recovery is switched off. */
  readonly reroute: ((verdict: DecidedCheck, input: CheckInput, actionId: string, call: CallScope) => Promise<RecoveryOutcome>) | undefined;
  /** Resolves when the verdict cannot be lost any more; rejects when it could not be kept. */
  readonly keep: (verdict: CheckVerdict, call: CallScope) => Promise<void>;
  readonly newActionId: () => string;
  readonly onVerdict: (verdict: CheckVerdict) => void;
}

/** Carries checks out. */
export interface Checker {
  /**
   * Rejects with OverloadedError when too many are in work, and with whatever
   * `keep` rejects with: a verdict that is not on record is not given.
   */
  check(input: CheckInput, call: CallScope): Promise<CheckVerdict>;
  readonly inWork: number;
}

const RETRY_AFTER_MS = 50;

/** Makes a checker. */
export function createChecker(deps: CheckerDeps): Checker {
  let inWork = 0;
  return {
    get inWork() {
      return inWork;
    },
    check: async (input, call) => {
      if (inWork >= deps.maxConcurrentChecks) throw tooMany(deps.maxConcurrentChecks);
      inWork++;
      try {
        const verdict = await carryOut(input, call, deps);
        await deps.keep(verdict, call);
        deps.onVerdict(verdict);
        return verdict;
      } finally {
        inWork--;
      }
    },
  };
}

async function carryOut(input: CheckInput, call: CallScope, deps: CheckerDeps): Promise<CheckVerdict> {
  const startMs = performance.now();
  const degraded: DegradedLayer[] = [];
  // Both are asked before either is waited for.
  const analyzing = deps.analyze(input, call).catch((error: unknown) => unanalyzed(input, error));
  const snapshot = deps.snapshotOf(input.agentId);
  // Its failure must find a listener even when it comes before the analysis.
  const standing = snapshot instanceof Promise ? settled(snapshot, 'monitoring', degraded) : snapshot;
  const analysis = await analyzing;
  const agent = standing instanceof Promise ? await standing : standing;
  throwIfAbandoned(call);
  const decided = decide(analysis, deps.policy);
  const actionId = deps.newActionId();
  const recovery =
    decided.blocked && deps.reroute
      ? await settled(deps.reroute(decided, input, actionId, call), 'recovery', degraded)
      : undefined;
  // Written out, not spread: on the path of every check a spread costs more than the decision itself.
  return {
    decided,
    actionId,
    input,
    analysis,
    agent,
    degraded: degraded.length === 0 ? analysis.degraded : [...analysis.degraded, ...degraded],
    recovery,
    durationMs: performance.now() - startMs,
  };
}

/** Nothing was read, and the verdict will say so. */
function unanalyzed({ inputText, response = '', contextText = '' }: CheckInput, error: unknown): Analysis {
  const unread = (field: string, { length }: string) =>
    ({ field, extent: 'none', inspectedChars: 0, totalChars: length }) as const;
  const fields = [unread('input_text', inputText), unread('response', response)];
  return {
    threats: [],
    inspections: fields.filter(({ totalChars }) => totalChars > 0),
    degraded: response === '' || contextText === '' ? [missing('semantic', error)] : [missing('semantic', error), missing('contextual', error)],
    modelVersion: '',
  };
}

async function settled<T>(
  work: Promise<T>,
  layer: DegradedLayer['layer'],
  degraded: DegradedLayer[],
): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    degraded.push(missing(layer, error));
    return undefined;
  }
}

function missing(layer: DegradedLayer['layer'], error: unknown): DegradedLayer {
  const reason = error instanceof Error ? error.message : String(error);
  const status = typeof error === 'object' && error !== null && 'reason' in error ? error.reason : undefined;
  const codes: Record<string, string> = { UNAVAILABLE: 'unavailable', TRANSPORT: 'unavailable', DEADLINE_EXCEEDED: 'late' };
  return { layer, code: codes[String(status)] ?? 'failed', reason };
}

function throwIfAbandoned(call: CallScope): void {
  if (call.abortError) throw call.abortError;
}

function tooMany(limit: number): OverloadedError {
  return new OverloadedError(`${limit} checks are in work already (MAX_CONCURRENT_CHECKS)`, RETRY_AFTER_MS);
}
