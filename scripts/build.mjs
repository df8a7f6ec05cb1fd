// Bundles everything into dist/. Usage: node scripts/build.mjs [--production] [--watch] [--outdir=FOLDER]
import { build, context } from 'esbuild';
import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { argv } from 'node:process';
import { besideBundle, chunksAsCommonJs, copyWebgpu, entrySources, firstFontsInside, hostBeside, onlyWoff2, withoutColours } from './bundlePlugins.mjs'; // prettier-ignore
import { reportBundle } from './reportBundle.mjs';

const production = argv.includes('--production');
const watch = argv.includes('--watch');
const outdir = argv.find((argument) => argument.startsWith('--outdir='))?.slice('--outdir='.length) ?? 'dist';

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  logLevel: 'warning',
  sourcemap: production ? false : 'linked',
  minify: production,
  keepNames: true,
  define: { 'process.env.NODE_ENV': production ? '"production"' : '"development"' },
};

// `import()` as `require()`: Node's loader would first search the two megabytes of TensorFlow.js for the names that it exports.
/** @type {import('esbuild').BuildOptions} */
const forNode = {
  ...common,
  charset: 'utf8', // a Chinese letter in three bytes, not in six
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  supported: { 'dynamic-import': false },
  plugins: [entrySources, besideBundle, withoutColours],
};

/** @typedef {Omit<import('esbuild').BuildOptions, 'entryPoints'> & { entryPoints: string[] }} Bundle */
/** @type {readonly Bundle[]} */
const bundles = [
  {
    ...forNode,
    keepNames: !production,
    plugins: [hostBeside],
    entryPoints: ['src/vscode/extension.ts'],
    outfile: `${outdir}/extension.js`,
    external: ['vscode'],
  },
  {
    ...forNode,
    keepNames: !production,
    plugins: [entrySources, besideBundle, withoutColours, chunksAsCommonJs],
    entryPoints: ['src/vscode/host.ts'],
    outdir,
    external: ['vscode'],
  },
  { ...forNode, keepNames: !production, entryPoints: ['src/worker/main.ts'], outfile: `${outdir}/worker.js` },
  { ...forNode, keepNames: !production, entryPoints: ['src/worker/wasm/thread.ts'], outfile: `${outdir}/thread.js` },
  { ...forNode, keepNames: !production, entryPoints: ['src/cli/main.ts'], outfile: `${outdir}/rederive.js` },
  {
    ...forNode,
    plugins: [],
    entryPoints: ['@tensorflow/tfjs'],
    outfile: `${outdir}/tfjs.js`,
    minify: true,
    sourcemap: false,
    logLevel: 'error',
  },
  reportBundle(`${outdir}/report.js`),
  { ...forNode, entryPoints: ['src/worker/sandbox/process.ts'], outfile: `${outdir}/code.js` },
  { ...forNode, entryPoints: ['src/worker/sandbox/installed.ts'], outfile: `${outdir}/installed.js` },
  // TensorFlow.js once more, for a realm that has the language and nothing else.
  {
    ...common,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    minify: true,
    keepNames: false,
    sourcemap: false,
    entryPoints: ['src/worker/sandbox/inside.ts'],
    outfile: `${outdir}/sandbox.js`,
  },
  {
    ...common,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    plugins: [onlyWoff2, firstFontsInside],
    entryPoints: ['webview/start.ts', 'webview/main.ts', 'webview/experiment.ts'],
    outdir: `${outdir}/webview`,
    loader: { '.woff2': 'file', '.svg': 'dataurl' },
    assetNames: 'fonts/[name]',
  },
];

// Node 22 and later keep the compiled form of a file that is loaded after this has been asked for.
const commandLine = `#!/usr/bin/env node
require('node:module').enableCompileCache?.();
require('./rederive.js');
`;

const started = performance.now();
rmSync(`${outdir}/webview`, { recursive: true, force: true });
try {
  await Promise.all(bundles.map((bundle) => build(bundle)));
} catch {
  process.exit(1); // esbuild has said what and where
}
copyFileSync('src/worker/sandbox/bridge.py', `${outdir}/bridge.py`);
writeFileSync(`${outdir}/cli.js`, commandLine, { mode: 0o755 });
copyWebgpu(`${outdir}/native/webgpu`);
console.log(`build: ${bundles.length} bundles in ${Math.round(performance.now() - started)} ms`);
if (watch) {
  for (const bundle of bundles) await (await context(bundle)).watch();
  console.log('build: watching');
}
