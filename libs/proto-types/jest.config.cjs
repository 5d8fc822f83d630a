module.exports = require('../../jest.preset.cjs')('proto-types', __dirname);
