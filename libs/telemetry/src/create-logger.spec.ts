import { context, trace, TraceFlags } from '@opentelemetry/api';
import { createLogger, type LoggerOptions } from './create-logger';
import type { Logger } from './logger';

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';

function captured(options: Partial<LoggerOptions> = {}): { log: Logger; lines: string[]; records: () => Record<string, unknown>[] } {
  const lines: string[] = [];
  const log = createLogger({ service: 'gateway', destination: { write: (line) => void lines.push(line) }, ...options });
  return { log, lines, records: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

describe('a JSON line', () => {
  it('has the form of the specification, in its order', () => {
    const { log, lines } = captured();
    log.warning('threat_detected', { agent_id: 'agent_123', threat_type: 'code_injection', confidence: 0.85, action: 'blocked' });
    expect(lines).toEqual([
      expect.stringMatching(
        /^\{"timestamp":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z","level":"WARNING","service":"gateway","event":"threat_detected","agent_id":"agent_123","threat_type":"code_injection","confidence":0\.85,"action":"blocked"\}\n$/,
      ),
    ]);
  });

  it('cannot be broken or forged by a field', () => {
    const { log, lines, records } = captured();
    const hostile: Record<string, unknown> = { level: 'ERROR', event: 'login', timestamp: 'x', agent_id: 'a"}\n{"level":"ERROR' };
    log.info('checked', hostile);
    expect(lines).toHaveLength(1);
    expect(records()[0]).toMatchObject({ level: 'INFO', event: 'checked', agent_id: 'a"}\n{"level":"ERROR' });
    expect(lines[0]?.match(/"level"/g)).toHaveLength(1);
  });

  it('is not offered the names of texts and secrets', () => {
    const { log } = captured();
    // @ts-expect-error -- a text that was checked
    log.info('checked', { input_text: 'hush' });
    // @ts-expect-error -- a secret
    log.child({ password: 'hush' });
    // @ts-expect-error -- a name of the line itself
    log.info('checked', { level: 'ERROR' });
    log.info('checked', { agent_id: 'agent_1', input_chars: 12 });
  });

  it('carries an error with its stack, its codes and its causes, but not what hangs on it', () => {
    const { log, lines, records } = captured();
    const cause = Object.assign(new TypeError('refused'), { code: 'ECONNREFUSED', command: { args: ['hush'] } });
    log.error('store_failed', { error: new Error('cannot save', { cause }) });
    expect(records()[0]?.['error']).toMatchObject({
      name: 'Error',
      message: 'cannot save',
      stack: expect.stringContaining('create-logger.spec') as string,
      cause: { name: 'TypeError', message: 'refused', code: 'ECONNREFUSED', stack: expect.any(String) as string },
    });
    expect(lines[0]).not.toContain('hush');
  });
});

describe('levels', () => {
  it.each([
    ['DEBUG', ['DEBUG', 'INFO', 'WARNING', 'ERROR']],
    ['INFO', ['INFO', 'WARNING', 'ERROR']],
    ['WARNING', ['WARNING', 'ERROR']],
    ['ERROR', ['ERROR']],
  ] as const)('%s writes %j', (level, written) => {
    const { log, records } = captured({ level });
    log.debug('e');
    log.info('e');
    log.warning('e');
    log.error('e');
    expect(records().map((record) => record['level'])).toEqual(written);
  });
});

describe('a child', () => {
  it('adds its fields to each line and leaves its parent alone', () => {
    const { log, records } = captured();
    log.child({ component: 'outbox' }).child({ peer: 'monitor' }).info('sent', { peer: 'learner' });
    log.info('sent');
    expect(records().map(({ component, peer }) => [component, peer])).toEqual([['outbox', 'learner'], [undefined, undefined]]);
  });
});

describe('the trace', () => {
  const span = trace.wrapSpanContext({ traceId: TRACE_ID, spanId: 'b7ad6b7169203331', traceFlags: TraceFlags.SAMPLED });

  it('is the one that is active', () => {
    const { log, records } = captured();
    const active = jest.spyOn(trace, 'getActiveSpan').mockReturnValue(trace.getSpan(trace.setSpan(context.active(), span)));
    log.info('checked');
    active.mockRestore();
    log.info('checked');
    expect(records().map((record) => record['trace_id'])).toEqual([TRACE_ID, undefined]);
  });

  it('may be passed as a field', () => {
    const { log, records } = captured();
    log.child({ trace_id: TRACE_ID }).info('checked');
    expect(records()[0]?.['trace_id']).toBe(TRACE_ID);
  });
});

describe('logging', () => {
  it('does not throw for a field that does, and keeps the event', () => {
    const { log, records } = captured();
    log.info('checked', {
      get agent_id(): string {
        throw new Error('gone');
      },
    });
    expect(records()[0]).toMatchObject({ event: 'checked', log_error: 'Error: gone' });
  });

  it('does not throw for a destination that does', () => {
    const destination = {
      write: () => {
        throw new Error('disk full');
      },
    };
    expect(() => createLogger({ service: 'gateway', destination }).info('checked')).not.toThrow();
  });

  it('writes text for a person when asked to', () => {
    const { log, lines } = captured({ format: 'text' });
    log.info('serving', { port: 8000 });
    expect(lines[0]).toMatch(/^\S+Z INFO {4}gateway serving port=8000\n$/);
  });
});
