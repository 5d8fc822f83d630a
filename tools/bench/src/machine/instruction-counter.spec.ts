import { canCountInstructions, countIn, startInstructionCounter } from './instruction-counter';

describe('what perf reports', () => {
  it('is a count', () => expect(countIn('2911057948,,instructions:u,1264250000,100.00,,\n')).toBe(2_911_057_948));

  it.each(['<not supported>,,instructions:u,0,100.00,,\n', '<not counted>,,instructions:u,0,100.00,,\n', 'perf: no access\n', ''])(
    'or none: %p',
    (report) => expect(countIn(report)).toBeUndefined(),
  );
});

// Without perf the tool shows a dash.
const wherePossible = canCountInstructions() ? describe : describe.skip;

wherePossible('counting instructions', () => {
  it('sees what the process does meanwhile, and nothing else', async () => {
    const idle = await startInstructionCounter(process.pid);
    const few = (await idle.stop()) ?? NaN;
    const busy = await startInstructionCounter(process.pid);
    for (let i = 0, x = 1; i < 50_000_000; i++) x = (x * 31 + i) | 0;
    const many = (await busy.stop()) ?? NaN;
    expect(many - few).toBeGreaterThan(50_000_000);
  });
});
