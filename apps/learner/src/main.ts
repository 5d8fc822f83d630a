import { learnerProcess } from '@ai-security/service-learner';
import { runMain } from '@ai-security/process';

void runMain(learnerProcess, process);
