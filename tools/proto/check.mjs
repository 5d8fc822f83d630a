// Fails when the contracts do not lint, break callers of main, or differ from the committed generated code.
// Usage: npm run proto:check
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const run = (command, ...args) => execFileSync(command, args, { cwd: root, stdio: 'inherit' });
const buf = join(root, 'node_modules/.bin/buf');

run(buf, 'lint');

// Against what callers already have: the merge base with main, or the commit before this one on main itself.
const baseline = process.env.PROTO_BASELINE ?? findBaseline();
if (baseline) {
  run(buf, 'breaking', '--against', `.git#ref=${baseline}`);
  console.log(`no breaking change against ${baseline}`);
} else {
  console.log('no earlier contracts to compare with');
}

const temp = mkdtempSync(join(tmpdir(), 'proto-check-'));
try {
  run(process.execPath, 'tools/proto/generate.mjs', temp);
  run('diff', '--recursive', join(temp, 'src/gen'), 'libs/proto-types/src/gen');
  console.log('generated code is up to date');
} catch {
  console.error('libs/proto-types/src/gen differs from proto/: run `npm run proto:generate` and commit the result');
  process.exitCode = 1;
} finally {
  rmSync(temp, { recursive: true, force: true });
}

function findBaseline() {
  const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  for (const candidate of ['origin/main', 'main', 'HEAD']) {
    try {
      const base = git('merge-base', 'HEAD', candidate);
      const commit = base === git('rev-parse', 'HEAD') ? git('rev-parse', 'HEAD~1') : base;
      git('cat-file', '-e', `${commit}:proto`);
      return commit;
    } catch {
      continue;
    }
  }
  return undefined;
}
