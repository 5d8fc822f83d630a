import type { TracingOptions } from '../tracing';
import { runScript } from './run-script';

/** What a tracing script told, in order. */
export interface TracingRun {
  readonly said: readonly Readonly<Record<string, unknown>>[];
  /** From the call of `close` to the end of the process. */
  readonly closedAndGoneMs: number;
}

/**
 * Starts tracing in a process of its own, runs the body and closes. The body may
 * use the API's `context`, `propagation` and `trace`, `recordSpans(count)`, which
 * returns the last `traceparent`, `startAgain()` and `say(record)`.
 *
 * The exporter loads node's http module by a dynamic import, which Jest's
 * modules cannot do; and how the process ends is part of the promise.
 */
export async function runTracing(options: Omit<TracingOptions, 'log'>, body: string): Promise<TracingRun> {
  const { lines, code } = await runScript(`${PRELUDE(JSON.stringify(options))} run(async () => { ${body} });`);
  if (code !== 0) throw new Error(`the script ended with ${code}`);
  const said = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  const timeOf = (step: string) => Number(said.find((record) => record['step'] === step)?.['atMs']);
  return { said: said.filter(({ step }) => step === undefined), closedAndGoneMs: timeOf('gone') - timeOf('closing') };
}

const PRELUDE = (options: string) => `
  const { context, propagation, trace } = require('@opentelemetry/api');
  const { writeSync } = require('node:fs');
  const { startTracing } = require('./src/tracing');
  const say = (record) => writeSync(1, JSON.stringify(record) + '\\n');
  const log = { warning: (event, fields) => say({ event, ...fields }) };
  const options = { ...${options}, log };
  let tracing = startTracing(options);
  const close = () => { say({ step: 'closing', atMs: performance.now() }); return tracing.close(); };
  const startAgain = async () => { await tracing.close(); tracing = startTracing(options); };
  const recordSpans = (count) => {
    const carrier = {};
    for (let span = 0; span < count; span += 1) {
      trace.getTracer('spec').startActiveSpan('span_' + span, (active) => {
        propagation.inject(context.active(), carrier);
        active.end();
      });
    }
    return carrier.traceparent;
  };
  process.on('exit', () => say({ step: 'gone', atMs: performance.now() }));
  const run = async (body) => { await body(); await close(); };
`;
