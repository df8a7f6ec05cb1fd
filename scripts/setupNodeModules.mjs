// node_modules as package-lock.json wants them.
import { existsSync, readFileSync } from 'node:fs';
import { runNpm, showProgress } from './progress.mjs';

/** @typedef {{ packages: Record<string, { version?: string, optional?: boolean, peer?: boolean }> }} Lock */

/** True when every package that is not optional is installed in the version of the lock. */
function isComplete() {
  const installedPath = 'node_modules/.package-lock.json';
  if (!existsSync(installedPath)) return false;
  const wanted = /** @type {Lock} */ (JSON.parse(readFileSync('package-lock.json', 'utf8'))).packages;
  const installed = /** @type {Lock} */ (JSON.parse(readFileSync(installedPath, 'utf8'))).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional === true || installed[path]?.version === version,
  );
}

export async function ensureNodeModules() {
  if (isComplete()) return;
  await showProgress('installing the packages of package-lock.json', () => runNpm(['ci', '--ignore-scripts'], '.'));
}
