import { createBandTable } from './band-table';
import { sketchSimilarity, SKETCH_SIZE } from './sketch';

/** What was learned from one example. */
export interface Lesson {
  readonly id: string;
  /** Threat type, or `benign` for an example that must not be taken for an attack. */
  readonly type: string;
  /** How much it is believed, 0..1. */
  readonly weight: number;
}

/** A lesson and what the features of its example were; never its text. */
export interface Pattern extends Lesson {
  /** {@link SKETCH_SIZE} numbers. */
  readonly sketch: Uint16Array;
}

/** A pattern and how alike a text is to it. */
export interface PatternMatch {
  readonly lesson: Lesson;
  /** Estimated share of features in common, 0..1. */
  readonly similarity: number;
}

/** Learned patterns, and the one nearest to a text. Memory is bounded; look-up does not grow with the number of patterns. */
export interface PatternIndex {
  readonly size: number;
  readonly capacity: number;
  /** Adds a pattern or replaces the one with its id. When full, the one longest unused goes; its id is returned. */
  add(pattern: Pattern): string | undefined;
  /** True when there was one. */
  remove(id: string): boolean;
  /** The most similar pattern, if one is at least so similar. */
  nearest(sketch: Uint16Array, minSimilarity: number): PatternMatch | undefined;
}

/** Members of one chain that are looked at. */
const LONGEST_CHAIN = 16;

/** An index for so many patterns: about 0.5 kB each. */
export function createPatternIndex(capacity: number): PatternIndex {
  const table = createBandTable(capacity, LONGEST_CHAIN);
  const sketches = new Uint16Array(capacity * SKETCH_SIZE);
  const lessons = new Array<Lesson | undefined>(capacity).fill(undefined);
  const free = Int32Array.from({ length: capacity }, (_, i) => capacity - 1 - i);
  // Marks slots already compared in the look-up under way.
  const compared = new Uint32Array(capacity);
  let lookUp = 0;
  let freeCount = capacity;
  /** Slots by id, the one longest unused first. */
  const slots = new Map<string, number>();

  const sketchAt = (slot: number): Uint16Array => sketches.subarray(slot * SKETCH_SIZE, (slot + 1) * SKETCH_SIZE);
  const remove = (id: string): boolean => {
    const slot = slots.get(id);
    if (slot === undefined) return false;
    table.remove(sketchAt(slot), slot);
    lessons[slot] = undefined;
    slots.delete(id);
    free[freeCount++] = slot;
    return true;
  };
  const touch = (id: string, slot: number): void => {
    slots.delete(id);
    slots.set(id, slot);
  };

  return {
    capacity,
    get size() {
      return slots.size;
    },
    add: ({ id, sketch, type, weight }) => {
      if (sketch.length !== SKETCH_SIZE) throw new RangeError(`a sketch has ${SKETCH_SIZE} numbers, this one ${sketch.length}`);
      remove(id);
      const evicted = freeCount === 0 ? (slots.keys().next().value as string) : undefined;
      if (evicted !== undefined) remove(evicted);
      const slot = free[--freeCount];
      sketches.set(sketch, slot * SKETCH_SIZE);
      lessons[slot] = { id, type, weight };
      table.add(sketch, slot);
      slots.set(id, slot);
      return evicted;
    },
    remove,
    nearest: (sketch, minSimilarity) => {
      if (slots.size === 0) return undefined;
      if (++lookUp === 0xffffffff) compared.fill((lookUp = 1) - 1);
      let best = -1;
      let most = minSimilarity;
      table.candidates(sketch, (slot) => {
        if (compared[slot] === lookUp) return;
        compared[slot] = lookUp;
        const similarity = sketchSimilarity(sketch, sketches, slot * SKETCH_SIZE);
        if (similarity > most || (similarity === most && best === -1)) [best, most] = [slot, similarity];
      });
      const lesson = best === -1 ? undefined : lessons[best];
      if (lesson === undefined) return undefined;
      touch(lesson.id, best);
      return { lesson, similarity: most };
    },
  };
}
