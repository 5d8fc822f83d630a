#!/usr/bin/env node
// Starts the command line. In a checkout it builds first whatever changed since the last build; an installed package
// has no sources and is taken as it is.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const app = join(dirname(fileURLToPath(import.meta.url)), '..');
const root = join(app, '../..');
const main = join(app, 'dist/main.js');
const stamp = join(app, 'dist/built.stamp');
const require = createRequire(import.meta.url);

if (existsSync(join(app, 'src/main.ts'))) buildIfNeeded();
require(main);

function buildIfNeeded() {
  const builtAtMs = existsSync(main) && existsSync(stamp) ? statSync(stamp).mtimeMs : 0;
  if (newestSourceMs() <= builtAtMs) return;
  process.stderr.write('ai-security: building (once after each change) ...\n');
  const compiler = require.resolve('typescript/bin/tsc', { paths: [root] });
  const built = spawnSync(process.execPath, [compiler, '--build', join(app, 'tsconfig.lib.json')], {
    cwd: root,
    encoding: 'utf8',
  });
  if (built.status === 0) return writeFileSync(stamp, '');
  process.stderr.write(`${built.stdout}${built.stderr}ai-security: the build failed\n`);
  process.exit(1);
}

/** When anything that goes into the build was last written. */
function newestSourceMs() {
  const packages = ['apps/ai-security', ...subfolders('libs'), ...subfolders('libs/services')];
  return Math.max(...packages.map((folder) => newestIn(join(root, folder, 'src'))));
}

function subfolders(folder) {
  return readdirSync(join(root, folder)).map((name) => join(folder, name));
}

function newestIn(folder) {
  if (!existsSync(folder)) return 0;
  let newestMs = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) newestMs = Math.max(newestMs, newestIn(path));
    else if (/(?<!\.spec)\.ts$/.test(entry.name)) newestMs = Math.max(newestMs, statSync(path).mtimeMs);
  }
  return newestMs;
}
