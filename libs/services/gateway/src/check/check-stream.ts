import { Coalescer, requireBatchSize, toRpcError } from '@ai-security/rpc';
import { InvalidFieldError } from '@ai-security/core-types';
import type { CallScope, ResponseStream, RpcError, StreamReader } from '@ai-security/rpc';
import type { gatewayV1 } from '@ai-security/proto-types';

/** Carries out one check of a stream. */
export type CheckOne = (request: gatewayV1.CheckRequest, prefix: string, call: CallScope) => Promise<gatewayV1.CheckResponse>;

/** About what one result weighs on the wire; results of a turn leave in messages of at most a megabyte. */
const RESULT_BYTES = 512;
const MAX_MESSAGE_BYTES = 1024 * 1024;

/** Answers each check of a stream as soon as its verdict is there. A bad check is answered with its error; the stream goes on. */
export function openCheckStream(
  responses: ResponseStream<gatewayV1.CheckStreamResponse>,
  call: CallScope,
  checkOne: CheckOne,
  maxBatchChecks: number,
): StreamReader<gatewayV1.CheckStreamRequest> {
  const results = new Coalescer<gatewayV1.CheckResult>({
    send: (batch) => responses.send({ results: batch }),
    maxBytes: MAX_MESSAGE_BYTES,
  });
  return {
    onMessage: async ({ checks }) => {
      requireBatchSize('checks', checks, maxBatchChecks, 'limits.max_batch_checks');
      const answered = checks.map(async (check, i) => {
        results.add(await resultOf(check, `checks[${i}].`, call, checkOne), RESULT_BYTES);
      });
      await Promise.all(answered);
    },
  };
}

async function resultOf(
  check: gatewayV1.CheckRequest,
  prefix: string,
  call: CallScope,
  checkOne: CheckOne,
): Promise<gatewayV1.CheckResult> {
  const { checkId } = check;
  try {
    if (checkId === '') throw new InvalidFieldError(`${prefix}check_id`, 'must not be empty in a stream');
    return { checkId, verdict: await checkOne(check, prefix, call), error: undefined };
  } catch (thrown) {
    return { checkId, verdict: undefined, error: toCheckError(toRpcError(thrown)) };
  }
}

function toCheckError({ status, reason, message, field, retryAfterMs }: RpcError): gatewayV1.CheckError {
  return { code: status, reason, message, field: field ?? '', retryAfterMs: retryAfterMs ?? 0 };
}
