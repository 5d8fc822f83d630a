import { encode } from '../wire';
import { OpenScope } from '../call-scope';
import type { BoundMethod } from '../contract/service';
import type { CallSpan } from '../tracing';
import type { Outcome } from '../invoke';
import type { RpcError } from '../status';

/** Where a served call ends. */
export interface ServedCallOwner {
  finish(call: ServedCall, payload: Buffer, error: RpcError | undefined): void;
}

const EMPTY = Buffer.alloc(0);

/** One call in work: the scope its handler sees, and where its outcome goes. Ends once. */
export class ServedCall extends OpenScope implements Outcome {
  #over = false;

  constructor(
    readonly owner: ServedCallOwner,
    readonly id: number,
    readonly path: string,
    readonly method: BoundMethod | undefined,
    readonly span: CallSpan,
    deadlineAtMs: number,
  ) {
    super(deadlineAtMs, span.traceparent);
  }

  get over(): boolean {
    return this.#over;
  }

  answer(response: unknown): void {
    if (this.#over || !this.method) return;
    const payload = encode(this.method.responseType, response);
    this.#over = true;
    this.owner.finish(this, payload, undefined);
  }

  fail(error: RpcError): void {
    if (this.#over) return;
    this.#over = true;
    this.owner.finish(this, EMPTY, error);
  }

  override abort(error: RpcError): void {
    if (this.#over) return;
    super.abort(error);
    this.fail(error);
  }
}
