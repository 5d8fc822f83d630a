import { HealthImplementation } from 'grpc-health-check';
import type { Server } from '@grpc/grpc-js';

/** The standard health service, https://github.com/grpc/grpc/blob/master/doc/health-checking.md */
export interface Health {
  /** Sets the answer for the server as a whole (the empty name) and for every service on it. */
  setServing(serving: boolean): void;
}

/** Adds the health service to a server; everything is `NOT_SERVING` until it is told otherwise. */
export function addHealth(server: Server, serviceNames: readonly string[]): Health {
  const names = ['', ...serviceNames];
  const health = new HealthImplementation(Object.fromEntries(names.map((name) => [name, 'NOT_SERVING'])));
  health.addToServer(server);
  return {
    setServing: (serving) => names.forEach((name) => health.setStatus(name, serving ? 'SERVING' : 'NOT_SERVING')),
  };
}
