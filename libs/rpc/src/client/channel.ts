import { Client as GrpcClient, credentials, type ChannelCredentials, type ClientOptions } from '@grpc/grpc-js';

/** How to reach a server. */
export interface ChannelOptions {
  /** `host:port` or any gRPC target such as `dns:///detector:50052`. */
  readonly address: string;
  /** Default: plain text. */
  readonly credentials?: ChannelCredentials;
  /** Default 8 MiB, in both directions. */
  readonly maxMessageBytes?: number;
}

/** One message, where nobody says otherwise. */
export const DEFAULT_MESSAGE_BYTES = 8 * 1024 * 1024;

function channelArguments(maxMessageBytes: number): ClientOptions {
  return {
    'grpc.max_receive_message_length': maxMessageBytes,
    'grpc.max_send_message_length': maxMessageBytes,
    // A peer that vanished without a word is noticed within half a minute.
    'grpc.keepalive_time_ms': 20_000,
    'grpc.keepalive_timeout_ms': 10_000,
    // gRPC's own default waits up to two minutes to look for a server that came back.
    'grpc.initial_reconnect_backoff_ms': 50,
    'grpc.min_reconnect_backoff_ms': 50,
    'grpc.max_reconnect_backoff_ms': 1000,
  };
}

/** Opens a channel. It connects on first use and reconnects by itself; the caller closes it. */
export function openChannel(options: ChannelOptions): GrpcClient {
  const { address, maxMessageBytes = DEFAULT_MESSAGE_BYTES } = options;
  return new GrpcClient(address, options.credentials ?? credentials.createInsecure(), channelArguments(maxMessageBytes));
}
