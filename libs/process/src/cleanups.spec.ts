import { Cleanups } from './cleanups';

describe('Cleanups', () => {
  it('close the last opened first, one after the other', async () => {
    const cleanups = new Cleanups({ error: () => undefined });
    const done: string[] = [];
    cleanups.add('store', () => done.push('store'));
    cleanups.add('server', async () => {
      await new Promise((resolve) => setImmediate(resolve));
      done.push('server');
    });
    await cleanups.runAll();
    expect(done).toEqual(['server', 'store']);
  });

  it('go on after a step that fails, and log it by name', async () => {
    const logged: unknown[] = [];
    const cleanups = new Cleanups({ error: (event, fields) => logged.push([event, fields]) });
    const done: string[] = [];
    const [thrown, rejected] = [new Error('thrown'), new Error('rejected')];
    cleanups.add('first', () => done.push('first'));
    cleanups.add('second', () => {
      throw thrown;
    });
    cleanups.add('third', () => Promise.reject(rejected));
    await cleanups.runAll();
    expect(done).toEqual(['first']);
    expect(logged).toEqual([
      ['cleanup_failed', { step: 'third', error: rejected }],
      ['cleanup_failed', { step: 'second', error: thrown }],
    ]);
  });

  it('run each step once', async () => {
    const cleanups = new Cleanups({ error: () => undefined });
    let runs = 0;
    cleanups.add('once', () => runs++);
    await Promise.all([cleanups.runAll(), cleanups.runAll()]);
    expect(runs).toBe(1);
  });
});
