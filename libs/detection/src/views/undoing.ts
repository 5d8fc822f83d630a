import type { Span } from '@ai-security/core-types';
import { baseText } from './base-text';
import { hiddenText } from './hidden-text';
import { languageOf, type Language } from './language';
import type { LanguageModel } from './language-model';
import { letterShifts } from './letter-shifts';
import { rewrite, type Edit } from './rewrite';
import { createScan, type Clues } from './scan';
import { Trait } from './traits';
import { undoSteps, type UndoStep } from './undo-step';
import type { ViewName } from './view';

/** A view of one part of a text. */
export interface FoundView {
  readonly name: ViewName;
  readonly text: string;
  /** What was disguised, in the part. */
  readonly changes: readonly Span[];
  readonly spanOf: (start: number, end: number) => Span;
}

/** What was found in a part of a text. */
export interface Undone {
  readonly found: readonly FoundView[];
  /** How much of the part was read: all, unless its canonical form is much longer than itself. */
  readonly readUnits: number;
  /** Nothing in the part looked like a disguise, not even like the beginning of one of some length. */
  readonly quiet: boolean;
}

/** Undoes the disguises in a part of a text of bounded length. */
export type Undo = (text: string, maxDepth: number) => Undone;

/** Where a step looks, and the way back from it to the part. */
interface Source {
  readonly text: string;
  spanOf(start: number, end: number): Span;
}

/** So many bytes in a row are not printable by chance. */
const MIN_BYTES_OF_TEXT = 12;
const WHOLE = Number.MAX_SAFE_INTEGER;
const NO_EDIT: readonly Edit[] = [{ start: 0, end: 0, text: '' }];
const HIDDEN = { step: 'hidden', context: 0, sure: false } as const;
const known = new WeakMap<LanguageModel, Undo>();

/** The undoing with a language model; its tables are made once and kept with it. */
export function undoWith(model: LanguageModel): Undo {
  let undo = known.get(model);
  if (undo === undefined) known.set(model, (undo = createUndo(languageOf(model))));
  return undo;
}

function createUndo(language: Language): Undo {
  const shifts = letterShifts(language);
  const scan = createScan(shifts);
  const steps = undoSteps(language, shifts);

  const undo: Undo = (text, maxDepth) => {
    const clues = scan(text);
    return clues.any && maxDepth > 0 ? look(text, clues, maxDepth) : { found: [], readUnits: text.length, quiet: !clues.any };
  };

  const look = (text: string, clues: Clues, depth: number): Undone => {
    const found: FoundView[] = [];
    if ((clues.traits & Trait.hidden) !== 0) {
      const original = { text, spanOf: (start: number, end: number) => ({ start, end }) };
      found.push(...viewsWith(HIDDEN, hiddenText(text, language), original, depth));
    }
    const base = baseText(text, clues);
    const baseClues = base.text === text ? clues : scan(base.text);
    for (const step of steps) {
      const reordered = base.reordered && step.step === 'folded';
      if (!reordered && !step.suits(baseClues)) continue;
      const edits = step.undo(base.text);
      if (reordered) found.push({ name: 'folded', ...viewOf(edits.length > 0 ? edits : NO_EDIT, base, WHOLE), changes: base.changes });
      else found.push(...viewsWith(step, edits, base, depth));
    }
    return { found, readUnits: base.readUnits, quiet: false };
  };

  /** The view that some edits make, when it reads like language, and what is hidden inside it. */
  const viewsWith = (
    { step, context, sure }: Pick<UndoStep, 'step' | 'context' | 'sure'>,
    edits: readonly Edit[],
    source: Source,
    depth: number,
  ): FoundView[] => {
    if (edits.length === 0) return [];
    const changes = edits.map(({ start, end }) => source.spanOf(start, end));
    const outer = viewOf(edits, source, context);
    const inner = depth > 1 ? undoAll(outer.text, depth - 1) : [];
    const views: FoundView[] = sure || isPlain(edits, language) || edits.some(isWholeOfBytes) ? [{ name: step, ...outer, changes }] : [];
    for (const view of inner) {
      const inside = view.changes.filter(({ start, end }) => outer.differs(start, end));
      if (inside.length === 0) continue; // it stands as well in the text outside
      views.push({
        name: `${step}+${view.name}`,
        text: view.text,
        changes: inside.map(({ start, end }) => outer.spanOf(start, end)),
        spanOf: (start, end) => {
          const span = view.spanOf(start, end);
          return outer.spanOf(span.start, span.end);
        },
      });
    }
    return views;
  };

  const undoAll = (text: string, depth: number): FoundView[] => {
    const views: FoundView[] = [];
    for (let at = 0; at < text.length; ) {
      const { found, readUnits } = undo(at === 0 ? text : text.slice(at), depth);
      views.push(...found.map((view) => moved(view, at)));
      at += readUnits;
    }
    return views;
  };
  return undo;
}

/** A view of a part that starts at an offset, as a view of the whole. */
export function moved(view: FoundView, offset: number): FoundView {
  if (offset === 0) return view;
  const move = ({ start, end }: Span): Span => ({ start: start + offset, end: end + offset });
  return { ...view, changes: view.changes.map(move), spanOf: (start, end) => move(view.spanOf(start, end)) };
}

function viewOf(edits: readonly Edit[], source: Source, context: number) {
  const made = rewrite(source.text, edits, context);
  return {
    text: made.text,
    differs: (start: number, end: number) => made.differs(start, end),
    spanOf: (start: number, end: number) => {
      const span = made.spanOf(start, end);
      return source.spanOf(span.start, span.end);
    },
  };
}

/**
 * True for a run of encoded bytes that is printable from end to end, whatever
 * it says: by chance one byte in three is. Code and markup do not read like
 * language.
 */
function isWholeOfBytes({ text, encodedBytes }: Edit): boolean {
  return encodedBytes !== undefined && encodedBytes >= MIN_BYTES_OF_TEXT && text.length >= encodedBytes - 2;
}

function isPlain(edits: readonly Edit[], language: Language): boolean {
  return edits.some(({ text }) => language.isPlausible(text)) || language.isPlausible(edits.map(({ text }) => text).join(' '));
}
