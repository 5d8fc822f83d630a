import { wholeCharacterAt } from './host-documents';

/** Where in a document a text is put. */
export const BURIAL_PLACES = ['start', 'middle', 'end'] as const;

/** Where in a document a text is put. */
export type BurialPlace = (typeof BURIAL_PLACES)[number];

const GAP = '\n\n';

/** The document with the text inside as a paragraph of its own; in the middle it goes to the nearest space. */
export function bury(text: string, host: string, place: BurialPlace): string {
  if (place === 'start') return text + GAP + host;
  if (place === 'end') return host + GAP + text;
  const middle = spaceNearest(host, host.length >>> 1);
  return host.slice(0, middle) + GAP + text + GAP + host.slice(middle);
}

function spaceNearest(text: string, place: number): number {
  for (let away = 0; away <= place; away++) {
    if (/\s/.test(text.charAt(place - away))) return place - away;
    if (/\s/.test(text.charAt(place + away))) return place + away;
  }
  return wholeCharacterAt(text, place);
}
