import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { env, platform } from 'node:process';

/** How fast devices were when they were last measured, samples a second by the name of the device. */
export interface MeasuredRates {
  find(device: string): number | undefined;
  keep(device: string, rate: number): void;
}

/** Drivers and machines change. */
const longestKeptMs = 7 * 24 * 3_600_000;

interface Entry {
  readonly rate: number;
  /** Milliseconds since 1970. */
  readonly measured: number;
}

/** Kept in a file, so that a process that starts need not measure again. A file that cannot be read or written costs the measurement and nothing else. */
export function createMeasuredRates(path: string, now: () => number = Date.now): MeasuredRates {
  return {
    find(device) {
      const entry = readEntries(path)[device];
      return entry !== undefined && now() - entry.measured < longestKeptMs ? entry.rate : undefined;
    },
    keep(device, rate) {
      try {
        mkdirSync(dirname(path), { recursive: true });
        const fresh = `${path}.${process.pid}`;
        writeFileSync(fresh, JSON.stringify({ ...readEntries(path), [device]: { rate, measured: now() } }));
        renameSync(fresh, path); // at once: another process never reads half of it
      } catch {
        // Measured again next time.
      }
    },
  };
}

function readEntries(path: string): Readonly<Record<string, Entry>> {
  try {
    const found: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof found !== 'object' || found === null) return {};
    return Object.fromEntries(Object.entries(found).filter((pair): pair is [string, Entry] => isEntry(pair[1])));
  } catch {
    return {};
  }
}

function isEntry(value: unknown): value is Entry {
  if (typeof value !== 'object' || value === null || !('rate' in value) || !('measured' in value)) return false;
  return typeof value.rate === 'number' && value.rate > 0 && typeof value.measured === 'number';
}

const cacheFolders: Partial<Record<NodeJS.Platform, () => string>> = {
  darwin: () => join(homedir(), 'Library', 'Caches'),
  win32: () => env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'),
};

/** Where the system keeps what programs can make again. */
export function ratesPath(): string {
  const folder = cacheFolders[platform]?.() ?? env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  return join(folder, 'rederive', 'devices.json');
}
