import { CELL_UNITS, cutCells, ONE_CELL_UNITS, type CanonicalPiece } from './cells';
import { MAX_CELLS } from './window-counter';

/** A text whose canonical form has spaces for its line breaks. */
function pieceOf(text: string): CanonicalPiece {
  const units = Uint16Array.from(text.replaceAll('\n', ' '), (char) => char.charCodeAt(0));
  return { units, offsets: Int32Array.from(units, (_, i) => i), length: units.length, text };
}

function cellsOf(text: string): string[] {
  const cuts = new Uint16Array(MAX_CELLS);
  const cells = cutCells(pieceOf(text), cuts);
  return Array.from({ length: cells }, (_, i) => text.slice(cuts[i], i + 1 < cells ? cuts[i + 1] : undefined));
}

const sentence = (words: number): string => `${Array.from({ length: words }, () => 'quiet').join(' ')}. `;

describe('cutCells', () => {
  it('leaves a short piece whole', () => {
    expect(cellsOf('')).toEqual(['']);
    expect(cellsOf('word. '.repeat(20))).toHaveLength(1);
    expect('word. '.repeat(20).length).toBeLessThan(ONE_CELL_UNITS);
  });

  it('cuts after sentences and at line breaks, also where no space follows', () => {
    for (const [one, other] of [[sentence(12), sentence(16)], ['line without a mark '.repeat(4) + '\n', 'another line of it '.repeat(6)], ['静'.repeat(70) + '。', '夜'.repeat(99)]]) {
      const [first] = cellsOf(one + other);
      expect([one, one.trimEnd()]).toContain(first.trimEnd());
    }
  });

  it('keeps short sentences together and cuts long ones', () => {
    for (const cell of cellsOf('So. '.repeat(200)).slice(0, -1)) expect(cell.length).toBeGreaterThanOrEqual(CELL_UNITS);
    for (const cell of cellsOf('x'.repeat(1000))) expect(cell.length).toBeLessThanOrEqual(100);
  });

  it('loses nothing and keeps to its most', () => {
    const text = sentence(9).repeat(200);
    expect(cellsOf(text).join('')).toBe(text);
    expect(cellsOf(text).length).toBe(MAX_CELLS);
  });
});
