import { build } from 'esbuild';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { promisify } from 'node:util';

/** A software Vulkan driver and its loader, as some browsers' packages install them. */
const drivers = ['/usr/lib/chromium/vk_swiftshader_icd.json', '/usr/lib64/chromium-browser/vk_swiftshader_icd.json'];

export const findDriver = (): string | undefined => drivers.find((path) => existsSync(path));

/** Runs a program in a process of its own, because the driver is chosen by the environment a process starts with; what it prints is JSON. */
export async function runGpuChild<Report>(icd: string, entry: string, args: readonly string[] = []): Promise<Report> {
  const outfile = resolve(`dist/test-worker/${basename(entry, '.ts')}.mjs`);
  await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'esm', packages: 'external' });
  const env = { ...process.env, VK_ICD_FILENAMES: icd, LD_LIBRARY_PATH: dirname(icd), XDG_RUNTIME_DIR: dirname(outfile) };
  const { stdout } = await promisify(execFile)(process.execPath, [outfile, ...args], { env, maxBuffer: 1e7 });
  return JSON.parse(stdout) as Report; // written by the program named
}
