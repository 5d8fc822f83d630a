import type { Block } from './block';
import type { Segment } from './segment';

/** Blocks to write together: all in one segment, one after the other. */
export interface UnwrittenGroup {
  readonly segment: Segment;
  readonly blocks: readonly Block[];
}

/** The undelivered blocks of a journal in order, the recent ones in memory. */
export class BlockList {
  /** Those with a buffer, oldest first. */
  private readonly resident: Block[] = [];
  private residentBytes = 0;

  constructor(private readonly blocks: Block[]) {}

  get first(): Block | undefined {
    return this.blocks[0];
  }

  get last(): Block | undefined {
    return this.blocks.at(-1);
  }

  /** Adds a block behind the last. */
  add(block: Block): void {
    this.blocks.push(block);
    this.resident.push(block);
    this.residentBytes += block.buffer?.length ?? 0;
  }

  /** Removes and returns the first block. */
  shift(): Block | undefined {
    const block = this.blocks.shift();
    if (block !== undefined && this.resident[0] === block) this.evictOldest();
    return block;
  }

  /** The first block that holds an entry behind `sequence`. */
  firstAfter(sequence: number): Block | undefined {
    let low = 0;
    let high = this.blocks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.blocks[middle]?.lastSequence ?? 0) <= sequence) low = middle + 1;
      else high = middle;
    }
    return this.blocks[low];
  }

  /** Blocks with unwritten bytes, grouped by segment. */
  unwritten(): UnwrittenGroup[] {
    let from = this.blocks.length;
    while (from > 0 && isUnwritten(this.blocks[from - 1])) from -= 1;
    const groups: { segment: Segment; blocks: Block[] }[] = [];
    for (const block of this.blocks.slice(from)) {
      const group = groups.at(-1);
      if (group?.segment === block.segment) group.blocks.push(block);
      else groups.push({ segment: block.segment, blocks: [block] });
    }
    return groups;
  }

  /** Bytes that wait to be written. */
  unwrittenBytes(): number {
    let bytes = 0;
    for (const { blocks } of this.unwritten()) {
      for (const block of blocks) bytes += block.length - block.writtenLength;
    }
    return bytes;
  }

  /** Removes the blocks behind this one. */
  dropAfter(block: Block): void {
    this.blocks.length = this.blocks.indexOf(block) + 1;
    while (this.resident.length > 0 && this.resident.at(-1) !== block) {
      this.residentBytes -= this.resident.pop()?.buffer?.length ?? 0;
    }
  }

  /** Gives memory back, oldest first, until `maxBytes` are left; unwritten blocks and the last one stay. */
  evict(maxBytes: number): void {
    while (this.residentBytes > maxBytes) {
      const oldest = this.resident[0];
      if (oldest === undefined || oldest === this.last || isUnwritten(oldest)) return;
      this.evictOldest();
    }
  }

  private evictOldest(): void {
    const oldest = this.resident.shift();
    if (oldest === undefined) return;
    this.residentBytes -= oldest.buffer?.length ?? 0;
    oldest.buffer = undefined;
  }
}

function isUnwritten(block: Block | undefined): boolean {
  return block !== undefined && block.writtenLength < block.length;
}
