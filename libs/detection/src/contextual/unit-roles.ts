import { charTable, CharKind } from '../canonical/char-table';
import { isUnspaced } from './token-kinds';

/** What a code unit does to a token. */
export const Role = { parts: 0, letter: 1, digit: 2, glyph: 3, invisible: 4 } as const;

let sharedRoles: Uint8Array | undefined;

/** One of {@link Role} for each code unit: one look-up decides. Made once. */
export function unitRoles(): Uint8Array {
  return (sharedRoles ??= Uint8Array.from(charTable().kind, (kind, unit) => {
    if (kind === CharKind.invisible) return Role.invisible;
    if (kind === CharKind.space || kind === CharKind.other) return Role.parts;
    if (kind === CharKind.digit) return Role.digit;
    return isUnspaced(unit) ? Role.glyph : Role.letter;
  }));
}
