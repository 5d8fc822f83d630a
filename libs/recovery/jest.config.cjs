module.exports = require('../../jest.preset.cjs')('recovery', __dirname);
