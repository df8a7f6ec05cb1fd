// One process of `runInProcesses`: asks for one bundled test file after the other, and runs it.
import { argv, env } from 'node:process';
import Mocha from 'mocha';
import { runBundledTests } from './mochaRunner.mjs';

/** Says only what failed. */
class FailuresOnly extends Mocha.reporters.Base {
  /** @param {Mocha.Runner} runner @param {Mocha.MochaOptions} options */
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => this.failures.length > 0 && this.epilogue());
  }
}

const { outdir, options } = JSON.parse(argv[2] ?? '{}');
delete env['REDERIVE_RESULTS']; // of all files together, which whoever asked writes

/** @param {string} file */
async function run(file) {
  if (file === '' && options.exit) process.exit(); // a browser that was told to close may take its time
  if (file === '') return process.disconnect();
  process.send?.(await runBundledTests([file], outdir, { ...options, reporter: FailuresOnly }));
}

process.on('message', (file) => void run(String(file)));
process.send?.(null);
