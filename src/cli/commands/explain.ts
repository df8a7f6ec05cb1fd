import { explainEquation } from '../../checker/explainClaim';
import { equationsAt } from '../../checker/equationsAt';
import { readSettings } from '../../settings/settings';
import { readOptions, type SettingTexts } from '../readOptions';
import type { CliServices, ExitStatus, Terminal } from '../services';
import { checkFile } from './check';
import { mistake, parsed, seeHelp, type CliCommand } from './command';

interface ExplainRequest {
  readonly file: string;
  /** As people count, from 1. */
  readonly line: number;
  readonly values: SettingTexts;
}

export const explain: CliCommand = {
  name: 'explain',
  usage: 'FILE:LINE [options]',
  summary: 'tell how the verdicts on the equation of a line came about',
  parse(args) {
    const options = readOptions(args, { settings: true });
    if (options.kind === 'mistake') return options;
    const [place, ...more] = options.words;
    const match = /^(.+):(\d+)$/.exec(place ?? '');
    if (match === null || more.length > 0)
      return mistake(`Name one place, with the line that the table shows: \`rederive explain homework.md:12\`. ${seeHelp}`);
    return parsed('explain', { file: match[1]!, line: Number(match[2]), values: options.settings }, explainPlace);
  },
};

/** The whole file is checked, since a verdict hangs on what stands before it. */
async function explainPlace(request: ExplainRequest, terminal: Terminal, services: CliServices): Promise<ExitStatus> {
  const checker = await services.openChecker(
    readSettings((key) => request.values[key]),
    terminal.complain,
  );
  try {
    const document = await checkFile(request.file, request.file, checker, terminal, services);
    if (document === null) return 2;
    const found = equationsAt(document, request.line - 1);
    if (found.length === 0) {
      terminal.complain(`There is no mathematics on line ${request.line} of ${request.file}.`);
      return 2;
    }
    terminal.print(found.map((report) => explainEquation(document, report)).join('\n'));
    return 0;
  } finally {
    checker.dispose();
  }
}
