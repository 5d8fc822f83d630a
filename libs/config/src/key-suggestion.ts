import { nearest } from './nearest';

/** The section of `section.key`. */
export function sectionOf(key: string): string {
  return key.slice(0, key.indexOf('.'));
}

/** The key inside its section. */
export function nameOf(key: string): string {
  return key.slice(key.indexOf('.') + 1);
}

/** Ends the message about an unknown section: the nearest one, or all of them. */
export function suggestSection(name: string, sections: Iterable<string>): string {
  const meant = nearest(name, sections);
  return meant === undefined ? `; the sections are ${[...sections].join(', ')}` : `; did you mean ${meant}?`;
}

/** Ends the message about an unknown key: the nearest one, of the same section if there is one. */
export function suggestKey(key: string, known: readonly string[]): string {
  const section = known.filter((candidate) => sectionOf(candidate) === sectionOf(key));
  const meant =
    nearestName(key, section) ?? known.find((candidate) => nameOf(candidate) === nameOf(key)) ?? nearest(key, known);
  if (meant !== undefined) return `; did you mean ${meant}?`;
  return `; the keys of ${sectionOf(key)} are ${section.map(nameOf).join(', ')}`;
}

function nearestName(key: string, section: readonly string[]): string | undefined {
  const name = nearest(nameOf(key), section.map(nameOf));
  return name === undefined ? undefined : `${sectionOf(key)}.${name}`;
}
