import { mergeSettings, recoverySettings, type ConfigValues } from '@ai-security/config';

const { fallbackChain } = recoverySettings;

/** What configures the router. */
export const routerSettings = mergeSettings({ fallbackChain });

/** The values of {@link routerSettings}. */
export type RouterConfig = ConfigValues<typeof routerSettings>;
