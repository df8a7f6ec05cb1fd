// The browser of the UI tests.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { env, getuid, platform } from 'node:process';
import { runQuietly, SetupError, showProgress } from './progress.mjs';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
];
const advice =
  'The UI tests need Chromium or Chrome: install one (Debian: `apt-get install chromium`), or name its program in the environment variable REDERIVE_CHROMIUM.';

/** @returns {string | null} */
function findChromium() {
  return places.find((place) => existsSync(place) && runs(place, ['--version'])) ?? null;
}

function runs(/** @type {string} */ command, /** @type {readonly string[]} */ args) {
  return platform === 'win32' || spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

/** The words that go before a command only root may run; null when this user may not. */
function findPrivilege() {
  if (getuid?.() === 0) return [];
  return runs('sudo', ['-n', 'true']) ? ['sudo', '-n'] : null;
}

/** @returns {Promise<string>} */
export async function ensureChromium() {
  const named = env['REDERIVE_CHROMIUM'];
  if (named !== undefined && !existsSync(named)) throw new SetupError(`REDERIVE_CHROMIUM names ${named}, which does not exist.`);
  const found = named ?? findChromium();
  if (found !== null) return found;
  const privilege = existsSync('/usr/bin/apt-get') ? findPrivilege() : null;
  if (privilege === null) throw new SetupError(advice);
  await showProgress("installing Debian's chromium", () => installByApt(privilege));
  const installed = findChromium();
  if (installed === null) throw new SetupError(advice);
  return installed;
}

async function installByApt(/** @type {readonly string[]} */ privilege) {
  const quiet = { env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } };
  const apt = (/** @type {readonly string[]} */ ...args) => {
    const [command = '', ...rest] = [...privilege, 'apt-get', '-q', '-y', ...args];
    return runQuietly(command, rest, quiet);
  };
  try {
    await apt('install', '--no-install-recommends', 'chromium');
  } catch {
    await apt('update'); // a fresh image has no package lists
    await apt('install', '--no-install-recommends', 'chromium');
  }
}
