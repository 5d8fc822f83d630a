import { startTelemetry } from './telemetry';

describe('startTelemetry', () => {
  it('gives logger and metrics one name, and closes', async () => {
    const lines: string[] = [];
    const telemetry = startTelemetry({ service: 'monitor', logging: { destination: { write: (line) => void lines.push(line) } } });
    telemetry.log.info('serving');
    expect(lines).toEqual([expect.stringContaining('"service":"monitor"')]);
    expect((await telemetry.metrics.render()).body).toContain('security_service_info{service="monitor"} 1');
    await telemetry.close();
  });
});
