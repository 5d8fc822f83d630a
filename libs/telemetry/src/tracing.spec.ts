import { createServer } from 'node:net';
import { context, propagation, trace } from '@opentelemetry/api';
import { createCollector, withServer, type ReceivedExport } from './testing/collector';
import { runTracing } from './testing/tracing-script';
import { startTracing } from './tracing';

const CALLER = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const options = { service: 'my-service', enabled: true, sampleRatio: 1 };

// Each test starts a process, which takes seconds on a busy machine.
jest.setTimeout(30_000);

describe('startTracing', () => {
  it('does nothing when it is off', async () => {
    const tracing = startTracing({ ...options, enabled: false, endpoint: '', log: { warning: () => undefined } });
    const carrier = {};
    trace.getTracer('spec').startActiveSpan('span', () => propagation.inject(context.active(), carrier));
    expect(carrier).toEqual({});
    await tracing.close();
  });

  it('delivers what is held when it is closed, over OTLP as protobuf', async () => {
    const received: ReceivedExport[] = [];
    await withServer(createCollector(200, received), async (endpoint) => {
      const { said } = await runTracing({ ...options, endpoint: `${endpoint}/` }, `say({ traceparent: recordSpans(1) });`);
      const traceId = /^00-([0-9a-f]{32})-[0-9a-f]{16}-01$/.exec(String(said[0]?.['traceparent']))?.[1] ?? '';
      expect(traceId).toHaveLength(32);
      expect(said).toHaveLength(1);
      expect(received).toEqual([expect.objectContaining({ url: '/v1/traces' })]);
      expect(received[0]?.headers['content-type']).toBe('application/x-protobuf');
      for (const part of [Buffer.from(traceId, 'hex'), 'my-service', 'span_0']) expect(received[0]?.body.includes(part)).toBe(true);
      // The command line, which may hold secrets.
      expect(received[0]?.body.includes('startTracing')).toBe(false);
    });
  });

  it('follows the caller’s decision, whatever the ratio', async () => {
    const received: ReceivedExport[] = [];
    await withServer(createCollector(200, received), async (endpoint) => {
      const body = `
        const caller = propagation.extract(context.active(), { traceparent: '${CALLER}' });
        say({ own: recordSpans(1), followed: context.with(caller, () => recordSpans(1)) });`;
      const { said } = await runTracing({ ...options, endpoint, sampleRatio: 0 }, body);
      expect(said).toEqual([
        {
          own: expect.stringMatching(/-00$/) as string,
          followed: expect.stringMatching(/^00-0af7651916cd43dd8448eb211c80319c-(?!b7ad6b7169203331).*-01$/) as string,
        },
      ]);
      expect(received).toHaveLength(1);
    });
  });

  it('can be started again after it was closed', async () => {
    const received: ReceivedExport[] = [];
    await withServer(createCollector(200, received), async (endpoint) => {
      const { said } = await runTracing({ ...options, endpoint }, 'recordSpans(1); await startAgain(); recordSpans(1);');
      expect(said).toEqual([]);
      expect(received).toHaveLength(2);
    });
  });

  it.each([
    ['refuses', async (use: (endpoint: string) => Promise<void>) => use('http://127.0.0.1:9')],
    ['never answers', async (use: (endpoint: string) => Promise<void>) => withServer(createServer(), use)],
    ['answers 503', async (use: (endpoint: string) => Promise<void>) => withServer(createCollector(503, []), use)],
  ])('ends the process within about two seconds of a collector that %s, and says so once', async (_, withCollector) => {
    await withCollector(async (endpoint) => {
      const { said, closedAndGoneMs } = await runTracing({ ...options, endpoint }, 'recordSpans(3000);');
      expect(said).toEqual([{ event: 'tracing_failed', reason: expect.any(String) as string, complaints: 1 }]);
      expect(closedAndGoneMs).toBeLessThan(3000);
    });
  });
});
