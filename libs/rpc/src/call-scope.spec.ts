import { deadlineOf, OpenScope, traceparentOf } from './call-scope';
import type { RpcError} from './status';
import { Status, unavailable } from './status';

const open = (inMs = Infinity): OpenScope => new OpenScope(performance.now() + inMs, '');

describe('OpenScope', () => {
  it('tells each listener once, with the first reason', () => {
    const scope = open();
    const heard: RpcError[] = [];
    scope.onAbort((error) => heard.push(error));
    scope.onAbort((error) => heard.push(error));
    const leave = scope.onAbort(() => heard.push(unavailable('never')));
    leave();
    scope.cancel();
    scope.expire();
    expect(heard.map(({ status }) => status)).toEqual([Status.CANCELLED, Status.CANCELLED]);
    expect(scope.abortError?.status).toBe(Status.CANCELLED);
  });

  it('tells a late listener at once', () => {
    const scope = open();
    scope.cancel();
    const heard: RpcError[] = [];
    scope.onAbort((error) => heard.push(error))();
    expect(heard).toHaveLength(1);
  });

  it('is a signal for those who want one, asked for before or after', () => {
    const [before, after] = [open(), open()];
    const signal = before.signal;
    before.cancel();
    after.expire();
    expect(signal.aborted).toBe(true);
    expect(after.signal.reason).toBe(after.abortError);
  });

  it.each([[-1, Status.DEADLINE_EXCEEDED], [60_000, Status.CANCELLED]])('left %p ms before its deadline has ended by status %p', (inMs, status) => {
    const scope = open(inMs);
    scope.leave();
    expect(scope.abortError?.status).toBe(status);
  });
});

describe('the options of a call', () => {
  it('take the earlier of both deadlines', () => {
    const parent = new OpenScope(1000, '');
    expect(deadlineOf(undefined, 0)).toBe(Infinity);
    expect(deadlineOf({ timeoutMs: 50 }, 100)).toBe(150);
    expect(deadlineOf({ parent }, 0)).toBe(1000);
    expect(deadlineOf({ parent, timeoutMs: 5000 }, 0)).toBe(1000);
    expect(deadlineOf({ parent, timeoutMs: 10 }, 0)).toBe(10);
  });

  it('prefer their own trace to the parent’s', () => {
    const parent = new OpenScope(Infinity, 'parent');
    expect([traceparentOf(undefined), traceparentOf({ parent }), traceparentOf({ parent, traceparent: 'own' })]).toEqual(['', 'parent', 'own']);
  });
});
