/** What h2load says about a run. */
export interface H2loadSummary {
  readonly elapsedMs: number;
  readonly total: number;
  /** Ended with a 2xx status, which for gRPC says nothing yet about the call. */
  readonly succeeded: number;
  /** Bytes in the answers' DATA frames: a failed gRPC call has none. */
  readonly dataBytes: number;
}

const FINISHED = /^finished in ([\d.]+)(us|ms|s|m),/m;
const REQUESTS = /^requests: (\d+) total, \d+ started, \d+ done, (\d+) succeeded/m;
const TRAFFIC = /^traffic: .*\((\d+)\) data$/m;

const MS_PER_UNIT: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1000, m: 60_000 };

/**
 * Reads the lines that h2load (nghttp2 1.52) ends with.
 *
 * @throws Error quoting the output when one of them is missing
 */
export function parseH2load(output: string): H2loadSummary {
  const [, time = '', unit = ''] = find(output, FINISHED);
  const [, total, succeeded] = find(output, REQUESTS);
  const [, dataBytes] = find(output, TRAFFIC);
  return {
    elapsedMs: Number(time) * (MS_PER_UNIT[unit] ?? NaN),
    total: Number(total),
    succeeded: Number(succeeded),
    dataBytes: Number(dataBytes),
  };
}

function find(output: string, pattern: RegExp): RegExpExecArray {
  const match = pattern.exec(output);
  if (!match) throw new Error(`h2load did not end as expected:\n${output.trim().slice(-1000)}`);
  return match;
}
