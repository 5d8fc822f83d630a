import { RpcError, Status } from '@ai-security/rpc';
import { createLogger } from '@ai-security/telemetry';
import { errorReporter } from './error-reporter';
import { keepLog } from './testing/log-lines';

function reported(error: RpcError, level: 'DEBUG' | 'INFO') {
  const { logTo, lines } = keepLog();
  errorReporter(createLogger({ service: 'tiny', destination: logTo, level }))('/x.Y/Z', error);
  return lines;
}

describe('errorReporter', () => {
  it('logs what is our fault, with its cause', () => {
    const cause = new Error('disk full');
    const [line] = reported(new RpcError(Status.INTERNAL, 'internal error', { reason: 'INTERNAL', cause }), 'INFO');
    expect(line).toMatchObject({ level: 'ERROR', event: 'call_failed', rpc: '/x.Y/Z' });
    expect(JSON.stringify(line)).toContain('disk full');
  });

  it('keeps the mistakes of callers for whoever debugs', () => {
    const error = new RpcError(Status.INVALID_ARGUMENT, 'x', { reason: 'INVALID_FIELD', field: 'text' });
    expect(reported(error, 'INFO')).toEqual([]);
    expect(reported(error, 'DEBUG')).toMatchObject([{ event: 'call_refused', reason: 'INVALID_FIELD', field: 'text' }]);
  });
});
