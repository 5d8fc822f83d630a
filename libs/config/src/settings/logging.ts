import { z } from 'zod';
import { defineSettings } from '../define-settings';
import { setting } from '../setting';

/** What is logged, and how it looks. */
export const loggingSettings = defineSettings({
  logLevel: setting({
    key: 'logging.level',
    env: 'LOG_LEVEL',
    schema: z.string().toUpperCase().pipe(z.enum(['DEBUG', 'INFO', 'WARNING', 'ERROR'])),
    default: 'INFO',
    describe: 'The least severe level that is logged, in upper or lower case.',
  }),
  logFormat: setting({
    key: 'logging.format',
    env: 'LOG_FORMAT',
    schema: z.string().toLowerCase().pipe(z.enum(['json', 'text'])),
    default: 'json',
    describe: 'One JSON object a line for machines, or text for a person.',
  }),
});
