/** `npx jest` runs every package's tests in one process pool; `nx test NAME` runs one package's. */
module.exports = {
  projects: ['<rootDir>/apps/*', '<rootDir>/libs/!(services)', '<rootDir>/libs/services/*', '<rootDir>/tools/*/jest.config.cjs'],
};
