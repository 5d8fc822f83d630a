import { UnavailableError } from '@ai-security/core-types';
import { openOutbox, type Outbox } from '@ai-security/store';
import { RpcError, Status } from '@ai-security/rpc';
import { actionRecord, waitFor, withTempDir } from '@ai-security/testing';
import { createActionForwarder, type ActionForwarder, type ActionForwarderDeps } from './action-forwarder';

const gone = new RpcError(Status.UNAVAILABLE, 'gone', { reason: 'UNAVAILABLE' });
const invalid = new RpcError(Status.INVALID_ARGUMENT, 'never', { reason: 'INVALID_FIELD' });

/** A monitor that fails as a test wants it to, and everything it and the forwarder's owner hear. */
function witness(failing: (actionIds: readonly string[], attempt: number) => RpcError | undefined = () => undefined) {
  const attempts: { batchId: string; actionIds: string[] }[] = [];
  const delivered: string[] = [];
  const refused: string[] = [];
  const health: boolean[] = [];
  const idleAfter: number[] = [];
  const deps: Omit<ActionForwarderDeps, 'outbox' | 'instanceId'> = {
    deliver: async (batchId, actions) => {
      const actionIds = actions.map(({ actionId }) => actionId);
      attempts.push({ batchId, actionIds });
      const error = failing(actionIds, attempts.length);
      if (error) throw error;
      delivered.push(...actionIds);
    },
    onRefused: ({ actionId }, error) => refused.push(`${actionId}: ${error.reason}`),
    onHealth: (healthy) => health.push(healthy),
    onIdle: () => idleAfter.push(delivered.length + refused.length),
  };
  return { deps, attempts, delivered, refused, health, idleAfter };
}

async function withForwarder(
  dataDir: string,
  { deps }: Pick<ReturnType<typeof witness>, 'deps'>,
  use: (forwarder: ActionForwarder, outbox: Outbox) => Promise<void>,
): Promise<void> {
  const outbox = await openOutbox({ dataDir });
  const forwarder = createActionForwarder({ ...deps, outbox, instanceId: 'i' });
  try {
    await use(forwarder, outbox);
  } finally {
    await forwarder.close();
    await outbox.close();
  }
}

const recordAll = (forwarder: ActionForwarder, ...ids: string[]) =>
  Promise.all(ids.map((id) => forwarder.record(actionRecord({ actionId: id }))));

describe('an action forwarder', () => {
  it('tries until the monitor takes a batch, in order, and tells health twice', () =>
    withTempDir((dataDir) => {
      const seen = witness((_ids, attempt) => (attempt <= 2 ? gone : undefined));
      return withForwarder(dataDir, seen, async (forwarder, outbox) => {
        await recordAll(forwarder, 'a1', 'a2');
        await waitFor(() => seen.attempts.length > 0, { what: 'a first attempt' });
        await recordAll(forwarder, 'a3');
        await waitFor(() => outbox.pendingEntries === 0, { what: 'everything to be delivered' });
        expect(seen.delivered).toEqual(['a1', 'a2', 'a3']);
        expect(seen.health).toEqual([false, true]);
        // The monitor tells by the id whether it has a batch already.
        expect(seen.attempts.map(({ batchId }) => batchId)).toEqual(['i:2', 'i:2', 'i:2', 'i:3']);
      });
    }));

  it.each([
    ['first', ['poison', 'a1', 'a2']],
    ['in the middle', ['a1', 'poison', 'a2']],
    ['last', ['a1', 'a2', 'poison']],
  ])('delivers the others when the action refused for good is the one %s', (_place, ids) =>
    withTempDir((dataDir) => {
      const seen = witness((actionIds) => (actionIds.includes('poison') ? invalid : undefined));
      return withForwarder(dataDir, seen, async (forwarder, outbox) => {
        await recordAll(forwarder, ...ids);
        await waitFor(() => seen.idleAfter.includes(3), { what: 'nothing to be left' });
        expect(seen.attempts[0]?.actionIds).toEqual(ids);
        expect(seen.delivered).toEqual(['a1', 'a2']);
        expect(seen.refused).toEqual(['poison: INVALID_FIELD']);
        expect(outbox.pendingEntries).toBe(0);
      });
    }),
  );

  it('keeps the order when the monitor goes away while a batch is delivered singly', () =>
    withTempDir((dataDir) => {
      const seen = witness((actionIds, attempt) => (actionIds.includes('poison') ? invalid : attempt === 2 ? gone : undefined));
      return withForwarder(dataDir, seen, async (forwarder, outbox) => {
        await recordAll(forwarder, 'a1', 'poison', 'a2');
        await waitFor(() => outbox.pendingEntries === 0, { what: 'everything to be delivered' });
        expect(seen.delivered).toEqual(['a1', 'a2']);
      });
    }));

  it('is idle after a refused action that came alone', () =>
    withTempDir((dataDir) => {
      const seen = witness(() => invalid);
      return withForwarder(dataDir, seen, async (forwarder, outbox) => {
        await recordAll(forwarder, 'poison');
        await waitFor(() => seen.idleAfter.includes(1), { what: 'nothing to be left' });
        expect(outbox.pendingEntries).toBe(0);
        expect(seen.health).toEqual([]);
      });
    }));

  it('is healthy again when a monitor that was away answers with a refusal', () =>
    withTempDir((dataDir) => {
      const seen = witness((_ids, attempt) => (attempt === 1 ? gone : invalid));
      return withForwarder(dataDir, seen, async (forwarder) => {
        await recordAll(forwarder, 'poison');
        await waitFor(() => seen.idleAfter.includes(1), { what: 'nothing to be left' });
        expect(seen.health).toEqual([false, true]);
      });
    }));

  it('leaves what it could not deliver to the next one on the same directory', () =>
    withTempDir(async (dataDir) => {
      const first = witness((ids) => (ids.includes('a1') ? undefined : gone));
      await withForwarder(dataDir, first, async (forwarder, outbox) => {
        await recordAll(forwarder, 'a1');
        await waitFor(() => outbox.pendingEntries === 0, { what: 'the first action to be delivered' });
        await recordAll(forwarder, 'a2', 'a3');
        await waitFor(() => first.attempts.length > 1, { what: 'an attempt that fails' });
      });
      const next = witness();
      await withForwarder(dataDir, next, () => waitFor(() => next.idleAfter.includes(2), { what: 'the rest' }).then(() => undefined));
      expect(next.delivered).toEqual(['a2', 'a3']);
    }));

  it('outlives a disk that cannot be read for a while', async () => {
    const seen = witness();
    const reads = [() => Promise.reject(new UnavailableError('disk'))];
    const read = () => reads.pop()?.() ?? Promise.resolve([]);
    const outbox = { acknowledgedSequence: 0, read } as Partial<Outbox> as Outbox;
    const forwarder = createActionForwarder({ ...seen.deps, outbox, instanceId: 'i' });
    await waitFor(() => seen.idleAfter.length > 0, { what: 'a read that works' });
    await forwarder.close();
    expect(seen.health).toEqual([false, true]);
  });

  it('closes at once, also before it has looked for anything to do', () =>
    withTempDir((dataDir) => withForwarder(dataDir, witness(), () => Promise.resolve())));
});
