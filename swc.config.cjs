/** How Jest turns TypeScript into CommonJS; `tsc --build` makes what is shipped. */
module.exports = {
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: false, dynamicImport: true },
    externalHelpers: true,
    keepClassNames: true,
  },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};
