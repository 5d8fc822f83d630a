module.exports = require('../../jest.preset.cjs')('store', __dirname);
