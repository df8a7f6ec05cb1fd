import type { Expr, ExprOf } from '../math/expr';
import { freeVariables, walkExpr } from '../math/visit';
import { symbolConvention } from '../math/conventions';
import { headOf } from '../math/names';
import type { Role, Scope } from '../math/scope';
import type { Definition } from './claim';

/**
 * The name on the left of an equation that can define it: `L`, `L(θ)`, `S(x;θ)`, `p_σ(x|x_0)`. Densities are told apart by what they are
 * densities of, functions by their parameters and number of arguments, where these are written.
 */
export interface FreeName {
  readonly kind: 'symbol' | 'apply' | 'density';
  readonly name: string;
  /** Names of the arguments, in order; for a density first `of`, then `given`. */
  readonly variables: readonly string[];
  readonly parameters: readonly string[];
  /** For a density: `of|given` by name. */
  readonly law: string;
  /** Its parameters stand in the text (`s_\theta(x)`) and are not filled in. */
  readonly isModel?: true;
  /** Its value has no parameter, nor was one written: `s(x) = \nabla \log p(x)` beside the model `s_\theta(x)`. */
  readonly isFixed?: true;
  /** Its value is made of the name without parameters, which is another function: `f_\mu(x) = \mathbb E[f(x + \mu u)]`. */
  readonly isMadeOfPlain?: true;
}

/** Names that stand for a value that may change from line to line: an equation for one rebinds it and claims nothing. */
const rebinds: { readonly [K in Role]: boolean } = {
  variable: true,
  function: false,
  density: false,
  parameter: true,
  'scalar-parameter': true,
  quantity: false,
  process: true,
  operator: false,
  index: true,
  dimension: true,
  constant: true,
};

export function roleOf(name: string, scope: Scope): Role | null {
  const known = scope.symbols.get(name)?.role;
  return known ?? (symbolConvention(name).role === 'dimension' ? 'dimension' : null);
}

/** The role of a name, that of the name it is a copy of (`\sigma_t` of σ), or the one the field gives its letter. */
export function likelyRole(name: string, scope: Scope): Role {
  return roleOf(name, scope) ?? roleOf(headOf(name), scope) ?? symbolConvention(name).role;
}

/** Whether an equation `expr = …` merely gives a random variable, an index or a parameter a value: `x_t = …`, `σ = 1`, `x(t) = …`. */
export function isRebound(expr: Expr, scope: Scope): boolean {
  const name = expr.kind === 'symbol' || expr.kind === 'apply' ? expr.name : null;
  const role = name === null ? null : roleOf(name, scope);
  return role !== null && rebinds[role];
}

/** Reads `expr` as a free name; null when it is anything else, such as `f(0)`, `S(x; θ*)` or a random variable. */
export function readFreeName(expr: Expr, scope: Scope): FreeName | null {
  if (isRebound(expr, scope)) return null;
  if (expr.kind === 'symbol') return { kind: 'symbol', name: expr.name, variables: [], parameters: [], law: '' };
  if (expr.kind === 'apply') {
    const variables = plainNames(expr.arguments);
    const parameters = plainNames(expr.parameters);
    if (
      variables === null ||
      isFinalValue(expr, scope) ||
      parameters === null ||
      parameters.some(isSpecialValue) ||
      variables.some(isSpecialValue)
    )
      return null;
    return { kind: 'apply', name: expr.name, variables, parameters, law: '', ...asModel(expr) };
  }
  if (isApplied(expr)) return readFreeName(expr.operands[1]!, scope) && operatorName(expr);
  if (expr.kind !== 'density') return null;
  const of = plainNames(expr.of);
  const given = plainNames(expr.given);
  const parameters = plainNames(expr.parameters);
  if (of === null || given === null || parameters === null || parameters.some(isSpecialValue)) return null;
  return { kind: 'density', name: expr.name, variables: [...of, ...given], parameters, law: lawLabel(of, given) };
}

/** What tells `p(x)`, `p(y)` and `p(x|y)` apart; the density of X is that of its values x, at x' as well. */
function lawLabel(of: readonly string[], given: readonly string[]): string {
  const small = (name: string) => name.replace(/^[A-Z](?=_|$)/, (letter) => letter.toLowerCase());
  const names = given.length === 0 ? of.map((name) => name.replace(/(?:_prime)+$/, '')) : of;
  return `${names.map(small).join()}|${given.map(small).join()}`;
}

const uses = new WeakMap<Expr, FreeName | null>();

/** The name a use refers to: as {@link readFreeName}, but with any arguments. Null for other expressions. */
export function readUse(expr: Expr): FreeName | null {
  if (expr.kind !== 'symbol' && expr.kind !== 'apply' && expr.kind !== 'density' && expr.kind !== 'operation') return null;
  const known = uses.get(expr);
  if (known !== undefined) return known;
  const use = readUseAnew(expr);
  uses.set(expr, use);
  return use;
}

function readUseAnew(expr: ExprOf<'symbol' | 'apply' | 'density' | 'operation'>): FreeName | null {
  if (expr.kind === 'symbol') return { kind: 'symbol', name: expr.name, variables: [], parameters: [], law: '' };
  if (expr.kind === 'apply') {
    return {
      kind: 'apply',
      name: expr.name,
      variables: expr.arguments.map(nameOrBlank),
      parameters: expr.parameters.map(nameOrBlank),
      law: '',
      ...asModel(expr),
    };
  }
  if (expr.kind === 'operation') return isApplied(expr) ? operatorName(expr) : null;
  const of = expr.of.map(nameOrBlank);
  const given = expr.given.map(nameOrBlank);
  return {
    kind: 'density',
    name: expr.name,
    variables: [...of, ...given],
    parameters: expr.parameters.map(nameOrBlank),
    law: lawLabel(of, given),
  };
}

/** `\mathcal L f`: what an operator makes of a function. */
export function isApplied(expr: Expr): expr is ExprOf<'operation'> {
  return expr.kind === 'operation' && expr.name === 'applied';
}

/** The operator by name; what it is applied to tells equations about it apart. */
function operatorName({ operands: [operator, operand] }: ExprOf<'operation'>): FreeName | null {
  if (operator?.kind !== 'symbol') return null;
  const of = operand && 'name' in operand && operand.kind !== 'operation' ? operand.name : '';
  return { kind: 'apply', name: `${operator.name}[]`, variables: [], parameters: [of], law: '' };
}

function asModel(expr: ExprOf<'apply'>): { isModel?: true } {
  const isWritten = expr.parameters.some(({ span }) => span.start !== expr.span.start || span.end !== expr.span.end);
  return isWritten ? { isModel: true } : {};
}

/** The name with what its value tells: one without parameters is not the model that it may be written like. */
export function withValue(name: FreeName, value: Expr): FreeName {
  if (name.kind !== 'apply' || name.isModel) return name;
  const free = freeVariables(value);
  const isFixed = !name.parameters.some((parameter) => free.has(parameter));
  return isFixed ? { ...name, isFixed } : name;
}

function ofPlain(name: FreeName, value: Expr): FreeName {
  const isPlain = (part: Expr) => part.kind === 'apply' && part.name === name.name && part.parameters.length === 0;
  return name.kind === 'apply' && name.parameters.length > 0 && [...walkExpr(value)].some(isPlain)
    ? { ...name, isMadeOfPlain: true }
    : name;
}

const patterns = new WeakMap<Definition, FreeName | null>();

/** The name a definition gives a meaning to; null for equations of motion. */
export function patternOf(definition: Definition): FreeName | null {
  const known = patterns.get(definition);
  if (known !== undefined) return known;
  const left = definition.left?.expr;
  const use = left === undefined ? null : readUse(left.kind === 'component' ? left.of : left);
  const pattern = use && withValue(ofPlain(use, definition.value.expr), definition.value.expr);
  patterns.set(definition, pattern);
  return pattern;
}

/** Whether two writings are one name: `L` and `L(θ)` are, `S_σ(x;θ)` and `S(x;θ)` are not, nor are `p(x)` and `p(v)`. */
export function isSameName(one: FreeName, other: FreeName): boolean {
  if (one.name !== other.name || (one.kind === 'density') !== (other.kind === 'density')) return false;
  if (one.kind === 'density') return one.law === other.law && sameSet(one.parameters, other.parameters);
  if ((one.isFixed && other.isModel) || (other.isFixed && one.isModel)) return false;
  if ((one.isMadeOfPlain && other.parameters.length === 0) || (other.isMadeOfPlain && one.parameters.length === 0)) return false;
  const bothApplied = one.kind === 'apply' && other.kind === 'apply';
  if (!bothApplied) return true;
  return one.variables.length === other.variables.length && (sameSet(one.parameters, other.parameters) || isModelOnly(one, other));
}

/** One writing leaves out its parameters altogether: `S(x)` for `S(x;θ)`. */
function isModelOnly(one: FreeName, other: FreeName): boolean {
  return one.parameters.length === 0 || other.parameters.length === 0;
}

/** Whether the name is a number that depends on parameters alone: a loss, a constant. */
export function isQuantity(expr: Expr, scope: Scope): boolean {
  if (expr.kind !== 'symbol' && expr.kind !== 'apply') return false;
  const role = roleOf(expr.name, scope);
  if (role === 'quantity') return true;
  if (expr.shape.kind !== 'scalar' || role === 'density' || isRebound(expr, scope)) return false;
  if (expr.kind === 'apply' && role === 'scalar-parameter') return false; // a member of a family: `\bar\alpha_t`
  return (
    expr.kind === 'symbol' ||
    [...expr.arguments, ...expr.parameters].every(
      (part) => isBareFunction(part) || (part.kind === 'symbol' && isParameter(part.name, scope)),
    )
  );
}

export function isParameter(name: string, scope: Scope): boolean {
  const role = roleOf(name, scope);
  return role === 'parameter' || role === 'scalar-parameter';
}

function plainNames(parts: readonly Expr[]): string[] | null {
  const names = parts.map((part) => (part.kind === 'symbol' || isBareFunction(part) ? part.name : null));
  const plain = names.filter((name) => name !== null);
  return plain.length === parts.length && new Set(plain).size === plain.length ? plain : null;
}

/** A function written without its places, as v of `J(v) = E‖v(x)‖²`. */
export type BareFunction = ExprOf<'apply' | 'density'>;

export function isBareFunction(part: Expr): part is BareFunction {
  if (part.kind !== 'apply' && part.kind !== 'density') return false;
  const places = placesOf(part);
  return places.length > 0 && places.every(({ span }) => span.start === part.span.start && span.end === part.span.end);
}

export const placesOf = (part: BareFunction): readonly Expr[] => (part.kind === 'apply' ? part.arguments : [...part.of, ...part.given]);

function nameOrBlank(part: Expr): string {
  return part.kind === 'symbol' || isBareFunction(part) ? part.name : '';
}

/** `u(T, x) = g(x)`: what u is at one time. */
function isFinalValue({ name, arguments: places }: ExprOf<'apply'>, scope: Scope): boolean {
  const usual = scope.symbols.get(name)?.usualArguments ?? [];
  return usual.length > 0 && places.some((place) => place.kind === 'symbol' && place.name === 'T' && !usual.includes('T'));
}

/** `θ*`, `\hat θ`, `θ_\star`: one value of the parameter, at which an equation is a condition rather than a definition. */
function isSpecialValue(name: string): boolean {
  return /\*|star|opt/.test(name) || /^(?:theta|phi|psi)_hat/.test(name);
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && [...one].sort().join() === [...other].sort().join();
}
