// Loaded before the compute process by the bench: a signal collects garbage, so that what is kept can be told from what waits to be collected.
const { isMainThread } = require('node:worker_threads');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

if (isMainThread) {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  process.on('SIGUSR2', () => [collect(), collect()]);
}
