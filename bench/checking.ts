import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { showTable } from './measure';

export interface CheckingRow {
  readonly file: string;
  readonly device: string;
  /** Seconds of the whole command, from its start to its end. */
  readonly wall: number;
  /** Seconds of all its threads. */
  readonly processor: number;
}

/** `rederive check FILE` as a user runs it. */
export function benchChecking(files: readonly string[], devices: readonly string[]): CheckingRow[] {
  return files.flatMap((file) => devices.map((device) => checkFile(file, device)));
}

/** Prints what the process and the children it has waited for have used. */
const wrapper = `
const { spawnSync } = require('node:child_process');
const before = performance.now();
const { status } = spawnSync(process.execPath, process.argv.slice(1), { stdio: ['ignore', 'ignore', 'inherit'] });
const stat = require('node:fs').readFileSync('/proc/self/stat', 'utf8').split(') ')[1].split(' ');
console.log(JSON.stringify({ status, wall: (performance.now() - before) / 1e3, ticks: Number(stat[13]) + Number(stat[14]) }));
`;
const ticksPerSecond = 100;

function checkFile(file: string, device: string): CheckingRow {
  readFileSync(file);
  const output = execFileSync(process.execPath, ['-e', wrapper, resolve('dist/cli.js'), 'check', '--device', device, file], {
    encoding: 'utf8',
  });
  const { wall, ticks } = JSON.parse(output) as { readonly wall: number; readonly ticks: number }; // written above
  return { file, device, wall, processor: ticks / ticksPerSecond };
}

export function showCheckingRows(rows: readonly CheckingRow[]): string {
  return showTable(
    ['file', 'device', 'seconds', 'seconds of all threads'],
    rows.map(({ file, device, wall, processor }) => [file, device, wall.toFixed(1), processor.toFixed(1)]),
  );
}
