import { detectorProcess } from '@ai-security/service-detector';
import { runMain } from '@ai-security/process';

void runMain(detectorProcess, process);
