import { Coalescer } from './coalescer';

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

function collecting(maxBytes = 100) {
  const sent: string[][] = [];
  return { sent, coalescer: new Coalescer<string>({ send: (items) => sent.push(items), maxBytes }) };
}

describe('Coalescer', () => {
  it('sends what one turn produced as one message, at the end of the turn', async () => {
    const { sent, coalescer } = collecting();
    coalescer.add('a', 1);
    await Promise.resolve();
    coalescer.add('b', 1);
    expect(sent).toEqual([]);
    await nextTurn();
    coalescer.add('c', 1);
    await nextTurn();
    expect(sent).toEqual([['a', 'b'], ['c']]);
    expect([coalescer.size, coalescer.sizeBytes]).toEqual([0, 0]);
  });

  it.each([
    ['up to the limit', [50, 50, 1], [2, 1]],
    ['alone when larger than the limit', [500, 1, 500], [1, 1, 1]],
    ['of no size at all', [0, 0, 100, 0], [4]],
  ])('closes a message of items %s', async (_what, sizes, counts) => {
    const { sent, coalescer } = collecting();
    sizes.forEach((size, i) => coalescer.add(String(i), size));
    await nextTurn();
    expect(sent.map((items) => items.length)).toEqual(counts);
    expect(sent.flat()).toEqual(sizes.map((_, i) => String(i)));
  });

  it('holds back until it may go on, which sends at once', async () => {
    const { sent, coalescer } = collecting();
    coalescer.hold();
    coalescer.add('a', 1);
    await nextTurn();
    expect([coalescer.size, coalescer.sizeBytes]).toEqual([1, 1]);
    coalescer.resume();
    expect(sent).toEqual([['a']]);
    coalescer.add('b', 1);
    await nextTurn();
    expect(sent).toEqual([['a'], ['b']]);
  });

  it('stops between two messages when sending makes it hold', async () => {
    const sent: string[][] = [];
    const coalescer: Coalescer<string> = new Coalescer({
      send: (items) => {
        sent.push(items);
        coalescer.hold();
      },
      maxBytes: 1,
    });
    coalescer.add('a', 1);
    coalescer.add('b', 1);
    await nextTurn();
    expect(sent).toEqual([['a']]);
    coalescer.resume();
    expect(sent).toEqual([['a'], ['b']]);
  });

  it('forgets what was not sent', async () => {
    const { sent, coalescer } = collecting();
    coalescer.add('a', 100);
    coalescer.clear();
    coalescer.add('b', 1);
    await nextTurn();
    expect(sent).toEqual([['b']]);
  });

  it('keeps the order of what is added while it sends', async () => {
    const sent: string[] = [];
    const coalescer: Coalescer<string> = new Coalescer({
      send: (items) => {
        sent.push(...items);
        if (items.includes('a')) coalescer.add('c', 1);
      },
      maxBytes: 1,
    });
    coalescer.add('a', 1);
    coalescer.add('b', 1);
    await nextTurn();
    await nextTurn();
    expect(sent).toEqual(['a', 'b', 'c']);
  });
});
