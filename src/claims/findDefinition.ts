import type { Expr, ExprOf } from '../math/expr';
import { indexLetters, isScalarParameterLetter, symbolConvention, timeLetters } from '../math/conventions';
import { headOf, labelOf } from '../math/names';
import { containsKind } from '../math/visit';
import type { Definition } from './claim';
import { isOfFamily } from './families';
import { findStepLaw } from './stepLaws';
import { isApplied, isSameName, patternOf, readUse } from './names';

/** What a name means at a place; undefined when it is free there. `visiting`: definitions that are being put in place already. */
export function findDefinition(
  use: Expr,
  definitions: readonly Definition[],
  atMath: number,
  visiting: ReadonlySet<Definition> = none,
): Definition | undefined {
  const name = readUse(use);
  if (name === null) return undefined;
  const known = indexOf(definitions).get(name.name);
  if (known === undefined) return undefined;
  const named = visiting.size === 0 ? known : known.filter((definition) => !visiting.has(definition));
  const exact = named.filter((definition) => isSameName(patternOf(definition)!, name)); // `named` have a pattern
  const same = exact.length > 0 ? exact : named.filter((definition) => isAlike(definition, use));
  const found = same.findLast((definition) => isInScope(definition, atMath)) ?? findOutOfScope(same, atMath);
  if (found !== undefined || use.kind !== 'density') return found;
  return findStepLaw(
    use,
    named.filter((definition) => isInForce(definition, atMath)),
  );
}

const isAlike = ({ left, value }: Definition, use: Expr): boolean =>
  isSameKernel(left?.expr, use) ||
  isLabelledLaw(left?.expr, use) ||
  isNamedLaw(left?.expr, use) ||
  isBareLaw(left?.expr, use) ||
  isOtherModel(left?.expr, use) ||
  isOfFamily(left?.expr, use, value.expr) ||
  isSameOperator(left?.expr, use);

const isTold = ({ math, ended }: Definition, atMath: number): boolean => math <= atMath && (ended === undefined || atMath < ended);

/** What it tells of its name is meant at the place. */
export const isInScope = (definition: Definition, atMath: number): boolean =>
  (isTold(definition, atMath) && atMath <= definition.until) || isToldAgain(definition, atMath);

const isToldAgain = ({ again }: Definition, atMath: number): boolean =>
  again?.some(({ from, until }) => from <= atMath && atMath <= until) === true;

/** One that `where …` explains below, the latest before that is no case, or a number's only one. */
function findOutOfScope(same: readonly Definition[], atMath: number): Definition | undefined {
  const explained = same.find((definition) => definition.from <= atMath && atMath < definition.math);
  if (explained !== undefined) return explained;
  const before = same.findLast((definition) => isTold(definition, atMath) && (!definition.isLocal || isStartOfNoise(definition)));
  if (before !== undefined) return before;
  const lasting = same.filter((definition) => !definition.isLocal);
  return lasting.length === 1 && isNumberByName(lasting[0]!) ? lasting[0] : undefined;
}

/** In its scope, or after it where it is no case. */
const isInForce = (definition: Definition, atMath: number): boolean =>
  isToldAgain(definition, atMath) || (isTold(definition, atMath) && (atMath <= definition.until || !definition.isLocal));

const none: ReadonlySet<Definition> = new Set();

/** A loss may be used before it is defined; a score, a density, a variable or a schedule `g(t)` that gets a value later was general until then. */
function isNumberByName({ form, left, value }: Definition): boolean {
  if (isPlainNumber(value.expr)) return false; // "without potential ($U = 0$)", after a general U
  if (form === 'rebinding') return left?.expr.kind === 'symbol' && isAverage(left.expr, value.expr);
  if (form !== 'value' || left === null || left.expr.kind === 'density' || left.expr.shape.kind !== 'scalar') return false;
  const isPlace = (name: string) => timeLetters.has(headOf(name)) || symbolConvention(name).role === 'variable'; // `f(x) = \\|x\\|^2`, after any f
  return left.expr.kind !== 'apply' || !left.expr.arguments.some((part) => isPlace(nameIn(part)));
}

/** `Here $c = \tfrac12\mathbb E\|\psi_0\|^2$` after `… + c`. */
const isAverage = ({ name, shape }: ExprOf<'symbol'>, value: Expr): boolean =>
  shape.kind === 'scalar' &&
  symbolConvention(name).role === 'constant' &&
  (containsKind(value, 'expectation') || containsKind(value, 'integral'));

interface Index {
  readonly byName: Map<string, Definition[]>;
  /** How many definitions of the list are in it: while a document is read, its list grows. */
  size: number;
}

const indices = new WeakMap<readonly Definition[], Index>();

/** Definitions that can stand for their name, by name; each is put in once. */
function indexOf(definitions: readonly Definition[]): ReadonlyMap<string, readonly Definition[]> {
  const known = indices.get(definitions);
  // A list that has become shorter lost definitions that turned out to be none.
  const index = known && known.size <= definitions.length ? known : { byName: new Map<string, Definition[]>(), size: 0 };
  if (index.size === definitions.length) return index.byName;
  indices.set(definitions, index);
  for (const definition of definitions.slice(index.size).filter(isResolvable)) {
    const name = patternOf(definition)?.name;
    if (name !== undefined) index.byName.set(name, [...(index.byName.get(name) ?? []), definition]);
  }
  index.size = definitions.length;
  return index.byName;
}

/**
 * `q(z|u)` after a definition of `q(z|y)`: one kernel at other points, as long as no variable changes sides (`q(y|z)` is another law) and no distance
 * in time changes (`q(x_t|x_0)` is not `q(x_t|x_{t-1})`).
 */
function isSameKernel(pattern: Expr | undefined, use: Expr): boolean {
  if (pattern?.kind !== 'density' || use.kind !== 'density' || pattern.given.length === 0) return false;
  const sizes = (expr: typeof pattern) => [expr.of.length, expr.given.length].join();
  const crosses =
    namesOf(pattern.of).some((name) => namesOf(use.given).includes(name)) ||
    namesOf(pattern.given).some((name) => namesOf(use.of).includes(name));
  const isSize = sizes(pattern) === sizes(use) && namesOf(pattern.parameters).join() === namesOf(use.parameters).join();
  return isSize && !crosses && !isOtherStep(pattern, use);
}

const namesOf = (parts: readonly Expr[]) => parts.map(nameIn);

/** Of two states of one process, only one is at another time. */
function isOtherStep(pattern: ExprOf<'density'>, use: ExprOf<'density'>): boolean {
  const states = [pattern, use].map(({ of, given }) => namesOf([...of, ...given]));
  const heads = states.map((names) => names.map(headOf));
  const isOfProcess = new Set(heads.flat()).size === 1 && states[0]!.every((name) => labelOf(name) !== '');
  const moved = states[0]!.filter((name, at) => name !== states[1]![at]).length;
  return isOfProcess && moved > 0 && moved < states[0]!.length;
}

/** `p_X(Az + b)` after a definition of `p_X(x)`: its name says whose density it is. */
function isLabelledLaw(pattern: Expr | undefined, use: Expr): boolean {
  if (pattern?.kind !== 'density' || use.kind !== 'density' || pattern.parameters.length + use.parameters.length > 0) return false;
  const isPlain = [pattern, use].every(({ of, given }) => of.length === 1 && given.length === 0);
  return isPlain && labelOf(pattern.name).toLowerCase() === nameIn(pattern.of[0]).toLowerCase();
}

/** `\hat q(\nu, t)`, `p_{data}(y)` after `\hat q(v, t) = …`, `p_{data}(x) = …`: an accent or a word says which law it is, and not the letter in the brackets. */
function isNamedLaw(pattern: Expr | undefined, use: Expr): boolean {
  if (pattern?.kind !== 'density' || use.kind !== 'density' || !/_(?:hat|tilde|bar)(?:_|$)|_[a-z]{3,}/.test(use.name)) return false;
  const isPlain = [pattern, use].every(({ of, given }) => of.length === 1 && of[0]?.kind === 'symbol' && given.length === 0);
  return isPlain && !namesOf(use.parameters).includes('') && namesOf(pattern.parameters).join() === namesOf(use.parameters).join();
}

/** `q = \mathcal N(m, I)`, `p_t = \mathcal N(0, I)`, of which the variable does not matter. */
function isBareLaw(pattern: Expr | undefined, use: Expr): boolean {
  if (pattern?.kind !== 'density' || use.kind !== 'density') return false;
  if (namesOf(pattern.parameters).join() !== namesOf(use.parameters).join() || namesOf(use.parameters).includes('')) return false;
  const isFilled = pattern.of.every(({ span }) => span.start === pattern.span.start && span.end === pattern.span.end);
  return isFilled && [pattern, use].every(({ of, given }) => of.length === 1 && given.length === 0);
}

/** `\psi(x;\theta^*)`, `p_{\theta'}(x)` after a definition for θ: the model at another value of its parameter; `r_j(x)` after r_k(x), `p_{T-t}(x)` after p_t(x). */
function isOtherModel(pattern: Expr | undefined, use: Expr): boolean {
  if (pattern === undefined || pattern.kind !== use.kind || (use.kind !== 'apply' && use.kind !== 'density')) return false;
  const [parameters, values] = [pattern, use].map((expr) => (expr.kind === 'apply' || expr.kind === 'density' ? expr.parameters : []));
  const isValueOf = (value: Expr | undefined, parameter: Expr) =>
    parameter.kind === 'symbol' &&
    ((value?.kind === 'apply' && value.name === parameter.name) || // `\ell(\theta; \sigma_i)` in a sum over i
      (use.kind === 'density' && value?.kind === 'add' && timeLetters.has(parameter.name)) ||
      (value?.kind === 'symbol' &&
        (value.name === parameter.name ||
          headOf(value.name) === parameter.name ||
          [value, parameter].every(({ name }) => indexLetters.has(name)))));
  const isModel = parameters!.length === values!.length && parameters!.every((parameter, at) => isValueOf(values![at], parameter));
  const isOther = parameters!.some((parameter, at) => nameIn(parameter) !== nameIn(values![at]));
  return isModel && isOther && sizesOf(pattern) === sizesOf(use);
}

const nameIn = (part: Expr | undefined) => (part?.kind === 'symbol' ? part.name : '');

function sizesOf(expr: Expr): string {
  if (expr.kind === 'apply') return `${expr.arguments.length}`;
  return expr.kind === 'density' ? [expr.of.length, expr.given.length].join() : '';
}

/** What an operator makes of f tells what it makes of any function. */
function isSameOperator(pattern: Expr | undefined, use: Expr): boolean {
  return pattern !== undefined && isApplied(pattern) && isApplied(use);
}

/** A value given to an index, a parameter or a dimension (`σ = 1`) is one case: what is stated in general stays general. */
function isResolvable(definition: Definition): boolean {
  if (definition.form === 'rebinding')
    return definition.left !== null && (!isPlainNumber(definition.value.expr) || isStartOfNoise(definition) || isEndValue(definition));
  return definition.form !== 'sde' && definition.form !== 'ode' && definition.form !== 'pde';
}

/** `W_0 = 0`: no case, but what every Brownian motion does. */
function isStartOfNoise({ name, value }: Definition): boolean {
  return /^[WB]_0$/.test(name) && value.expr.kind === 'number' && value.expr.value === 0;
}

/** `\alpha_0 = 1`, `\beta_1 = 0`: what a schedule is at an end of its interval, and no case. */
function isEndValue({ name, value, isLocal }: Definition): boolean {
  const isEnd = /^[01T]$/.test(labelOf(name)) && isScalarParameterLetter(headOf(name));
  return isEnd && !isLocal && value.expr.kind === 'number' && (value.expr.value === 0 || value.expr.value === 1);
}

/** `4`, `−0.5`, `π`. */
export function isPlainNumber(expr: Expr): boolean {
  return (
    expr.kind === 'number' || (expr.kind === 'negate' && isPlainNumber(expr.of)) || (expr.kind === 'constant' && expr.name !== 'identity')
  );
}
