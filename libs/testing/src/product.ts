import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join, resolve } from 'node:path';

/** One line of the product's log. */
export type LogLine = Readonly<Record<string, unknown>>;

/** How the product is started. */
export interface ProductOptions {
  /** Arguments behind `ai-security serve`; ports are free ones unless named here. */
  readonly args?: readonly string[];
  /** Added to a small clean environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** In a process group of its own, as a terminal starts a command. Default false. */
  readonly ownGroup?: boolean;
}

/** A built product in a process of its own. */
export interface Product {
  readonly pid: number;
  readonly httpPort: number;
  readonly grpcPort: number;
  /** What it has logged so far. */
  readonly log: readonly LogLine[];
  /** Sends a signal, to its whole group where asked, and resolves with the exit code once it is gone. */
  end(signal?: NodeJS.Signals, to?: { readonly group: true }): Promise<number | undefined>;
}

/** A product that ended before it served. */
export class ProductStartError extends Error {
  override readonly name = 'ProductStartError';

  constructor(
    readonly exitCode: number | undefined,
    readonly stderr: string,
  ) {
    super(`the product ended with ${exitCode} before it served: ${stderr}`);
  }
}

/** Where the workspace is: this file stands in libs/testing/src or libs/testing/dist. */
export const workspaceRoot = resolve(__dirname, '../../..');

/** The command line's entry, which builds what has changed before it starts. */
export const commandLine = join(workspaceRoot, 'apps/ai-security/bin/ai-security.mjs');

const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/**
 * Starts `ai-security serve` and resolves when it serves.
 *
 * @throws ProductStartError when it ends before that
 */
export async function startProduct({ args = [], env = {}, ownGroup = false }: ProductOptions = {}): Promise<Product> {
  const ports = ['--port', '--grpc-port'].flatMap((flag) => (args.includes(flag) ? [] : [flag, '0']));
  const child = spawn(process.execPath, [commandLine, 'serve', ...args, ...ports], {
    cwd: workspaceRoot,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], LOG_FORMAT: 'json', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: ownGroup,
  });
  running.add(child);
  const exited = once(child, 'exit').then(([code]) => (running.delete(child), (code as number | null) ?? undefined));
  let stderr = '';
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
  const log: LogLine[] = [];
  const serving = new Promise<LogLine>((found) => {
    createInterface({ input: child.stdout }).on('line', (text) => {
      const line = parseLine(text);
      log.push(line);
      // Behind workers there is a process that serves nobody outside.
      if (line['event'] === 'serving' && line['service'] !== 'ai-security-state') found(line);
    });
  });
  const failed = exited.then((code) => Promise.reject(new ProductStartError(code, stderr.trim())));
  failed.catch(() => undefined);
  const started = await Promise.race([serving, failed]);
  let asked = false;
  // A product that dies in the middle of a test explains the test's failure.
  void exited.then((code) => asked || process.stderr.write(`the product ${args.join(' ')} died (${code}): ${stderr}\n`));
  return {
    pid: child.pid ?? 0,
    httpPort: started['http_port'] as number,
    grpcPort: started['grpc_port'] as number,
    log,
    end: async (signal = 'SIGTERM', to) => {
      asked = true;
      if (to?.group && child.pid !== undefined) process.kill(-child.pid, signal);
      else child.kill(signal);
      return exited;
    },
  };
}

function parseLine(text: string): LogLine {
  try {
    return JSON.parse(text) as LogLine;
  } catch {
    return { unparsed: text };
  }
}
