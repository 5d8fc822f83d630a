import { formatText } from './text-format';
import { toLogValue } from './log-value';

const time = new Date('2026-02-11T10:30:45.123Z');

function format(fields: Record<string, unknown>): string {
  return formatText({ level: 'WARNING', service: 'gateway', event: 'threat_detected', ...fields }, time);
}

describe('formatText', () => {
  it('is one readable line', () => {
    expect(format({ agent_id: 'agent_123', confidence: 0.85, trace_id: undefined })).toBe(
      '2026-02-11T10:30:45.123Z WARNING gateway threat_detected agent_id=agent_123 confidence=0.85\n',
    );
  });

  it.each([
    ['a b', '"a b"'],
    ['a=b', 'a=b'],
    ['', '""'],
    ['größe_漢字', 'größe_漢字'],
    ['say "hi"', '"say \\"hi\\""'],
    ['\u001b[31mred', '"\\u001b[31mred"'],
    ['a\nERROR gateway', '"a\\nERROR gateway"'],
    ['\u202etxt.exe', '"\\u202etxt.exe"'],
  ])('shows the value %j as %s', (value, shown) => {
    expect(format({ agent_id: value })).toContain(` agent_id=${shown}\n`);
  });

  it('shows an error with its causes below, indented, without control characters', () => {
    const error = new Error('outer\u001b[2J\nERROR forged', { cause: new Error('inner') });
    const lines = format({ error: toLogValue(error) }).split('\n');
    expect(lines[1]).toBe('    Error: outer\\u001b[2J');
    expect(lines[2]).toBe('    ERROR forged');
    expect(lines).toContain('  caused by');
    expect(lines).toContain('    Error: inner');
  });
});
