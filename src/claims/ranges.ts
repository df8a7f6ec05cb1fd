import { finishSteps, flatMapInSteps, type Steps } from '../base/steps';
import type { Expr, Formula, RelationSign, Statement } from '../math/expr';
import type { Scope } from '../math/scope';

/** Where a number lies; an end may be infinite. */
export interface Range {
  readonly lower: number;
  readonly upper: number;
}

/** Ranges that a text gives its numbers: `a, b > 0`, `0 < t < 1`, `\beta \in (0, 1)`, `0 \le s \le t`. Names that are ordered get ranges beside each other. */
export function findRanges(formulas: readonly Formula[]): ReadonlyMap<string, Range> {
  return finishSteps(findRangesInSteps(formulas));
}

export function* findRangesInSteps(formulas: readonly Formula[]): Steps<ReadonlyMap<string, Range>> {
  const ranges = new Map<string, Range>();
  for (const { name, range } of yield* flatMapInSteps(formulas, ({ statements }) => rangesOf(statements))) {
    const known = ranges.get(name) ?? everywhere;
    ranges.set(name, { lower: Math.max(known.lower, range.lower), upper: Math.min(known.upper, range.upper) });
  }
  return new Map([...ranges].filter(([, { lower, upper }]) => lower < upper));
}

/** `\\sigma_{\\min}` lies below `\\sigma_{\\max}`, also where the text says no more of them than their names. */
export function orderExtremes(ranges: ReadonlyMap<string, Range>, scope: Scope): ReadonlyMap<string, Range> {
  const pairs = [...scope.symbols.keys()].flatMap((name) => {
    const other = name.endsWith('_min') ? `${name.slice(0, -3)}max` : name;
    return other !== name && scope.symbols.has(other) && !ranges.has(name) && !ranges.has(other) ? [[name, other] as const] : [];
  });
  const extremes = pairs.flatMap(([least, most]) => share([least, most], { lower: 0, upper: Infinity }));
  return extremes.length === 0 ? ranges : new Map([...ranges, ...extremes.map(({ name, range }) => [name, range] as const)]);
}

const everywhere: Range = { lower: -Infinity, upper: Infinity };

interface NamedRange {
  readonly name: string;
  readonly range: Range;
}

/** A name, or a number, of an ascending row `0 < a < b < 1`. */
type Mark = string | number;

function rangesOf(statements: readonly Statement[]): NamedRange[] {
  return statements.flatMap((statement, index) => {
    const row = rowOf(statement);
    const found = row === null ? [] : placeRow(row);
    const first = found[0];
    return first === undefined || found.length > 1 ? found : [...namesBefore(statements, index).map((name) => ({ ...first, name })), first];
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

/** The names between two numbers share what lies between them. */
function placeRow(row: readonly Mark[]): NamedRange[] {
  const numbers = row.flatMap((mark, place) => (typeof mark === 'number' ? [place] : []));
  const edges = [-1, ...numbers, row.length];
  return edges.slice(1).flatMap((end, k) => {
    const start = edges[k]!;
    const lower = typeof row[start] === 'number' ? row[start] : -Infinity;
    const upper = typeof row[end] === 'number' ? row[end] : Infinity;
    return share(
      row.slice(start + 1, end).filter((mark) => typeof mark === 'string'),
      { lower, upper },
    );
  });
}

function share(names: readonly string[], { lower, upper }: Range): NamedRange[] {
  const cuts = names.slice(1).map((_, i) => cutAt(i + 1, names.length, { lower, upper }));
  const ends = [lower, ...cuts, upper];
  return names.map((name, i) => ({ name, range: { lower: ends[i]!, upper: ends[i + 1]! } }));
}

/** Where the `i`th of `count` parts of a range begins. */
function cutAt(i: number, count: number, { lower, upper }: Range): number {
  if (Number.isFinite(lower) && Number.isFinite(upper)) return lower + ((upper - lower) * i) / count;
  if (Number.isFinite(lower)) return lower + i;
  return Number.isFinite(upper) ? upper - (count - i) : i - count / 2;
}
