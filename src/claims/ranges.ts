import { finishSteps, flatMapInSteps, type Steps } from '../base/steps';
import { isScalarParameterLetter, timeLetters } from '../math/conventions';
import type { Expr, Formula, RelationSign, Statement } from '../math/expr';
import { headOf } from '../math/names';
import type { Scope } from '../math/scope';
import { placeInOrder, type NamedRange, type Order, type Range } from './placeInOrder';

/** Ranges that a text gives its numbers: `a, b > 0`, `0 < t < 1`, `\beta \in (0, 1)`, `0 \le s \le t`. Names that are ordered get ranges beside each other. */
export function findRanges(formulas: readonly Formula[]): ReadonlyMap<string, Range> {
  return finishSteps(findRangesInSteps(formulas));
}

export function* findRangesInSteps(formulas: readonly Formula[]): Steps<ReadonlyMap<string, Range>> {
  const found = yield* flatMapInSteps(formulas, ({ statements }) => bidsOf(statements));
  return placeInOrder(
    found.filter((one) => 'range' in one),
    found.filter((one) => 'below' in one),
  );
}

/** `\\sigma_{\\min}` lies below `\\sigma_{\\max}`, also where the text says no more of them than their names. */
export function orderExtremes(ranges: ReadonlyMap<string, Range>, scope: Scope): ReadonlyMap<string, Range> {
  const pairs = [...scope.symbols.keys()].flatMap((name) => {
    const other = name.endsWith('_min') ? `${name.slice(0, -3)}max` : name;
    return other !== name && scope.symbols.has(other) && !ranges.has(name) && !ranges.has(other) ? [[name, other] as const] : [];
  });
  const extremes = pairs.flatMap(([least, most]) => [
    ...placeInOrder([{ name: least, range: { lower: 0, upper: Infinity } }], [{ below: least, above: most }]),
  ]);
  return extremes.length === 0 ? ranges : new Map([...ranges, ...extremes]);
}

/** A name, or a number, of an ascending row `0 < a < b < 1`. */
type Mark = string | number;

/** What a formula says: where a name lies between numbers, and which name lies below which. */
function bidsOf(statements: readonly Statement[]): (NamedRange | Order)[] {
  return statements.flatMap((statement, index) => {
    const row = rowOf(statement);
    const found = row === null ? [] : readRow(row);
    const [first] = found;
    if (found.length !== 1 || first === undefined || !('range' in first)) return found;
    return [...namesBefore(statements, index).map((name) => ({ ...first, name })), first];
  });
}

/** `a, b` of `a, b, c > 0`. */
function namesBefore(statements: readonly Statement[], index: number): string[] {
  const names: string[] = [];
  for (let i = index - 1; i >= 0; i--) {
    const statement = statements[i]!;
    if (statement.kind !== 'expression' || statement.value.kind !== 'symbol') break;
    names.push(statement.value.name);
  }
  return names;
}

function rowOf(statement: Statement): readonly Mark[] | null {
  if (statement.kind === 'membership') return rowOfSet(statement.variable, statement.set);
  if (statement.kind !== 'chain' || statement.role !== undefined) return null;
  const marks = statement.sides.map((side) => (side === null ? null : markOf(side)));
  const signs = statement.relations.map(({ sign }) => directions[sign]);
  if (!marks.every((mark) => mark !== null) || signs.some((sign) => sign !== signs[0])) return null;
  return signs[0] === 'up' ? marks : signs[0] === 'down' ? [...marks].reverse() : null;
}

const directions: { readonly [S in RelationSign]?: 'up' | 'down' } = {
  less: 'up',
  'less-equal': 'up',
  greater: 'down',
  'greater-equal': 'down',
};

function markOf(expr: Expr): Mark | null {
  if (expr.kind === 'symbol') return expr.shape.kind === 'scalar' ? expr.name : null;
  if (expr.kind === 'number') return expr.value;
  if (expr.kind === 'constant' && expr.name === 'infinity') return Infinity;
  const inner = expr.kind === 'negate' ? markOf(expr.of) : null;
  return typeof inner === 'number' ? -inner : null;
}

/** `(0, 1)`, `[0, T]`, `R_+`. */
function rowOfSet(variable: string, set: string): readonly Mark[] | null {
  if (/^R(?:_\+|_>0|_>=0|\+|_\+\+)$/.test(set)) return [0, variable];
  const ends = /^[([](-?[\w.]+),(\+?[\w.]+)[)\]]$/.exec(set.replace(/\s/g, ''));
  return ends === null ? null : [markOfText(ends[1]!), variable, markOfText(ends[2]!)];
}

function markOfText(text: string): Mark {
  if (/^[-+]?(?:infty|infinity)$/.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

/** Times and noise levels, of which `s < t` alone says no more than their order. */
const isPositive = (name: string): boolean => timeLetters.has(headOf(name)) || isScalarParameterLetter(headOf(name));

function readRow(row: readonly Mark[]): (NamedRange | Order)[] {
  const isNumber = (mark: Mark) => typeof mark === 'number';
  return row.flatMap((name, place): (NamedRange | Order)[] => {
    if (typeof name === 'number') return [];
    const upper = row.slice(place + 1).find(isNumber) ?? Infinity;
    const lower = row.slice(0, place).findLast(isNumber) ?? (isPositive(name) && Number(upper) > 0 ? 0 : -Infinity);
    const next = row[place + 1];
    const order = typeof next === 'string' ? [{ below: name, above: next }] : [];
    return [{ name, range: { lower: Number(lower), upper: Number(upper) } }, ...order];
  });
}
