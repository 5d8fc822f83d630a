/**
 * Turns a text into one that a person or a model can turn back, but that looks
 * different to a filter. Works on whole code points; where a character cannot
 * be disguised this way it stays as it is.
 */
export type DisguiseText = (text: string) => string;

/** A disguise and what it is called in reports. */
export interface Disguise {
  readonly name: string;
  readonly apply: DisguiseText;
}
