/** Work in steps of bounded cost: yields between them, returns what came of it. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Does all steps at once. */
export function runToEnd<T>(steps: Generator<unknown, T, undefined>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
