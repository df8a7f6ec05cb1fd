import { printAs, printForms, type PrintForm } from '../../checker/printAs';
import { readDocument, type DocumentReading } from '../../checker/readDocument';
import { rangeOf } from '../../document/positionAt';
import type { MathSpan } from '../../document/snapshot';
import { readOptions } from '../readOptions';
import { lineInText, namePlace, readPlace, type Place } from '../readPlace';
import type { CliServices, ExitStatus, Terminal } from '../services';
import { mistake, parsed, seeHelp, type CliCommand } from './command';

interface PrintRequest extends Place {
  readonly form: PrintForm;
}

export const print: CliCommand = {
  name: 'print',
  usage: `FILE:LINE --as ${printForms.join('|')}`,
  summary: 'write the equation of a line as a program, as LaTeX or in words',
  parse(args) {
    const options = readOptions(args, { choices: { '--as': printForms } });
    if (options.kind === 'mistake') return options;
    const [word, ...more] = options.words;
    const place = readPlace(word);
    const form = printForms.find((choice) => choice === options.choices.get('--as'));
    if (place === null || more.length > 0 || form === undefined)
      return mistake(`Name one place and a form, as in \`rederive print homework.md:12 --as numpy\`. ${seeHelp}`);
    return parsed('print', { ...place, form }, printPlace);
  },
};

async function printPlace(request: PrintRequest, terminal: Terminal, services: CliServices): Promise<ExitStatus> {
  const homework = await services.read(request.file);
  if (homework.kind === 'unreadable') return complain(terminal, homework.sentence);
  const line = lineInText(request, homework.cells);
  const reading = readDocument(homework.text, 1, {});
  const found = line === null ? [] : formulasAt(reading, line);
  if (found.length === 0) return complain(terminal, `There is no mathematics on ${namePlace(request)}.`);
  const printed = found.map((math) => printAs(reading, math, request.file.replace(/^.*[\\/]/, ''), request.form, homework.cells));
  for (const one of printed) if (one.kind === 'printed') terminal.print(one.text);
  const refused = printed.filter((one) => one.kind === 'unprintable');
  refused.forEach(({ sentence }) => terminal.complain(sentence));
  return refused.length === 0 ? 0 : 2;
}

function complain(terminal: Terminal, sentence: string): ExitStatus {
  terminal.complain(sentence);
  return 2;
}

/** The displays that a line (from 0) is a part of, or where there is none the inline mathematics. */
function formulasAt({ snapshot }: DocumentReading, line: number): readonly MathSpan[] {
  const found = snapshot.math.filter(({ span }) => {
    const { start, end } = rangeOf(snapshot, span);
    return start.line <= line && line <= end.line;
  });
  const displays = found.filter(({ display }) => display);
  return displays.length > 0 ? displays : found;
}
