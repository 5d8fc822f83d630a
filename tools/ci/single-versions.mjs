// Fails when two packages of this workspace ask for different versions of one dependency, or for a range instead of an
// exact version.
import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const manifests = ['.', ...['apps', 'libs', 'libs/services', 'tools'].flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(folder, name)))]
  .map((folder) => join(folder, 'package.json'))
  .filter((path) => existsSync(join(root, path)));

const asked = new Map();
const problems = [];
for (const path of manifests) {
  const { dependencies = {}, devDependencies = {}, optionalDependencies = {} } = JSON.parse(readFileSync(join(root, path), 'utf8'));
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })) {
    if (!/^\d/.test(version)) problems.push(`${path}: ${name} is ${version}; pin one exact version`);
    const first = asked.get(name) ?? { path, version };
    asked.set(name, first);
    if (first.version !== version) problems.push(`${name}: ${first.version} in ${first.path}, ${version} in ${path}`);
  }
}
console.log(problems.length === 0 ? `${asked.size} dependencies, one version each` : problems.join('\n'));
process.exitCode = problems.length === 0 ? 0 : 1;
