import { makeAdd, makeProduct } from '../../math/build';
import type { Expr, Law, Statement } from '../../math/expr';
import { plainName } from '../../math/names';
import { walkExpr } from '../../math/visit';

/** A recursion of the text, x_{k+1} = F(x_k, k, z): one state is made of the one before. */
export interface Update {
  readonly kind: 'update';
  /** The state that `value` is made of, and the one that it makes, by name. */
  readonly state: string;
  readonly next: string;
  /** The letter k. */
  readonly index: string;
  /** What stands behind the letter in both: 0 and 1 of x_k and x_{k+1}, 0 and −1 of x_t and x_{t−1}. */
  readonly before: number;
  readonly after: number;
  /** The h of x_{t+h}: `before` and `after` count steps of this length. */
  readonly stride: string | null;
  readonly value: Expr;
}

/** The name of the standard normal noise of a step that the text gives by its law alone. */
export const unnamedNoise = '∼z';

/**
 * Reads `x_{k+1} = x_k + …`, `x_{t-1} = …x_t…`, `x_{k+1} - x_k = …`, `x_{k+1} | x_k ∼ N(m, C)` and `q(x_t|x_{t-1}) = N(x_t; m, C)`. Null for anything
 * else, also where the next state stands on both sides or more than one earlier state is used.
 */
export function readUpdate(statement: Statement): Update | null {
  if (statement.kind === 'sampling') return ofLaw(statement.variable, statement.law);
  if (statement.kind !== 'chain') return null;
  const [left, right] = statement.sides;
  const sign = statement.relations[0]?.sign;
  if (!left || !right || (sign !== 'equal' && sign !== 'define')) return null;
  if (left.kind === 'density') return right.kind === 'normal-law' ? ofKernel(left, right) : null;
  if (left.kind === 'symbol') return makeUpdate(left.name, right) ?? (sign === 'define' ? ofAssignment(left.name, right) : null);
  return ofDifference(left, right);
}

/** Counts the times that `x \leftarrow F(x)` is done; a name that no text can have. */
const unnamedIndex = '∼k';

/** `x \leftarrow x + \epsilon s(x) + \sqrt{2\epsilon}\,z`: the new x is made of the old one. */
function ofAssignment(name: string, value: Expr): Update | null {
  const isMadeOfItself = [...walkExpr(value)].some((part) => part.kind === 'symbol' && part.name === name);
  return isMadeOfItself ? { kind: 'update', state: name, next: name, index: unnamedIndex, before: 0, after: 1, stride: null, value } : null;
}

/** Whether it says so by an arrow, and the state has no index of its own. */
export const isAssignment = ({ state, next }: Update): boolean => state === next;

/** x_{k+1} − x_k = F. */
function ofDifference(left: Expr, right: Expr): Update | null {
  if (left.kind !== 'add' || left.terms.length !== 2) return null;
  const [next, before] = left.terms as readonly [Expr, Expr]; // two
  if (next.kind !== 'symbol' || before.kind !== 'negate' || before.of.kind !== 'symbol') return null;
  return makeUpdate(next.name, makeAdd([before.of, right]));
}

function ofLaw(variable: string, law: Law): Update | null {
  return law.kind === 'normal' ? makeUpdate(variable, drawnFrom(law.mean, law.covariance)) : null;
}

function ofKernel({ of, given }: Expr & { kind: 'density' }, law: Expr & { kind: 'normal-law' }): Update | null {
  const [variable] = of;
  const isStep = of.length === 1 && given.length >= 1 && variable?.kind === 'symbol';
  return isStep ? makeUpdate(variable.name, drawnFrom(law.mean, law.covariance)) : null;
}

/** m + C^{1/2} z. */
export function drawnFrom(
  mean: Expr,
  covariance: Expr,
  noise: Expr = { kind: 'symbol', name: unnamedNoise, span: mean.span, shape: mean.shape },
): Expr {
  const isIsotropic = covariance.kind === 'product' && covariance.form === 'scale' && isIdentity(covariance.right);
  if (isIdentity(covariance)) return makeAdd([mean, noise]);
  const variance = isIsotropic ? covariance.left : covariance;
  if (variance.shape.kind !== 'matrix') return makeAdd([mean, makeProduct(rootOf(variance), noise)]);
  const half: Expr = { kind: 'number', value: 0.5, span: variance.span, shape: { kind: 'scalar' } };
  return makeAdd([mean, makeProduct({ kind: 'power', base: variance, exponent: half, span: variance.span, shape: variance.shape }, noise)]);
}

const isIdentity = (expr: Expr): boolean => expr.kind === 'constant' && expr.name === 'identity';

const rootOf = (argument: Expr): Expr => ({ kind: 'call', name: 'sqrt', argument, more: [], span: argument.span, shape: argument.shape });

/** A name with an index below: `x_tilde_t-1` is the stem x_tilde, the letter t and −1. */
export interface IndexedName {
  readonly stem: string;
  readonly letter: string;
  readonly offset: number;
  readonly stride: string | null;
}

const pattern = /^(.+)_\(?([A-Za-z]|tau|ell)(?:([+-])(\d+|[A-Za-z_]+))?\)?$/;

export function readIndexedName(name: string): IndexedName | null {
  const match = pattern.exec(plainName(name));
  if (match === null) return null;
  const [, stem, letter, sign, behind] = match as unknown as readonly [string, string, string, string?, string?]; // groups of the pattern
  const isStride = behind !== undefined && !/^\d/.test(behind);
  const size = behind === undefined ? 0 : isStride ? 1 : Number(behind);
  return { stem, letter, offset: sign === '-' ? -size : size, stride: isStride ? behind : null };
}

function makeUpdate(name: string, value: Expr): Update | null {
  const next = readIndexedName(name);
  if (next === null) return null;
  const names = new Set([...walkExpr(value)].flatMap((part) => (part.kind === 'symbol' ? [part.name] : [])));
  const states = [...names].flatMap((one) => {
    const read = readIndexedName(one);
    return read?.stem === next.stem && read.letter === next.letter ? [{ ...read, name: one }] : [];
  });
  const [state] = states;
  if (states.length !== 1 || state === undefined || Math.abs(state.offset - next.offset) !== 1) return null;
  const stride = next.stride ?? state.stride;
  if (stride !== null && [next, state].some((one) => one.offset !== 0 && one.stride !== stride)) return null;
  return { kind: 'update', state: state.name, next: name, index: next.letter, before: state.offset, after: next.offset, stride, value };
}
