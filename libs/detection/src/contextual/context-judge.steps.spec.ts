import { handMadeContextModel } from '../testing/context-model';
import { createContextJudge, type GroundingJudgement, type JudgeRequest } from './context-judge';
import { HashTable } from './hash-table';
import { STEP_UNITS } from './pace';
import { Tokenizer } from './tokenizer';

const judge = createContextJudge(handMadeContextModel());
const MEGABYTE = 2 ** 20;
const textOf = (unit: string, length: number): string => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

/** Look-ups and characters read, which is where the time goes, since the count was last taken. */
const work = { lookUps: 0, chars: 0 };
const { get, swap } = HashTable.prototype;
const { read } = Tokenizer.prototype;
beforeAll(() => {
  HashTable.prototype.get = function (hash) {
    work.lookUps++;
    return get.call(this, hash);
  };
  HashTable.prototype.swap = function (hash, value) {
    work.lookUps++;
    return swap.call(this, hash, value);
  };
  Tokenizer.prototype.read = function (chars) {
    work.chars += chars;
    return read.call(this, chars);
  };
});
afterAll(() => {
  Object.assign(HashTable.prototype, { get, swap });
  Object.assign(Tokenizer.prototype, { read });
});

interface Stepped {
  readonly judgement: GroundingJudgement | undefined;
  readonly steps: number;
  /** The most that was done in one step. */
  readonly most: { readonly lookUps: number; readonly chars: number };
}

function inSteps(request: JudgeRequest): Stepped {
  const stepping = judge.judging(request);
  const most = { lookUps: 0, chars: 0 };
  for (let steps = 1; ; steps++) {
    Object.assign(work, { lookUps: 0, chars: 0 });
    const step = stepping.next();
    most.lookUps = Math.max(most.lookUps, work.lookUps);
    most.chars = Math.max(most.chars, work.chars);
    if (step.done === true) return { judgement: step.value, steps, most };
  }
}

describe('a judgement in steps', () => {
  it.each([
    ['sentences', 'The bridge was opened by Anna in 1931. '],
    ['one sentence without end', 'and then in 1931 Anna and Peter went on, '],
    ['the shortest words', 'a b '],
    ['lines of one word', 'word\n'],
    ['names', 'Anna Peter Maria '],
    ['numbers', '12 9 844 '],
    ['one word', 'a'],
    ['a script without spaces', '这座桥于年由安娜开放'],
    ['marks', '.,;-'],
  ])('of %s says the same as at once, and does little in each', (_, unit) => {
    const context = textOf(unit, 100_000);
    const request = { input: textOf(unit, 30_000), response: textOf(`${unit} 1938 Moser. `, 50_000), context };
    const { judgement, most } = inSteps(request);
    expect(most.lookUps).toBeLessThan(2 * STEP_UNITS);
    expect(most.chars).toBeLessThan(8 * STEP_UNITS);
    expect(judgement).toEqual(judge.judge(request));
  });

  it('of a megabyte against a megabyte does little in each, and reads both to the last word', () => {
    const context = textOf('The bridge was opened by Anna in 1931. ', MEGABYTE);
    const response = `${context.slice(0, -1)}. It cost 77 francs.`;
    const { judgement, steps, most } = inSteps({ input: '', response, context });
    expect(judgement?.unsupported).toEqual({ numbers: ['77'], names: [] });
    expect(response.slice(judgement?.span?.start, judgement?.span?.end)).toContain('77');
    expect(steps).toBeGreaterThan(100);
    expect(most.lookUps).toBeLessThan(2 * STEP_UNITS);
  });

  it('of a short text is one step', () => {
    expect(inSteps({ input: 'Who?', response: 'Anna opened it in 1931.', context: 'Opened by Anna in 1931.' }).steps).toBe(1);
  });
});

describe('judgements under way together', () => {
  const requestOf = (number: number): JudgeRequest => ({
    input: '',
    response: textOf(`It is ${number} metres long. `, 12_000),
    context: textOf('It is 240 metres long. ', 12_000),
  });

  it('are kept apart', () => {
    const numbers = [240, 250, 260];
    const all = numbers.map((number) => judge.judging(requestOf(number)));
    const results: (GroundingJudgement | undefined)[] = [];
    while (results.length < all.length) {
      for (const [i, stepping] of all.entries()) {
        const step = stepping.next();
        if (step.done === true && !(i in results)) results[i] = step.value;
      }
    }
    expect(results).toEqual(numbers.map((number) => judge.judge(requestOf(number))));
  });

  it('are not disturbed by one that was given up, wherever that was', () => {
    const request = requestOf(250);
    const expected = judge.judge(request);
    const { steps } = inSteps(request);
    for (let until = 0; until < steps; until++) {
      const given = judge.judging(requestOf(1931));
      for (let i = 0; i < until; i++) given.next();
      given.return(undefined);
      expect(judge.judge(request)).toEqual(expected);
    }
  });

  it('wait for memory when they are long, and short ones do not', () => {
    const long = { input: '', response: 'It is long.', context: `It is 240 metres long.${' '.repeat(3 * MEGABYTE)}` };
    const first = judge.judging(long);
    first.next();
    const second = judge.judging(long);
    for (let i = 0; i < 5; i++) expect(second.next().done).toBe(false);
    expect(inSteps({ input: '', response: 'It is long.', context: 'It is long.' }).judgement).toBeDefined();
    expect(judge.judge(long)).toBeDefined(); // at once: nobody else could go on meanwhile
    first.return(undefined);
    let step = second.next();
    while (step.done !== true) step = second.next();
    expect(step.value).toEqual(judge.judge(long));
  });
});
