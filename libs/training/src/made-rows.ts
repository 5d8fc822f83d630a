import type { TrainingRow } from './training-row';
import { repositoryOf } from './training-rows';

/** Marks the source of a row that was made of others. */
const MADE = 'made:';

/** The source of a row made of others; the repositories it was made of stay known. */
export function madeSource(parts: readonly TrainingRow[]): string {
  return `${MADE}${parts.map(({ source }) => repositoryOf(source)).join('+')}`;
}

/** True for a row that was made of others. */
export function isMade({ source }: TrainingRow): boolean {
  return source.startsWith(MADE);
}

/** True for a row that was made of one from the repository. */
export function isMadeOf({ source }: TrainingRow, repository: string): boolean {
  return source.startsWith(MADE) && source.slice(MADE.length).split('+').includes(repository);
}
