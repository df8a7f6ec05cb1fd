import { build, type BuildOptions } from 'esbuild';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { execPath, version } from 'node:process';

const folder = resolve('dist/test-sandbox');

let bundled: Promise<void> | null = null;

/** Bundles both halves of the process for code, as the build does; returns how it is started. */
export async function bundleSandbox() {
  bundled ??= bundleHalves();
  await bundled;
  return { processPath: join(folder, 'code.js'), executable: execPath, version, environment: {} };
}

export const bridgePath = join(folder, 'bridge.py');

export const installedPath = join(folder, 'installed.js');

async function bundleHalves(): Promise<void> {
  const common: BuildOptions = { bundle: true, logLevel: 'warning' };
  mkdirSync(folder, { recursive: true });
  copyFileSync('src/worker/sandbox/bridge.py', bridgePath);
  await Promise.all([
    build({
      ...common,
      entryPoints: ['src/worker/sandbox/process.ts'],
      outfile: join(folder, 'code.js'),
      platform: 'node',
      target: 'node20',
    }),
    build({
      ...common,
      entryPoints: ['src/worker/sandbox/installed.ts'],
      outfile: installedPath,
      platform: 'node',
      target: 'node20',
      external: ['webgpu'],
    }),
    build({
      ...common,
      entryPoints: ['src/worker/sandbox/inside.ts'],
      outfile: join(folder, 'sandbox.js'),
      platform: 'browser',
      format: 'iife',
      target: 'es2022',
    }),
  ]);
}
