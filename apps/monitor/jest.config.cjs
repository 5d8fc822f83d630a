module.exports = require('../../jest.preset.cjs')('app-monitor', __dirname);
