import { runMain } from '../run-main';
import { tinyParts, tinyProcess } from './tiny-process';

/** What the process says to whoever started it. */
const tell = (message: object): void => void process.send?.(message);

// Run by run-script.ts. Ends with whoever started it, also when a test was cut off.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));

/** `slow`: answers a little after the process was asked to stop. `forever`: never answers. */
function answer(text: string): Promise<string> | string {
  tell({ arrived: text });
  if (text === 'forever') return new Promise(() => undefined);
  if (text === 'slow') return new Promise((resolve) => process.once('SIGTERM', () => setTimeout(resolve, 100, 'finished')));
  return text;
}

const spec = tinyProcess(({ log, cleanups }) => {
  cleanups.add('store', () => tell({ closed: 'store' }));
  const info = log.info.bind(log);
  Object.assign(log, { info: (event: string, fields: object) => (tell({ event, ...fields }), info(event)) });
  return tinyParts(({ text }) => answer(text));
});

void runMain(spec, process);
