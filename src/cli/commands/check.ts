import { neverCancelled } from '../../base/cancellation';
import type { MatchReference } from '../../check/plan';
import type { CheckedDocument } from '../../checker/checkedDocument';
import { ownImplementations } from '../../checker/code/ownImplementations';
import { toJson } from '../../checker/toJson';
import type { NotebookCell } from '../../document/notebook';
import { readSettings, type SettingValues } from '../../settings/settings';
import { readOptions, type SettingTexts } from '../readOptions';
import type { CliServices, ExitStatus, Terminal, TextChecker } from '../services';
import { showTable, showTotal } from '../showTable';
import { mistake, parsed, seeHelp, type CliCommand } from './command';

interface CheckRequest {
  readonly files: readonly string[];
  readonly json: boolean;
  /** Whether functions of this folder are run, to be matched with. */
  readonly code: boolean;
  readonly values: SettingTexts;
}

export const check: CliCommand = {
  name: 'check',
  usage: 'FILE… [options]',
  summary: 'check files and print what was found',
  parse(args) {
    const options = readOptions(args, { flags: ['--json', '--code'], settings: true });
    if (options.kind === 'mistake') return options;
    if (options.words.length === 0) return mistake(`No file to check: write \`rederive check homework.md\`. ${seeHelp}`);
    const { words: files, flags, settings: values } = options;
    const request = { files, json: flags.has('--json'), code: flags.has('--code'), values };
    return parsed('check', request, checkFiles);
  },
};

async function checkFiles(request: CheckRequest, terminal: Terminal, services: CliServices): Promise<ExitStatus> {
  const values = readSettings((key) => request.values[key]);
  const own = request.code ? await runOwnImplementations(values, terminal, services) : [];
  const checker = await services.openChecker(values, terminal.complain, own);
  const checked: (CheckedFile & { readonly file: string })[] = [];
  try {
    for (const [index, file] of request.files.entries()) {
      const place = request.files.length > 1 ? `${file} (${index + 1} of ${request.files.length})` : file;
      const found = await checkFile(file, place, checker, terminal, services);
      if (found === null) continue;
      checked.push({ file, ...found });
      if (!request.json) terminal.print(`${checked.length > 1 ? '\n' : ''}${showTable(found.document, file, terminal.style, found.cells)}`);
    }
  } finally {
    checker.dispose();
  }
  const documents = checked.map(({ document }) => document);
  if (request.json)
    terminal.print(
      `${JSON.stringify(
        checked.map(({ file, document, cells }) => toJson(document, file, cells)),
        null,
        2,
      )}\n`,
    );
  else if (documents.length > 1) terminal.print(`\n${showTotal(documents)}`);
  if (documents.length < request.files.length) return 2;
  return documents.some(hasWrongClaim) ? 1 : 0;
}

/** Runs every function below this folder that says what equation it computes; what goes wrong in one is said, and the others count. */
async function runOwnImplementations(values: SettingValues, terminal: Terminal, services: CliServices): Promise<MatchReference[]> {
  const verifier = await services.openVerifier(values, terminal.complain);
  const found: MatchReference[] = [];
  try {
    for (const file of await services.findCode()) {
      const code = await services.read(file);
      if (code.kind === 'unreadable') continue;
      terminal.progress?.(`running ${file}`);
      const verified = await verifier.verify(file, code.text, neverCancelled);
      for (const { verdict } of verified)
        if (verdict.place !== null) terminal.complain(`${verdict.place.file}:${verdict.place.line}: ${verdict.sentence}`);
      found.push(...ownImplementations(file, verified));
    }
  } finally {
    terminal.progress?.('');
    verifier.dispose();
  }
  return found;
}

export interface CheckedFile {
  readonly document: CheckedDocument;
  /** Those of a notebook; empty for any other file. */
  readonly cells: readonly NotebookCell[];
}

/** Null when the file could not be read or checked; that has been said then, and the other files are not kept from their turn. */
export async function checkFile(
  file: string,
  place: string,
  checker: TextChecker,
  terminal: Terminal,
  services: CliServices,
): Promise<CheckedFile | null> {
  const homework = await services.read(file);
  if (homework.kind === 'unreadable') {
    terminal.complain(homework.sentence);
    return null;
  }
  try {
    const document = await checker.check(homework.text, neverCancelled, (current) =>
      terminal.progress?.(`checking ${place}: ${describeProgress(current())}`),
    );
    return { document, cells: homework.cells ?? [] };
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

export function hasWrongClaim(document: CheckedDocument): boolean {
  return document.equations.some((report) => report.claims.some((claim) => claim.kind === 'claim' && claim.verdict?.status === 'wrong'));
}
