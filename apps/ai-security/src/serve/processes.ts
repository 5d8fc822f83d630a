import { detectorProcess } from '@ai-security/service-detector';
import { gatewayProcess } from '@ai-security/service-gateway';
import { learnerProcess } from '@ai-security/service-learner';
import { monitorProcess } from '@ai-security/service-monitor';
import { routerProcess } from '@ai-security/service-router';
import { allInOneProcess } from './all-in-one';

/** What `serve` can run, by the name on the command line. */
export const processes = {
  all: allInOneProcess,
  gateway: gatewayProcess,
  detector: detectorProcess,
  monitor: monitorProcess,
  router: routerProcess,
  learner: learnerProcess,
};

/** A name that `serve` takes. */
export type ProcessName = keyof typeof processes;

/** The names that `serve` takes. */
export const processNames = Object.keys(processes) as ProcessName[];
