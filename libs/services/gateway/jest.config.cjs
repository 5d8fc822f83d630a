module.exports = require('../../../jest.preset.cjs')('service-gateway', __dirname);
