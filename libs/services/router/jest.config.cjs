module.exports = require('../../../jest.preset.cjs')('service-router', __dirname);
