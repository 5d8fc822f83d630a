import { z } from 'zod';
import { defineSettings, mergeSettings } from './define-settings';
import { setting } from './setting';

const port = setting({ key: 'a.port', env: 'PORT', flag: 'port', schema: z.int(), default: 1, describe: '' });

describe('setting', () => {
  it.each(['port', 'a.b.c', 'A.port', 'a.p-ort', ''])('refuses the key %j', (key) => {
    expect(() => setting({ key, schema: z.int(), default: 1, describe: '' })).toThrow(TypeError);
  });

  it('refuses a default that its own schema refuses', () => {
    expect(() => setting({ key: 'a.b', schema: z.int().min(5), default: 1, describe: '' })).toThrow(/default of setting a\.b/);
  });
});

describe('defineSettings', () => {
  it.each([
    ['key', { key: 'a.port' }],
    ['variable', { key: 'a.other', env: 'PORT' }],
    ['flag', { key: 'a.other', flag: 'port' }],
  ])('refuses two settings with one %s', (what, clash) => {
    const other = setting({ schema: z.int(), default: 2, describe: '', ...clash });
    expect(() => defineSettings({ port, other })).toThrow(new RegExp(`have the ${what}`));
  });
});

describe('mergeSettings', () => {
  it('takes the same setting from several records once', () => {
    expect(Object.keys(mergeSettings({ port }, { port }))).toEqual(['port']);
  });

  it('refuses two settings under one name', () => {
    const other = setting({ key: 'b.port', schema: z.int(), default: 2, describe: '' });
    expect(() => mergeSettings({ port }, { port: other })).toThrow(/a\.port and b\.port, have the name port/);
  });

  it('refuses one key for two settings even when they look alike', () => {
    const twin = setting({ key: 'a.port', schema: z.int(), default: 1, describe: '' });
    expect(() => mergeSettings({ port }, { twin })).toThrow(TypeError);
  });
});
