module.exports = require('../../jest.preset.cjs')('proto-mapping', __dirname);
