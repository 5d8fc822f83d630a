import { ClaimReader } from './claim-reader';
import { ReaderPool } from './reader-pool';

const MILLION = 1024 * 1024;
const poolOf = (): ReaderPool => new ReaderPool(() => new ClaimReader(() => 1, undefined, 1));

describe('a pool of readers', () => {
  it('lends what was given back, and never one reader twice', () => {
    const pool = poolOf();
    const one = pool.lend(100);
    const other = pool.lend(100);
    expect(other.reader).not.toBe(one.reader);
    pool.giveBack(one, true);
    expect(pool.lend(100).reader).toBe(one.reader);
  });

  it('forgets a reader that was left half way', () => {
    const pool = poolOf();
    const one = pool.lend(100);
    pool.giveBack(one, false);
    expect(pool.lend(100).reader).not.toBe(one.reader);
  });

  it('lends the smallest that has room, otherwise the largest', () => {
    const pool = poolOf();
    const [small, middle, large] = [1000, 2000, 3000].map((chars) => pool.lend(chars));
    for (const lent of [large, small, middle]) pool.giveBack(lent, true);
    expect(pool.lend(1500).reader).toBe(middle.reader);
    expect(pool.lend(9000).reader).toBe(large.reader);
    expect(pool.lend(10)).toMatchObject({ reader: small.reader, chars: 10, room: 1000 });
  });

  it('keeps a bounded number, with room for a bounded length of text', () => {
    const pool = poolOf();
    const many = Array.from({ length: 40 }, () => pool.lend(10));
    for (const lent of many) pool.giveBack(lent, true);
    const again = new Set(Array.from({ length: 40 }, () => pool.lend(10).reader));
    expect(many.filter(({ reader }) => again.has(reader))).toHaveLength(16);

    const large = [pool.lend(2 * MILLION), pool.lend(2 * MILLION), pool.lend(50 * MILLION)];
    for (const lent of large) pool.giveBack(lent, true);
    const lentAgain = [pool.lend(2 * MILLION).reader, pool.lend(2 * MILLION).reader];
    expect(large.filter(({ reader }) => lentAgain.includes(reader))).toHaveLength(1);
  });

  it('has room for one text of any length, and for several up to a bound', () => {
    const pool = poolOf();
    expect(pool.hasRoom(50 * MILLION)).toBe(true);
    const lent = pool.lend(3 * MILLION);
    expect(pool.hasRoom(MILLION)).toBe(true);
    expect(pool.hasRoom(2 * MILLION)).toBe(false);
    pool.giveBack(lent, false);
    expect(pool.hasRoom(2 * MILLION)).toBe(true);
  });
});
