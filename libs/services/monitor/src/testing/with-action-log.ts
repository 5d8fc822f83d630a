import { openActionLog, type ActionLog } from '@ai-security/store';
import { withTempDir } from '@ai-security/testing';

/** Runs `use` with an empty action log on disk. */
export function withActionLog<T>(use: (log: ActionLog) => Promise<T>): Promise<T> {
  return withTempDir(async (dataDir) => {
    const log = await openActionLog({ kind: 'embedded', dataDir });
    try {
      return await use(log);
    } finally {
      await log.close();
    }
  });
}
