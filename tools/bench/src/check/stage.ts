import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { choosePinning, type Pinning } from '../machine/cores';
import { Closers } from '../process/closers';
import { createH2loadLoader, hasH2load } from '../load/h2load';
import { createNodeUnaryLoader } from '../load/node-unary-loader';
import { startEcho } from '../process/echo';
import { startGenerator, type LoadGenerator } from '../load/generator';
import { startProduct } from '../process/product';
import { typicalTexts, type TextPool } from '../texts/text-pool';
import { verifyProduct } from './verify';
import type { ServerUnderTest } from '../process/server-under-test';
import type { UnaryLoader } from '../load/unary-loader';

/** A product that was started on the stage, and its log. */
export interface StagedProduct extends ServerUnderTest {
  /** Lines it has logged. */
  logLines(): Promise<number>;
}

/** Everything a measurement needs, in processes of their own and a directory that goes away. */
export interface Stage {
  readonly pinning: Pinning;
  readonly echo: ServerUnderTest;
  readonly generator: LoadGenerator;
  readonly unaryLoader: UnaryLoader;
  /** One at a time: the caller stops it before the next. */
  startProduct(logLevel: 'ERROR' | 'INFO'): Promise<StagedProduct>;
  /** Stops what still runs and removes the directory. */
  close(): Promise<void>;
}

/** Sets the stage. What was started is stopped again when something does not start. */
export async function setStage(pool: TextPool, profileDir: string | undefined): Promise<Stage> {
  const closers = new Closers();
  try {
    return await build(pool, profileDir, closers);
  } catch (error) {
    await closers.closeAll();
    throw error;
  }
}

async function build(pool: TextPool, profileDir: string | undefined, closers: Closers): Promise<Stage> {
  const pinning = choosePinning();
  const tempDir = await mkdtemp(join(tmpdir(), 'ai-security-bench-'));
  closers.add(() => rm(tempDir, { recursive: true, force: true }));
  process.once('exit', () => rmSync(tempDir, { recursive: true, force: true }));
  const texts = pool.texts.map(({ text }) => text);
  const generator = await startGenerator(pinning, texts, tempDir);
  closers.add(() => generator.stop());
  const echo = await startEcho(pinning);
  closers.add(() => echo.stop());
  const typical = typicalTexts(pool, UNARY_TEXTS);
  const unaryLoader = hasH2load() ? createH2loadLoader(pinning, typical, tempDir) : createNodeUnaryLoader(generator);
  return {
    pinning,
    echo,
    generator,
    unaryLoader,
    startProduct: async (logLevel) => {
      const dataDir = join(tempDir, `data-${logLevel}`);
      const logPath = join(tempDir, `log-${logLevel}`);
      await mkdir(dataDir);
      const product = await startProduct({ pinning, dataDir, logLevel, logPath, profileDir });
      closers.add(() => product.stop());
      await verifyProduct(product.grpcPort, typical[0] ?? '');
      return { ...product, logLines: async () => (await readFile(logPath, 'utf8')).split('\n').length - 1 };
    },
    close: () => closers.closeAll(),
  };
}

/** More than any number of rounds that a person waits for. */
const UNARY_TEXTS = 32;
