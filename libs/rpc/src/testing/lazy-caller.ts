import { connect } from 'node:http2';
import type { ClientHttp2Stream } from 'node:http2';

/** Speaks gRPC over HTTP/2 by hand, to do what grpc-js would not: take nothing that is sent to it, keep no deadline. */
export interface LazyCaller {
  /** Opens a stream of which nothing is read unless the caller does, and whose deadline nobody keeps on this side. */
  open(path: string, headers?: Readonly<Record<string, string>>): ClientHttp2Stream;
  close(): void;
}

/** Connects to a server on this machine. */
export function createLazyCaller(port: number): LazyCaller {
  const session = connect(`http://127.0.0.1:${port}`);
  session.on('error', () => undefined);
  return {
    open: (path, headers) => {
      const standard = { ':method': 'POST', ':path': path, 'content-type': 'application/grpc', te: 'trailers' };
      const stream = session.request({ ...standard, ...headers });
      stream.on('error', () => undefined);
      return stream;
    },
    close: () => session.destroy(),
  };
}

/** A message as it stands in a stream: uncompressed, its length, its bytes. */
export function framed(bytes: Uint8Array): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}
