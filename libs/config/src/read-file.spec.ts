import { readFile } from './read-file';
import { productSettings } from './settings/product';

function problemsOf(text: string): string[] {
  return readFile(productSettings, { path: 'dir/config.yaml', text }).problems.map(({ place, problem }) => `${place}: ${problem}`);
}

describe('readFile', () => {
  it.each(['', '# only a comment\n', 'orchestrator:\n', 'orchestrator:\n  # nothing set\n', '---\n'])('takes %j as nothing set', (text) => {
    expect(readFile(productSettings, { path: 'c', text })).toEqual({ given: [], problems: [], notices: [] });
  });

  it('names line and column of what is not YAML', () => {
    expect(problemsOf('orchestrator:\n  learning: [1\n')).toEqual([expect.stringMatching(/^dir\/config\.yaml:3:1: not valid YAML: \S/)]);
  });

  it.each([
    ['a misspelt key', 'recovery:\n  fallback_chian: []', '2 recovery.fallback_chian: unknown key; did you mean recovery.fallback_chain?'],
    ['a key of another section', 'server:\n  redis_url: x', '2 server.redis_url: unknown key; did you mean orchestrator.redis_url?'],
    ['a key like no other', 'logging:\n  zzzzzzzz: 1', '2 logging.zzzzzzzz: unknown key; the keys of logging are level, format'],
    ['a misspelt section', '\norchestrater:\n  a: 1', '2 orchestrater: unknown section; did you mean orchestrator?'],
    ['a value for a section', 'limits: 7', '1 limits: must be a section with keys under it'],
    ['a key without value', 'server:\n  port:', '2 server.port: has no value; give one, or leave the key out for the default'],
    ['a repeated key', 'server:\n  port: 1\n  host: a\n  port: 2', '4 server.port: written twice, first in line 2'],
    ['a repeated section', 'server: {}\nlimits: {}\nserver: {}', '3 server: written twice, first in line 1'],
    ['a list', '- a', '1: must hold sections such as "orchestrator:" with keys under them'],
    ['a missing anchor', 'server:\n  host: *there', '2 server.host: refers to a YAML anchor that cannot be resolved'],
  ])('reports %s', (_, text, problem) => {
    expect(problemsOf(text)).toEqual([`dir/config.yaml:${problem}`]);
  });

  it('says that a wholly unknown section is not one of ours', () => {
    expect(problemsOf('database: {}')[0]).toMatch(/unknown section; the sections are orchestrator, detection, /);
  });

  it.each(['redis_password: !hush hush', 'redis_password: *hush', 'redis_password: "hush', 'redis_password: hush: hush', '\t"hush": ]hush'])(
    'does not repeat a secret from %j',
    (line) => {
      const problems = problemsOf(`orchestrator:\n  ${line}\n`);
      expect(problems.length).toBeGreaterThan(0);
      expect(problems.join()).not.toContain('hush');
    },
  );

  it('resolves anchors', () => {
    const { given } = readFile(productSettings, { path: 'c', text: 'server: {host: &h 0.0.0.0}\nstore: {data_dir: *h}' });
    expect(given.map(({ raw }) => raw)).toEqual(['0.0.0.0', '0.0.0.0']);
  });

  it('does not unfold a bomb of aliases', () => {
    const bombs = Array.from({ length: 9 }, (_, level) => `&b${level + 1} [${Array(9).fill(`*b${level}`).join(',')}]`);
    const text = `recovery:\n  fallback_chain: [&b0 [x,x], ${bombs.join(', ')}]`;
    expect(problemsOf(text)).toEqual([expect.stringContaining('cannot be resolved')]);
  });
});
