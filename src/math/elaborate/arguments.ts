import type { Delimited, Node } from '../../latex/tree';
import { makeSymbol } from '../build';
import { scalarShape, type Expr } from '../expr';
import { significant } from '../nodes';
import type { Context } from './context';
import { Cursor } from './cursor';
import { isEllipsisAhead, readRangeOfDots } from './ellipses';

/** What stands in call parentheses: `(of, … | given, … ; parameters)`. */
export interface CallArguments {
  readonly of: readonly Expr[];
  readonly given: readonly Expr[];
  readonly parameters: readonly Expr[];
  /** `y = 1` of `p(x | y = 1)`: what is put in. */
  readonly values?: readonly PutIn[];
  /** False when something inside could not be read. */
  readonly complete: boolean;
}

export interface PutIn {
  readonly variable: string;
  readonly at: Expr;
}

type Section = 'of' | 'given' | 'parameters';

/** Reads call parentheses. `\cdot` stands for the usual argument and is left out; a bar or `\|` begins what is given, a semicolon the parameters. */
export function readArguments(context: Context, pair: Delimited, mayPutIn = false): CallArguments {
  const cursor = new Cursor(significant(pair.body), pair.span, true);
  const found: Record<Section, Expr[]> = { of: [], given: [], parameters: [] };
  let section: Section = 'of';
  let written: (readonly Node[])[] = [];
  const values: PutIn[] = [];
  while (!cursor.atEnd) {
    if (isDotsAhead(cursor)) readDots(context, cursor, found[section], written);
    else written.push(readOne(context, cursor, found[section]));
    const value = mayPutIn ? readValue(context, cursor, found[section]) : null;
    if (value !== null) values.push(value);
    if (cursor.atEnd) break;
    const next = nextSection(cursor, section);
    if (next === null) return { ...found, complete: false };
    if (next !== section) written = [];
    section = next;
  }
  return { ...found, values, complete: true };
}

/** The value behind `y =`, where y was the last argument. */
function readValue(context: Context, cursor: Cursor, into: readonly Expr[]): PutIn | null {
  const last = into[into.length - 1];
  if (last?.kind !== 'symbol' || !cursor.accept('=')) return null;
  return { variable: last.name, at: context.grammar.sum(context, cursor) };
}

/** Gives the argument as it is written. */
function readOne(context: Context, cursor: Cursor, into: Expr[]): readonly Node[] {
  const start = cursor.index;
  const isPlaceholder = cursor.token() === 'cdot' && (cursor.peek(1) === undefined || [',', ';', '|'].includes(cursor.token(1)));
  if (isPlaceholder) cursor.next();
  else if (into.length > 0 && isChanceAhead(cursor)) into.push(makeSymbol('omega', scalarShape, cursor.next().span));
  else into.push(context.grammar.sum(context, cursor));
  return isPlaceholder ? [] : cursor.nodes.slice(start, cursor.index);
}

/** The ω of `f(t, \omega)`, also where `\omega(t)` is the path at t. */
const isChanceAhead = (cursor: Cursor) =>
  cursor.token() === 'omega' && (cursor.peek(1) === undefined || [',', ';'].includes(cursor.token(1)));

const isDotsAhead = (cursor: Cursor) => isEllipsisAhead(cursor) && cursor.token(1) === ',' && cursor.peek(2) !== undefined;

/** `x_1, \dots, x_n`: in the place of those before the dots. */
function readDots(context: Context, cursor: Cursor, into: Expr[], written: (readonly Node[])[]): void {
  const dots = cursor.next();
  cursor.next();
  const start = cursor.index;
  context.attempt(() => context.grammar.sum(context, cursor));
  const last = cursor.nodes.slice(start, cursor.index);
  const range = readRangeOfDots(context, written, last);
  into.length -= Math.min(range?.taken ?? 0, into.length);
  into.push(range?.expr ?? context.unread('math.unknownConstruct', dots.span));
  written.length = 0;
}

/** Takes the separator and says where the next argument belongs; null when there is none. */
function nextSection(cursor: Cursor, section: Section): Section | null {
  const token = cursor.token();
  if (token === ',' || token === ';') {
    cursor.next();
    return token === ';' ? 'parameters' : section;
  }
  const bar = cursor.barAhead();
  if (bar === null) return null;
  cursor.takeBar(bar);
  return 'given';
}

/** The usual arguments of a name, as symbols standing where the name stands. */
export function usualArguments(context: Context, names: readonly string[], span: Expr['span']): Expr[] {
  return names.map((name) => makeSymbol(name, context.scope.lookup(name).shape, span));
}
