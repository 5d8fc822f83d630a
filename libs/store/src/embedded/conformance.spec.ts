import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { actionLogConformance } from '../conformance/action-log';
import { feedbackQueueConformance } from '../conformance/feedback-queue';
import { openActionLog, openFeedbackQueue } from '../open';
import { openEmbeddedActionLog } from './action-log/open';

jest.setTimeout(60_000);

async function temporary() {
  const dataDir = await mkdtemp(join(tmpdir(), 'ai-security-test-'));
  return { dataDir, dispose: () => rm(dataDir, { recursive: true, force: true }) };
}

actionLogConformance('a directory', async () => {
  const { dataDir, dispose } = await temporary();
  return { open: (options) => openActionLog({ kind: 'embedded', dataDir }, options), dispose };
});

actionLogConformance('a directory that moves records to leaves all the time', async () => {
  const { dataDir, dispose } = await temporary();
  const open = (options = {}) => openEmbeddedActionLog(dataDir, { historySize: 10_000, maxTailBytes: 1, ...options });
  return { open, dispose };
});

feedbackQueueConformance('a directory', async () => {
  const { dataDir, dispose } = await temporary();
  return { open: () => openFeedbackQueue({ kind: 'embedded', dataDir }), dispose };
});
