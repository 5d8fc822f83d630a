import type { TextWriter } from './eval-options';

/** Tells a waiting person how far the work is. */
export interface Progress {
  /** @param done how many are done so far */
  update(done: number): void;
  /** Leaves the terminal clean. */
  end(): void;
}

/** How progress is shown. */
export interface ProgressOptions {
  /** Rewrites one line, as a terminal can; otherwise writes a line now and then. */
  readonly rewrite: boolean;
  /** Milliseconds from an arbitrary start. Default: the machine's clock. */
  readonly nowMs?: () => number;
  /** What is counted, in the plural. Default `rows`. */
  readonly unit?: string;
  /** How many there will be, where that is known. */
  readonly total?: number;
}

const REWRITE_EVERY_MS = 200;
const LINE_EVERY_MS = 5_000;
const CLEAR_LINE = '\r\u001b[K';

/** Shows how many are done and how many a second. */
export function createProgress(out: TextWriter, { rewrite, nowMs = () => performance.now(), unit = 'rows', total }: ProgressOptions): Progress {
  const startedMs = nowMs();
  const whole = total === undefined ? '' : ` of ${total}`;
  let shownMs = startedMs;
  let onLine = false;
  return {
    update(done) {
      const now = nowMs();
      if (now - shownMs < (rewrite ? REWRITE_EVERY_MS : LINE_EVERY_MS)) return;
      shownMs = now;
      const text = `${done}${whole} ${unit}, ${Math.round((done * 1000) / (now - startedMs))} per second`;
      out.write(rewrite ? `${CLEAR_LINE}${text}` : `${text}\n`);
      onLine = rewrite;
    },
    end() {
      if (onLine) out.write(CLEAR_LINE);
      onLine = false;
    },
  };
}
