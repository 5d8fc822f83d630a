module.exports = require('../../jest.preset.cjs')('train', __dirname);
