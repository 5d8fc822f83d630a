import { z } from 'zod';
import { defineSettings } from '../define-settings';
import { setting } from '../setting';

/** What happens after a block. */
export const recoverySettings = defineSettings({
  enableAutoReroute: setting({
    key: 'recovery.enable_auto_reroute',
    env: 'AI_SECURITY_ENABLE_AUTO_REROUTE',
    schema: z.boolean(),
    default: true,
    describe: 'Choose a fallback agent when a check is blocked.',
  }),
  fallbackChain: setting({
    key: 'recovery.fallback_chain',
    env: 'AI_SECURITY_FALLBACK_CHAIN',
    schema: z.array(z.string().min(1)).readonly(),
    default: ['backup_agent', 'safe_mode_agent', 'minimal_agent'],
    describe: 'Agents to fall back to, first choice first.',
  }),
});
