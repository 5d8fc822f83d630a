import { InvalidFieldError, type ActionRecord } from '@ai-security/core-types';
import { actionV1 } from '@ai-security/proto-types';
import { actionFromMessage, actionToMessage } from './action';

const record: ActionRecord = {
  actionId: '0192f0c1-0000-7000-8000-000000000001',
  agentId: 'agent',
  sessionId: 's',
  kind: 'check',
  checkId: 'c1',
  atMs: 1_700_000_000_123,
  decision: 'block',
  blocked: true,
  inspected: 'complete',
  threats: [{ type: 'jailbreak', confidence: 0.9 }],
  inputDigest: 'ab'.repeat(32),
  inputChars: 12,
  responseDigest: '',
  responseChars: 0,
  modelVersion: 'm1',
  traceparent: '',
};

describe('actions', () => {
  it('come back from the wire as they were', () => {
    const bytes = actionV1.Action.encode(actionToMessage(record)).finish();
    expect(actionFromMessage(actionV1.Action.decode(bytes), 'action')).toEqual(record);
  });

  it.each([
    ['action_id', { actionId: '' }],
    ['agent_id', { agentId: '' }],
    ['kind', { kind: 99 }],
    ['kind', { kind: actionV1.ActionKind.UNSPECIFIED }],
    ['decision', { decision: 17 }],
    ['inspected', { inspected: 17 }],
    ['time', { time: undefined }],
    ['input.sha256', { input: { sha256: Buffer.from('abc'), chars: 3 } }],
  ])('are refused by the name of their field: %s', (field, part) => {
    const read = () => actionFromMessage({ ...actionToMessage(record), ...part }, 'actions[2]');
    expect(read).toThrow(InvalidFieldError);
    expect(read).toThrow(`actions[2].${field}: `);
  });
});
