// Type-checks every runtime's own project, two at a time. Usage: npm run typecheck
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';

const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const projects = ['.', 'src/worker', 'src/cli', 'src/vscode', 'webview', 'test', 'bench', 'scripts'];

/** A project with no source yet is an error to tsc, and none to us. */
function hasSource(/** @type {string} */ project) {
  return existsSync(project) && readdirSync(project, { recursive: true }).some((file) => /\.(ts|mjs)$/.test(String(file)));
}

async function check(/** @type {string} */ project) {
  const name = project.replaceAll('/', '-').replace('.', 'core');
  const incremental = ['--incremental', '--tsBuildInfoFile', `.cache/typecheck/${name}.json`];
  const child = spawn(process.execPath, [tsc, '--pretty', 'false', '-p', project, ...incremental], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [status] = await once(child, 'close');
  if (status !== 0) process.exitCode = 1;
}

const waiting = projects.filter(hasSource);
async function work() {
  for (let project = waiting.shift(); project !== undefined; project = waiting.shift()) await check(project);
}
const started = performance.now();
await Promise.all([work(), work()]);
console.log(`typecheck: ${process.exitCode === 1 ? 'failed' : 'clean'} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
