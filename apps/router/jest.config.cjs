module.exports = require('../../jest.preset.cjs')('app-router', __dirname);
