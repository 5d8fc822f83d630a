import { Server, ServerCredentials, type ServerDuplexStream, type ServerUnaryCall, type sendUnaryData } from '@grpc/grpc-js';
import { gatewayV1 } from '@ai-security/proto-types';

interface EchoMethod<Message, Streams extends boolean> {
  readonly name: string;
  readonly requestType: Message;
  readonly requestStream: Streams;
  readonly responseType: Message;
  readonly responseStream: Streams;
  readonly options: Record<never, never>;
}

interface EchoContract {
  readonly name: string;
  readonly fullName: string;
  readonly methods: {
    readonly check: EchoMethod<typeof gatewayV1.CheckRequest, false>;
    readonly checkStream: EchoMethod<typeof gatewayV1.CheckStreamRequest, true>;
  };
}

/**
 * The echo's contract as a client sees it: whatever the gateway is sent comes
 * back unread. Not a published contract, so it has no .proto.
 */
export const EchoDefinition: EchoContract = {
  name: 'Echo',
  fullName: 'aisecurity.bench.Echo',
  methods: {
    check: echoMethod('Check', gatewayV1.CheckRequest, false),
    checkStream: echoMethod('CheckStream', gatewayV1.CheckStreamRequest, true),
  },
};

function echoMethod<Message, Streams extends boolean>(name: string, type: Message, streams: Streams): EchoMethod<Message, Streams> {
  return { name, requestType: type, requestStream: streams, responseType: type, responseStream: streams, options: {} };
}

/** An echo that listens. */
export interface EchoServer {
  readonly port: number;
  close(): void;
}

/** The least a grpc-js server can do: bytes in, the same bytes out, nothing decoded. */
export async function startEchoServer(): Promise<EchoServer> {
  const server = new Server();
  server.addService(
    { check: raw('Check', false), checkStream: raw('CheckStream', true) },
    {
      check: (call: ServerUnaryCall<Buffer, Buffer>, callback: sendUnaryData<Buffer>) => callback(null, call.request),
      checkStream: (call: ServerDuplexStream<Buffer, Buffer>) => {
        call.on('data', (bytes: Buffer) => call.write(bytes));
        call.on('end', () => call.end());
        call.on('error', () => undefined);
      },
    },
  );
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => (error ? reject(error) : resolve(bound)));
  });
  return { port, close: () => server.forceShutdown() };
}

function raw(method: string, streams: boolean) {
  const same = (bytes: Buffer): Buffer => bytes;
  return {
    path: `/${EchoDefinition.fullName}/${method}`,
    requestStream: streams,
    responseStream: streams,
    requestSerialize: same,
    requestDeserialize: same,
    responseSerialize: same,
    responseDeserialize: same,
  };
}
