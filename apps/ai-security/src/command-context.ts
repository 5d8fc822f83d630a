import type { Environment } from '@ai-security/config';

/** What a command may touch of the world around it. */
export interface CommandContext {
  readonly env: Environment;
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: { write(text: string): unknown; readonly isTTY?: boolean };
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean };
  /** Runs `listener` at the first Ctrl-C instead of ending the process; a second one ends it. */
  readonly onInterrupt: (listener: () => void) => void;
}

/** Exit codes of every command. */
export const ExitCode = {
  ok: 0,
  /** Something that should have worked did not. */
  failed: 1,
  /** The command line, a file or the configuration has to be changed. */
  usage: 2,
  /** `check`: the text was blocked. */
  blocked: 3,
} as const;

/** The command cannot do what it was asked; the message tells the user what to change. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
