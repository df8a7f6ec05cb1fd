import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
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

/** Bundles the compute process over this checkout's own packages, with some code before it that makes it misbehave; returns the path. */
export async function bundleWorker(before = ''): Promise<string> {
  const name = before === '' ? 'worker' : `worker-${createHash('sha1').update(before).digest('hex').slice(0, 8)}`;
  const outfile = resolve(join('dist/test-worker', `${name}.cjs`));
  await bundleThread();
  await build({
    entryPoints: ['src/worker/main.ts'],
    outfile,
    banner: { js: before },
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
