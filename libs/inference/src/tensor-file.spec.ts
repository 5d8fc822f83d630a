import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withTempDir } from '@ai-security/testing';
import { TensorFileError } from './errors';
import { shippedModelPath } from './shipped-model';
import { readTensorFile, writeTensorFile } from './tensor-file';
import type { TensorFileContent } from './tensor-format';

const content: TensorFileContent = {
  meta: { name: 'test', text: 'ü' },
  tensors: {
    bytes: { dtype: 'int8', shape: [3], data: Int8Array.of(-128, 0, 127) },
    unsigned: { dtype: 'uint8', shape: [1], data: Uint8Array.of(255) },
    shorts: { dtype: 'int16', shape: [2, 2], data: Int16Array.of(-32_768, -1, 1, 32_767) },
    ints: { dtype: 'int32', shape: [1], data: Int32Array.of(-2_147_483_648) },
    floats: { dtype: 'float32', shape: [2], data: Float32Array.of(0.5, -1e30) },
    empty: { dtype: 'float32', shape: [0], data: new Float32Array(0) },
  },
};

const withFile = (test: (path: string) => Promise<void>): Promise<void> => withTempDir((dir) => test(join(dir, 'x.model')));

describe('tensor files', () => {
  it('give back what was written', () =>
    withFile(async (path) => {
      const sha256 = await writeTensorFile(path, content);
      expect(await readTensorFile(path)).toEqual({ ...content, sha256 });
    }));

  it('have the same bytes for the same content and leave nothing beside them', () =>
    withFile(async (path) => {
      await writeTensorFile(path, content);
      const first = await readFile(path);
      await writeTensorFile(path, content);
      expect(await readFile(path)).toEqual(first);
      expect(await readdir(join(path, '..'))).toEqual(['x.model']);
    }));

  it('refuse every file that was cut off, wherever', () =>
    withFile(async (path) => {
      await writeTensorFile(path, content);
      const whole = await readFile(path);
      for (let length = 0; length < whole.length; length += 7) {
        await writeFile(path, whole.subarray(0, length));
        await expect(readTensorFile(path)).rejects.toThrow(TensorFileError);
      }
    }));

  it('refuse every file with one altered byte, wherever', () =>
    withFile(async (path) => {
      await writeTensorFile(path, content);
      const whole = await readFile(path);
      for (let at = 0; at < whole.length; at += 11) {
        const altered = Buffer.from(whole);
        altered[at] ^= 1;
        await writeFile(path, altered);
        await expect(readTensorFile(path)).rejects.toThrow(TensorFileError);
      }
    }));

  it.each([
    ['has no JSON header', '{', /not JSON/],
    ['lists no tensors', '{}', /lists no tensors/],
    ['has a tensor without a name', '{"tensors":[{}]}', /without a name/],
    ['has a tensor of unknown type', '{"tensors":[{"name":"a","dtype":"int3","shape":[1]}]}', /a of unknown type int3/],
    ['has a negative shape', '{"tensors":[{"name":"a","dtype":"int8","shape":[-1]}]}', /a without a valid shape/],
    ['lists more than it holds', '{"tensors":[{"name":"a","dtype":"int8","shape":[9]}]}', /ends inside the tensor a/],
    ['is no object', 'null', /lists no tensors/],
  ])('refuse a file with a right hash that %s', (_, header, problem) =>
    withFile(async (path) => {
      await writeFile(path, sealed(header));
      await expect(readTensorFile(path)).rejects.toThrow(problem);
    }),
  );

  it('name the file and the problem', () =>
    withFile(async (path) => {
      await expect(readTensorFile(path)).rejects.toMatchObject({ path, problem: 'does not exist' });
      await writeFile(path, 'PK not ours');
      await expect(readTensorFile(path)).rejects.toMatchObject({ path, problem: 'is not a tensor file' });
      await expect(writeTensorFile(join(path, 'below-a-file'), content)).rejects.toThrow(/cannot be written/);
    }));

  it('cannot be a directory', () =>
    withFile(async (path) => {
      await mkdir(path);
      await expect(readTensorFile(path)).rejects.toThrow(TensorFileError);
    }));
});

describe('the shipped models', () => {
  it.each([
    ['text', ['any', 'types']],
    ['language', ['bigrams']],
    ['context', ['rarity', 'words', 'roots', 'feature', 'threshold', 'more']],
  ] as const)('%s is there and whole', async (model, names) => {
    const { tensors } = await readTensorFile(shippedModelPath(model));
    expect(Object.keys(tensors)).toEqual(names);
  });
});

/** A container around any header, with the right hash. */
function sealed(header: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(Buffer.byteLength(header));
  const body = Buffer.concat([Buffer.from('AISTNSR1'), length, Buffer.from(header)]);
  return Buffer.concat([body, createHash('sha256').update(body).digest()]);
}
