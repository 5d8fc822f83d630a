import { choosePinning } from '../machine/cores';
import { startPinned } from './pinned-process';

const start = (program: string) =>
  startPinned({ name: 'the helper', role: 'load', pinning: choosePinning(), nodeArgs: ['-e', program] });

describe('a process of the benchmark', () => {
  it('exchanges messages and stops when told to', async () => {
    const helper = start('process.on("message", ({ n }) => process.send({ n: n + 1 }))');
    const answer = helper.nextMessage();
    helper.send({ n: 1 });
    expect(await answer).toEqual({ n: 2 });
    await helper.stop();
    expect(() => process.kill(helper.pid, 0)).toThrow('ESRCH');
  });

  it('that ends early says so, with its last words', async () => {
    const helper = start('console.error("no room"); process.exit(3)');
    await expect(helper.failure).rejects.toThrow('the helper ended with 3 before it was asked to:\nno room');
    await expect(helper.nextMessage()).rejects.toThrow('no room');
  });

  it('knows nothing of our environment but where programs are', async () => {
    const helper = start('process.send(Object.keys(process.env))');
    const names = (await helper.nextMessage()) as string[];
    await helper.stop();
    expect(names.filter((name) => !['PATH', 'HOME', 'NODE_CHANNEL_FD', 'NODE_CHANNEL_SERIALIZATION_MODE'].includes(name))).toEqual([]);
  });
});
