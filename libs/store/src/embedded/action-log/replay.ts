import type { Outbox } from '../../ports/outbox';
import type { LevelStore } from '../level';
import type { Agents } from './agents';
import { admit } from './intake';
import { unpackArrivals } from './packet';
import type { Settler } from './settler';

/** What the records of the journal are put back into. */
export interface ReplayParts {
  readonly journal: Outbox;
  readonly level: LevelStore;
  readonly agents: Agents;
  readonly settler: Settler;
}

const READ_AT_ONCE = { maxEntries: 256, maxBytes: 4 * 1024 ** 2 };

/**
 * Makes memory what disk says: agents as their leaves have them, and in their
 * tails what the journal has beyond that.
 */
export async function replay({ journal, level, agents, settler }: ReplayParts): Promise<void> {
  agents.clear();
  settler.reset();
  let afterSequence = journal.acknowledgedSequence;
  for (;;) {
    const entries = await journal.read({ afterSequence, ...READ_AT_ONCE });
    const last = entries.at(-1);
    if (last === undefined) return;
    const { admitted } = await admit(level, agents, entries.flatMap(({ payload }) => unpackArrivals(payload)));
    settler.countTail(admitted);
    afterSequence = last.sequence;
  }
}
