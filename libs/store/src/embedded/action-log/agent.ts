import { agentDigest } from '../../records/agent-digest';
import { comparePositions } from '../../records/position';
import type { Position } from '../../records/position';
import type { Entry } from './entry';

/** What is known of an agent's leaves without reading them. */
export interface AgentSummary {
  /** Records in leaves. */
  readonly settledCount: number;
  /** Position of the newest of them; it also names the last leaf. Absent when there is no leaf. */
  readonly newest: Position | undefined;
  readonly lastLeafCount: number;
}

/** An agent no record of which is in a leaf. */
export const EMPTY_SUMMARY: AgentSummary = { settledCount: 0, newest: undefined, lastLeafCount: 0 };

const NO_TAIL: ReadonlyMap<string, Entry> = new Map();

/**
 * One agent in memory: the summary of its leaves and the tail of records that
 * are only in the journal. Small, since there can be very many.
 */
export class Agent {
  readonly digest: string;
  private entries: Map<string, Entry> | undefined;

  constructor(
    readonly agentId: string,
    public summary: AgentSummary,
  ) {
    this.digest = agentDigest(agentId);
  }

  /** By action id, in order of arrival. */
  get tail(): ReadonlyMap<string, Entry> {
    return this.entries ?? NO_TAIL;
  }

  /** Records in leaves and tail together. */
  get count(): number {
    return this.summary.settledCount + this.tail.size;
  }

  /** Whether a leaf may hold this position; everything newer cannot be in one. */
  mayHaveSettled(position: Position): boolean {
    const { newest } = this.summary;
    return newest !== undefined && comparePositions(position, newest) <= 0;
  }

  /** Adds to the tail what is not in it; says whether it did. */
  add(entry: Entry): boolean {
    this.entries ??= new Map();
    if (this.entries.has(entry.actionId)) return false;
    this.entries.set(entry.actionId, entry);
    return true;
  }

  /** Takes a record back out of the tail. */
  remove(actionId: string): void {
    this.entries?.delete(actionId);
  }

  /** The tail is in leaves now. */
  settle(summary: AgentSummary): void {
    this.summary = summary;
    this.entries = undefined;
  }
}

/** The summary as it is stored. */
export function encodeSummary({ settledCount, newest, lastLeafCount }: AgentSummary): Buffer {
  return Buffer.from(JSON.stringify([settledCount, lastLeafCount, newest?.atMs ?? 0, newest?.actionId ?? '']));
}

/** Reads a stored summary. */
export function decodeSummary(value: Buffer): AgentSummary {
  const [settledCount, lastLeafCount, atMs, actionId] = JSON.parse(value.toString()) as [number, number, number, string];
  return { settledCount, lastLeafCount, newest: settledCount === 0 ? undefined : { atMs, actionId } };
}
