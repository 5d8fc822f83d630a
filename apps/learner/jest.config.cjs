module.exports = require('../../jest.preset.cjs')('app-learner', __dirname);
