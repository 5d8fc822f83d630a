import { InvalidFieldError } from '@ai-security/core-types';

/** Refuses anything but a Redis address. */
export function checkRedisUrl(url: string): void {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const known = parsed?.protocol === 'redis:' || parsed?.protocol === 'rediss:';
  if (!known || parsed.hostname === '') {
    throw new InvalidFieldError('redis_url', 'must look like redis://host:6379 or rediss://host:6379');
  }
}

/** The address without its password, for messages. */
export function redactedUrl(url: string): string {
  const parsed = new URL(url);
  if (parsed.password !== '') parsed.password = '***';
  return parsed.toString();
}
