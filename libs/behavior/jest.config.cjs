module.exports = require('../../jest.preset.cjs')('behavior', __dirname);
