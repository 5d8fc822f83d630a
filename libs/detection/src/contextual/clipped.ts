/** A quotation is there to find a place again: more would only carry texts into verdicts. */
const MOST_CHARS = 80;

/** A range of a text, cut short where it is too long for a sentence, and never inside a surrogate pair. */
export function clipped(text: string, start: number, end: number): string {
  if (end - start <= MOST_CHARS) return text.slice(start, end);
  const splitsPair = (text.charCodeAt(start + MOST_CHARS - 1) & 0xfc00) === 0xd800;
  return `${text.slice(start, start + MOST_CHARS - Number(splitsPair))}…`;
}
