/**
 * `text.charCodeAt(index)`, which V8 compiles to less when it is not looked up
 * by name on each of its several kinds of string.
 */
// eslint-disable-next-line @typescript-eslint/unbound-method -- it is bound to `call`, which passes the text as `this`
export const unitAt = Function.prototype.call.bind(String.prototype.charCodeAt) as (text: string, index: number) => number;
