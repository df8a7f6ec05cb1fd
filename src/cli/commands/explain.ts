import { explainEquation } from '../../checker/explainClaim';
import { equationsAt } from '../../checker/equationsAt';
import { readSettings } from '../../settings/settings';
import { readReplay, type ReplayPlace } from '../../check/replay';
import { describeReplay } from '../../checker/replayWords';
import { readOptions, type SettingTexts } from '../readOptions';
import type { CliServices, ExitStatus, Terminal, TextChecker } from '../services';
import { checkFile } from './check';
import { mistake, parsed, seeHelp, type CliCommand } from './command';

interface ExplainRequest {
  readonly file: string;
  /** As people count, from 1; the cell of a notebook, null for the lines of a file. */
  readonly line: number;
  readonly cell: number | null;
  /** A counterexample that is to be computed again. */
  readonly replay: ReplayPlace | null;
  readonly values: SettingTexts;
}

export const explain: CliCommand = {
  name: 'explain',
  usage: 'FILE:LINE [--replay PLACE] [options]',
  summary: 'tell how the verdicts on the equation of a line came about',
  parse(args) {
    const options = readOptions(args, { settings: true, texts: { '--replay': 'what stands under the counterexample' } });
    if (options.kind === 'mistake') return options;
    const asked = options.choices.get('--replay');
    const place = asked === undefined ? null : readReplay(asked);
    if (asked !== undefined && place === null)
      return mistake(`${JSON.stringify(asked)} is no place of a counterexample; take it from what \`rederive explain\` prints. ${seeHelp}`);
    const [where, ...more] = options.words;
    const match = /^(.+?)(?::cell(\d+))?:(\d+)$/.exec(where ?? '');
    if (match === null || more.length > 0)
      return mistake(
        `Name one place as the table shows it: \`rederive explain homework.md:12\`, or in a notebook \`notes.ipynb:cell3:2\`. ${seeHelp}`,
      );
    return parsed(
      'explain',
      {
        file: match[1]!,
        line: Number(match[3]),
        cell: match[2] === undefined ? null : Number(match[2]),
        replay: place,
        values: options.settings,
      },
      explainPlace,
    );
  },
};

/** The whole file is checked, since a verdict hangs on what stands before it. */
async function explainPlace(request: ExplainRequest, terminal: Terminal, services: CliServices): Promise<ExitStatus> {
  const checker = await services.openChecker(
    readSettings((key) => request.values[key]),
    terminal.complain,
  );
  try {
    const checked = await checkFile(request.file, request.file, checker, terminal, services);
    if (checked === null) return 2;
    const { document, cells } = checked;
    const first = cells.find(({ index }) => index + 1 === request.cell)?.line;
    const found = first === undefined && request.cell !== null ? [] : equationsAt(document, (first ?? 0) + request.line - 1);
    if (found.length === 0) {
      terminal.complain(
        `There is no mathematics on line ${request.line} of ${request.cell === null ? '' : `cell ${request.cell} of `}${request.file}.`,
      );
      return 2;
    }
    if (request.replay !== null) return await replayPlace(request.replay, checker, terminal);
    terminal.print(found.map((report) => explainEquation(document, report, { cells })).join('\n'));
    return 0;
  } finally {
    checker.dispose();
  }
}

async function replayPlace(place: ReplayPlace, checker: TextChecker, terminal: Terminal): Promise<ExitStatus> {
  const found = await checker.replay(place);
  if (found === null) {
    terminal.complain('No comparison of this file has such a place: its text, or a setting, has changed since.');
    return 2;
  }
  terminal.print(describeReplay(found));
  return 0;
}
