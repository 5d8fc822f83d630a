module.exports = require('../../../jest.preset.cjs')('service-detector', __dirname);
