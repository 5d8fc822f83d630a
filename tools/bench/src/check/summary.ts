import type { Sample } from './sample';

/** What several rounds on one server come to: medians, which one disturbed round does not move. */
export interface Summary {
  readonly checksPerSecond: number;
  /** CPU of the server's process. */
  readonly cpuMicrosPerCheck: number | undefined;
  /** User-mode instructions of the server's process: what the same work costs whatever else the machine does. */
  readonly instructionsPerCheck: number | undefined;
  /** Share of the time that the server's process had a core, 0 to about 1. */
  readonly coreShare: number | undefined;
  readonly p50Ms: number | undefined;
  readonly p99Ms: number | undefined;
  /** Verdicts for which a layer was missing, as a share of all in all rounds: a median would hide a bad one. */
  readonly degradedShare: number | undefined;
  /** Share of the time that the load generator had a core: near 1 it was the bottleneck. */
  readonly clientCoreShare: number | undefined;
}

/** Sums up the rounds on one server. */
export function summarize(samples: readonly Sample[]): Summary {
  const share = (micros: number | undefined, { elapsedMs }: Sample): number | undefined =>
    micros === undefined ? undefined : micros / 1000 / elapsedMs;
  return {
    checksPerSecond: medianOf(samples.map(({ checks, elapsedMs }) => (checks / elapsedMs) * 1000)) ?? 0,
    cpuMicrosPerCheck: medianOf(samples.map(cpuMicrosPerCheck)),
    instructionsPerCheck: medianOf(samples.map(({ serverInstructions, checks }) => quotient(serverInstructions, checks))),
    coreShare: medianOf(samples.map((sample) => share(sample.serverCpuMicros, sample))),
    p50Ms: medianOf(samples.map(({ latencyMs }) => latencyMs?.p50)),
    p99Ms: medianOf(samples.map(({ latencyMs }) => latencyMs?.p99)),
    degradedShare: degradedShare(samples),
    clientCoreShare: medianOf(samples.map((sample) => share(sample.clientCpuMicros, sample))),
  };
}

/** The median of the rounds' ratios: what disturbs a round hits both servers alike. */
export function cpuRatio(product: readonly Sample[], echo: readonly Sample[]): number | undefined {
  return medianOf(
    product.map((sample, round) => {
      const other = echo[round];
      return other && quotient(cpuMicrosPerCheck(sample), cpuMicrosPerCheck(other));
    }),
  );
}

/** Undefined when either side is unknown or the divisor is zero. */
export function quotient(dividend: number | undefined, divisor: number | undefined): number | undefined {
  return dividend === undefined || !divisor ? undefined : dividend / divisor;
}

function cpuMicrosPerCheck({ serverCpuMicros, checks }: Sample): number | undefined {
  return quotient(serverCpuMicros, checks);
}

function degradedShare(samples: readonly Sample[]): number | undefined {
  if (samples.some(({ degraded }) => degraded === undefined)) return undefined;
  const counts = samples.flatMap(({ degraded }) => Object.values(degraded ?? {}));
  return quotient(sumOf(counts), sumOf(samples.map(({ checks }) => checks)));
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** The middle value, or the mean of the two in the middle; values that are unknown are left out. */
export function medianOf(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined).sort((a, b) => a - b);
  const upper = known[Math.floor(known.length / 2)];
  const lower = known[Math.floor((known.length - 1) / 2)];
  return upper === undefined || lower === undefined ? undefined : (upper + lower) / 2;
}
