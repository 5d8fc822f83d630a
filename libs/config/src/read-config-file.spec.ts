import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withTempDir } from '@ai-security/testing';
import { readConfigFile } from './read-config-file';

describe('readConfigFile', () => {
  it('reads the file under the name the user gave', () =>
    withTempDir(async (directory) => {
      const path = join(directory, 'config.yaml');
      await writeFile(path, 'server: {port: 1}');
      expect(readConfigFile(path)).toEqual({ path, text: 'server: {port: 1}' });
    }));

  it('names a file that cannot be read', () =>
    withTempDir(async (directory) => {
      expect(() => readConfigFile(join(directory, 'none.yaml'))).toThrow(/none\.yaml: the file cannot be read: ENOENT/);
    }));
});
