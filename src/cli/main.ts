import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv, env, stderr, stdout } from 'node:process';
import { openChecker } from './openChecker';
import { listDevices, openRunner } from './openRunner';
import { findCode, openVerifier, readTypes, writeNew } from './openVerifier';
import { readHomework } from './readHomework';
import { readBytes, readImage, writeOver } from './reportFiles';
import { runCli } from './runCli';
import type { Terminal } from './services';

/** The bundle lies in a folder beside the package's own description. */
function readVersion(): string {
  const description = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8')) as { version: string }; // our own package.json
  return description.version;
}

const coloured = stdout.isTTY && (env['NO_COLOR'] ?? '') === '';

const terminal: Terminal = {
  print: (text) => void stdout.write(text),
  complain: (sentence) => void stderr.write(`rederive: ${sentence}\n`),
  progress: stderr.isTTY ? (line) => void stderr.write(`\r\u001b[K${line.slice(0, stderr.columns - 1)}`) : null,
  style: { colours: coloured, columns: stdout.isTTY ? stdout.columns : null },
};

/** `rederive check … | head` closes the pipe early; that is no fault. */
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

runCli(argv.slice(2), terminal, {
  version: readVersion(),
  read: readHomework,
  openChecker,
  openRunner: (values, complain) => openRunner(values['device'], values['threads'], complain),
  describeDevices: () => listDevices(terminal.complain),
  openVerifier,
  findCode,
  writeNew,
  writeOver,
  readBytes,
  readImage,
  renderReport: async (report) => (await import('virtual:report-renderer')).renderReport(report),
  today: () => new Date().toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' }),
  readTypes,
}).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    terminal.complain(`A fault of Rederive: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    process.exitCode = 2;
  },
);
