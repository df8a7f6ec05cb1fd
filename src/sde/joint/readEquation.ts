import { makeAdd, makeNegate, makeNumber, makeProduct } from '../../math/build';
import { timeLetters, wienerLetters } from '../../math/conventions';
import type { Expr, ExprOf, Statement } from '../../math/expr';
import { headOf } from '../../math/names';
import { printExpr } from '../../math/printExpr';
import { renameVariable, substituteName, walkExpr } from '../../math/visit';

/** dX = f dt + Σⱼ Gⱼ dWⱼ, with any number of noises. */
export interface Equation {
  readonly state: string;
  readonly time: string;
  readonly calculus: 'ito' | 'stratonovich' | 'ode';
  /** Null for 0. */
  readonly drift: Expr | null;
  readonly shakes: readonly Shake[];
  readonly reverse: boolean;
}

export interface Shake {
  readonly noise: string;
  readonly diffusion: Expr;
}

/** An equation of motion with whatever noises it has; null for any other statement. */
export function readEquation(statement: Statement): Equation | null {
  switch (statement.kind) {
    case 'ode':
      return { state: statement.state, time: statement.time, calculus: 'ode', drift: statement.velocity, shakes: [], reverse: false };
    case 'sde': {
      const { state, time, calculus, drift, diffusion, noise, reverse } = statement;
      return { state, time, calculus, drift, shakes: [{ noise, diffusion }], reverse };
    }
    case 'chain':
      return readChain(statement);
    default:
      return null;
  }
}

function readChain({ sides, relations }: Statement & { kind: 'chain' }): Equation | null {
  const [left, right, ...more] = sides;
  if (!left || !right || more.length > 0 || relations[0]?.sign !== 'equal') return null;
  if (left.kind === 'differential') return left.of.kind === 'symbol' ? ofDifferentials(left.of.name, right) : null;
  return left.kind === 'symbol' ? ofIntegrals(left.name, right) : null;
}

/** A term of a sum of differentials: coefficient times d of a name. `isHalf`: ½ dG dW, which makes G dW one of Stratonovich. */
interface Term {
  readonly coefficient: Expr;
  readonly differential: string;
  readonly isHalf: boolean;
}

function ofDifferentials(state: string, right: Expr): Equation | null {
  const terms = readTerms(right, null);
  if (terms === null || terms.length === 0) return null;
  const time = terms.find(({ differential }) => timeLetters.has(differential))?.differential ?? clockOf(state);
  if (time === null) return null;
  return makeEquation(state, time, terms);
}

function makeEquation(state: string, time: string, terms: readonly Term[]): Equation | null {
  const drift = terms.filter(({ differential, isHalf }) => differential === time && !isHalf).map(({ coefficient }) => coefficient);
  const noisy = terms.filter(({ differential, isHalf }) => differential !== time && !isHalf);
  const halves = terms.filter(({ isHalf }) => isHalf);
  if (noisy.length === 0 || noisy.some(({ differential }) => !isNoiseName(differential))) return null;
  const key = ({ coefficient, differential }: Term) => `${printExpr(coefficient)} ${differential}`;
  const isStratonovich = halves.length > 0;
  if (isStratonovich && noisy.map(key).sort().join() !== halves.map(key).sort().join()) return null;
  return {
    state,
    time,
    calculus: isStratonovich ? 'stratonovich' : 'ito',
    drift: drift.length === 0 ? null : makeAdd(drift),
    shakes: noisy.map(({ coefficient, differential }) => ({ noise: differential, diffusion: coefficient })),
    reverse: noisy.some(({ differential }) => /_(bar|tilde)/.test(differential)),
  };
}

const isNoiseName = (name: string): boolean => wienerLetters.has(headOf(name)) || /^Z(?:_|$)/.test(name);

/** `t` of `X_t`. */
const clockOf = (state: string): string | null => /_([st]|tau)$/.exec(state)?.[1] ?? null;

/** The terms of an expression that is linear in differentials; null for any other. `factor` stands before all of them. */
function readTerms(expr: Expr, factor: Expr | null): readonly Term[] | null {
  switch (expr.kind) {
    case 'add':
      return join(expr.terms.map((term) => readTerms(term, factor)));
    case 'negate':
      return readTerms(expr.of, times(factor, makeNumber(-1, expr.span)));
    case 'product':
      return readProduct(expr, factor);
    case 'divide':
      return hasDifferential(expr.denominator)
        ? null
        : readTerms(expr.numerator, times(factor, { ...expr, numerator: makeNumber(1, expr.span), shape: expr.denominator.shape }));
    case 'differential':
      return expr.of.kind === 'symbol'
        ? [{ coefficient: factor ?? makeNumber(1, expr.span), differential: expr.of.name, isHalf: false }]
        : null;
    case 'sum':
      return readSum(expr, factor);
    default:
      return null;
  }
}

function readProduct(expr: ExprOf<'product'>, factor: Expr | null): readonly Term[] | null {
  const { left, right } = expr;
  if (hasDifferential(left) && hasDifferential(right)) return readHalf(left, right, factor);
  if (hasDifferential(right)) return readTerms(right, times(factor, left));
  return hasDifferential(left) ? readTerms(left, times(factor, right)) : null;
}

/** dG dW behind a ½. */
function readHalf(left: Expr, right: Expr, factor: Expr | null): readonly Term[] | null {
  const isHalf = factor?.kind === 'divide' && printExpr(factor) === '(/ 1 2)';
  if (!isHalf || left.kind !== 'differential' || right.kind !== 'differential' || right.of.kind !== 'symbol') return null;
  return [{ coefficient: left.of, differential: right.of.name, isHalf: true }];
}

const usualNoises = 2;

/** Σ_j over so many noises as the text says, else two. */
function readSum({ product, index, lower, upper, body }: ExprOf<'sum'>, factor: Expr | null): readonly Term[] | null {
  const first = lower.kind === 'number' ? lower.value : 1;
  const last = upper.kind === 'number' ? upper.value : first + usualNoises - 1;
  if (product || last - first > 15) return null;
  const numbers = Array.from({ length: Math.max(0, last - first + 1) }, (_, k) => first + k);
  return join(numbers.map((value) => readTerms(atNumber(body, index, value), factor)));
}

/** The body of a sum at one j: in the names W^j and σ_j, too. */
function atNumber(body: Expr, index: string, value: number): Expr {
  const names = new Set([...walkExpr(body)].flatMap((part) => (part.kind === 'symbol' ? [part.name] : [])));
  const put = (expr: Expr, name: string) => renameVariable(expr, name, name.replace(new RegExp(`_(\\()?${index}(\\))?(?=_|$)`), `_$1${value}$2`)); // prettier-ignore
  const renamed = [...names].filter((name) => name !== index).reduce(put, body);
  return substituteName(renamed, index, makeNumber(value, body.span));
}

const hasDifferential = (expr: Expr): boolean => [...walkExpr(expr)].some((part) => part.kind === 'differential');

const times = (factor: Expr | null, more: Expr): Expr => (factor === null ? more : makeProduct(factor, more));

const join = <T>(groups: readonly (readonly T[] | null)[]): readonly T[] | null =>
  groups.some((group) => group === null) ? null : groups.flatMap((group) => group ?? []);

/** X_t = x_0 + ∫_0^t f ds + Σⱼ ∫_0^t Gⱼ dWⱼ with two noises at least; one noise is a statement of its own. */
function ofIntegrals(state: string, right: Expr): Equation | null {
  const time = clockOf(state);
  if (time === null || right.kind !== 'add') return null;
  const terms = right.terms.map((term) => integralTerm(term, state, time));
  const known = terms.filter((term) => term !== null);
  const others = right.terms.filter((_, k) => terms[k] === null);
  if (known.filter(({ differential }) => differential !== time).length < 2 || others.length > 1) return null;
  return others.every((term) => term.kind === 'symbol') ? makeEquation(state, time, known) : null;
}

function integralTerm(term: Expr, state: string, time: string): Term | null {
  if (term.kind === 'negate') {
    const inner = integralTerm(term.of, state, time);
    return inner && { ...inner, coefficient: makeNegate(inner.coefficient, term.span) };
  }
  if ((term.kind !== 'integral' && term.kind !== 'stochastic-integral') || term.bounds?.upper.kind !== 'symbol') return null;
  if (term.bounds.upper.name !== time || (term.kind === 'stochastic-integral' && term.calculus !== 'ito')) return null;
  const moved = (name: string) => name.replace(new RegExp(`_${term.variable}$`), `_${time}`);
  const coefficient = renameVariable(renameVariable(term.body, state.replace(/_[^_]+$/, `_${term.variable}`), state), term.variable, time);
  return { coefficient, differential: term.kind === 'integral' ? time : moved(term.noise), isHalf: false };
}
