import { RpcError, Status } from './status';

const messageOf = (text: string): string => new RpcError(Status.INTERNAL, text, { reason: 'R' }).message;

describe('the texts of an RpcError', () => {
  it.each(['', 'plain', 'ä'.repeat(384), 'x'.repeat(768)])('stay as they are while they fit', (text) => {
    expect(messageOf(text)).toBe(text);
  });

  it.each(['x', 'ä', '€', '💡'])('of %p are cut between characters', (character) => {
    const message = messageOf(character.repeat(1000));
    expect(Buffer.byteLength(message)).toBeLessThanOrEqual(768 + 3);
    expect([...new Set(message)].join('')).toBe(`${character}…`);
  });

  it('hold no half characters, which no header can carry', () => {
    expect(encodeURI(messageOf('a\ud83d'))).toBe(encodeURI('a\ufffd'));
    expect(new RpcError(Status.INTERNAL, '', { reason: 'R', field: '\ud83d' }).field).toBe('\ufffd');
  });
});
