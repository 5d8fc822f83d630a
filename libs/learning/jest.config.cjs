module.exports = require('../../jest.preset.cjs')('learning', __dirname);
