import { UnavailableError } from '@ai-security/core-types';
import type { ActionRecord } from '@ai-security/core-types';
import { OutboxFullError, StoreClosedError } from '../../errors';
import type { ActionLog, ActionPage, ActionQuery, AgentHistorySize } from '../../ports/action-log';
import { agentDigest } from '../../records/agent-digest';
import { checkLimit, checkRecords } from '../../records/check-input';
import { rangeOf } from '../../records/position-range';
import { createLane } from '../lane';
import { readPage } from './history-reader';
import { encodeEntries } from './entry';
import { admit, withdraw } from './intake';
import type { Intake } from './intake';
import { packRecords } from './packet';
import type { Arrival, Packet } from './packet';
import { replay } from './replay';
import type { ReplayParts } from './replay';

/** What an embedded action log works with. */
export interface ActionLogParts extends ReplayParts {
  readonly historySize: number;
}

interface Append {
  readonly packets: readonly Packet[];
  readonly resolve: (sizes: readonly AgentHistorySize[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * An action log in a directory. All changes happen in one lane; appends that
 * wait for it are committed together.
 */
export class EmbeddedActionLog implements ActionLog {
  private readonly lane = createLane();
  private waiting: Append[] = [];
  private closing: Promise<void> | undefined;
  /** Memory and disk may differ, since a write of leaves has not succeeded. */
  private stale = false;

  constructor(private readonly parts: ActionLogParts) {}

  async append(records: readonly ActionRecord[]): Promise<readonly AgentHistorySize[]> {
    this.assertOpen();
    checkRecords(records);
    const packets = packRecords(records);
    if (this.waiting.length === 0) void this.lane.run(() => this.commit());
    return new Promise((resolve, reject) => this.waiting.push({ packets, resolve, reject }));
  }

  async query(query: ActionQuery): Promise<ActionPage> {
    this.assertOpen();
    checkLimit(query);
    const range = rangeOf(query);
    const { digest, snapshot } = await this.lane.run(() => this.settled(query.agentId));
    try {
      return await this.parts.level.read((db) => readPage(db, digest, range, { limit: query.limit, snapshot }));
    } finally {
      await snapshot.close();
    }
  }

  async historySize(agentId: string): Promise<number> {
    this.assertOpen();
    const count = await this.lane.run(async () => {
      await this.settling(() => Promise.resolve());
      const [agent] = await this.parts.agents.load([agentId]);
      return agent?.count ?? 0;
    });
    return Math.min(count, this.parts.historySize);
  }

  close(): Promise<void> {
    this.closing ??= this.finish();
    return this.closing;
  }

  /** Never rejects: every failure goes to the appends it concerns. */
  private async commit(): Promise<void> {
    const appends = this.waiting;
    this.waiting = [];
    try {
      const packets = appends.flatMap((append) => append.packets);
      const arrivals = packets.length === 1 ? (packets[0]?.arrivals ?? []) : packets.flatMap((packet) => packet.arrivals);
      await this.settling(() => this.parts.settler.keepUp(arrivals.length));
      const intake = await admit(this.parts.level, this.parts.agents, arrivals);
      await this.store(intake, packets);
      for (const append of appends) append.resolve(this.sizesIn(append, intake));
    } catch (error) {
      for (const { reject } of appends) reject(error);
    }
  }

  /** Resolves when what was admitted is in the journal; it is withdrawn when it cannot get there. */
  private async store(intake: Intake, packets: readonly Packet[]): Promise<void> {
    const { admitted } = intake;
    if (admitted.length === 0) return;
    const payloads = payloadsOf(packets, admitted);
    try {
      await Promise.all(payloads.map((payload) => this.parts.journal.append(payload)));
      this.parts.settler.countTail(admitted);
    } catch (cause) {
      withdraw(intake);
      throw cause instanceof OutboxFullError ? new UnavailableError('the action log takes no more records', { cause }) : cause;
    }
  }

  private sizesIn({ packets }: Append, { agents }: Intake): AgentHistorySize[] {
    const mentioned = new Set<string>();
    for (const { arrivals } of packets) {
      for (const { agentId } of arrivals) mentioned.add(agentId);
    }
    return [...mentioned].map((agentId) => this.sizeOf(agentId, agents.get(agentId)?.count ?? 0));
  }

  private sizeOf(agentId: string, count: number): AgentHistorySize {
    return { agentId, historySize: Math.min(count, this.parts.historySize) };
  }

  /** Puts all of an agent's records into leaves and holds them still for one read. */
  private async settled(agentId: string) {
    const { agents, level, settler } = this.parts;
    await this.settling(async () => {
      for (const agent of await agents.load([agentId])) await settler.settle(agent);
    });
    return { digest: agentDigest(agentId), snapshot: await level.read(async (db) => db.snapshot()) };
  }

  /** Runs work that writes leaves; after a failure, what is on disk is read again before anything else. */
  private async settling(work: () => Promise<void>): Promise<void> {
    if (this.stale) await replay(this.parts);
    this.stale = true;
    await work();
    this.stale = false;
  }

  private async finish(): Promise<void> {
    await this.lane.settled();
    await this.parts.journal.close();
    await this.parts.level.close();
  }

  private assertOpen(): void {
    if (this.closing !== undefined) throw new StoreClosedError('the action log');
  }
}

/** What the journal must hold: packets as they came, or without what is known already. */
function payloadsOf(packets: readonly Packet[], admitted: readonly Arrival[]): Buffer[] {
  const isNew = new Set(admitted);
  return packets.flatMap(({ payload, arrivals }) => {
    const fresh = arrivals.filter((arrival) => isNew.has(arrival));
    if (fresh.length === arrivals.length) return [payload];
    return fresh.length === 0 ? [] : [encodeEntries(fresh)];
  });
}
