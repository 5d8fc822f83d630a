module.exports = require('../../../jest.preset.cjs')('service-monitor', __dirname);
