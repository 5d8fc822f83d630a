import { z } from 'zod';
import { defineSettings } from '../define-settings';
import { setting } from '../setting';

const MIB = 1024 ** 2;

/** What a caller may ask at most. */
export const limitsSettings = defineSettings({
  maxTextBytes: setting({
    key: 'limits.max_text_bytes',
    env: 'AI_SECURITY_MAX_TEXT_BYTES',
    schema: z.int().min(1).max(64 * MIB),
    default: MIB,
    unit: 'bytes',
    describe: 'Longest text of one field, in UTF-8; a longer one is refused with INVALID_ARGUMENT.',
  }),
  maxMessageBytes: setting({
    key: 'limits.max_message_bytes',
    env: 'AI_SECURITY_MAX_MESSAGE_BYTES',
    schema: z.int().min(1024).max(1024 * MIB),
    default: 8 * MIB,
    unit: 'bytes',
    describe: 'Largest gRPC message or HTTP body, after decompression.',
  }),
  maxBatchChecks: setting({
    key: 'limits.max_batch_checks',
    env: 'AI_SECURITY_MAX_BATCH_CHECKS',
    schema: z.int().min(1).max(65_536),
    default: 1024,
    describe: 'Most checks in one message of a stream.',
  }),
  maxStreamsPerConnection: setting({
    key: 'limits.max_streams_per_connection',
    env: 'AI_SECURITY_MAX_STREAMS_PER_CONNECTION',
    schema: z.int().min(1).max(1_000_000),
    default: 1000,
    describe: 'Most calls open on one connection; more wait at the caller.',
  }),
  maxSessionMemoryMb: setting({
    key: 'limits.max_session_memory_mb',
    env: 'AI_SECURITY_MAX_SESSION_MEMORY_MB',
    schema: z.int().min(1).max(4096),
    default: 64,
    unit: 'MB',
    describe: 'Memory one HTTP/2 connection may use for what waits in it; new calls on it are refused above that.',
  }),
  maxAgentIdBytes: setting({
    key: 'limits.max_agent_id_bytes',
    env: 'AI_SECURITY_MAX_AGENT_ID_BYTES',
    schema: z.int().min(1).max(4096),
    default: 256,
    unit: 'bytes',
    describe: 'Longest agent id, in UTF-8.',
  }),
});
