// How much of the extension is loaded when: by what the files of a built bundle require.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {object} BundleSizes In thousands of bytes.
 * @property {number} wakes What is loaded when the editor wakes the extension.
 * @property {number} shows What the first formula loads in its first turn.
 * @property {number} reads What it loads in the turns after that.
 * @property {number} all That and what is loaded when something is asked for.
 * @property {number} page The preview's page with its fonts.
 */

/** @param {string} folder Of the bundles. @returns {BundleSizes} */
export function measureBundle(folder) {
  const hosts = readdirSync(folder).filter((file) => /^host(-\w+)*\.js$/.test(file));
  const shows = loadedAtOnce(folder, 'host.js', new Set());
  const reading = hosts.filter((file) => /^host-(readFormulas|createChecker)-/.test(file));
  if (reading.length < 2) throw new Error('What reads is not in files of its own.');
  const both = reading.reduce((seen, file) => loadedAtOnce(folder, file, seen), new Set(shows));
  const page = readdirSync(join(folder, 'webview'), { recursive: true, withFileTypes: true });
  const pageFiles = page.filter((file) => file.isFile() && /^(start|main)\.(js|css)$|\.woff2$/.test(file.name));
  return {
    wakes: sumOf([join(folder, 'extension.js')]),
    shows: sumOf([...shows].map((file) => join(folder, file))),
    reads: sumOf([...both].filter((file) => !shows.has(file)).map((file) => join(folder, file))),
    all: sumOf(hosts.map((file) => join(folder, file))),
    page: sumOf(pageFiles.map(({ parentPath, name }) => join(parentPath, name))),
  };
}

/** A file of the bundle with those that it requires when it is loaded. @param {string} folder @param {string} file @param {Set<string>} seen @returns {Set<string>} */
function loadedAtOnce(folder, file, seen) {
  if (seen.has(file)) return seen;
  seen.add(file);
  const code = readFileSync(join(folder, file), 'utf8');
  for (const [, needed = ''] of code.matchAll(/=\s*require\("\.\/(host-[\w-]+\.js)"\)/g)) loadedAtOnce(folder, needed, seen);
  return seen;
}

/** @param {readonly string[]} files */
const sumOf = (files) => files.reduce((sum, file) => sum + statSync(file).size / 1000, 0);
