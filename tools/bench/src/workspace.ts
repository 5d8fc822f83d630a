import { join, resolve } from 'node:path';

/** The repository's root: this file stands in tools/bench/src or tools/bench/dist. */
export const workspaceRoot = resolve(__dirname, '../../..');

/** The product's command line, which builds what has changed before it starts. */
export const productCommand = join(workspaceRoot, 'apps/ai-security/bin/ai-security.mjs');
