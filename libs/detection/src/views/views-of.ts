import { moved, undoWith } from './undoing';
import type { LanguageModel } from './language-model';
import { DEFAULT_VIEW_LIMITS, type View, type ViewLimits } from './view';

/** Units of the text that one step looks at. */
export const STEP_UNITS = 2048;
/** Units that a step shares with the one before, so that a short disguise is never cut in two. */
const OVERLAP_UNITS = 256;
/** The same after a step in which nothing looked disguised: so much of a disguise can stand at its end unnoticed. */
const QUIET_OVERLAP_UNITS = 64;
/** Where a canonical form is long, little is read at once, and little has to be scanned. */
const MIN_STEP_UNITS = 512;

/**
 * Views of a text in which disguises are undone: hidden characters read out,
 * lookalikes folded, encodings decoded, also inside each other. Text that hides
 * nothing gives none; what is decoded is given only when it reads like language.
 *
 * After every {@link STEP_UNITS} of the text it yields `undefined`: a caller
 * with other things to do can pause there. Time is linear in the text and
 * memory bounded by the step and the limits. Nothing is shared between steps,
 * so several texts may be read in turns.
 *
 * @returns true when everything was looked at, false when the limits ended it
 */
export function* viewsOf(
  text: string,
  language: LanguageModel,
  limits: ViewLimits = DEFAULT_VIEW_LIMITS,
): Generator<View | undefined, boolean, undefined> {
  const undo = undoWith(language);
  let views = 0;
  let chars = 0;
  let seenEnd = 0;
  let units = STEP_UNITS;
  for (let at = 0; at < text.length; ) {
    const whole = at === 0 && text.length <= STEP_UNITS;
    const { found, readUnits, quiet } = undo(whole ? text : text.slice(at, at + units), limits.maxDepth);
    for (const part of found) {
      const { name, text: viewText, changes, spanOf } = moved(part, at);
      if (changes.every(({ end }) => end <= seenEnd)) continue; // the step before gave it
      if (++views > limits.maxViews || (chars += viewText.length) > limits.maxChars) return false;
      yield { name, text: viewText, spanOf };
    }
    seenEnd = at + readUnits;
    units = Math.min(STEP_UNITS, Math.max(MIN_STEP_UNITS, 2 * readUnits));
    if (seenEnd >= text.length) break;
    at = Math.max(at + 1, seenEnd - Math.min(quiet ? QUIET_OVERLAP_UNITS : OVERLAP_UNITS, readUnits >> 1));
    yield undefined;
  }
  return true;
}
