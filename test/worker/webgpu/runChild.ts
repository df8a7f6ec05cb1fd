import { build } from 'esbuild';
import { execFile } from 'node:child_process';
import { basename, resolve } from 'node:path';
import { promisify } from 'node:util';
import { testDriver } from '../testDriver';

/** Runs a program in a process of its own, because the driver is chosen by the environment a process starts with; what it prints is JSON. */
export async function runGpuChild<Report>(entry: string, args: readonly string[] = []): Promise<Report> {
  const outfile = resolve(`dist/test-worker/${basename(entry, '.ts')}.mjs`);
  await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'esm', packages: 'external' });
  const { stdout } = await promisify(execFile)(process.execPath, [outfile, ...args], {
    env: { ...process.env, ...testDriver },
    maxBuffer: 1e7,
  });
  return JSON.parse(stdout) as Report; // written by the program named
}
