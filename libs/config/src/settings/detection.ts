import { z } from 'zod';
import { defineSettings } from '../define-settings';
import { setting } from '../setting';

/** Which layers look at a text, and what happens when one cannot. */
export const detectionSettings = defineSettings({
  enableSemantic: setting({
    key: 'detection.enable_semantic',
    env: 'AI_SECURITY_ENABLE_SEMANTIC',
    schema: z.boolean(),
    default: true,
    describe: 'Run the learned text classifier.',
  }),
  failMode: setting({
    key: 'detection.fail_mode',
    env: 'AI_SECURITY_FAIL_MODE',
    schema: z.enum(['required', 'advisory']),
    default: 'required',
    describe: 'A layer that fails or is late blocks the check (required) or only marks the verdict degraded (advisory).',
  }),
  flagThreshold: setting({
    key: 'detection.flag_threshold',
    env: 'AI_SECURITY_FLAG_THRESHOLD',
    schema: z.number().min(0).max(1),
    default: 0.5,
    describe: 'A threat at least this confident is flagged; must not exceed orchestrator.confidence_threshold.',
  }),
  enableBehavioral: setting({
    key: 'detection.enable_behavioral',
    env: 'AI_SECURITY_ENABLE_BEHAVIORAL',
    schema: z.boolean(),
    default: true,
    inactive: true,
    describe: 'Compare an agent with its own past.',
  }),
  enableContextual: setting({
    key: 'detection.enable_contextual',
    env: 'AI_SECURITY_ENABLE_CONTEXTUAL',
    schema: z.boolean(),
    default: true,
    describe: 'Compare a response with the context that its check gives.',
  }),
  enableMl: setting({
    key: 'detection.enable_ml',
    env: 'AI_SECURITY_ENABLE_ML',
    schema: z.boolean(),
    default: true,
    describe: 'Flag texts that are unlike all usual traffic; they never block alone.',
  }),
  typeThresholds: setting({
    key: 'detection.type_thresholds',
    env: 'AI_SECURITY_TYPE_THRESHOLDS',
    schema: z.array(z.string().regex(/^[a-z0-9_]+=(0(\.\d+)?|1(\.0+)?)$/)).readonly(),
    default: ['hallucination=0.85'],
    describe: 'Threat types that block at a confidence of their own instead of orchestrator.confidence_threshold.',
    expected: 'a list of type=confidence, such as hallucination=0.9',
  }),
});
