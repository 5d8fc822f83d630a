import { join } from 'node:path';
import type { ActionLogOptions } from '../../config';
import { StoreDamagedError } from '../../errors';
import { openJournal } from '../../journal/journal';
import type { ActionLog } from '../../ports/action-log';
import type { Outbox } from '../../ports/outbox';
import { makePrivateDirectory, storeDirectory } from '../directory';
import { openLevel } from '../level';
import type { LevelStore } from '../level';
import { createPositionStore } from '../position';
import { warn } from '../warn';
import { EmbeddedActionLog } from './action-log';
import { createAgents } from './agents';
import { replay } from './replay';
import { createSettler } from './settler';

const FORMAT_VERSION = 1;
/** Appends are refused when this much could not be moved into leaves: the disk must have failed for long. */
const MAX_JOURNAL_BYTES = 1024 ** 3;
const SYNC_INTERVAL_MS = 1000;
const SEGMENT_BYTES = 4 * 1024 ** 2;
/** The journal is read at start only; nothing is kept in memory for reading. */
const TAIL_BYTES = 0;
/** Enough for busy agents to fill leaves of their own. */
const MAX_TAIL_BYTES = 16 * 1024 ** 2;
/** About 40 MB. */
const MAX_IDLE_AGENTS = 100_000;

/** What is set when an embedded action log is opened. */
export interface EmbeddedActionLogOptions extends ActionLogOptions {
  readonly historySize: number;
  /** Records in memory only, in bytes, at which they begin to move into leaves. Default 16 MiB. */
  readonly maxTailBytes?: number | undefined;
}

/**
 * Opens the action log of a data directory.
 * @throws StoreInUseError when another process or instance has it
 * @throws StoreFormatError when a newer version wrote it
 */
export async function openEmbeddedActionLog(
  dataDir: string,
  { historySize, maxTailBytes = MAX_TAIL_BYTES, onBackgroundError = warn }: EmbeddedActionLogOptions,
): Promise<ActionLog> {
  const directory = storeDirectory.actionLog(dataDir);
  const level = await openLevel({ directory, kind: 'action-log', version: FORMAT_VERSION });
  try {
    const journal = await openActionJournal(level, onBackgroundError);
    const agents = createAgents(level, MAX_IDLE_AGENTS);
    const settler = createSettler({ level, agents, journal, historySize, maxTailBytes });
    await replay({ journal, level, agents, settler });
    return new EmbeddedActionLog({ level, journal, agents, settler, historySize });
  } catch (cause) {
    await level.close();
    throw cause;
  }
}

/** The journal takes every record first, in one sequential write; what it holds is in no leaf yet. */
async function openActionJournal(level: LevelStore, onBackgroundError: (error: Error) => void): Promise<Outbox> {
  const directory = join(level.directory, 'journal');
  await makePrivateDirectory(directory);
  const journal = await openJournal({
    ...{ directory, name: `the action log in ${level.directory}`, position: createPositionStore(level) },
    ...{ maxBytes: MAX_JOURNAL_BYTES, syncIntervalMs: SYNC_INTERVAL_MS },
    ...{ segmentBytes: SEGMENT_BYTES, tailBytes: TAIL_BYTES, onBackgroundError },
    afterClose: () => Promise.resolve(),
  });
  const { lostEntries } = journal.recovered;
  if (lostEntries > 0) onBackgroundError(new StoreDamagedError(directory, lostEntries));
  return journal;
}
