import { parseH2load } from './h2load-output';

const output = `starting benchmark...
spawning thread #0: 4 total client(s). 3000 total requests
Application protocol: h2c
progress: 100% done

finished in 163.29ms, 18372.69 req/s, 5.31MB/s
requests: 3000 total, 3000 started, 3000 done, 2998 succeeded, 2 failed, 2 errored, 0 timeout
status codes: 2998 2xx, 0 3xx, 0 4xx, 0 5xx
traffic: 887.30KB (908592) total, 5.94KB (6080) headers (space savings 95.53%), 850.34KB (870750) data
                     min         max         mean         sd        +/- sd
time for request:      510us     19.51ms      6.41ms      2.36ms    76.97%
`;

describe('what h2load says', () => {
  it('is read', () => {
    expect(parseH2load(output)).toEqual({ elapsedMs: 163.29, total: 3000, succeeded: 2998, dataBytes: 870_750 });
  });

  it.each([
    ['2.05s', 2050],
    ['812us', 0.812],
    ['1.50m', 90_000],
  ])('may be a time of %s', (time, elapsedMs) => {
    expect(parseH2load(output.replace('163.29ms', time)).elapsedMs).toBeCloseTo(elapsedMs, 6);
  });

  it('is an error when it is something else', () => {
    expect(() => parseH2load('could not connect')).toThrow('could not connect');
  });
});
