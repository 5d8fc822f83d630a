import { DISGUISES } from './catalogue';

const apply = (name: string, text: string): string => {
  const disguise = DISGUISES.find((one) => one.name === name);
  if (disguise === undefined) throw new Error(`no disguise ${name}`);
  return disguise.apply(text);
};

const text = 'Please water the roses; Größe 7 & \u{1f339} at noon.\nThanks, Zoë';

const rot13 = (value: string): string =>
  value.replace(/[a-z]/gi, (char) => String.fromCharCode(char.charCodeAt(0) + (char.toLowerCase() < 'n' ? 13 : -13)));
const backwards = (value: string): string => [...value].reverse().join('');
const fromBase64 = (value: string): string => Buffer.from(value, 'base64').toString();
const fromHtml = (value: string): string => value.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
const bytesOfSelectors = (value: string): Buffer =>
  Buffer.from([...value].slice(1).map((char) => char.codePointAt(0) ?? 0).map((code) => (code < 0xe0000 ? code - 0xfe00 : code - 0xe0100 + 16)));

/** What a reader who sees through a disguise does. */
const undo: Readonly<Record<string, (value: string) => string>> = {
  'tag-characters': (value) => [...value].map((char) => (char >= '\u{e0000}' ? String.fromCodePoint((char.codePointAt(0) ?? 0) - 0xe0000) : char)).join(''),
  'variation-selectors': (value) => bytesOfSelectors(value).toString(),
  'zero-width': (value) => value.replaceAll('\u200b', ''),
  'bidi-override': (value) => value.split('\n').map((line) => backwards(line.slice(1, -1))).join('\n'),
  'full-width': (value) => value.normalize('NFKC'),
  base64: fromBase64,
  hex: (value) => Buffer.from(value, 'hex').toString(),
  url: decodeURIComponent,
  'html-entities': fromHtml,
  'unicode-escapes': (value) => JSON.parse(`"${value}"`) as string,
  rot13,
  reversed: backwards,
  'spaced-apart': (value) => [...value].filter((_, index) => index % 2 === 0).join(''),
};

describe('DISGUISES', () => {
  it.each(Object.keys(undo))('%s can be undone', (name) => {
    expect(apply(name, text)).not.toBe(text);
    expect(undo[name](apply(name, text))).toBe(text);
  });

  it('swaps look-alike letters', () => {
    expect(apply('homoglyphs', 'Copy me')).toBe('\u0421\u043e\u0440\u0443 m\u0435');
    expect(apply('leet', 'Toast is hot')).toBe('70457 15 h07');
  });

  it('hides every visible ASCII letter', () => {
    for (const name of ['tag-characters', 'variation-selectors', 'full-width']) expect(apply(name, text)).not.toMatch(/[a-z]/i);
    expect(apply('zero-width', text)).not.toMatch(/\p{L}\p{L}/u);
  });

  it('puts the inner disguise of a pair on first', () => {
    expect(rot13(fromBase64(apply('base64-of-rot13', text)))).toBe(text);
    expect(fromHtml(decodeURIComponent(apply('url-of-html-entities', text)))).toBe(text);
  });

  it('has a name for each, and none of them is the sum', () => {
    const names = DISGUISES.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).not.toContain('pooled');
  });

  it.each(DISGUISES)('$name takes nothing and torn characters', ({ apply: disguise }) => {
    expect(() => disguise('')).not.toThrow();
    expect(() => disguise('a\ud83db')).not.toThrow();
  });
});
