import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Context, type SpanOptions, type Tracer } from '@opentelemetry/api';
import { createCallTracing, noTracing } from './tracing';
import { RpcError, Status } from './status';

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const SPAN_ID = 'b7ad6b7169203331';
const given = (flags: string): string => `00-${TRACE_ID}-${SPAN_ID}-${flags}`;

/** A tracer that remembers under which context spans were started, and what became of them. */
function recordingTracer(flagsOfSpans = 1) {
  const started: { name: string; kind: SpanKind | undefined; context: Context }[] = [];
  const told: unknown[] = [];
  const tracer = {
    startSpan: (name: string, { kind }: SpanOptions, context: Context) => {
      started.push({ name, kind, context });
      return {
        spanContext: () => ({ traceId: TRACE_ID, spanId: '00f067aa0ba902b7', traceFlags: flagsOfSpans }),
        setAttribute: (...all: unknown[]) => told.push(all),
        setAttributes: (all: unknown) => told.push(all),
        setStatus: (status: unknown) => told.push(status),
        end: () => told.push('end'),
      };
    },
  } as unknown as Tracer;
  return { tracer, started, told };
}

const parentOf = (traceparent: string) => {
  const { tracer, started } = recordingTracer();
  createCallTracing(tracer).start('name', traceparent, 'server');
  return trace.getSpanContext(started[0]?.context ?? ROOT_CONTEXT);
};

describe('the parent of a span', () => {
  it.each([
    ['sampled', '01', 1],
    ['not sampled', '00', 0],
    ['sampled, with flags of a later version', 'ff', 1],
    ['not sampled, with flags of a later version', '02', 0],
  ])('is taken from a traceparent that is %s', (_what, flags, traceFlags) => {
    expect(parentOf(given(flags))).toEqual({ traceId: TRACE_ID, spanId: SPAN_ID, traceFlags, isRemote: true });
  });

  it('is taken from a later version with more to say', () => {
    expect(parentOf(`01-${TRACE_ID}-${SPAN_ID}-01-what-the-future-brings`)?.spanId).toBe(SPAN_ID);
  });

  it.each([
    ['nothing', ''],
    ['no traceparent', 'garbage'],
    ['a trace id of zeros', `00-${'0'.repeat(32)}-${SPAN_ID}-01`],
    ['a span id of zeros', `00-${TRACE_ID}-${'0'.repeat(16)}-01`],
    ['ids that are not hexadecimal', `00-${TRACE_ID.replace('0', 'g')}-${SPAN_ID}-01`],
    ['a short trace id', `00-${TRACE_ID.slice(1)}-${SPAN_ID}0-01`],
    ['the version that must not be', given('01').replace('00', 'ff')],
    ['a version that is not hexadecimal', given('01').replace('00', 'zz')],
    ['more than version 00 has', `${given('01')}-more`],
    ['flags that are not hexadecimal', given('xy')],
    ['capitals', given('01').toUpperCase()],
    ['a megabyte of dashes', '-'.repeat(1_000_000)],
  ])('is nobody for %s', (_what, traceparent) => {
    expect(parentOf(traceparent)).toBeUndefined();
  });
});

describe('a span', () => {
  it.each([[1, '01'], [0, '00']])('is handed on with its flags', (flags, text) => {
    const { tracer } = recordingTracer(flags);
    expect(createCallTracing(tracer).start('name', '', 'client').traceparent).toBe(`00-${TRACE_ID}-00f067aa0ba902b7-${text}`);
  });

  it('has a name, a kind, attributes and an end', () => {
    const { tracer, started, told } = recordingTracer();
    const span = createCallTracing(tracer).start('name', '', 'consumer');
    span.setAttributes({ a: 1 });
    span.end();
    expect(started).toMatchObject([{ name: 'name', kind: SpanKind.CONSUMER }]);
    expect(told).toEqual([{ a: 1 }, 'end']);
  });

  it('tells of an error by its reason, not by its text', () => {
    const { tracer, told } = recordingTracer();
    createCallTracing(tracer).start('name', '', 'server').end(new RpcError(Status.ABORTED, 'secret', { reason: 'R' }));
    expect(told).toEqual([
      ['rpc.grpc.status_code', Status.ABORTED],
      { code: SpanStatusCode.ERROR, message: 'R' },
      'end',
    ]);
  });
});

describe('noTracing', () => {
  it('hands on whatever it was given', () => {
    const span = noTracing.start('name', given('01'), 'server');
    expect(span.traceparent).toBe(given('01'));
    span.setAttributes({});
    span.end();
  });
});
