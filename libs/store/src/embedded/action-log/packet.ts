import type { ActionRecord } from '@ai-security/core-types';
import { decodeAction } from '../../records/action-codec';
import { encodeRecords, MAX_LINE_CHARS } from '../../records/encode-records';
import { decodeEntries, lineOf } from './entry';
import type { Entry } from './entry';

/** A record on its way into the log. */
export interface Arrival extends Entry {
  readonly agentId: string;
}

/** Records that travel to the journal in one entry. */
export interface Packet {
  readonly payload: Buffer;
  readonly arrivals: readonly Arrival[];
}

/** A character takes three bytes at most, so a packet stays below what a journal entry may hold. */
const MAX_PACKET_CHARS = MAX_LINE_CHARS;

/** Records in as few packets as they fit in; one that is too long to be stored is an `InvalidFieldError`. */
export function packRecords(records: readonly ActionRecord[]): Packet[] {
  const lines = encodeRecords(records);
  const packets: Packet[] = [];
  let from = 0;
  let chars = 0;
  for (const [index, { length }] of lines.entries()) {
    if (index > from && chars + length > MAX_PACKET_CHARS) {
      packets.push(packetOf(records.slice(from, index), lines.slice(from, index)));
      from = index;
      chars = 0;
    }
    chars += length;
  }
  if (from === 0) return records.length === 0 ? [] : [packetOf(records, lines)];
  return [...packets, packetOf(records.slice(from), lines.slice(from))];
}

function packetOf(records: readonly ActionRecord[], lines: readonly string[]): Packet {
  const joined = lines.join('\n');
  const payload = Buffer.from(joined);
  const isAscii = payload.length === joined.length;
  let start = 0;
  const arrivals = records.map(({ agentId, atMs, actionId }, index): Arrival => {
    const line = lines[index] as string;
    const end = start + (isAscii ? line.length : Buffer.byteLength(line));
    const arrival = { agentId, atMs, actionId, source: payload, start, end };
    start = end + 1;
    return arrival;
  });
  return { payload, arrivals };
}

/** The records of a packet that was read from the journal. */
export function unpackArrivals(payload: Uint8Array): Arrival[] {
  const source = Buffer.from(payload.buffer, payload.byteOffset, payload.length);
  return decodeEntries(source).map((entry) => ({ ...entry, agentId: decodeAction(lineOf(entry)).agentId }));
}
