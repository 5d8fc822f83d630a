import type { PositionStore } from '../journal/keeper';
import type { LevelStore } from './level';

const KEY = Buffer.from('!acknowledged');

/** Keeps a journal's acknowledged position in the LevelDB directory that locks the journal. */
export function createPositionStore(level: LevelStore): PositionStore {
  return {
    load: async () => {
      const stored = await level.read((db) => db.get(KEY));
      return stored === undefined ? 0 : Number(stored.toString());
    },
    save: (sequence) => level.write([{ type: 'put', key: KEY, value: Buffer.from(String(sequence)) }], { sync: true }),
  };
}
