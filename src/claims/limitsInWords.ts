import { makeAdd, makeDivide, makeNumber, makePower, makeSymbol } from '../math/build';
import { scalarShape, type Expr, type Formula, type RelationSign, type Statement } from '../math/expr';
import { labelOf, letterName } from '../math/names';
import { containsKind, freeVariables, walkExpr } from '../math/visit';
import type { Snapshot } from '../document/snapshot';
import type { Side } from './claim';
import type { Flow, Sentence } from './flow';

/** What becomes small or large where a formula stands: `as h \to 0`, `for large $n$`, `to first order in $h$` (which tells the order). */
export interface Going {
  readonly variable: string;
  readonly goes: 'to-zero' | 'to-infinity';
  readonly order: number | null;
}

interface Text {
  readonly snapshot: Snapshot;
  readonly formulas: readonly Formula[];
  readonly flow: Flow;
}

/** Said in the formula itself, in the sentence that it stands in or that leads to it, or right after it. Null where nothing is, or several things. */
export function findGoing(text: Text, math: number): Going | null {
  const formula = text.formulas[math];
  if (formula === undefined) return null;
  const own = [...formula.statements.flatMap(readTending), ...formula.notes.flatMap((note) => readNote(note.text))];
  const found = own.length > 0 ? own : sentencesOf(text, math).flatMap((sentence) => readSentence(sentence, text, math));
  const [first] = found;
  const isOne = found.every((going) => going.variable === first?.variable && going.goes === first.goes);
  return first !== undefined && isOne ? { ...first, order: found.find(({ order }) => order !== null)?.order ?? null } : null;
}

function readTending(statement: Statement): Going[] {
  const [left, right] = statement.kind === 'chain' ? statement.sides : [];
  const isTending = statement.kind === 'chain' && statement.relations.length === 1 && statement.relations[0]?.sign === 'tends-to';
  return isTending && left?.kind === 'symbol' && right ? goTo(left.name, placeOf(right)) : [];
}

const placeOf = (to: Expr): string => (to.kind === 'number' ? String(to.value) : to.kind === 'constant' ? to.name : '');

function goTo(variable: string, place: string, order: number | null = null): Going[] {
  if (place === '0') return [{ variable, goes: 'to-zero', order }];
  return place === 'infinity' ? [{ variable, goes: 'to-infinity', order }] : [];
}

const arrow = /^\W*(\\?[A-Za-z]+)\s*\\(?:to|rightarrow|downarrow|searrow)\s*(0|\+?\\infty)/;
const size = /\b(small|large)\b[^A-Za-z\\]*(\\?[A-Za-z]+)\b/;

/** `{h\to 0}` over an arrow, `\text{for small } h` beside a row. */
function readNote(note: string): Going[] {
  const [, tending, to] = arrow.exec(note.replace(/^\\text\{[^}]*\}/, '')) ?? [];
  if (tending !== undefined) return goTo(nameOf(tending), to === '0' ? '0' : 'infinity');
  const [, how, letter] = size.exec(note) ?? [];
  return letter === undefined ? [] : goTo(nameOf(letter), how === 'small' ? '0' : 'infinity');
}

const nameOf = (latex: string) => letterName(latex.replace(/^\\/, ''));

function sentencesOf({ flow }: Text, math: number): readonly Sentence[] {
  const place = flow.placeOf[math] ?? -1;
  const [before, own, after] = [flow.elements[place - 1], flow.elements[place], flow.elements[place + 1]];
  if (own?.kind === 'sentence') return [own];
  const goesOn = after?.kind === 'sentence' && /^\s*,?\s*(?:as|when|for|if|to)\b/.test(after.text);
  return [before?.kind === 'sentence' && before.leadsIn ? [before] : [], goesOn ? [after] : []].flat();
}

function readSentence({ text, maths }: Sentence, { snapshot, formulas }: Text, math: number): Going[] {
  return maths.flatMap(({ index, start, end }) => {
    const [statement] = formulas[index]?.statements ?? [];
    if (statement === undefined || index === math) return [];
    if (statement.kind === 'chain') return [...readTending(statement), ...readMuchLess(statement, snapshot.math[index]?.latex ?? '')];
    const name = statement.kind === 'expression' && statement.value.kind === 'symbol' ? statement.value.name : null;
    return name === null ? [] : readWords(name, text.slice(0, start), text.slice(end));
  });
}

/** `\beta \ll 1`. */
function readMuchLess({ sides: [left, right] }: Statement & { kind: 'chain' }, latex: string): Going[] {
  return /\\ll\b/.test(latex) && left?.kind === 'symbol' && right?.kind === 'number' ? goTo(left.name, '0') : [];
}

const sizes: readonly (readonly [before: RegExp, after: RegExp, place: string])[] = [
  [/\b(?:small|tiny|infinitesimal)(?:\s+\w+)?\s*$/i, /^\s*(?:(?:is|are)\s+)?(?:\w+\s+)?small\b|^\s*(?:很|足够|充分|较)?小/i, '0'],
  [/\blarge(?:\s+\w+)?\s*$/i, /^\s*(?:(?:is|are)\s+)?(?:\w+\s+)?large\b|^\s*(?:很|足够|充分|较)?大/i, 'infinity'],
];
const ordinals: readonly (readonly [word: RegExp, order: number | null])[] = [
  [/\b(?:leading|lowest)[- ]order\s+in\s*$/i, null],
  [/\bfirst[- ]order\s+in\s*$/i, 1],
  [/\bsecond[- ]order\s+in\s*$/i, 2],
  [/\bthird[- ]order\s+in\s*$/i, 3],
];

function readWords(variable: string, before: string, after: string): Going[] {
  const ordered = ordinals.flatMap(([word, order]) => (word.test(before) ? goTo(variable, '0', order) : []));
  const sized = sizes.flatMap(([ahead, behind, place]) => (ahead.test(before) || behind.test(after) ? goTo(variable, place) : []));
  return [...ordered, ...sized];
}

/** What the sign claims where something goes somewhere, as an equation of limits or one up to terms of higher order. */
export function readAsLimit(sign: RelationSign, left: Side, right: Side, going: Going | null): { left: Side; right: Side } | null {
  if (going === null || (sign !== 'tends-to' && sign !== 'approximate')) return null;
  const [has, stays] = [left, right].map(({ expr }) => freeVariables(expr).has(going.variable) || isAverageAt(expr, going));
  const isOfValues = isValue(left.expr) && left.expr.shape.kind === right.expr.shape.kind && isValue(right.expr);
  if (!has || !isOfValues || left.expr.kind === 'symbol') return null;
  if (!stays) return { left: limitOf(left, going), right };
  return sign === 'tends-to' ? null : approximate(left, right, going);
}

/** `\operatorname{Var}(X_t)` as t grows. */
const isAverageAt = (expr: Expr, { variable, goes }: Going): boolean =>
  goes === 'to-infinity' &&
  [...walkExpr(expr)].some((part) => part.kind === 'expectation' && part.binders.some((one) => labelOf(one.variable) === variable));

const isValue = (expr: Expr) =>
  (expr.shape.kind === 'scalar' || expr.shape.kind === 'vector') &&
  !(['normal-law', 'limit'] as const).some((kind) => containsKind(expr, kind));

/** `f(x + h) \approx f(x) + hf'(x)` is right up to the last order that is written; what is no polynomial in h is near in proportion. */
function approximate(left: Side, right: Side, going: Going): { left: Side; right: Side } | null {
  const { variable, goes } = going;
  const order = goes === 'to-zero' ? (going.order ?? degreeIn(right.expr, variable)) : null;
  const { span } = right.expr;
  if (order !== null) {
    const power = makePower(makeSymbol(variable, scalarShape, span), makeNumber(order, span), span);
    const rest: Expr = { kind: 'operation', name: 'order', operands: [power, makeNumber(0, span)], span, shape: scalarShape };
    return { left: { ...left, expr: makeAdd([left.expr, rest]) }, right };
  }
  if (right.expr.shape.kind !== 'scalar') return null;
  return {
    left: limitOf({ ...left, expr: makeDivide(left.expr, right.expr) }, going),
    right: { ...right, expr: makeNumber(1, span) },
  };
}

const infinity = (span: Expr['span']): Expr => ({ kind: 'constant', name: 'infinity', span, shape: scalarShape });

function limitOf(side: Side, { variable, goes }: Going): Side {
  const { span, shape } = side.expr;
  const to = goes === 'to-zero' ? makeNumber(0, span) : infinity(span);
  return { ...side, expr: { kind: 'limit', variable, to, side: null, body: side.expr, span, shape } };
}

/** The highest power of a variable in a polynomial in it; null for what is none. */
function degreeIn(expr: Expr, variable: string): number | null {
  if (!freeVariables(expr).has(variable)) return 0;
  switch (expr.kind) {
    case 'symbol':
      return 1;
    case 'negate':
      return degreeIn(expr.of, variable);
    case 'add':
      return combine(expr.terms, variable, Math.max);
    case 'product':
      return combine([expr.left, expr.right], variable, (one, other) => one + other);
    case 'divide':
      return freeVariables(expr.denominator).has(variable) ? null : degreeIn(expr.numerator, variable);
    case 'power': {
      const base = degreeIn(expr.base, variable);
      return base !== null && expr.exponent.kind === 'number' && expr.exponent.value > 0 ? base * expr.exponent.value : null;
    }
    default:
      return null;
  }
}

function combine(parts: readonly Expr[], variable: string, operate: (one: number, other: number) => number): number | null {
  const degrees = parts.map((part) => degreeIn(part, variable));
  return degrees.reduce((one, other) => (one === null || other === null ? null : operate(one, other)), 0);
}
