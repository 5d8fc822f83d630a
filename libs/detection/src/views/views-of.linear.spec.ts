import type { LanguageModel } from './language-model';
import { LETTERS } from './letters';
import { viewsOf } from './views-of';

const mockReads = { count: 0 };
jest.mock('../canonical/units', () => {
  const { unitAt, ...others } = jest.requireActual<Record<'unitAt', (text: string, at: number) => number>>('../canonical/units');
  return {
    ...others,
    unitAt(text: string, at: number): number {
      mockReads.count++;
      return unitAt(text, at);
    },
  };
});

/** Takes everything for language, so that nothing that was decoded is dropped early. */
const gullible: LanguageModel = { version: 'gullible', bigrams: new Int8Array(LETTERS * LETTERS).fill(8) };
const UNLIMITED = { maxViews: Infinity, maxChars: Infinity, maxDepth: 2 };
/** Units that are read for each of the text: up to ten steps, each with up to ten more inside it. */
const MOST_READS = 150;

function readsFor(text: string): number {
  mockReads.count = 0;
  Array.from(viewsOf(text, gullible, UNLIMITED));
  return mockReads.count;
}

describe('viewsOf on hostile text', () => {
  it.each([
    ['%2', '%2'],
    ['percent signs', '%'],
    ['open entities', '&#'],
    ['half of base64', 'aGVs'],
    ['mixed script', 'aа'],
    ['unpaired surrogates', '\ud83d'],
    ['overrides', '\u202ea\u202d'],
    ['zero widths', '\u200b\u200c\u200d'],
    ['letters apart', 'a.b-'],
    ['leet', 'h4ck '],
    ['escapes in escapes', '%26%2365%3B'],
    ['tags', '\u{e0041}'],
    ['backslashes', '\\u{00'],
    ['marks', 'a\u0336'],
    ['long canonical forms', '\ufdfa\u200b'],
    ['digits', '41 '],
  ])('reads a bounded number of units for each of %s', (_, unit) => {
    const units = 1 << 15;
    const text = unit.repeat(units / unit.length);
    const reads = readsFor(text);
    expect(reads).toBeLessThan(MOST_READS * units);
    expect(reads).toBeLessThan(5 * readsFor(text.slice(0, units / 4)));
  });

  it('reads harmless text once', () => {
    const text = 'All is well here, thank you. '.repeat(200);
    expect(readsFor(text)).toBeLessThan(1.1 * text.length);
  });
});
