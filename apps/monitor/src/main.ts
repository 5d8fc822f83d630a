import { monitorProcess } from '@ai-security/service-monitor';
import { runMain } from '@ai-security/process';

void runMain(monitorProcess, process);
