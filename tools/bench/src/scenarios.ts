import { checkScenario } from './check/scenario';
import type { Scenario } from './scenario';

/** Every scenario there is; a new one is added here and nowhere else. */
export const scenarios: readonly Scenario[] = [checkScenario];
