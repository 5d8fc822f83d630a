import type { ActionRecord } from '@ai-security/core-types';
import type { ActionLog } from '../ports/action-log';
import { pageOf } from '../records/action-page';
import { checkLimit, checkRecords } from '../records/check-input';
import { encodeRecords } from '../records/encode-records';
import { rangeOf } from '../records/position-range';
import type { PositionRange } from '../records/position-range';
import type { RedisConnection } from './connection';

/** Makes an action log on a connection, which it closes with itself. */
export function createRedisActionLog(connection: RedisConnection, historySize: number): ActionLog {
  const { keys } = connection;
  return {
    append: async (records) => {
      checkRecords(records);
      const groups = argumentsByAgent(records);
      if (groups.size === 0) return [];
      const counts = await connection.run(async (redis) => {
        const pipeline = redis.pipeline();
        for (const [agentId, group] of groups) {
          pipeline.appendActions(...keys.actions(agentId), historySize, ...group);
        }
        return repliesOf(await pipeline.exec());
      });
      return [...groups.keys()].map((agentId, index) => ({ agentId, historySize: Number(counts[index]) }));
    },

    query: async (query) => {
      checkLimit(query);
      const bounds = boundsOf(rangeOf(query));
      const lines = await connection.run((redis) =>
        redis.queryActions(...keys.actions(query.agentId), ...bounds, query.limit + 1, historySize),
      );
      return pageOf(lines.filter((line) => line !== null), query.limit);
    },

    historySize: async (agentId) => {
      const [order] = keys.actions(agentId);
      return Math.min(await connection.run((redis) => redis.zcard(order)), historySize);
    },

    close: () => connection.close(),
  };
}

/** For each agent the arguments of `appendActions-2.lua` behind the first: time, id and line of every record. */
function argumentsByAgent(records: readonly ActionRecord[]): Map<string, (string | number)[]> {
  const lines = encodeRecords(records);
  const groups = new Map<string, (string | number)[]>();
  for (const [index, { agentId, atMs, actionId }] of records.entries()) {
    const group = groups.get(agentId) ?? [];
    groups.set(agentId, group);
    group.push(atMs, actionId, lines[index] as string);
  }
  return groups;
}

/** A pipeline goes on behind a failed command; the first failure counts for all. */
function repliesOf(results: readonly [Error | null, unknown][] | null): unknown[] {
  return (results ?? []).map(([error, reply]) => {
    if (error !== null) throw error;
    return reply;
  });
}

/** The first three arguments of `queryActions-2.lua`. */
function boundsOf({ lower, upper }: PositionRange): (string | number)[] {
  const latestMs = upper.actionId === '' ? upper.atMs - 1 : upper.atMs;
  return [latestMs, upper.actionId, lower.atMs];
}
