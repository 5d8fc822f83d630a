import { routerProcess } from '@ai-security/service-router';
import { runMain } from '@ai-security/process';

void runMain(routerProcess, process);
