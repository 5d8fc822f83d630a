import { decodeRichStatus, encodeRichStatus } from './rich-status';
import { RpcError, Status } from './status';

/** Pseudo-random numbers that are the same in every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) / 2 ** 32;
}

const letters = ['', 'a', 'field.sub[3]', 'Ünïcödé 💡', '\u0000', 'x'.repeat(300)];

describe('a rich status', () => {
  it('comes back as it was', () => {
    const random = numbers(7);
    const any = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    for (let i = 0; i < 500; i++) {
      const error = new RpcError(1 + Math.floor(random() * 16), any(letters), {
        reason: any(letters),
        field: random() < 0.5 ? undefined : any(letters),
        retryAfterMs: random() < 0.5 ? undefined : Math.floor(random() * 10 ** (random() * 9)),
      });
      const { status, message, reason, field, retryAfterMs } = decodeRichStatus(encodeRichStatus(error), error.status);
      expect({ status, message, reason, field, retryAfterMs }).toEqual({
        status: error.status,
        message: error.message,
        reason: error.reason,
        field: error.field,
        retryAfterMs: error.retryAfterMs,
      });
    }
  });

  it.each([
    [0, 0],
    [1000 / 3, 334],
    [999, 999],
    [1500.25, 1501],
    [86_400_000, 86_400_000],
    [-5, 0],
    [Infinity, 2 ** 31 - 1],
    [NaN, undefined],
  ])('can be encoded with %p ms to wait', (retryAfterMs, understood) => {
    const bytes = encodeRichStatus(new RpcError(Status.UNAVAILABLE, '', { reason: 'R', retryAfterMs }));
    expect(decodeRichStatus(bytes, Status.UNAVAILABLE).retryAfterMs).toBe(understood);
  });

  it('is still an error when its bytes are cut or spoiled anywhere', () => {
    const info = { reason: 'OVERLOADED', field: 'text', retryAfterMs: 1234 };
    const whole = encodeRichStatus(new RpcError(Status.RESOURCE_EXHAUSTED, 'too much', info));
    for (let i = 0; i < whole.length; i++) {
      for (const bytes of [whole.subarray(0, i), whole.map((byte, at) => (at === i ? byte ^ 0xff : byte))]) {
        const error = decodeRichStatus(bytes, Status.RESOURCE_EXHAUSTED, 'from the trailer');
        expect(error).toBeInstanceOf(RpcError);
        expect(error.status).toBe(Status.RESOURCE_EXHAUSTED);
      }
    }
  });

  it('without details has the message that came beside them', () => {
    const error = decodeRichStatus(new Uint8Array(), Status.ABORTED, 'from the trailer');
    expect(error).toMatchObject({ status: Status.ABORTED, message: 'from the trailer', reason: 'UNKNOWN' });
  });
});
