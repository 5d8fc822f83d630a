import { Client, credentials, Metadata, type ClientDuplexStream, type ServiceError } from '@grpc/grpc-js';

/** How a unary call of raw bytes ended. */
export interface RawAnswer {
  readonly bytes: Buffer | undefined;
  readonly error: ServiceError | undefined;
}

/** A client that sends whatever bytes it is given, as no generated client would. */
export interface RawClient {
  unary(path: string, bytes: Uint8Array, timeoutMs?: number): Promise<RawAnswer>;
  bidi(path: string, metadata?: Metadata, timeoutMs?: number): ClientDuplexStream<Buffer, Buffer>;
  close(): void;
}

const raw = (bytes: Buffer): Buffer => bytes;

/** Connects with grpc-js alone: nothing of what is tested is on this side. */
export function createRawClient(port: number): RawClient {
  const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure());
  return {
    unary: (path, bytes, timeoutMs) =>
      new Promise((resolve) => {
        const deadline = timeoutMs === undefined ? Infinity : Date.now() + timeoutMs;
        client.makeUnaryRequest(path, raw, raw, Buffer.from(bytes), new Metadata(), { deadline }, (error, answer) =>
          resolve({ bytes: answer, error: error ?? undefined }),
        );
      }),
    bidi: (path, metadata = new Metadata(), timeoutMs = Infinity) =>
      client.makeBidiStreamRequest(path, raw, raw, metadata, { deadline: timeoutMs === Infinity ? Infinity : Date.now() + timeoutMs }),
    close: () => client.close(),
  };
}

/** What a raw stream has shown so far. */
export interface StreamRecord {
  readonly messages: Buffer[];
  /** The status it ended with. */
  code: number | undefined;
  error: ServiceError | undefined;
}

/** Collects what arrives on a stream. */
export function recordStream(call: ClientDuplexStream<Buffer, Buffer>): StreamRecord {
  const record: StreamRecord = { messages: [], code: undefined, error: undefined };
  call.on('data', (bytes: Buffer) => record.messages.push(bytes));
  call.on('error', (error: ServiceError) => (record.error = error));
  call.on('status', ({ code }: { code: number }) => (record.code = code));
  return record;
}
