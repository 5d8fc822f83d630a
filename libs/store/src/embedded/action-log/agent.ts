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

/** One agent in memory: the summary of its leaves and the tail of records that are only in the journal. */
export class Agent {
  readonly digest: Buffer;
  /** By action id, in order of arrival. */
  tail = new Map<string, Entry>();

  constructor(
    readonly agentId: string,
    public summary: AgentSummary,
  ) {
    this.digest = agentDigest(agentId);
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
