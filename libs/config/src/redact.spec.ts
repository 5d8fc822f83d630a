import { z } from 'zod';
import { redactValue } from './redact';
import { setting } from './setting';

const url = setting({ key: 'a.url', schema: z.string(), default: '', describe: '', secret: 'password-in-url' });
const password = setting({ key: 'a.password', schema: z.string().optional(), default: undefined, describe: '', secret: true });
const open = setting({ key: 'a.open', schema: z.string(), default: '', describe: '' });

describe('redactValue', () => {
  it.each([
    ['redis://h:6379', 'redis://h:6379'],
    ['redis://user@h:6379', 'redis://user@h:6379'],
    ['redis://user:pw@h:6379/1', 'redis://user:********@h:6379/1'],
    ['redis://:pw@h', 'redis://:********@h'],
    ['redis://h?password=pw', 'redis://h?password=********'],
    ['redis:/user:pw@h', '********'],
    ['user:p w@h', '********'],
  ])('shows the URL %j as %j', (value, shown) => {
    expect(redactValue(url, value)).toBe(shown);
  });

  it('shows nothing of a secret, and leaves the rest', () => {
    expect([redactValue(password, 'pw'), redactValue(password, undefined), redactValue(open, 'a:b@c')]).toEqual(['********', undefined, 'a:b@c']);
  });

  it('shows nothing where a URL was expected and something else came', () => {
    expect(redactValue(url, ['redis://u:pw@h'])).toBe('********');
  });
});
