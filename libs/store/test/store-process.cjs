/**
 * A process with one store, driven over IPC, so that a test can kill it.
 * It uses the built library, as a service would.
 *
 * argv: kind (`actions`, `feedback` or `outbox`), data directory
 * in:   { id, method, args }      out: { id, value } or { id, error: { name, message } }
 */
'use strict';

const { openEmbeddedActionLog } = require('../dist/embedded/action-log/open.js');
const { openFeedbackQueue, openOutbox } = require('../dist/index.js');

const [, , kind, dataDir] = process.argv;

const open = {
  // A small tail: records are on their way into leaves all the time, also when the kill comes.
  actions: () => openEmbeddedActionLog(dataDir, { historySize: 10_000, maxTailBytes: 20_000 }),
  feedback: () => openFeedbackQueue({ kind: 'embedded', dataDir }),
  outbox: () => openOutbox({ dataDir, segmentBytes: 100_000, syncIntervalMs: 20 }),
};

async function main() {
  const store = await open[kind]();
  process.on('message', async ({ id, method, args }) => {
    try {
      const input = kind === 'outbox' && method === 'append' ? [Buffer.from(args[0])] : args;
      const value = await store[method](...input);
      process.send({ id, value: value === undefined ? true : value });
    } catch (error) {
      process.send({ id, error: { name: error.name, message: error.message } });
    }
  });
  process.send({ id: 0, value: true });
}

main().catch((error) => process.send({ id: 0, error: { name: error.name, message: error.message } }));
