/**
 * `text.charCodeAt(index)`. Texts come in several of V8's string kinds, and looking the method up on them by name costs
 * more than calling it.
 */
// eslint-disable-next-line @typescript-eslint/unbound-method -- it is bound to `call`, which passes the text as `this`
export const unitAt = Function.prototype.call.bind(String.prototype.charCodeAt) as (text: string, index: number) => number;

/** Arguments that one call can safely be given. */
const MOST_AT_ONCE = 4096;

/** A string of UTF-16 units. */
export function stringOf(units: Uint16Array): string {
  let text = '';
  for (let from = 0; from < units.length; from += MOST_AT_ONCE) text += String.fromCharCode(...units.subarray(from, from + MOST_AT_ONCE));
  return text;
}
