module.exports = require('../../jest.preset.cjs')('telemetry', __dirname);
