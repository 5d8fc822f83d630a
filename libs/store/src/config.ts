/** State in a local directory: one process, no server. */
export interface EmbeddedStoreConfig {
  readonly kind: 'embedded';
  /** Shared by the services of one installation; each uses its own folder in it. */
  readonly dataDir: string;
}

/** State in Redis: several processes, any number of machines. */
export interface RedisStoreConfig {
  readonly kind: 'redis';
  /** `redis://[user:password@]host:port[/database]`, or `rediss://` for TLS. */
  readonly url: string;
  /** Stands in for a password in `url`. */
  readonly password?: string | undefined;
  /** First part of every key. Default `aisec:`. */
  readonly prefix?: string | undefined;
  /** Limit for connecting and for every command. Default 2000. */
  readonly timeoutMs?: number | undefined;
}

/** Where the shared state lives. */
export type StoreConfig = EmbeddedStoreConfig | RedisStoreConfig;

/** How an action log behaves. */
export interface ActionLogOptions {
  /** Records kept per agent, the newest. Default 10,000. */
  readonly historySize?: number | undefined;
  /** Told of failures that no call waits for. Default: a Node.js process warning. */
  readonly onBackgroundError?: ((error: Error) => void) | undefined;
}

/** How an outbox behaves. */
export interface OutboxOptions {
  /** The outbox lives in `gateway/outbox` below it. */
  readonly dataDir: string;
  /** Undelivered bytes at which appends are refused. Default 1 GiB. */
  readonly maxBytes?: number | undefined;
  /** A power cut can lose what was appended in this time. Default 1000. */
  readonly syncIntervalMs?: number | undefined;
  /** Size at which a new file is begun. Default 16 MiB. */
  readonly segmentBytes?: number | undefined;
  /** Recent entries kept in memory for reading. Default 8 MiB. */
  readonly tailBytes?: number | undefined;
  /**
   * Told of failures that no call waits for: a sync, the acknowledged
   * position, a file that cannot be deleted, damage found while reading.
   * Default: a Node.js process warning.
   */
  readonly onBackgroundError?: ((error: Error) => void) | undefined;
}
