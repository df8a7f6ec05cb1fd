import { isCharacter, type Token } from '../token';
import type { Macro, Node } from '../tree';
import type { CommandFamily, CommandReader, CommandRule } from './commandRule';

type Shape = Pick<Macro, 'parameters' | 'optional' | 'starred'>;

/** `\newcommand{\norm}[2][2]{…}`, also `\renewcommand`; `\providecommand` yields to what exists. */
const newCommand =
  (onlyIfNew: boolean): CommandRule =>
  (reader, call) => {
    reader.accept('*');
    const name = readCommandName(reader, call);
    const count = readCount(reader);
    const optional = reader.tryRawOptional();
    const body = reader.readRaw(call).text;
    const shape: Shape = optional === null ? { parameters: count } : { parameters: Math.max(1, count), optional };
    return finishDefinition(reader, call, { name, body, ...shape }, onlyIfNew);
  };

/** `\NewDocumentCommand{\norm}{s O{2} m}{…}`: stars and one optional argument before the others. */
const newDocumentCommand: CommandRule = (reader, call) => {
  const name = readCommandName(reader, call);
  const shape = readSpecification(reader.readRaw(call).text);
  const body = reader.readRaw(call).text;
  return finishDefinition(reader, call, { name: shape === undefined ? '' : name, body, parameters: 0, ...shape }, false);
};

function readSpecification(text: string): Shape | undefined {
  const match = /^\s*(o|O\s*\{[^{}]*\})?((?:\s*m)*)\s*$/.exec(text);
  if (match === null) return undefined;
  const parameters = (match[2] ?? '').replace(/\s/g, '').length;
  const optional = /^O\s*\{(.*)\}$/s.exec(match[1] ?? '')?.[1] ?? '';
  return match[1] === undefined ? { parameters } : { parameters: parameters + 1, optional };
}

/** `\def\norm#1{…}`. What else stands between the name and the body has no reading. */
const define: CommandRule = (reader, call) => {
  const name = reader.takeName();
  let parameters = 0;
  while (reader.peek()?.kind === 'parameter') parameters = Math.max(parameters, Number(reader.take()?.text));
  const isPlain = isCharacter(reader.peek(), '{');
  for (let next = reader.peek(); next !== null && !isPlain && !isCharacter(next, '{'); next = reader.peek()) reader.take();
  const body = reader.readRaw(call).text;
  return finishDefinition(reader, call, { name: isPlain ? name : '', parameters, body }, false);
};

/** `\let\a\b`, also with `=`: the one means from now on what the other means now. */
const letCommand: CommandRule = (reader, call) => {
  const name = reader.takeName();
  reader.accept('=');
  const other = reader.takeName();
  const macro = reader.macroOf(other) ?? { parameters: 0, body: other === '' ? reader.readRaw(call).text : `\\${other}`, literal: true };
  return finishDefinition(reader, call, { ...macro, name }, false);
};

/** `\DeclareMathOperator{\tr}{tr}`; the starred form takes limits. */
const declareOperator: CommandRule = (reader, call) => {
  const star = reader.accept('*') ? '*' : '';
  const name = readCommandName(reader, call);
  const body = `\\operatorname${star}{${reader.readRaw(call).text}}`;
  return finishDefinition(reader, call, { name, parameters: 0, body }, false);
};

/** `\DeclarePairedDelimiter{\norm}{\lVert}{\rVert}`: calls may have a star or a size. */
const declarePair: CommandRule = (reader, call) => {
  const name = readCommandName(reader, call);
  const [open, close] = [reader.readRaw(call).text, reader.readRaw(call).text];
  const body = `\\left${open}#2\\right${close}`;
  return finishDefinition(reader, call, { name, parameters: 2, optional: '', starred: true, body }, false);
};

/** `\DeclarePairedDelimiterX{\inner}[2]{\langle}{\rangle}{#1, #2}`: the same with a body of its own. */
const declarePairWithBody: CommandRule = (reader, call) => {
  const name = readCommandName(reader, call);
  const parameters = readCount(reader) + 1;
  const [open, close] = [reader.readRaw(call).text, reader.readRaw(call).text];
  const inner = reader.readRaw(call).text.replace(/#([1-8])/g, (_all, digit: string) => `#${Number(digit) + 1}`);
  const body = `\\left${open}${inner.replace(/\\delimsize\s*/g, '\\middle')}\\right${close}`;
  return finishDefinition(reader, call, { name, parameters, optional: '', starred: true, body }, false);
};

function readCommandName(reader: CommandReader, call: Token): string {
  return /^\s*\\([A-Za-z]+|.)\s*$/s.exec(reader.readRaw(call).text)?.[1] ?? '';
}

function readCount(reader: CommandReader): number {
  const count = reader.tryRawOptional()?.trim() ?? '';
  return /^[1-9]$/.test(count) ? Number(count) : 0;
}

function finishDefinition(reader: CommandReader, call: Token, macro: Macro, onlyIfNew: boolean): Node {
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
  DeclareRobustCommand: newCommand(false),
  NewDocumentCommand: newDocumentCommand,
  RenewDocumentCommand: newDocumentCommand,
  def: define,
  gdef: define,
  edef: define,
  xdef: define,
  let: letCommand,
  DeclareMathOperator: declareOperator,
  DeclarePairedDelimiter: declarePair,
  DeclarePairedDelimiterX: declarePairWithBody,
};
