import type { Token } from '../token';
import type { Node } from '../tree';
import type { CommandFamily, CommandReader, CommandRule } from './commandRule';

/** `\newcommand{\norm}[1]{…}`, also `\renewcommand`; `\providecommand` yields to what exists. */
const newCommand =
  (onlyIfNew: boolean): CommandRule =>
  (reader, call) => {
    reader.accept('*');
    const name = readCommandName(reader, call);
    const parameters = readCount(reader);
    const hasDefault = reader.tryOptional() !== null;
    const body = reader.readRaw(call).text;
    return finishDefinition(reader, call, { name: hasDefault ? '' : name, parameters, body }, onlyIfNew);
  };

/** `\def\norm#1{…}`. */
const define: CommandRule = (reader, call) => {
  const name = reader.takeName();
  let parameters = 0;
  while (reader.peek()?.kind === 'parameter') parameters = Math.max(parameters, Number(reader.take()?.text));
  const body = reader.readRaw(call).text;
  return finishDefinition(reader, call, { name, parameters, body }, false);
};

/** `\let\a\b`, also with `=`. */
const letCommand: CommandRule = (reader, call) => {
  const name = reader.takeName();
  reader.accept('=');
  const body = `\\${reader.takeName()}`;
  return finishDefinition(reader, call, { name, parameters: 0, body }, false);
};

/** `\DeclareMathOperator{\tr}{tr}`; the starred form takes limits. */
const declareOperator: CommandRule = (reader, call) => {
  const star = reader.accept('*') ? '*' : '';
  const name = readCommandName(reader, call);
  const body = `\\operatorname${star}{${reader.readRaw(call).text}}`;
  return finishDefinition(reader, call, { name, parameters: 0, body }, false);
};

function readCommandName(reader: CommandReader, call: Token): string {
  return /^\s*\\([A-Za-z]+|.)\s*$/s.exec(reader.readRaw(call).text)?.[1] ?? '';
}

function readCount(reader: CommandReader): number {
  const count = reader.tryOptional();
  return count?.kind === 'number' && /^[1-9]$/.test(count.text) ? Number(count.text) : 0;
}

function finishDefinition(
  reader: CommandReader,
  call: Token,
  macro: { name: string; parameters: number; body: string },
  onlyIfNew: boolean,
): Node {
  const span = reader.spanFrom(call);
  if (macro.name !== '') reader.define(macro, onlyIfNew);
  else reader.report('latex.badDefinition', span, { command: `\\${call.text}` });
  return { kind: 'space', span, width: 0 };
}

/** Macros defined on the spot hold from here to the end of the document. */
export const definitions: CommandFamily = {
  newcommand: newCommand(false),
  renewcommand: newCommand(false),
  providecommand: newCommand(true),
  def: define,
  gdef: define,
  let: letCommand,
  DeclareMathOperator: declareOperator,
};
