/**
 * CPU per entry of the embedded stores, all threads counted:
 *
 *   node libs/store/test/measure.cjs actions [batch 64] [agents 1000] [records 300000]
 *   node libs/store/test/measure.cjs outbox  [batch 64] [bytes 300]   [entries 640000]
 *
 * Uses the built library and a directory below the system's temporary one.
 */
'use strict';

const { randomBytes } = require('node:crypto');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { openActionLog, openOutbox } = require('../dist/index.js');

const PASSES = 3;
const START_MS = 1_700_000_000_000;
const DIGESTS = randomBytes(1 << 16).toString('hex');

function recordOf(index, agents) {
  const atMs = START_MS + (index >> 3);
  const time = atMs.toString(16).padStart(12, '0');
  const tail = (index % 2 ** 32).toString(16).padStart(12, '0');
  return {
    actionId: `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${tail}`,
    agentId: `agent-${(index * 7919) % agents}`,
    sessionId: `session-${index % 5000}`,
    kind: 'check',
    checkId: `check-${index}`,
    atMs,
    decision: 'allow',
    blocked: false,
    inspected: 'complete',
    threats: index % 10 === 0 ? [{ type: 'prompt_injection', confidence: 0.93123 }] : [],
    inputDigest: DIGESTS.slice(index % 100_000, (index % 100_000) + 64),
    inputChars: 300 + (index % 100),
    responseDigest: '',
    responseChars: 0,
    modelVersion: '2024-01-01-abcdef0123',
    traceparent: '',
  };
}

/** Runs `work(first, count)` over all indices in batches; only its own time counts. */
async function measure(name, total, batch, prepare, work) {
  for (let pass = 0; pass < PASSES; pass += 1) {
    let cpuMicros = 0;
    let longestMs = 0;
    for (let first = pass * total; first < (pass + 1) * total; first += batch) {
      const input = prepare(first, batch);
      const cpu = process.cpuUsage();
      const startMs = performance.now();
      await work(input);
      longestMs = Math.max(longestMs, performance.now() - startMs);
      const { user, system } = process.cpuUsage(cpu);
      cpuMicros += user + system;
    }
    console.log(`${name}: ${(cpuMicros / total).toFixed(2)} µs CPU each, longest batch ${longestMs.toFixed(1)} ms`);
  }
}

async function measureActions(dataDir, [batch = 64, agents = 1000, total = 300_000]) {
  const log = await openActionLog({ kind: 'embedded', dataDir });
  const prepare = (first, count) => Array.from({ length: count }, (_, at) => recordOf(first + at, agents));
  await measure(`actions, ${batch} at once, ${agents} agents`, total, batch, prepare, (records) => log.append(records));
  await log.close();
}

async function measureOutbox(dataDir, [batch = 64, bytes = 300, total = 640_000]) {
  const outbox = await openOutbox({ dataDir });
  const entry = Buffer.alloc(bytes, 7);
  await measure(`outbox, ${batch} at once`, total, batch, (_, count) => count, async (count) => {
    let last;
    for (let at = 0; at < count; at += 1) last = outbox.append(entry);
    outbox.acknowledge(await last);
  });
  await outbox.close();
}

async function main([what, ...numbers]) {
  const dataDir = mkdtempSync(join(tmpdir(), 'ai-security-measure-'));
  try {
    await { actions: measureActions, outbox: measureOutbox }[what](dataDir, numbers.map(Number));
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

void main(process.argv.slice(2));
