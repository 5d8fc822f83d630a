import { requireBatchSize, requireMaxBytes } from './request-limits';

describe('requireMaxBytes', () => {
  it('counts in UTF-8, to the byte', () => {
    expect(() => requireMaxBytes('input_text', 'é'.repeat(5), 10)).not.toThrow();
    expect(() => requireMaxBytes('input_text', `${'é'.repeat(5)}a`, 10)).toThrow('input_text: has 11 bytes, the limit is 10');
    expect(() => requireMaxBytes('input_text', '漢漢漢漢', 11, 'limits.max_text_bytes')).toThrow(
      'input_text: has 12 bytes, the limit is 11 (limits.max_text_bytes)',
    );
  });

  it('counts a lone surrogate as the three bytes that replace it', () => {
    expect(() => requireMaxBytes('input_text', '\ud800', 2)).toThrow('has 3 bytes');
  });
});

describe('requireBatchSize', () => {
  it('wants at least one and at most the limit', () => {
    expect(() => requireBatchSize('checks', [], 2)).toThrow('checks: must not be empty');
    expect(() => requireBatchSize('checks', [1, 2], 2)).not.toThrow();
    expect(() => requireBatchSize('checks', [1, 2, 3], 2, 'limits.max_batch_checks')).toThrow(
      'checks: holds 3 checks, the limit is 2 (limits.max_batch_checks)',
    );
  });
});
