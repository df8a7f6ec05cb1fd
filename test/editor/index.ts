import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Mocha from 'mocha';

/** Called by VS Code inside its extension host: runs every suite that lies beside this file and rejects when one fails. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', reporter: 'spec', timeout: 60_000, color: false });
  for (const file of readdirSync(__dirname).filter((name) => name.endsWith('.test.js')).sort()) mocha.addFile(join(__dirname, file)); // prettier-ignore
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run((failed) => {
      writeResults(runner.stats);
      resolve(failed);
    });
  });
  if (failures > 0) throw new Error(`${failures} failed`);
}

function writeResults(stats: Mocha.Stats | undefined): void {
  const path = process.env['REDERIVE_RESULTS'];
  if (path === undefined || stats === undefined) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify({ passed: stats.passes, failed: stats.failures, skipped: stats.pending }));
}
