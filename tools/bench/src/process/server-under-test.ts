/** A server that load is put on, in a process of its own. */
export interface ServerUnderTest {
  readonly name: 'product' | 'echo';
  readonly pid: number;
  readonly grpcPort: number;
  /** Rejects when the process dies; never resolves. */
  readonly failure: Promise<never>;
  /** Checks it says it has judged so far, texts it did not read left out; undefined where it does not count. */
  judged(): Promise<number | undefined>;
  /** Resolves once everything that answered calls have caused is done. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}
