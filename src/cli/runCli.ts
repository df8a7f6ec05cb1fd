import { neverCancelled, type CancellationToken } from '../base/cancellation';
import type { CheckedDocument } from '../checker/checkedDocument';
import { toJson } from '../checker/toJson';
import type { DeviceDescription } from '../protocol/workerMessages';
import { readSettings, type SettingValues } from '../settings/settings';
import { writeHelp } from './help';
import { parseArguments, type Command } from './parseArguments';
import type { Homework } from './readHomework';
import { showTable, showTotal, type TableStyle } from './showTable';

/** Where the words go. `progress` replaces the line it wrote before; null where nobody watches. */
export interface Terminal {
  print(text: string): void;
  complain(sentence: string): void;
  readonly progress: ((line: string) => void) | null;
  readonly style: TableStyle;
}

/** What the command line does its work with. */
export interface CliServices {
  readonly version: string;
  read(path: string): Promise<Homework>;
  /** Checks one text after another with the same settings. */
  openChecker(values: SettingValues, complain: (sentence: string) => void): Promise<TextChecker>;
  describeDevices(): Promise<readonly DeviceDescription[]>;
}

export interface TextChecker {
  check(text: string, token: CancellationToken, onUpdate: (document: CheckedDocument) => void): Promise<CheckedDocument>;
  dispose(): void;
}

export type ExitStatus = 0 | 1 | 2;

/** The whole command line but for the process it runs in. */
export async function runCli(args: readonly string[], terminal: Terminal, services: CliServices): Promise<ExitStatus> {
  const command = parseArguments(args);
  switch (command.kind) {
    case 'mistake':
      terminal.complain(command.sentence);
      return 2;
    case 'help':
      terminal.print(writeHelp());
      return 0;
    case 'version':
      terminal.print(`${services.version}\n`);
      return 0;
    case 'devices':
      terminal.print((await services.describeDevices()).map(showDevice).join(''));
      return 0;
    case 'check':
      return checkFiles(command, terminal, services);
  }
}

function showDevice({ device, name, usable, software, note }: DeviceDescription): string {
  return `${device.padEnd(10)}  ${usable ? 'usable    ' : 'not usable'}  ${name}${software ? ' (software)' : ''}: ${note}\n`;
}

async function checkFiles(command: Command & { kind: 'check' }, terminal: Terminal, services: CliServices): Promise<ExitStatus> {
  const checker = await services.openChecker(
    readSettings((key) => command.values[key]),
    terminal.complain,
  );
  const checked: { readonly file: string; readonly document: CheckedDocument }[] = [];
  try {
    for (const [index, file] of command.files.entries()) {
      const place = command.files.length > 1 ? `${file} (${index + 1} of ${command.files.length})` : file;
      const document = await checkFile(file, place, checker, terminal, services);
      if (document === null) continue;
      checked.push({ file, document });
      if (!command.json) terminal.print(`${checked.length > 1 ? '\n' : ''}${showTable(document, file, terminal.style)}`);
    }
  } finally {
    checker.dispose();
  }
  const documents = checked.map(({ document }) => document);
  if (command.json)
    terminal.print(
      `${JSON.stringify(
        checked.map(({ file, document }) => toJson(document, file)),
        null,
        2,
      )}\n`,
    );
  else if (documents.length > 1) terminal.print(`\n${showTotal(documents)}`);
  if (documents.length < command.files.length) return 2;
  return documents.some(hasWrongClaim) ? 1 : 0;
}

/** Null when the file could not be read or checked; that has been said then, and the other files are not kept from their turn. */
async function checkFile(
  file: string,
  place: string,
  checker: TextChecker,
  terminal: Terminal,
  services: CliServices,
): Promise<CheckedDocument | null> {
  const homework = await services.read(file);
  if (homework.kind === 'unreadable') {
    terminal.complain(homework.sentence);
    return null;
  }
  try {
    return await checker.check(homework.text, neverCancelled, (document) =>
      terminal.progress?.(`checking ${place}: ${describeProgress(document)}`),
    );
  } catch (error) {
    const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    terminal.complain(`${file} could not be checked because of a fault of Rederive (${what}); please report it.`);
    return null;
  } finally {
    terminal.progress?.('');
  }
}

function describeProgress(document: CheckedDocument): string {
  const claims = document.equations.flatMap((report) => report.claims).filter((claim) => claim.kind === 'claim');
  return `${claims.filter(({ verdict }) => verdict !== null).length} of ${claims.length} claims`;
}

function hasWrongClaim(document: CheckedDocument): boolean {
  return document.equations.some((report) => report.claims.some((claim) => claim.kind === 'claim' && claim.verdict?.status === 'wrong'));
}
