module.exports = require('../../../jest.preset.cjs')('service-learner', __dirname);
