// One process of `runInProcesses`: runs the bundled test files named in its argument.
import { argv } from 'node:process';
import { runBundledTests } from './mochaRunner.mjs';

const { files, outdir, options } = JSON.parse(argv[2] ?? '{}');
await runBundledTests(files, outdir, options);
