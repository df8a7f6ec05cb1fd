import { readdirSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv, exit, platform } from 'node:process';
import { benchChecking, showCheckingRows } from './checking';
import { benchClaims, showClaims } from './claims';
import { benchCompiling, showCompileRows } from './compiling';
import { benchGrowth, plotGrowth, showGrowth } from './growth';
import { benchApart, showGoals } from './goals';
import { benchKernels, showKernelRows } from './kernels';
import { benchMatching, showMatching } from './matching';
import { benchReading } from './reading';
import { benchSimulating, showSimulationRows } from './simulating';
import { openYardsticks } from './yardsticks';

const isJson = argv.includes('--json');
const option = (name: string): string | undefined => argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3);
const say = (text: string): void => (isJson ? console.error(text) : console.log(text));

if (argv.includes('--reading')) {
  console.log(benchReading());
  exit();
}

if (argv.includes('--claims')) {
  const only = option('only');
  console.log(only === undefined ? await benchAllClaims() : JSON.stringify(await benchClaims([only])));
  exit();
}

if (argv.includes('--matching')) {
  console.log(showMatching(await benchMatching()));
  exit();
}

if (argv.includes('--growth')) {
  const growth = await benchGrowth();
  writeFileSync(join('docs', 'performance-growth.svg'), plotGrowth(growth));
  say(showGrowth(growth));
  exit();
}

if (argv.includes('--compiling')) {
  console.log(showCompileRows(await benchCompiling()));
  exit();
}

const yardstickFolder = option('yardsticks') ?? join('..', 'shared', 'yardsticks');
const threadPath = join(import.meta.dirname, 'thread.js');

if (argv.includes('--gpu')) {
  const { benchGpu, showGpu } = await import('./gpu'); // loads the driver, which the other measures do without
  const figures = await benchGpu(threadPath, yardstickFolder, argv.includes('--software'));
  console.log(isJson ? JSON.stringify(figures) : showGpu(figures));
  exit();
}

if (argv.includes('--simulating')) {
  const figures = await benchSimulating(yardstickFolder, say);
  console.log(isJson ? JSON.stringify(figures) : showSimulationRows(figures));
  exit();
}

const yardsticks = openYardsticks(yardstickFolder, say);
const rows = await benchKernels(threadPath, yardsticks, say);
yardsticks.forEach((yardstick) => yardstick.close());
if (isJson) console.log(JSON.stringify(rows.filter(({ yardstick }) => yardstick !== 'hand-normal')));
else {
  console.log(`\n${showKernelRows(rows)}\n\n${showCompileRows(await benchCompiling())}\n\n${benchReading()}\n`);
  console.log(`${await benchAllClaims()}\n\n${showMatching(await benchMatching())}\n`);
  console.log(`${showSimulationRows(await benchSimulating(yardstickFolder, say))}\n`);
  if (platform === 'linux') console.log(showCheckingRows(benchChecking(listFiles(), ['javascript', 'wasm'])));
}

/** In this process, and each file in a process of its own. */
async function benchAllClaims(): Promise<string> {
  const files = listFiles();
  const together = await benchClaims(files);
  return `${showClaims(together)}\n\n${showGoals(together, benchApart(files))}`;
}

/** The examples, and every homework of a folder, which `--homework` names. */
function listFiles(): string[] {
  const folder = option('homework') ?? join('..', 'shared', 'homework');
  const others = existsSync(folder) ? readdirSync(folder).filter((file) => /^\d+\.md$/.test(file)) : [];
  return [...['score-matching.md', 'sde-mistakes.md'].map((file) => join('examples', file)), ...others.map((file) => join(folder, file))];
}
