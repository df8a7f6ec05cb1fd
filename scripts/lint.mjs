// ESLint with no warning allowed, then Prettier's check. Usage: npm run lint [-- --fix]
import { spawnSync } from 'node:child_process';
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
for (const step of steps) {
  if (spawnSync(process.execPath, step, { stdio: 'inherit' }).status !== 0) process.exitCode = 1;
}
console.log(`lint: ${process.exitCode === 1 ? 'failed' : 'clean'} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
