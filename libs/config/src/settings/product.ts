import { mergeSettings } from '../define-settings';
import { detectionSettings } from './detection';
import { limitsSettings } from './limits';
import { loggingSettings } from './logging';
import { monitoringSettings } from './monitoring';
import { orchestratorSettings } from './orchestrator';
import { recoverySettings } from './recovery';
import { serverSettings } from './server';
import { servicesSettings } from './services';
import { storeSettings } from './store';
import { tracingSettings } from './tracing';

/** Every setting of the product, in the order of the reference. */
export const productSettings = mergeSettings(
  orchestratorSettings,
  detectionSettings,
  monitoringSettings,
  recoverySettings,
  serverSettings,
  storeSettings,
  limitsSettings,
  loggingSettings,
  tracingSettings,
  servicesSettings,
);
