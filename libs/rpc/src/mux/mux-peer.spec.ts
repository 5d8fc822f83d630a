import { waitFor } from '@ai-security/testing';
import { answers, startMuxPeer, type MuxPeer } from '../testing/mux-peer';
import { MuxConnection, type MuxConnectionOptions } from './mux-connection';
import { Status, type RpcError } from '../status';

const twice = { path: '/x.Y/Idempotent', idempotent: true, decode: (bytes: Uint8Array) => Buffer.from(bytes).toString() };
const once = { ...twice, path: '/x.Y/Once', idempotent: false };
const text = (value: string): Buffer => Buffer.from(value);

let peer: MuxPeer;
const connections: MuxConnection[] = [];

afterEach(() => {
  for (const connection of connections.splice(0)) connection.close();
  peer.close();
});

function connect(options: Partial<MuxConnectionOptions> = {}): MuxConnection {
  const connection = new MuxConnection({ address: `127.0.0.1:${peer.port}`, graceMs: 3000, ...options });
  connections.push(connection);
  return connection;
}

const connected = (connection: MuxConnection) => waitFor(() => connection.connected, { what: 'the connection' });
const failure = (call: Promise<unknown>) => call.then(() => undefined, (error: RpcError) => error);

describe('a mux connection', () => {
  it('sends the calls of one turn in one message', async () => {
    peer = await startMuxPeer(({ calls }, stream) => stream.write(answers(...calls)));
    const connection = connect();
    await connected(connection);
    const batch = (size: number) => Promise.all(Array.from({ length: size }, (_, i) => connection.call(twice, text(String(i)))));
    expect(await batch(100)).toHaveLength(100);
    expect(peer.messages.map(({ calls }) => calls.length)).toEqual([100]);
    await batch(3);
    expect(peer.messages.map(({ calls }) => calls.length)).toEqual([100, 3]);
  });

  it('says how much time is left, and nothing when there is more than the wire can say', async () => {
    peer = await startMuxPeer(({ calls }, stream) => stream.write(answers(...calls)));
    const connection = connect();
    for (const timeoutMs of [5000, 1e12, undefined]) await connection.call(twice, text(''), { timeoutMs });
    const [[timed], [long], [endless]] = peer.messages.map(({ calls }) => calls) as [[never], [never], [never]];
    expect(timed).toMatchObject({ timeoutMs: expect.any(Number) as number });
    expect((timed as { timeoutMs: number }).timeoutMs).toBeGreaterThan(1000);
    expect((timed as { timeoutMs: number }).timeoutMs).toBeLessThanOrEqual(5000);
    expect([long, endless]).toMatchObject([{ timeoutMs: 0 }, { timeoutMs: 0 }]);
  });

  it('tells the peer of calls that were given up, once they have left', async () => {
    peer = await startMuxPeer(() => undefined);
    const connection = connect();
    await connected(connection);
    const controller = new AbortController();
    const call = failure(connection.call(twice, text(''), { signal: controller.signal }));
    await waitFor(() => peer.messages.length === 1, { what: 'the call' });
    controller.abort();
    expect(await call).toMatchObject({ status: Status.CANCELLED });
    await waitFor(() => peer.messages.length === 2, { what: 'the cancellation' });
    expect(peer.messages[1]).toEqual({ calls: [], cancelledIds: [peer.messages[0]?.calls[0]?.id] });
  });

  it('drops and counts answers nobody waits for: unknown, late, or said twice', async () => {
    peer = await startMuxPeer(({ calls }, stream) => stream.write(answers({ id: 4711 }, ...calls, ...calls)));
    const connection = connect();
    expect(await connection.call(twice, text('a'))).toBe('a');
    expect(connection.lateAnswers).toBe(2);
    expect(connection.pendingCalls).toBe(0);
  });

  it('takes answers that cannot be read for a lost connection', async () => {
    peer = await startMuxPeer(({ calls }, stream, streamNumber) => {
      stream.write(streamNumber === 1 ? Buffer.from([0x0a, 0xff]) : answers(...calls));
    });
    const states: string[] = [];
    const connection = connect({ onStateChange: (state) => states.push(state) });
    const [again, never] = [connection.call(twice, text('a')), failure(connection.call(once, text('b')))];
    expect(await again).toBe('a');
    expect(await never).toMatchObject({ status: Status.UNAVAILABLE, cause: { reason: 'MALFORMED_ANSWER' } });
    expect(states).toEqual(['connected', 'lost', 'connected']);
  });

  it('fails one call when only its payload cannot be read', async () => {
    peer = await startMuxPeer(({ calls }, stream) => stream.write(answers(...calls)));
    const decode = (): never => {
      throw new RangeError('garbage');
    };
    const connection = connect();
    const bad = failure(connection.call({ ...twice, decode }, text('a')));
    expect(await connection.call(twice, text('b'))).toBe('b');
    expect(await bad).toMatchObject({ status: Status.INTERNAL });
  });

  it('understands a failure whose details it cannot read by its status', async () => {
    peer = await startMuxPeer(({ calls }, stream) => {
      stream.write(answers(...calls.map(({ id }) => ({ id, status: Status.ABORTED, error: Buffer.from([0xff]) }))));
    });
    expect(await failure(connect().call(twice, text('a')))).toMatchObject({ status: Status.ABORTED, reason: 'UNKNOWN' });
  });

  it('stops to carry a call that breaks every stream it is sent on', async () => {
    peer = await startMuxPeer((_message, stream) => stream.end());
    const connection = connect();
    expect(await failure(connection.call(twice, text('poison')))).toMatchObject({ status: Status.UNAVAILABLE });
    expect(peer.messages).toHaveLength(3);
  });

  it('waits for a peer that refuses the stream, then gives up', async () => {
    peer = await startMuxPeer(() => undefined);
    peer.close();
    const error = await failure(connect({ graceMs: 100 }).call(twice, text('')));
    expect(error).toMatchObject({ status: Status.UNAVAILABLE });
    expect(error?.message).toContain('cannot be reached');
  });

  it('refuses a call that is larger than a message may be', async () => {
    peer = await startMuxPeer(({ calls }, stream) => stream.write(answers(...calls)));
    const connection = connect({ maxMessageBytes: 10_000 });
    expect(await failure(connection.call(twice, Buffer.alloc(10_000)))).toMatchObject({
      status: Status.RESOURCE_EXHAUSTED,
      reason: 'MESSAGE_TOO_LARGE',
    });
    expect(await connection.call(twice, text('a'))).toBe('a');
  });
});

describe('a peer that does not read', () => {
  it('gets no more than fits on the way, and calls are refused once too many wait', async () => {
    peer = await startMuxPeer();
    const connection = connect({ maxPendingBytes: 64 * 1024 * 1024 });
    await connected(connection);
    const payload = Buffer.alloc(512 * 1024);
    const calls: Promise<RpcError | undefined>[] = [];
    for (let turn = 0; turn < 150; turn++) {
      calls.push(failure(connection.call(twice, payload, { timeoutMs: 60_000 })));
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await calls.at(-1)).toMatchObject({ status: Status.RESOURCE_EXHAUSTED, reason: 'TOO_MANY_PENDING' });
    expect(connection.pendingCalls).toBeLessThan(128);
    expect(connection.unsentCalls).toBeGreaterThan(90);
  });

  it('does not make us keep calls that have long been given up', async () => {
    peer = await startMuxPeer();
    const connection = connect({ maxPending: 50 });
    await connected(connection);
    const payload = Buffer.alloc(512 * 1024);
    const refused = await waitFor(
      async () => (await failure(connection.call(twice, payload, { timeoutMs: 1 })))?.reason === 'TOO_MANY_PENDING',
      { what: 'a call to be refused' },
    );
    expect(refused).toBe(true);
    expect(connection.pendingCalls).toBeLessThan(10);
  });

  it('is not in the way of closing, not even from within its loss', async () => {
    peer = await startMuxPeer((_message, stream) => stream.end());
    const connection: MuxConnection = connect({ onStateChange: (state) => state === 'lost' && connection.close() });
    expect(await failure(connection.call(twice, text('')))).toMatchObject({ status: Status.UNAVAILABLE });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(peer.streams).toHaveLength(1);
  });
});
