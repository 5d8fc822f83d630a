import { readFile, readdir, rm, truncate } from 'node:fs/promises';
import type { OutboxRecovery } from '../ports/outbox';
import { Block, BLOCK_BYTES } from './block';
import { scanFrames } from './scan';
import type { Scan } from './scan';
import { parseSegmentName, Segment } from './segment';
import type { SegmentName } from './segment';

/** What a directory holds that is still to be delivered. */
export interface RecoveredJournal {
  readonly blocks: Block[];
  readonly segments: Segment[];
  readonly nextSequence: number;
  readonly report: OutboxRecovery;
}

interface Progress {
  readonly blocks: Block[];
  readonly segments: Segment[];
  /** Last sequence number read or known to be delivered. */
  lastSequence: number;
  lostEntries: number;
  damagedBytes: number;
  truncatedBytes: number;
}

/**
 * Reads every segment and checks every frame. An unfinished write at the very
 * end is cut off; anything else that cannot be read is counted, and what lies
 * behind it is kept. Segments that hold nothing undelivered are deleted.
 */
export async function recoverJournal(directory: string, acknowledgedSequence: number): Promise<RecoveredJournal> {
  const names = await segmentNames(directory);
  const progress: Progress = {
    ...{ blocks: [], segments: [], lastSequence: acknowledgedSequence },
    ...{ lostEntries: 0, damagedBytes: 0, truncatedBytes: 0 },
  };
  for (const [index, name] of names.entries()) {
    await recoverSegment(directory, name, index === names.length - 1, progress);
  }
  const { blocks, segments, lastSequence, lostEntries, damagedBytes, truncatedBytes } = progress;
  const entries = blocks.reduce((sum, block) => sum + undelivered(block, acknowledgedSequence), 0);
  return { blocks, segments, nextSequence: lastSequence + 1, report: { entries, truncatedBytes, lostEntries, damagedBytes } };
}

async function segmentNames(directory: string): Promise<SegmentName[]> {
  const names = (await readdir(directory)).map(parseSegmentName).filter((name) => name !== undefined);
  return names.sort((a, b) => a.firstSequence - b.firstSequence);
}

async function recoverSegment(
  directory: string,
  { firstSequence, salt }: SegmentName,
  isLast: boolean,
  progress: Progress,
): Promise<void> {
  const named = new Segment(directory, firstSequence, salt, 0);
  const bytes = await readFile(named.path);
  const scan = scanFrames(bytes, { salt, minSequence: firstSequence, maxRunBytes: BLOCK_BYTES });
  if (isLast) progress.truncatedBytes += scan.trailingBytes;
  else progress.damagedBytes += scan.trailingBytes;
  progress.damagedBytes += scan.damagedBytes;

  const size = bytes.length - (isLast ? scan.trailingBytes : 0);
  if (size < bytes.length) await truncate(named.path, size);
  const segment = new Segment(directory, firstSequence, salt, size);
  const before = progress.blocks.length;
  takeRuns(scan, segment, progress);
  if (progress.blocks.length > before) progress.segments.push(segment);
  else await rm(segment.path, { force: true });
}

/** Runs become blocks; numbers missing between them are lost entries. */
function takeRuns({ runs }: Scan, segment: Segment, progress: Progress): void {
  for (const { start, end, firstSequence, lastSequence } of runs) {
    if (lastSequence <= progress.lastSequence) continue;
    progress.lostEntries += Math.max(0, firstSequence - progress.lastSequence - 1);
    progress.blocks.push(Block.onDisk(segment, start, end - start, { first: firstSequence, last: lastSequence }));
    progress.lastSequence = lastSequence;
  }
}

function undelivered({ firstSequence, lastSequence }: Block, acknowledgedSequence: number): number {
  return lastSequence - Math.max(firstSequence - 1, acknowledgedSequence);
}
