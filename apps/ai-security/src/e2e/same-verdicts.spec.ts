import { startProduct, startRedis, withTempDir, type Product } from '@ai-security/testing';
import { verdictV1, type gatewayV1 } from '@ai-security/proto-types';
import { checkAll, checkRequest } from './stream-checks';
import { comparisonTexts } from './texts';
import { startFleet } from './fleet';

const TEXTS = 500;

/** What must not depend on how the product is deployed: everything but times, ids and the agent's standing. */
function essence(result: gatewayV1.CheckResult | undefined): unknown {
  const { verdict } = result ?? {};
  if (!verdict) return result;
  const { actionId: _a, serverMicros: _s, monitoring: _m, degraded, ...rest } = verdict;
  return { ...rest, degraded: degraded.filter(({ layer }) => layer !== verdictV1.Layer.MONITORING) };
}

async function verdictsOf(products: readonly Product[], texts: readonly string[]): Promise<Map<string, unknown>> {
  const verdicts = new Map<string, unknown>();
  const perProduct = products.map((product, p) => {
    const checks = texts.map((text, i) => checkRequest(String(i), `agent-${i % 20}`, text)).filter((_, i) => i % products.length === p);
    return checkAll(product.grpcPort, checks);
  });
  for (const results of await Promise.all(perProduct)) results.forEach((result, id) => verdicts.set(id, essence(result)));
  return verdicts;
}

describe('the same text gets the same verdict', () => {
  let texts: string[];
  let expected: Map<string, unknown>;
  beforeAll(async () => {
    texts = await comparisonTexts(TEXTS);
    await withTempDir(async (dataDir) => {
      const allInOne = await startProduct({ args: ['--data-dir', dataDir] });
      expected = await verdictsOf([allInOne], texts);
      await allInOne.end();
    });
  }, 180_000);

  it('from the all-in-one, which blocks some and allows others', () => {
    const decisions = [...expected.values()].map((verdict) => (verdict as gatewayV1.CheckResponse).blocked);
    expect(expected.size).toBe(TEXTS);
    expect(decisions).toContain(true);
    expect(decisions).toContain(false);
  });

  it('from five processes on the embedded store', async () => {
    await withTempDir(async (dataDir) => {
      const fleet = await startFleet({ dataDir });
      const verdicts = await verdictsOf(fleet.gateways, texts);
      await fleet.end();
      expect(verdicts).toEqual(expected);
    });
  }, 120_000);

  it('from six processes, two of them gateways, on Redis', async () => {
    const redis = await startRedis();
    await withTempDir(async (dataDir) => {
      const fleet = await startFleet({ dataDir, gateways: 2, env: { ENABLE_DISTRIBUTED: 'true', REDIS_URL: redis.url } });
      const verdicts = await verdictsOf(fleet.gateways, texts);
      await fleet.end();
      expect(verdicts).toEqual(expected);
    });
    await redis.stop();
  }, 120_000);
});
