import type { Outbox } from '../../ports/outbox';
import type { LevelStore } from '../level';
import type { Agent } from './agent';
import type { Agents } from './agents';
import type { Entry } from './entry';
import { MAX_LEAF_RECORDS } from './leaf';
import { settleTails } from './settle';
import { trimAgent } from './trim';

/** Moves records from the journal into leaves, a little at a time. */
export interface Settler {
  /**
   * Called with the size of every append: when the tails take much memory,
   * moves about twice as many records.
   */
  keepUp(incoming: number): Promise<void>;
  /** Moves all records of one agent and cuts its history to its size. */
  settle(agent: Agent): Promise<void>;
  /** Told of what tails gained. */
  countTail(gained: readonly Entry[]): void;
  /** Forgets what it counted and what it had begun. */
  reset(): void;
}

/** What a settler needs. */
export interface SettlerDeps {
  readonly level: LevelStore;
  readonly agents: Agents;
  readonly journal: Pick<Outbox, 'acknowledge' | 'lastSequence'>;
  readonly historySize: number;
  /** Bytes of records in tails at which moving begins. */
  readonly maxTailBytes: number;
}

/** Records moved in one step at least: enough to share a write, few enough not to hold up appends. */
const MIN_STEP_RECORDS = 256;

/** What was in tails when a round began; when it is all in leaves, the journal up to then can go. */
interface Round {
  readonly upTo: number;
  readonly waiting: Agent[];
}

/** Makes a settler; one call at a time. */
export function createSettler(deps: SettlerDeps): Settler {
  const { level, agents, journal, historySize } = deps;
  let round: Round | undefined;
  let tailBytes = 0;

  const begin = (): Round => {
    tailBytes = 0;
    return { upTo: journal.lastSequence, waiting: agents.withTail() };
  };

  const step = async ({ waiting }: Round, records: number) => {
    let taken = 0;
    for (let count = 0; count < records && taken < waiting.length; taken += 1) {
      count += waiting[waiting.length - 1 - taken]?.tail.size ?? 0;
    }
    // A query may have settled some since; those may have left memory and are not to be touched.
    const some = waiting.slice(waiting.length - taken).filter(({ tail }) => tail.size > 0);
    await settleTails(level, some);
    waiting.length -= taken; // only now: a failed step is done again
    for (const agent of some) {
      const worthwhile = agent.summary.settledCount - historySize >= MAX_LEAF_RECORDS;
      if (worthwhile) await trimAgent(level, agent, { historySize, exact: false });
    }
  };

  return {
    keepUp: async (incoming) => {
      if (round === undefined && tailBytes < deps.maxTailBytes) return;
      round ??= begin();
      await step(round, Math.max(MIN_STEP_RECORDS, 2 * incoming));
      if (round.waiting.length > 0) return;
      journal.acknowledge(round.upTo);
      round = undefined;
    },
    settle: async (agent) => {
      await settleTails(level, [agent]);
      await trimAgent(level, agent, { historySize, exact: true });
    },
    countTail: (gained) => {
      for (const { start, end } of gained) tailBytes += end - start;
    },
    reset: () => {
      tailBytes = 0;
      round = undefined;
    },
  };
}
