// The .vsix: staged in a folder of its own, checked file by file, packed by vsce.
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { arch, execPath, platform } from 'node:process';
import { measureBundle } from './bundleSizes.mjs';

const staging = 'dist/package';
const nativeFolder = `${platform}-${platform === 'darwin' ? 'universal' : arch}`;

/** What the package holds, and nothing else; every line stands for at least one file. */
const contents = [
  /^package\.json$/,
  /^README\.md$/,
  /^CHANGELOG\.md$/,
  /^LICENSE$/,
  /^package\.nls(\.[a-z-]+)?\.json$/,
  /^l10n\/bundle\.l10n\.[a-z-]+\.json$/,
  /^media\/icon\.png$/,
  /^media\/(markdown\.css|newHomework\.md)$/,
  /^media\/walkthrough\/\w+\.md$/,
  /^examples\/score-matching\.md$/,
  /^docs\/(verdicts|problems\/[\w.]+)\.md$/,
  /^docs\/pictures\/\w+\.webp$/,
  /^dist\/extension\.js$/,
  /^dist\/host(-\w+)*\.js$/,
  /^dist\/worker\.js$/,
  /^dist\/report\.js$/,
  /^dist\/thread\.js$/,
  /^dist\/cli\.js$/,
  /^dist\/rederive\.js$/,
  /^dist\/tfjs\.js$/,
  /^dist\/code\.js$/,
  /^dist\/sandbox\.js$/,
  /^dist\/installed\.js$/,
  /^dist\/bridge\.py$/,
  /^types\/rederive\.d\.ts$/,
  /^dist\/webview\/(start\.js|(main|experiment)\.(js|css))$/,
  /^dist\/webview\/fonts\/KaTeX_[\w-]+\.woff2$/,
  /^dist\/native\/webgpu\/(index\.js|package\.json|LICENSE\.md)$/,
  new RegExp(`^dist/native/webgpu/dist/${nativeFolder}/[\\w.]+$`),
];

/** What is wrong with a list of files, as sentences. @param {readonly string[]} files @returns {readonly string[]} */
export function findContentFaults(files) {
  const strange = files.filter((file) => !contents.some((pattern) => pattern.test(file)));
  const absent = contents.filter((pattern) => !files.some((file) => pattern.test(file)));
  return [
    ...strange.map((file) => `It should not hold ${file}.`),
    ...absent.map((pattern) => `It holds nothing that matches ${pattern.source}.`),
  ];
}

/** Everything the code needs is inside the bundles or beside them, so npm has nothing to install. */
function stage() {
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true });
  const { status } = spawnSync(execPath, ['scripts/build.mjs', '--production', `--outdir=${staging}/dist`], { stdio: 'inherit' });
  if (status !== 0) throw new Error('The build failed.');
  const texts = readdirSync('.').filter((file) => /^package\.nls(\.[a-z-]+)?\.json$/.test(file));
  const files = ['README.md', 'CHANGELOG.md', 'LICENSE', '.vscodeignore', 'l10n', 'media', 'examples', 'docs', 'types'];
  for (const file of [...files, ...texts]) {
    if (existsSync(file)) cpSync(file, join(staging, file), { recursive: true });
  }
  const {
    scripts: _scripts,
    devDependencies: _dev,
    dependencies: _dependencies,
    ...manifest
  } = JSON.parse(readFileSync('package.json', 'utf8'));
  writeFileSync(join(staging, 'package.json'), JSON.stringify(manifest, null, 2));
  return String(manifest.version);
}

export async function makePackage() {
  const version = stage();
  const files = (await listFiles({ cwd: staging, packageManager: PackageManager.None })).sort();
  const faults = findContentFaults(files);
  if (faults.length > 0) throw new Error(`The package is not made:\n${faults.join('\n')}`);
  const path = `dist/rederive-${version}-${platform}-${arch}.vsix`;
  await createVSIX({
    cwd: staging,
    dependencies: false,
    packagePath: path,
    target: `${platform}-${arch}`,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  const sizes = measureBundle(`${staging}/dist`);
  rmSync(staging, { recursive: true, force: true });
  return { path, files, bytes: statSync(path).size, sizes };
}
