import type { Logger } from '@ai-security/telemetry';
import type { RpcError } from '@ai-security/rpc';

/** Logs failed calls: those that are our fault with their cause, the callers' own mistakes only for whoever debugs. */
export function errorReporter(log: Logger): (path: string, error: RpcError) => void {
  return (path, error) => {
    const fields = { rpc: path, reason: error.reason };
    if (error.reason === 'INTERNAL') log.error('call_failed', { ...fields, error });
    else log.debug('call_refused', { ...fields, field: error.field ?? '' });
  };
}
