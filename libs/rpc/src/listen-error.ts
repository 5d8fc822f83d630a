/** An address cannot be served on. */
export class ListenError extends Error {
  override readonly name = 'ListenError';

  constructor(
    /** `host:port`. */
    readonly address: string,
    cause: Error,
  ) {
    super(`cannot listen on ${address}: ${reasonOf(cause.message)}`, { cause });
  }
}

/** `host:port`, with the brackets that an IPv6 address needs. */
export function hostAndPort(host: string, port: number): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** What the system's error codes mean to the person who chose the address. */
const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the address is in use',
  EADDRNOTAVAIL: 'this machine has no such address',
  EACCES: 'this user may not take that port',
};

function reasonOf(message: string): string {
  const code = Object.keys(reasons).find((known) => message.includes(known));
  return (code && reasons[code]) ?? message;
}
