import { toLogValue } from './log-value';

describe('toLogValue', () => {
  it.each([
    ['agent_1', 'agent_1'],
    [0.85, 0.85],
    [true, true],
    [undefined, undefined],
    [10n, '10'],
    [Number.NaN, 'NaN'],
    [new Date(0), '1970-01-01T00:00:00.000Z'],
    [new Date(Number.NaN), 'Invalid Date'],
    [Buffer.from('a text'), '[6 bytes]'],
    [{ port: 1, at: [1, 'a'] }, { port: 1, at: [1, 'a'] }],
    [{ a: { b: { c: { d: { e: 1 } } } } }, { a: { b: { c: { d: '[…]' } } } }],
  ])('turns %p into %p', (value, logged) => {
    expect(toLogValue(value)).toEqual(logged);
  });

  it('cuts long strings, wherever they are', () => {
    const cut = `${'x'.repeat(1024)}… 976 more characters`;
    expect(toLogValue({ a: ['x'.repeat(2000)] })).toEqual({ a: [cut] });
    expect(toLogValue(new Error('x'.repeat(2000)))).toMatchObject({ message: cut });
  });

  it('cuts long lists', () => {
    expect(toLogValue(Array(60).fill(0))).toEqual([...Array<number>(50).fill(0), '… 10 more']);
  });

  it('ends at a cycle, also of causes', () => {
    const object: Record<string, unknown> = {};
    object['self'] = object;
    const error = new Error('round');
    error.cause = error;
    expect(JSON.stringify(toLogValue({ object, error }))).toContain('[…]');
  });

  it('keeps the errors of an AggregateError', () => {
    expect(toLogValue(new AggregateError([new Error('one'), 'two'], 'both'))).toMatchObject({ errors: [{ message: 'one' }, 'two'] });
  });
});
