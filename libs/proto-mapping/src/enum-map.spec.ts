import { InvalidFieldError } from '@ai-security/core-types';
import { actionKinds } from './action';
import { decisions, extents, layers } from './verdict';
import { enumMap } from './enum-map';
import { actionV1, verdictV1 } from '@ai-security/proto-types';

const colors = enumMap<'red' | 'blue'>({ red: 1, blue: 2 });

describe('enumMap', () => {
  it('maps both ways', () => {
    expect([colors.toMessage('red'), colors.fromMessage(2, 'color')]).toEqual([1, 'blue']);
  });

  it.each([0, 3, -1, NaN])('refuses %p by the name of its field, and says what would be right', (value) => {
    const read = () => colors.fromMessage(value, 'shades[1].color');
    expect(read).toThrow(InvalidFieldError);
    expect(read).toThrow(`shades[1].color: ${value} is not one of 1 (red), 2 (blue)`);
  });

  it.each([
    ['decisions', decisions, verdictV1.Decision],
    ['extents', extents, verdictV1.Extent],
    ['layers', layers, verdictV1.Layer],
    ['action kinds', actionKinds, actionV1.ActionKind],
  ] as const)('knows all %s of the contract', (_what, map, contract) => {
    const values = Object.values(contract).filter((value): value is number => typeof value === 'number');
    for (const value of values.filter((number) => number > 0)) {
      expect(map.toMessage(map.fromMessage(value, 'field') as never)).toBe(value);
    }
    expect(() => map.fromMessage(0, 'field')).toThrow(InvalidFieldError);
  });
});
