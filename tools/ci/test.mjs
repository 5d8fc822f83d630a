// Everything a change has to pass, in the order in which it fails fastest. Usage: npm test
// Ends with "N passed, N failed", the counts of the test runner; the exit code is not 0 when any step failed.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const bin = (name) => join(root, 'node_modules/.bin', name);
const temp = mkdtempSync(join(tmpdir(), 'ai-security-ci-'));
const jestReport = join(temp, 'jest.json');

const steps = [
  ['build and types', bin('tsc'), '--build'],
  ['contracts', process.execPath, 'tools/proto/check.mjs'],
  ['one version of each dependency', process.execPath, 'tools/ci/single-versions.mjs'],
  // Without the project graph the boundary rule skips itself.
  ['project graph', bin('nx'), 'show', 'projects'],
  ['lint and boundaries', bin('eslint'), '.'],
  // Two workers beside the processes that the end-to-end tests start.
  ['tests', bin('jest'), '--maxWorkers=2', '--json', `--outputFile=${jestReport}`],
  ['benchmark smoke', process.execPath, 'tools/bench/dist/main.js', 'check', '--smoke'],
];

let failed = [];
for (const [name, command, ...args] of steps) {
  console.log(`\n== ${name}`);
  const startMs = Date.now();
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, NX_DAEMON: 'false' } });
  console.log(`== ${name}: ${status === 0 ? 'ok' : 'FAILED'} in ${((Date.now() - startMs) / 1000).toFixed(1)} s`);
  if (status !== 0) failed.push(name);
  // Nothing after a broken build says anything.
  if (status !== 0 && name === 'build and types') break;
}

const { passed, failures } = countTests();
rmSync(temp, { recursive: true, force: true });
if (failed.length > 0) console.log(`\nfailed steps: ${failed.join(', ')}`);
console.log(`\n${passed} passed, ${failures} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;

function countTests() {
  try {
    const report = JSON.parse(readFileSync(jestReport, 'utf8'));
    return { passed: report.numPassedTests, failures: report.numFailedTests + report.numRuntimeErrorTestSuites };
  } catch {
    return { passed: 0, failures: 1 };
  }
}
