import { muxV1 } from '@ai-security/proto-types';
import { Server, ServerCredentials, type ServerDuplexStream } from '@grpc/grpc-js';

type RawStream = ServerDuplexStream<Buffer, Buffer>;

/** The other end of a mux connection, made of grpc-js alone, which misbehaves as a test wants it to. */
export interface MuxPeer {
  readonly port: number;
  /** Every stream that was opened, in order. */
  readonly streams: readonly RawStream[];
  /** Every message that was read, in order. */
  readonly messages: readonly muxV1.ExchangeRequest[];
  close(): void;
}

const path = '/aisecurity.mux.v1.Multiplexer/Exchange';
const raw = (bytes: Buffer): Buffer => bytes;
const exchange = {
  path,
  requestStream: true,
  responseStream: true,
  requestSerialize: raw,
  requestDeserialize: raw,
  responseSerialize: raw,
  responseDeserialize: raw,
};

/** Serves; each message is given to `onMessage` with the stream it came by. Without one, nothing is read. */
export async function startMuxPeer(
  onMessage?: (message: muxV1.ExchangeRequest, stream: RawStream, streamNumber: number) => void,
): Promise<MuxPeer> {
  const server = new Server();
  const streams: RawStream[] = [];
  const messages: muxV1.ExchangeRequest[] = [];
  const serve = (stream: RawStream): void => {
    const number = streams.push(stream);
    stream.on('error', () => undefined);
    stream.sendMetadata(stream.metadata.clone());
    if (!onMessage) return;
    stream.on('data', (bytes: Buffer) => {
      const message = muxV1.ExchangeRequest.decode(bytes);
      messages.push(message);
      onMessage(message, stream, number);
    });
  };
  server.addService({ exchange }, { exchange: serve });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => (error ? reject(error) : resolve(bound)));
  });
  return { port, streams, messages, close: () => server.forceShutdown() };
}

/** The bytes of one message with these answers. */
export function answers(...list: (Partial<muxV1.Answer> & { id: number })[]): Buffer {
  const whole = list.map((answer) => ({ status: 0, payload: Buffer.alloc(0), error: Buffer.alloc(0), ...answer }));
  return Buffer.from(muxV1.ExchangeResponse.encode({ answers: whole }).finish());
}
