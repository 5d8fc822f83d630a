import { seededRandom } from '../random';
import { bury } from './bury';
import { makeHosts } from './host-documents';

describe('makeHosts', () => {
  const texts = Array.from({ length: 20 }, (_, i) => `Text ${i} is about the weather of day ${i}.`);

  it.each([500, 2000])('makes documents of about %d characters, cut between words', (chars) => {
    const hosts = makeHosts(texts, chars, 7, seededRandom(1));
    expect(hosts).toHaveLength(7);
    for (const host of hosts) {
      expect(host.length).toBeLessThanOrEqual(chars);
      expect(host.length).toBeGreaterThan(chars * 0.89);
      expect(host).toMatch(/(Text|\d+|is|about|the|weather|of|day|\.)$/);
    }
    expect(new Set(hosts).size).toBe(7);
  });

  it('uses every text before one comes again', () => {
    const [host] = makeHosts(texts, 800, 1, seededRandom(1));
    for (const text of texts.slice(0, 5)) expect(host.split(text).length).toBeLessThanOrEqual(2);
    expect(new Set(host.match(/Text \d+/g)).size).toBe(host.match(/Text \d+/g)?.length);
  });

  it('tears no character where there is no space', () => {
    const [host] = makeHosts(['a' + '\u{1f339}'.repeat(300)], 500, 1, seededRandom(1));
    expect(host).toBe('a' + '\u{1f339}'.repeat(249));
  });

  it('needs a text', () => {
    expect(() => makeHosts([' ', ''], 500, 1, seededRandom(1))).toThrow(RangeError);
  });
});

describe('bury', () => {
  it.each([
    ['start', 'X\n\none two three four'],
    ['middle', 'one two\n\nX\n\n three four'],
    ['end', 'one two three four\n\nX'],
  ] as const)('at the %s', (place, expected) => {
    expect(bury('X', 'one two three four', place)).toBe(expected);
  });

  it('finds a middle where there is no space', () => {
    expect(bury('X', '\u{1f339}\u{1f339}\u{1f339}', 'middle')).toBe('\u{1f339}\n\nX\n\n\u{1f339}\u{1f339}');
    expect(bury('X', '', 'middle')).toBe('\n\nX\n\n');
  });
});
