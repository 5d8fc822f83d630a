import { readEnvironment } from './read-environment';
import { productSettings } from './settings/product';

const read = (env: Record<string, string>) => readEnvironment(productSettings, env);

describe('readEnvironment', () => {
  it('reports an unknown variable with our prefix and the nearest known one', () => {
    expect(read({ AI_SECURITY_PROT: '1', AI_SECURITY_GRPC_PROT: '2', PATH: '/bin', AI_SECURITY_QQQQQQQQQ: '' }).problems).toEqual([
      { place: 'AI_SECURITY_PROT', problem: 'unknown variable; did you mean AI_SECURITY_PORT?' },
      { place: 'AI_SECURITY_GRPC_PROT', problem: 'unknown variable; did you mean AI_SECURITY_GRPC_PORT?' },
    ]);
  });

  it('suggests the unprefixed variable too', () => {
    expect(read({ AI_SECURITY_REDIS_URL: 'x' }).problems[0]?.problem).toBe('unknown variable; did you mean REDIS_URL?');
  });

  it('knows the variable that names the file', () => {
    expect(read({ AI_SECURITY_CONFIG: 'config.yaml' }).problems).toEqual([]);
  });

  it('ignores what Kubernetes sets for Services named like us, and says so where the name is ours', () => {
    const { given, problems, notices } = read({
      AI_SECURITY_PORT: 'tcp://10.0.0.11:8000',
      AI_SECURITY_SERVICE_HOST: '10.0.0.11',
      AI_SECURITY_SERVICE_PORT_HTTP: '8000',
      AI_SECURITY_GATEWAY_PORT: 'tcp://10.0.0.12:50051',
      AI_SECURITY_GATEWAY_PORT_50051_TCP_ADDR: '10.0.0.12',
      AI_SECURITY_HOST: '0.0.0.0',
    });
    expect(given.map(({ source }) => source.place)).toEqual(['AI_SECURITY_HOST']);
    expect(problems).toEqual([]);
    expect(notices).toEqual([expect.stringMatching(/^AI_SECURITY_PORT=tcp:.*enableServiceLinks/)]);
  });
});
