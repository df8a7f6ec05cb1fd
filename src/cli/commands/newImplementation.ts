import { findTarget } from '../../checker/code/findTarget';
import { writeImplementation } from '../../checker/code/newImplementation';
import { readDocument } from '../../checker/readDocument';
import { readOptions } from '../readOptions';
import { namePlace, readPlace, type Place } from '../readPlace';
import type { CliServices, ExitStatus, Terminal } from '../services';
import { mistake, parsed, seeHelp, type CliCommand } from './command';

export const newImplementation: CliCommand = {
  name: 'new-implementation',
  usage: 'FILE:LINE',
  summary: 'write a first function that computes the equation of a line, in a file beside the text',
  parse(args) {
    const options = readOptions(args, {});
    if (options.kind === 'mistake') return options;
    const place = readPlace(options.words[0]);
    if (place === null || options.words.length > 1)
      return mistake(`Name one equation, as in \`rederive new-implementation homework.md:12\`. ${seeHelp}`);
    return parsed('new-implementation', place, writeFirst);
  },
};

async function writeFirst(place: Place, terminal: Terminal, services: CliServices): Promise<ExitStatus> {
  const homework = await services.read(place.file);
  if (homework.kind === 'unreadable') return complain(terminal, homework.sentence);
  const [, folder = '', document = ''] = /^(.*[\\/])?([^\\/]*)$/.exec(place.file) ?? [];
  const reading = readDocument(homework.text, 1, {});
  const target = { path: document, label: null, line: place.line, ...(place.cell === null ? {} : { cell: place.cell }) };
  const math = findTarget(reading.snapshot, target, homework.cells);
  if (math === null) return complain(terminal, `There is no mathematics on ${namePlace(place)}.`);
  const written = writeImplementation(reading, math, document, homework.cells);
  if (written === null) return complain(terminal, `On ${namePlace(place)} stands nothing whose value a function could compute.`);
  const path = await writeUnderFreeName(`${folder}${written.fileName}`, place.line, written.text, services);
  if (path === null) return complain(terminal, `${folder}${written.fileName} is there already.`);
  await services.writeNew(`${folder}rederive.d.ts`, await services.readTypes());
  terminal.print(`${path}\n`);
  if (!written.isComplete) terminal.complain('The equation could not be written as a program; the function is still to be filled in.');
  return 0;
}

async function writeUnderFreeName(path: string, line: number, text: string, { writeNew }: CliServices): Promise<string | null> {
  for (const name of [path, path.replace(/\.rederive\.ts$/, `_${line}.rederive.ts`)]) if (await writeNew(name, text)) return name;
  return null;
}

function complain(terminal: Terminal, sentence: string): ExitStatus {
  terminal.complain(sentence);
  return 2;
}
