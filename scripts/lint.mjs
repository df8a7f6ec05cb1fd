// ESLint with no warning allowed, then Prettier's check. Usage: npm run lint [-- --fix]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { argv } from 'node:process';

const fix = argv.includes('--fix');
const steps = [
  [
    'node_modules/eslint/bin/eslint.js',
    '--max-warnings',
    '0',
    '--cache',
    '--cache-location',
    '.cache/eslint/',
    ...(fix ? ['--fix'] : []),
    '.',
  ],
  [
    'node_modules/prettier/bin/prettier.cjs',
    fix ? '--write' : '--check',
    '--log-level',
    'warn',
    '--cache',
    '--cache-location',
    '.cache/prettier',
    '.',
  ],
];
const started = performance.now();
/** @param {string[]} step */
async function run(step) {
  const [status] = await once(spawn(process.execPath, step, { stdio: 'inherit' }), 'close');
  if (status !== 0) process.exitCode = 1;
}

// Both read everything, and neither changes what the other says unless it mends.
if (fix) for (const step of steps) await run(step);
else await Promise.all(steps.map(run));
console.log(`lint: ${process.exitCode === 1 ? 'failed' : 'clean'} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
