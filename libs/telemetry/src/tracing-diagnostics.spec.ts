import { createDiagnostics } from './tracing-diagnostics';

describe('createDiagnostics', () => {
  it('logs a stream of complaints once a minute, counted', () => {
    const warnings: unknown[] = [];
    let nowMs = 0;
    const diagnostics = createDiagnostics({ warning: (_, fields) => void warnings.push(fields) }, () => nowMs);
    for (let second = 0; second < 90; second += 1, nowMs += 1000) diagnostics.error('{"message":"refused","stack":"…"}');
    diagnostics.info('fine');
    expect(warnings).toEqual([
      { reason: 'refused', complaints: 1 },
      { reason: 'refused', complaints: 60 },
    ]);
  });

  it('passes on what is not JSON as it is', () => {
    const warnings: unknown[] = [];
    createDiagnostics({ warning: (_, fields) => void warnings.push(fields) }).warn('Dropped 3 spans');
    expect(warnings).toEqual([{ reason: 'Dropped 3 spans', complaints: 1 }]);
  });
});
