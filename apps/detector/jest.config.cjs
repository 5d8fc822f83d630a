module.exports = require('../../jest.preset.cjs')('app-detector', __dirname);
