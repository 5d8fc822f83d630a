import { UnavailableError } from '@ai-security/core-types';
import { StoreDamagedError } from '../errors';
import type { OutboxEntry, OutboxReadRequest } from '../ports/outbox';
import { entriesOf } from './block';
import type { Block } from './block';
import type { BlockList } from './block-list';
import { scanFrames } from './scan';

/** What a reader needs. */
export interface ReaderDeps {
  readonly blocks: BlockList;
  /** Entries behind it are not read yet. */
  readonly writtenSequence: () => number;
  /** Told once for every block in which damage is found. */
  readonly onDamage: (error: StoreDamagedError) => void;
}

/** Reads written entries in order. */
export interface JournalReader {
  read(request: OutboxReadRequest): Promise<readonly OutboxEntry[]>;
}

/** Makes a reader; blocks that left memory are read from disk, one is kept for the next read. */
export function createReader({ blocks, writtenSequence, onDamage }: ReaderDeps): JournalReader {
  const damaged = new WeakSet<Block>();
  let cached: { block: Block; frames: Buffer } | undefined;

  const framesOf = async (block: Block): Promise<Buffer> => {
    if (block.buffer !== undefined) return block.buffer.subarray(0, block.writtenLength);
    if (cached?.block === block) return cached.frames;
    const { frames, lostEntries } = await readBlock(block);
    if (lostEntries > 0 && !damaged.has(block)) {
      damaged.add(block);
      onDamage(new StoreDamagedError(block.segment.path, lostEntries));
    }
    cached = { block, frames };
    return frames;
  };

  return {
    read: async ({ afterSequence, maxEntries, maxBytes }) => {
      const entries: OutboxEntry[] = [];
      let bytes = 0;
      let after = afterSequence;
      for (let block = blocks.firstAfter(after); block !== undefined; block = blocks.firstAfter(after)) {
        // Both are taken in one step: writes go on while a block is fetched.
        const readable = Math.min(block.lastSequence, writtenSequence());
        for (const entry of entriesOf(await framesOf(block), after, readable)) {
          bytes += entry.payload.length;
          if (entries.length > 0 && bytes > maxBytes) return entries;
          entries.push(entry);
          if (entries.length >= maxEntries) return entries;
        }
        if (readable < block.lastSequence) break;
        after = readable;
      }
      return entries;
    },
  };
}

/** The frames of a block that are still whole, checked again: a disk can change its mind. */
async function readBlock(block: Block): Promise<{ frames: Buffer; lostEntries: number }> {
  const { segment, fileOffset, length, firstSequence, lastSequence } = block;
  const bytes = await segment.read(fileOffset, length).catch((cause: unknown) => {
    throw new UnavailableError(`cannot read ${segment.path}`, { cause });
  });
  const { runs } = scanFrames(bytes, { salt: segment.salt, minSequence: firstSequence, maxRunBytes: length });
  const found = runs.reduce((sum, run) => sum + run.lastSequence - run.firstSequence + 1, 0);
  const whole = runs.length === 1 && found === lastSequence - firstSequence + 1;
  const frames = whole ? bytes : Buffer.concat(runs.map(({ start, end }) => bytes.subarray(start, end)));
  return { frames, lostEntries: lastSequence - firstSequence + 1 - found };
}
