import nx from '@nx/eslint-plugin';
import jsdoc from 'eslint-plugin-jsdoc';
import tseslint from 'typescript-eslint';

/** What each layer may import; the reasons stand in the README under "Layers". */
const layers = {
  kernel: [],
  contract: ['kernel'],
  domain: ['domain', 'kernel'],
  platform: ['platform', 'contract', 'kernel'],
  service: ['domain', 'platform', 'contract', 'kernel'],
  client: ['contract', 'kernel'],
  testing: ['domain', 'platform', 'contract', 'kernel', 'service', 'client', 'testing'],
  app: ['domain', 'platform', 'contract', 'kernel', 'service', 'client'],
  tool: ['domain', 'platform', 'contract', 'kernel', 'service', 'client'],
};

const layerConstraints = Object.entries(layers).map(([layer, allowed]) => ({
  sourceTag: `layer:${layer}`,
  onlyDependOnLibsWithTags: allowed.map((name) => `layer:${name}`),
  // Domain logic is plain TypeScript: no transport, no store, no third party.
  ...(layer === 'domain' || layer === 'kernel' ? { bannedExternalImports: ['*'] } : {}),
}));

const scopeConstraints = ['gateway', 'detector', 'monitor', 'router', 'learner'].map((scope) => ({
  sourceTag: `scope:${scope}`,
  onlyDependOnLibsWithTags: [`scope:${scope}`, 'scope:shared'],
}));

const boundaries = (extra = []) => [
  'error',
  {
    allow: [],
    enforceBuildableLibDependency: true,
    depConstraints: [
      ...layerConstraints.map((rule) => ({
        ...rule,
        onlyDependOnLibsWithTags: [...rule.onlyDependOnLibsWithTags, ...extra],
      })),
      ...scopeConstraints,
      { sourceTag: 'scope:shared', onlyDependOnLibsWithTags: ['scope:shared'] },
    ],
  },
];

export default tseslint.config(
  {
    ignores: ['**/dist', '**/out-tsc', '**/node_modules', '.nx', 'libs/proto-types/src/gen', '**/*.cjs'],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    plugins: { '@nx': nx, jsdoc },
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@nx/enforce-module-boundaries': boundaries(),
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportAllDeclaration[exported=null]', message: 'Name each export; a lib decides what it shows.' },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only main.ts and libs/config read the environment.' },
      ],
      'jsdoc/require-jsdoc': [
        'error',
        {
          publicOnly: { ancestorsOnly: true },
          require: { FunctionDeclaration: true, ClassDeclaration: true, ArrowFunctionExpression: true },
          contexts: ['TSInterfaceDeclaration', 'TSTypeAliasDeclaration', 'ExportNamedDeclaration > VariableDeclaration'],
          enableFixer: false,
        },
      ],
    },
  },
  {
    // Pure libs: no clock, no file, no process. `bannedExternalImports` does not cover what Node brings along.
    files: ['libs/{core-types,detection,evaluation,training,behavior,recovery,learning,decision}/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: ['node:*'] }] },
  },
  {
    // The command line and the tools talk to a person; main.ts reads the environment once.
    files: ['apps/ai-security/src/**/*.ts', 'tools/**/*.ts', 'apps/*/src/main.ts', 'libs/config/src/**/*.ts'],
    rules: { 'no-console': 'off', 'no-restricted-properties': 'off' },
  },
  {
    files: ['**/*.spec.ts', 'libs/testing/**/*.ts', '**/src/testing/**/*.ts', '**/src/conformance/**/*.ts', '**/src/e2e/**/*.ts'],
    rules: {
      '@nx/enforce-module-boundaries': boundaries(['layer:testing']),
      '@typescript-eslint/unbound-method': 'off',
      'no-restricted-properties': 'off',
      'jsdoc/require-jsdoc': 'off',
    },
  },
);
