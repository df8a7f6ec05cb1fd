import { makeSymbol } from '../math/build';
import { isParameterLetter, timeLetters } from '../math/conventions';
import { scalarShape, type Expr, type ExprOf } from '../math/expr';
import { headOf, labelOf } from '../math/names';
import { freeVariables, mapExpr, walkExpr } from '../math/visit';
import { applyOperator } from './applyOperator';
import type { Definition } from './claim';
import { substituteFunctions } from './functionals';
import { isApplied, isBareFunction } from './names';
import { substituteAll, type Pair } from './substituteAll';

/** The value with the arguments of `use` in place of those the definition was written with; null when that cannot be written. */
export function substituteArguments(value: Expr, definition: Pick<Definition, 'left'>, use: Expr): Expr | null {
  const pattern = definition.left?.expr;
  if (pattern === undefined) return null;
  if (isApplied(pattern)) return isApplied(use) ? applyOperator(value, pattern, use) : null;
  const written = value.kind === 'normal-law' && use.kind === 'density' ? evaluateLaw(value, pattern, use) : value;
  const functions = written && placeFunctions(written, pattern, use);
  const placed = functions && placeLaws(functions, pattern, use);
  const pairs = placed && pairArguments(pattern, use);
  return pairs ? substituteAll(placed, pairs) : null;
}

/** The arguments of a functional: `J(v)`. */
function placeFunctions(value: Expr, pattern: Expr, use: Expr): Expr | null {
  if (pattern.kind !== 'apply' || use.kind !== 'apply' || pattern.arguments.length !== use.arguments.length) return value;
  const pairs = pattern.arguments.flatMap((part, k) => (isBareFunction(part) ? [[part, use.arguments[k]!] as const] : []));
  return pairs.length === 0 ? value : substituteFunctions(value, pairs);
}

/** `J(p_t)` after `J(p) = \int p\,\|\nabla\log p\|^2\,dx`: another density in the place of p. Null for one of a model, of whose parameters the name tells no shape. */
function placeLaws(value: Expr, pattern: Expr, use: Expr): Expr | null {
  const laws = lawsOf(value, pattern, use);
  if (laws.size === 0) return value;
  if ([...laws.values()].some((name) => isParameterLetter(labelOf(name)))) return null;
  return mapExpr(value, (part) => {
    const to = part.kind === 'density' && part.parameters.length === 0 ? laws.get(part.name) : undefined;
    return to === undefined || part.kind !== 'density' ? part : lawNamed(to, part);
  });
}

/** By the name of a density among the arguments of a functional, what stands in its place. */
function lawsOf(value: Expr, pattern: Expr, use: Expr): ReadonlyMap<string, string> {
  return new Map(densityPairs(value, pattern, use).filter(([from, to]) => from !== to));
}

function densityPairs(value: Expr, pattern: Expr, use: Expr): (readonly [from: string, to: string])[] {
  if (pattern.kind !== 'apply' || use.kind !== 'apply' || pattern.arguments.length !== use.arguments.length) return [];
  const pairs = pattern.arguments.flatMap((part, k) => {
    const to = use.arguments[k]!; // as many on both sides
    return part.kind === 'symbol' && to.kind === 'symbol' ? [[part.name, to.name] as const] : [];
  });
  return pairs.filter(([from]) => [...walkExpr(value)].some((part) => part.kind === 'density' && part.name === from));
}

/** Densities that a functional is taken at, its own letters among them: what they are is told where it is taken. */
export function lawsPutIn(value: Expr, { left }: Definition, use: Expr): ReadonlySet<string> {
  const names = left === null ? [] : densityPairs(value, left.expr, use).map(([, to]) => to);
  return new Set(names.map((name) => (timeLetters.has(labelOf(name)) ? headOf(name) : name)));
}

/** `p_t` is the p of a time, `\rho_\infty` a density of its own. */
function lawNamed(name: string, of: ExprOf<'density'>): Expr {
  const label = labelOf(name);
  if (!timeLetters.has(label)) return { ...of, name };
  return { ...of, name: headOf(name), parameters: [makeSymbol(label, scalarShape, of.span)] };
}

/** N(μ, Σ) as the density it stands for, at the argument. */
function evaluateLaw(value: Expr & { kind: 'normal-law' }, pattern: Expr, use: Expr & { kind: 'density' }): Expr | null {
  if (value.at !== null) return value;
  const at = pattern.kind === 'density' && pattern.of.length === 1 && use.of.length === 1 ? pattern.of[0] : undefined;
  return at === undefined ? null : { ...value, at, shape: { kind: 'scalar' } };
}

function pairArguments(pattern: Expr, use: Expr): Pair[] | null {
  const from = argumentsOf(pattern);
  const to = argumentsOf(use);
  if (from.length === 0 || to.length === 0) return [];
  if (from.length !== to.length) return pairSome(pattern, use);
  return from.flatMap((part, i) => (part.kind === 'symbol' && to[i] !== undefined ? [[part.name, to[i]] as const] : []));
}

/** Parameters left out on one side keep their names: `S(x)` for `S(x;θ)`. */
function pairSome(pattern: Expr, use: Expr): Pair[] | null {
  if (pattern.kind !== 'apply' || use.kind !== 'apply' || pattern.arguments.length !== use.arguments.length) return null;
  return pattern.arguments.flatMap((part, i) =>
    part.kind === 'symbol' && use.arguments[i] !== undefined ? [[part.name, use.arguments[i]] as const] : [],
  );
}

export function argumentsOf(expr: Expr): readonly Expr[] {
  if (expr.kind === 'apply') return [...expr.arguments, ...expr.parameters];
  return expr.kind === 'density' ? [...expr.of, ...expr.given, ...expr.parameters] : [];
}

/** Written without its arguments. */
export function isFilledIn(use: Expr): boolean {
  const places = argumentsOf(use);
  return places.length > 0 && places.every(({ span }) => span.start === use.span.start && span.end === use.span.end);
}

/** The f of `\\mathcal L f = \\Delta f`, and its places. */
function formalsOfOperator(operand: Expr): ReadonlySet<string> {
  const own = operand.kind === 'apply' || operand.kind === 'density' ? [operand.name] : [];
  return new Set([...own, ...freeVariables(operand)]);
}

export function formalsOf({ left }: Definition): ReadonlySet<string> {
  if (left !== null && isApplied(left.expr)) return formalsOfOperator(left.expr.operands[1]!); // an operator and what it is applied to
  if (left === null || (left.expr.kind !== 'apply' && left.expr.kind !== 'density')) return new Set();
  const places = left.expr.kind === 'apply' ? left.expr.arguments : [...left.expr.of, ...left.expr.given];
  return new Set(places.flatMap((part) => (part.kind === 'symbol' || isBareFunction(part) ? [part.name] : [])));
}
