import { z } from 'zod';
import { defineSettings } from '../define-settings';
import { setting } from '../setting';

/** State on the instance's own disk. */
export const storeSettings = defineSettings({
  dataDir: setting({
    key: 'store.data_dir',
    env: 'AI_SECURITY_DATA_DIR',
    flag: 'data-dir',
    schema: z.string().min(1),
    default: '.ai-security',
    expected: 'the path of a directory',
    describe: 'The directory of this instance’s state; made when it is missing, used by one process at a time.',
  }),
  outboxMaxBytes: setting({
    key: 'store.outbox_max_bytes',
    env: 'AI_SECURITY_OUTBOX_MAX_BYTES',
    schema: z.int().min(1024 ** 2),
    default: 1024 ** 3,
    unit: 'bytes',
    describe: 'Largest size of the records that wait on disk to be delivered to another service.',
  }),
});
