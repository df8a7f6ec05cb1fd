import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';

/**
 * Called by VS Code inside its extension host: runs every suite that lies beside this file and rejects when one fails.
 * The report goes into the file named by REDERIVE_RESULTS, since the host's console mixes it with the workbench's own lines.
 */
export async function run(): Promise<void> {
  const lines: string[] = [];
  Mocha.reporters.Base.consoleLog = (...parts: unknown[]) => void lines.push(format(...parts));
  const mocha = new Mocha({ ui: 'bdd', reporter: 'spec', timeout: 60_000, color: false });
  const files = readdirSync(__dirname).filter((name) => name.endsWith('.test.js'));
  for (const file of files.sort()) mocha.addFile(join(__dirname, file));
  const stats = await new Promise<Mocha.Stats | undefined>((resolve) => {
    const runner = mocha.run(() => resolve(runner.stats));
  });
  writeResults(stats, lines.join('\n'));
  if (stats === undefined || stats.failures > 0) throw new Error('The suite failed.');
}

function writeResults(stats: Mocha.Stats | undefined, report: string): void {
  const path = process.env['REDERIVE_RESULTS'];
  if (path === undefined || stats === undefined) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify({ passed: stats.passes, failed: stats.failures, skipped: stats.pending, report }));
}
