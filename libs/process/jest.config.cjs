module.exports = require('../../jest.preset.cjs')('process', __dirname);
