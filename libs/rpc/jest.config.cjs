module.exports = require('../../jest.preset.cjs')('rpc', __dirname);
