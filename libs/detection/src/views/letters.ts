/** Letters of the language model: 0 is the border of a word, 1 to 26 are a to z. */
export const LETTERS = 27;

/** Letters in use that Unicode does not take apart into a base and a mark. */
const INSEPARABLE: Readonly<Record<string, string>> = { ı: 'i', đ: 'd', ł: 'l', ø: 'o', ß: 's' };
const LATIN_EXTENDED = [
  [0x00c0, 0x0250],
  [0x1e00, 0x1f00],
] as const;

let shared: Uint8Array | undefined;

/**
 * For each UTF-16 unit its letter in the language model: either case, accents
 * left out, everything else a border. Built once.
 */
export function letterTable(): Uint8Array {
  return (shared ??= build());
}

function build(): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (let letter = 1; letter < LETTERS; letter++) {
    table[0x40 + letter] = letter;
    table[0x60 + letter] = letter;
  }
  for (const [from, to] of LATIN_EXTENDED) {
    for (let unit = from; unit < to; unit++) table[unit] = table[baseOf(unit)];
  }
  return table;
}

function baseOf(unit: number): number {
  const char = String.fromCharCode(unit).toLowerCase();
  const base = INSEPARABLE[char] ?? char.normalize('NFD');
  const code = base.charCodeAt(0);
  return code < 0x80 ? code : 0;
}
