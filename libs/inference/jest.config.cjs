module.exports = require('../../jest.preset.cjs')('inference', __dirname);
