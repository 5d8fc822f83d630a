/** `npx jest` runs every package's tests in one process pool; `nx test NAME` runs one package's. */
module.exports = {
  // Tests wait for conditions; the limit is for a machine that is busy with something else.
  testTimeout: 60_000,
  projects: ['<rootDir>/apps/*', '<rootDir>/libs/!(services)', '<rootDir>/libs/services/*', '<rootDir>/tools/*/jest.config.cjs'],
};
