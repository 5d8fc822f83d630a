import { contractRegistry } from './json-codec';
import { faultyField } from './faulty-field';
import type { JsonValue } from '@bufbuild/protobuf';

const registry = contractRegistry();

function fieldOf(type: string, json: JsonValue): string | undefined {
  const message = registry.getMessage(`aisecurity.${type}`);
  if (!message) throw new Error(`there is no ${type}`);
  return faultyField(message, json);
}

describe('faultyField', () => {
  it.each<[string, JsonValue, string | undefined]>([
    ['gateway.v1.CheckRequest', { agent_id: 'a', input_text: 5 }, 'input_text'],
    ['gateway.v1.CheckRequest', { inputText: 5 }, 'inputText'],
    ['gateway.v1.CheckRequest', { nothing: 5 }, 'nothing'],
    ['gateway.v1.CheckRequest', { context: { fields: 1 }, response: 5 }, 'response'],
    ['gateway.v1.CheckRequest', { context: [] }, 'context'],
    ['gateway.v1.CheckStreamRequest', { checks: [{ input_text: 'a' }, { input_text: 5 }] }, 'checks[1].input_text'],
    ['gateway.v1.CheckStreamRequest', { checks: [{}, { nothing: 5 }] }, 'checks[1].nothing'],
    ['gateway.v1.CheckStreamRequest', { checks: [{}, 5] }, 'checks[1]'],
    ['gateway.v1.CheckStreamRequest', { checks: 5 }, 'checks'],
    ['monitor.v1.LogActionsRequest', { actions: [{ input: { sha256: '%' } }] }, 'actions[0].input.sha256'],
    ['monitor.v1.LogActionsRequest', { actions: [{ time: 'yesterday' }] }, 'actions[0].time'],
    ['monitor.v1.LogActionsRequest', { actions: [{ kind: 'NOTHING' }] }, 'actions[0].kind'],
    ['gateway.v1.CheckRequest', { input_text: 'fine' }, undefined],
    ['gateway.v1.CheckRequest', 'not an object', undefined],
  ])('of %s in %j is %s', (type, json, field) => {
    expect(fieldOf(type, json)).toBe(field);
  });
});
