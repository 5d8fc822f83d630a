import { execFile, spawnSync } from 'node:child_process';
import { gatewayV1 } from '@ai-security/proto-types';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { writeFile } from 'node:fs/promises';
import { checkOf } from './check-source';
import { EchoDefinition } from '../process/echo-server';
import { parseH2load } from './h2load-output';
import { pinnedCommand, type Pinning } from '../machine/cores';
import type { LoadResult } from './job';
import type { ServerUnderTest } from '../process/server-under-test';
import type { UnaryLoader } from './unary-loader';

const run = promisify(execFile);

const CONNECTIONS = 4;
const CALLS_PER_CONNECTION = 32;
/** A few of them tell how fast a server is: enough for every call of every connection to be used some times. */
const PROBE_REQUESTS = 512;

/** Is it installed? Debian: nghttp2-client. */
export function hasH2load(): boolean {
  return spawnSync('h2load', ['--version']).status === 0;
}

/**
 * Unary calls by h2load, a C program that costs a fraction of what it measures.
 * It sends one body over and over, so that every round takes another of `texts`.
 */
export function createH2loadLoader(pinning: Pinning, texts: readonly string[], tempDir: string): UnaryLoader {
  const callsPerMs = new Map<string, number>();
  return {
    description: `h2load, ${CONNECTIONS} connections × ${CALLS_PER_CONNECTION} calls, one text per round`,
    run: async (server, round, durationMs) => {
      const bodyPath = join(tempDir, `body-${round}.bin`);
      await writeFile(bodyPath, grpcFrame(texts[round % texts.length] ?? '', round));
      const speed = callsPerMs.get(server.name);
      const probe = speed === undefined ? await runH2load(pinning, server, bodyPath, PROBE_REQUESTS) : undefined;
      const requests = Math.round((speed ?? speedOf(probe)) * durationMs);
      const result = await runH2load(pinning, server, bodyPath, Math.max(PROBE_REQUESTS, requests));
      callsPerMs.set(server.name, speedOf(result));
      return probe ? together(probe, result) : result;
    },
  };
}

/** Answered calls per millisecond. */
function speedOf(result: LoadResult | undefined): number {
  return result === undefined || result.elapsedMs === 0 ? 0 : result.checks / result.elapsedMs;
}

function together(one: LoadResult, other: LoadResult): LoadResult {
  const failures = Object.entries(other.failures).map(([reason, count]) => [reason, count + (one.failures[reason] ?? 0)] as const);
  return {
    ...other,
    checks: one.checks + other.checks,
    elapsedMs: one.elapsedMs + other.elapsedMs,
    failures: { ...one.failures, ...Object.fromEntries(failures) },
  };
}

/** One gRPC message: not compressed, its length, its bytes. */
function grpcFrame(text: string, round: number): Buffer {
  const message = gatewayV1.CheckRequest.encode(checkOf(text, `unary-${round}`, `unary-${round}`)).finish();
  const head = Buffer.alloc(5);
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
}

async function runH2load(pinning: Pinning, server: ServerUnderTest, bodyPath: string, requests: number): Promise<LoadResult> {
  const service = server.name === 'echo' ? EchoDefinition.fullName : gatewayV1.SecurityGatewayDefinition.fullName;
  const [command = '', ...args] = pinnedCommand(pinning, 'load', [
    'h2load',
    ...['-n', String(requests), '-c', String(CONNECTIONS), '-m', String(CALLS_PER_CONNECTION), '-d', bodyPath],
    ...['--header=content-type: application/grpc', '--header=te: trailers'],
    `http://127.0.0.1:${server.grpcPort}/${service}/Check`,
  ]);
  const { stdout } = await run(command, args);
  const { elapsedMs, succeeded, dataBytes } = parseH2load(stdout);
  const failures: Record<string, number> = {};
  if (succeeded < requests) failures['no answer'] = requests - succeeded;
  if (dataBytes === 0) failures['a status without a message'] = succeeded;
  return { checks: succeeded, elapsedMs, latencyMs: undefined, clientCpuMicros: undefined, degraded: undefined, failures };
}
