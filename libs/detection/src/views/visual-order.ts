import type { Edit } from './rewrite';
import { unitAt } from '../canonical/units';

const RIGHT_TO_LEFT_OVERRIDE = 0x202e;
const LEFT_TO_RIGHT_OVERRIDE = 0x202d;
const POP = 0x202c;
/** Deeper overrides count as the deepest; keeps the reordering linear. */
const MAX_LEVEL = 4;

/**
 * Puts what bidirectional overrides turn round into the order in which it is
 * drawn. An override reaches to its end mark or the end of the line. Embeddings
 * and isolates leave the order of Latin letters alone and are passed over.
 */
export function visualOrder(text: string): readonly Edit[] {
  const edits: Edit[] = [];
  for (let at = text.indexOf('\u202e'); at >= 0; at = text.indexOf('\u202e', at)) {
    const run = readRun(text, at);
    edits.push({ start: at, end: run.end, text: drawn(run) });
    at = run.end;
  }
  return edits;
}

interface Run {
  readonly end: number;
  readonly chars: readonly string[];
  readonly levels: readonly number[];
}

function readRun(text: string, start: number): Run {
  const chars: string[] = [];
  const levels: number[] = [];
  const open: number[] = [];
  let level = 0;
  let at = start;
  do {
    const unit = unitAt(text, at);
    if (unit === 0x0a || unit === 0x0d) break;
    if (unit === RIGHT_TO_LEFT_OVERRIDE || unit === LEFT_TO_RIGHT_OVERRIDE) {
      open.push(level);
      level = nextLevel(level, unit);
    } else if (unit === POP) level = open.pop() ?? 0;
    else {
      const char = String.fromCodePoint(text.codePointAt(at) ?? 0);
      chars.push(char);
      levels.push(level);
      at += char.length - 1;
    }
    at++;
  } while (at < text.length && open.length > 0);
  return { end: at, chars, levels };
}

/** Right to left has odd levels, left to right even ones. */
function nextLevel(level: number, override: number): number {
  const odd = override === RIGHT_TO_LEFT_OVERRIDE ? 1 : 0;
  const next = level + 1 + ((level + 1 + odd) % 2);
  return next <= MAX_LEVEL ? next : level;
}

/** Rule L2 of the Unicode Bidirectional Algorithm: reverse what is on each level or above, the deepest first. */
function drawn({ chars, levels }: Run): string {
  const order = [...chars];
  const height = [...levels];
  for (let level = MAX_LEVEL; level > 0; level--) {
    for (let from = 0; from < order.length; ) {
      let to = from;
      while (to < order.length && height[to] >= level) to++;
      reverse(order, from, to);
      reverse(height, from, to);
      from = to + 1;
    }
  }
  return order.join('');
}

function reverse<T>(items: T[], from: number, to: number): void {
  for (let low = from, high = to - 1; low < high; low++, high--) [items[low], items[high]] = [items[high], items[low]];
}
