/** Markup that may be put into a page as it is. */
export interface Markup {
  readonly html: string;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A template whose values are escaped, except for markup; lists are put in one after the other. */
export function markup(parts: TemplateStringsArray, ...values: readonly MarkupValue[]): Markup {
  return { html: parts.map((part, index) => part + (index < values.length ? toHtml(values[index]) : '')).join('') };
}

/** What a template takes; undefined puts in nothing. */
export type MarkupValue = string | number | Markup | undefined | readonly MarkupValue[];

function toHtml(value: MarkupValue): string {
  if (value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'number') return String(value).replace(/[&<>"']/g, (char) => ENTITIES[char] ?? '');
  return 'html' in value ? value.html : value.map(toHtml).join('');
}
