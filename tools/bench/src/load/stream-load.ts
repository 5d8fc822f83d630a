import { gatewayV1 } from '@ai-security/proto-types';
import { openGrpcStream, type GrpcStream, type GrpcStreamEvents, type openChannel, type RpcError } from '@ai-security/rpc';
import { AnswerReview } from './answers';
import { EchoDefinition } from '../process/echo-server';
import { Latencies } from './latencies';
import { Outstanding } from './outstanding';
import { Tally } from './tally';
import type { LoadJob, LoadResult } from './job';

type Channel = ReturnType<typeof openChannel>;
type Requests = GrpcStream<gatewayV1.CheckStreamRequest>;

/** A job with what it is carried out with. */
export interface LoadDeps {
  readonly channel: Channel;
  readonly nextCheck: () => gatewayV1.CheckRequest;
}

const { SecurityGatewayDefinition } = gatewayV1;

/** How long answers are waited for once nothing more is sent. */
const ANSWER_WITHIN_MS = 10_000;

/** Keeps one stream busy: as soon as there is room below `maxOutstanding`, the next message goes out. */
export function runStreamLoad(job: LoadJob, deps: LoadDeps): Promise<Omit<LoadResult, 'clientCpuMicros'>> {
  return new StreamLoad(job, deps).run();
}

class StreamLoad {
  readonly #failures = new Tally();
  readonly #latencies = new Latencies();
  readonly #outstanding = new Outstanding(this.#latencies, this.#failures);
  readonly #review = new AnswerReview();
  readonly #requests: Requests;
  readonly #ended: Promise<void>;
  #end: (error?: RpcError) => void = () => undefined;
  #stopSendingAtMs = 0;
  #lastAnswerAtMs = 0;
  #blocked = false;
  #over = false;

  constructor(
    readonly job: LoadJob,
    readonly deps: LoadDeps,
  ) {
    this.#ended = new Promise((resolve) => {
      this.#end = (error) => {
        if (error) this.#failures.add(`${error.reason}: ${error.message}`);
        this.#over = true;
        resolve();
      };
    });
    this.#requests = this.#open();
  }

  async run(): Promise<Omit<LoadResult, 'clientCpuMicros'>> {
    const startMs = performance.now();
    this.#stopSendingAtMs = startMs + this.job.durationMs;
    const giveUp = setTimeout(() => this.#requests.cancel(), this.job.durationMs + ANSWER_WITHIN_MS);
    this.#fill();
    await this.#ended;
    clearTimeout(giveUp);
    this.#failures.add('no answer', this.#outstanding.size);
    return {
      checks: this.#outstanding.answered,
      elapsedMs: this.#lastAnswerAtMs - startMs,
      latencyMs: this.#latencies.summary(),
      degraded: this.#review.degraded(),
      failures: this.#failures.toRecord(),
    };
  }

  #open(): Requests {
    const { channel } = this.deps;
    const onEnd = this.#end;
    if (this.job.target === 'echo') {
      const events: GrpcStreamEvents<gatewayV1.CheckStreamRequest> = {
        onMessage: ({ checks }) => this.#answered(checks.map(({ checkId }) => [checkId])),
        onEnd,
      };
      return openGrpcStream(EchoDefinition, EchoDefinition.methods.checkStream, channel, events);
    }
    const events: GrpcStreamEvents<gatewayV1.CheckStreamResponse> = {
      onMessage: ({ results }) => this.#answered(results.map((result) => [result.checkId, this.#review.problemOf(result)])),
      onEnd,
    };
    return openGrpcStream(SecurityGatewayDefinition, SecurityGatewayDefinition.methods.checkStream, channel, events);
  }

  #answered(answers: readonly (readonly [checkId: string, problem?: string | undefined])[]): void {
    this.#lastAnswerAtMs = performance.now();
    for (const [checkId, problem] of answers) this.#outstanding.answer(checkId, this.#lastAnswerAtMs, problem);
    this.#fill();
  }

  #fill(): void {
    if (this.#over || this.#blocked) return;
    const { batch, maxOutstanding } = this.job;
    while (performance.now() < this.#stopSendingAtMs && this.#outstanding.size + batch <= maxOutstanding) {
      if (!this.#sendOne(batch)) return this.#untilDrained();
    }
    if (performance.now() >= this.#stopSendingAtMs && this.#outstanding.size === 0) this.#requests.end();
  }

  #sendOne(batch: number): boolean {
    const checks = Array.from({ length: batch }, this.deps.nextCheck);
    this.#outstanding.sent(checks.map(({ checkId }) => checkId), performance.now());
    return this.#requests.send({ checks });
  }

  #untilDrained(): void {
    this.#blocked = true;
    void this.#requests.drained().then(() => {
      this.#blocked = false;
      this.#fill();
    });
  }
}
