import { textOfBytes } from './byte-text';
import { textOfSymbols } from './hidden-bits';
import type { Language } from './language';
import type { Edit } from './rewrite';
import { unitAt } from '../canonical/units';

/** Symbols that show nothing, and where they stood. */
interface Carrier {
  readonly values: number[];
  start: number;
  end: number;
}

const MIN_CARRIED = 4;
const TAG_CANCEL = 0x7f;
const TAG_FIRST = 0x20;
const FLAG_LOW_SURROGATE = 0xdff4;
/** Longest name of a region that a flag emoji carries. */
const MAX_FLAG_TAGS = 7;

/**
 * Text carried by characters that show nothing: tag characters, variation
 * selectors as bytes (or half bytes), zero-width characters as bits. What
 * stands scattered between visible characters is read as one message.
 */
export function hiddenText(text: string, language: Language): readonly Edit[] {
  const tags = carrier();
  const selectors = carrier();
  const widthless = carrier();
  for (let at = 0; at < text.length; at++) {
    const unit = unitAt(text, at);
    if (unit < 0xad) continue;
    if (unit === 0xdb40) at = readSupplementary(text, at, tags, selectors);
    else if (unit >= 0xfe00 && unit <= 0xfe0f) take(selectors, unit - 0xfe00, at, at + 1);
    else if (isWidthless(unit)) take(widthless, unit, at, at + 1);
  }
  const decoded = [
    [tags, String.fromCharCode(...tags.values.slice(0, text.length))],
    [selectors, textOfSelectors(selectors.values, language)],
    [widthless, textOfSymbols(widthless.values, language)],
  ] as const;
  return decoded
    .flatMap(([{ start, end, values }, message]) =>
      message !== undefined && values.length >= MIN_CARRIED ? [{ start, end, text: message, encodedBytes: values.length }] : [],
    )
    .sort((a, b) => a.start - b.start);
}

function carrier(): Carrier {
  return { values: [], start: 0, end: 0 };
}

function take(into: Carrier, value: number, start: number, end: number): void {
  if (into.values.length === 0) into.start = start;
  into.values.push(value);
  into.end = end;
}

/** Reads what starts with the high surrogate of tags and selectors; gives the offset of its last unit. */
function readSupplementary(text: string, at: number, tags: Carrier, selectors: Carrier): number {
  const low = at + 1 < text.length ? unitAt(text, at + 1) : 0;
  if (low >= 0xdd00 && low <= 0xddef) take(selectors, low - 0xdd00 + 16, at, at + 2);
  else if (low >= 0xdc00 && low <= 0xdc7f) {
    const flagEnd = endOfFlag(text, at);
    if (flagEnd > at) return flagEnd - 1;
    const tag = low - 0xdc00;
    if (tag >= TAG_FIRST && tag < TAG_CANCEL) take(tags, tag, at, at + 2);
  } else return at;
  return at + 1;
}

/** End of the tags of a flag emoji that start at `at`, or `at`. */
function endOfFlag(text: string, at: number): number {
  if (at === 0 || unitAt(text, at - 1) !== FLAG_LOW_SURROGATE) return at;
  for (let tag = 0; tag <= MAX_FLAG_TAGS && at + 2 * tag + 1 < text.length; tag++) {
    if (unitAt(text, at + 2 * tag) !== 0xdb40) return at;
    if (unitAt(text, at + 2 * tag + 1) === 0xdc00 + TAG_CANCEL) return at + 2 * tag + 2;
  }
  return at;
}

/** Zero-width spaces and joiners, marks of direction, invisible operators, the byte order mark. */
function isWidthless(unit: number): boolean {
  return (unit >= 0x200b && unit <= 0x200f) || (unit >= 0x2060 && unit <= 0x2064) || unit === 0xfeff || unit === 0x180e || unit === 0xad;
}

function textOfSelectors(values: readonly number[], language: Language): string | undefined {
  const whole = textOfBytes(Uint8Array.from(values));
  if (whole !== undefined && language.isPlausible(whole)) return whole;
  if (values.some((value) => value > 15)) return whole;
  const halves = values.slice(0, values.length & ~1);
  return textOfBytes(Uint8Array.from(halves.filter((_, i) => i % 2 === 0), (high, i) => (high << 4) | halves[2 * i + 1]));
}
