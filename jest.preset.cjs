
/**
 * One Jest project per package. Tests run against TypeScript sources through
 * the `@ai-security/source` export condition, so nothing has to be built first.
 */
module.exports = (displayName, rootDir) => ({
  displayName,
  rootDir,
  testEnvironment: 'node',
  testEnvironmentOptions: {
    customExportConditions: ['@ai-security/source', 'node', 'require', 'default'],
  },
  testMatch: ['<rootDir>/src/**/*.spec.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { swcrc: false, ...require('./swc.config.cjs') }] },
});
