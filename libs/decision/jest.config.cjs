module.exports = require('../../jest.preset.cjs')('decision', __dirname);
