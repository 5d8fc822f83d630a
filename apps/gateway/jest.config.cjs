module.exports = require('../../jest.preset.cjs')('app-gateway', __dirname);
