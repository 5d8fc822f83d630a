import { createProgram } from './program';

/** As shells report a process that a signal ended: 128 plus its number. */
const SIGINT_EXIT = 130;
const SIGTERM_EXIT = 143;

// What was started goes with this process, which needs an orderly exit.
process.once('SIGINT', () => process.exit(SIGINT_EXIT));
process.once('SIGTERM', () => process.exit(SIGTERM_EXIT));

createProgram((code) => (process.exitCode = code))
  .parseAsync()
  .catch((error: unknown) => {
    console.error(`bench: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  });
