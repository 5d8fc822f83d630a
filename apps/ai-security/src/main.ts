import { run } from './run';

const { env, stdin, stdout, stderr } = process;
const onInterrupt = (listener: () => void): void => void process.once('SIGINT', listener);

void run(process.argv.slice(2), { env, stdin, stdout, stderr, onInterrupt }).then((code) => {
  process.exitCode = code;
});
