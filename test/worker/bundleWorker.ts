import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { entrySources } from '../../scripts/bundlePlugins.mjs';

/** Bundles the code of the computing threads; returns the path. */
export async function bundleThread(outdir = 'dist/test-worker'): Promise<string> {
  const outfile = resolve(join(outdir, 'thread.js'));
  await build({
    entryPoints: ['src/worker/wasm/thread.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'warning',
  });
  return outfile;
}

let bundled: Promise<string> | null = null;

/** Bundles the compute process over this checkout's own packages, once for all suites of this process, with some code before it that makes it misbehave; returns the path. */
export async function bundleWorker(before = ''): Promise<string> {
  const plain = await (bundled ??= bundlePlain());
  if (before === '') return plain;
  const name = `worker-${createHash('sha1').update(before).digest('hex').slice(0, 8)}`;
  const outfile = join(dirname(plain), `${name}.cjs`);
  writeFileSync(outfile, `${before}\n${readFileSync(plain, 'utf8')}`);
  return outfile;
}

async function bundlePlain(): Promise<string> {
  const outfile = resolve(join('dist/test-worker', 'worker.cjs'));
  await bundleThread();
  await build({
    entryPoints: ['src/worker/main.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    packages: 'external',
    plugins: [entrySources],
    logLevel: 'warning',
  });
  return outfile;
}
