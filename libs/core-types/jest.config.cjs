module.exports = require('../../jest.preset.cjs')('core-types', __dirname);
