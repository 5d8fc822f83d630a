import { BinaryWriter } from '@bufbuild/protobuf/wire';
import { learnerV1 } from '@ai-security/proto-types';
import { decodeAnswer, decodeStrict, encode } from './wire';
import { feedback } from './testing/echo-learner';
import { Status } from './status';

const type = learnerV1.SubmitFeedbackRequest;

function failureOf(step: () => unknown): unknown {
  try {
    return step();
  } catch (error) {
    return error;
  }
}

describe('encode and decodeStrict', () => {
  it.each(['', 'plain', 'Ünïcödé 💡', '\ufffd is a character too', '\ufeffstarts with a byte-order mark', 'x'.repeat(200_000)])(
    'bring a message back',
    (text) => {
      const message = feedback('note', text);
      expect(decodeStrict(type, encode(type, message))).toEqual(message);
    },
  );

  it('keep messages apart, whatever was encoded before', () => {
    const first = encode(type, feedback('', 'first'));
    const large = encode(type, feedback('', 'x'.repeat(100_000)));
    const last = encode(type, feedback('', 'last'));
    expect([first, large, last].map((bytes) => decodeStrict(type, bytes).text.length)).toEqual([5, 100_000, 4]);
  });

  it('leave nothing of a message that could not be encoded', () => {
    const stats = learnerV1.ModelVerdictStats;
    const impossible = { encode: (_: unknown, writer = new BinaryWriter()) => writer.uint32(10).fork().uint32(-1), decode: stats.decode };
    expect(() => encode(impossible, {})).toThrow();
    expect(decodeStrict(type, encode(type, feedback('', 'next')))).toEqual(feedback('', 'next'));
  });

  it.each([
    ['text that is not UTF-8', [0x1a, 0x02, 0xc3, 0x28]],
    ['half a surrogate pair in UTF-8 clothes', [0x1a, 0x03, 0xed, 0xa0, 0x80]],
    ['an overlong form', [0x1a, 0x02, 0xc0, 0xaf]],
    ['bytes after the message', [0x1a, 0x01, 0x41, 0x00, 0x41]],
    ['the end of a group that was never opened', [0x1a, 0x01, 0x41, 0x0c, 0x41]],
  ])('refuse %s', (_what, bytes) => {
    expect(failureOf(() => decodeStrict(type, Buffer.from(bytes)))).toMatchObject({
      status: Status.INVALID_ARGUMENT,
      reason: 'MALFORMED_MESSAGE',
    });
  });

  it('pass over fields of a later version', () => {
    const known = encode(type, feedback('', 'text'));
    const unknown = new BinaryWriter().uint32((999 << 3) | 2).string('of the future').finish();
    expect(decodeStrict(type, Buffer.concat([known, unknown]))).toEqual(feedback('', 'text'));
  });
});

describe('decodeAnswer', () => {
  it('does not blame the caller', () => {
    expect(failureOf(() => decodeAnswer(type, Buffer.from([0x1a, 0x05])))).toMatchObject({
      status: Status.INTERNAL,
      reason: 'MALFORMED_ANSWER',
    });
  });
});
