import type { Expr, Statement } from '../math/expr';
import { headOf } from '../math/names';
import { statementExprs } from '../math/statementExprs';
import type { SymbolInfo } from '../math/scope';
import { quotientFactors } from '../math/quotientFactors';
import { namesWithin } from './byName';
import type { Source } from './draft';

const found = new WeakMap<Source, ReadonlySet<string>>();

/**
 * Letters for constants that stand for whatever makes the equation true in which they first stand: C of the general solution `m(t) = C e^{-at}`, of `u(x) = x^2 + C`
 * and of a density `p(x) = C e^{-V(x)}`. They are a whole factor or term of a side there, and the text says nowhere what they are.
 */
export function openConstantsOf(source: Source): ReadonlySet<string> {
  const known = found.get(source) ?? new Set(candidatesOf(source).filter((name) => isOpen(source, name)));
  found.set(source, known);
  return known;
}

const candidatesOf = ({ scope }: Source): readonly string[] => [...scope.symbols.values()].filter(isLetter).map(({ name }) => name);

const isLetter = ({ name, role, shape, law }: SymbolInfo) =>
  /^(?:C|c|K|k|A|B|N|Z|const)$/.test(headOf(name)) && shape.kind === 'scalar' && law === null && role !== 'function' && role !== 'density';

function isOpen({ formulas, flow }: Source, name: string): boolean {
  let isIntroduced = false;
  for (const [math, { statements }] of formulas.entries())
    for (const statement of statements) {
      const sides = statementExprs(statement);
      if (!sides.some((side) => namesWithin(side).has(name))) continue;
      if (isGiven(statement, name)) return false;
      if (isAlone(statement, name) && (isIntroduced || saysConstant(flow, math))) continue;
      isIntroduced ||= standsApart(statement, name);
      if (!isIntroduced) return false;
    }
  return isIntroduced;
}

/** `C = …` or `… = C`. */
const isGiven = (statement: Statement, name: string) =>
  statement.kind === 'chain' &&
  statement.sides.some((side) => side?.kind === 'symbol' && side.name === name) &&
  statement.relations.some(({ sign }) => sign === 'equal' || sign === 'define');

/** `$C$`, `$C > 0$`. */
const isAlone = (statement: Statement, name: string) =>
  statementExprs(statement).every((side) => [...namesWithin(side)].every((one) => one === name));

function saysConstant({ elements, placeOf }: Source['flow'], math: number): boolean {
  const element = elements[placeOf[math] ?? -1];
  return element?.kind === 'sentence' && /constant|normali[sz]|常数|常數|归一化|歸一化/i.test(element.text);
}

/** The right side of an equation is this number times something, or something and this number, which stands nowhere else in it. */
function standsApart(statement: Statement, name: string): boolean {
  if (statement.kind !== 'chain') return false;
  const [first, ...others] = statement.sides.filter((side) => side !== null);
  const isWith = others.filter((side) => namesWithin(side).has(name));
  return first !== undefined && !namesWithin(first).has(name) && isWith.length > 0 && isWith.every((side) => isApart(side, name));
}

/** A factor of the whole or of one term, or a term. */
function isApart(expr: Expr, name: string): boolean {
  const [own, more] = termsOf(expr).filter((part) => namesWithin(part).has(name));
  return own !== undefined && more === undefined && (own.kind === 'symbol' ? own !== expr : hasOpenFactor(own, name));
}

const termsOf = (expr: Expr): readonly Expr[] => (expr.kind === 'add' ? expr.terms : [expr]).map(unsigned);
const unsigned = (expr: Expr): Expr => (expr.kind === 'negate' ? expr.of : expr);

/** Whether an expression is this number, or one over it, times something. */
export function hasOpenFactor(expr: Expr, name: string): boolean {
  const factors = quotientFactors(expr);
  const [own, more] = factors.filter((part) => namesWithin(part).has(name));
  return factors.length > 1 && own?.kind === 'symbol' && more === undefined;
}
