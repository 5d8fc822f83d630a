import { gatewayProcess } from '@ai-security/service-gateway';
import { runMain } from '@ai-security/process';

void runMain(gatewayProcess, process);
