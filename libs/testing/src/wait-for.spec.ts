import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withTempDir } from './temp-dir';
import { waitFor } from './wait-for';

describe('waitFor', () => {
  it('gives the first truthy result, errors on the way counting as not yet', async () => {
    let asked = 0;
    const condition = () => {
      asked += 1;
      if (asked < 3) throw new Error('not yet');
      return asked;
    };
    await expect(waitFor(condition, { what: 'the third answer' })).resolves.toBe(3);
  });

  it('names what never came and why', async () => {
    const cause = new Error('still down');
    const waiting = waitFor(() => Promise.reject(cause), { timeoutMs: 30, what: 'the server' });
    await expect(waiting).rejects.toMatchObject({ message: 'waited 30 ms in vain for the server', cause });
  });
});

describe('withTempDir', () => {
  it('deletes the directory, also after a failure', async () => {
    let used = '';
    const failing = withTempDir(async (directory) => {
      used = directory;
      await writeFile(join(directory, 'file'), 'content');
      throw new Error('inside');
    });
    await expect(failing).rejects.toThrow('inside');
    expect(existsSync(used)).toBe(false);
  });
});
