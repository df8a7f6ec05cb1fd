import type { Span } from '../../base/span';
import type { Node } from '../../latex/tree';
import { makeSymbol } from '../build';
import { densityLetters } from '../conventions';
import type { Binder, Expr, ExprOf, Law } from '../expr';
import { scalarShape } from '../expr';
import { sameExpr } from '../hashExpr';
import { headOf, labelOf } from '../names';
import { contents, scriptsOf, splitAt, tokenOf } from '../nodes';
import { baseName } from '../names';
import { shapesFit } from '../shapes';
import { freeVariables, walkExpr } from '../visit';
import type { Context } from './context';
import { drawnNames, isNormalAhead, isWrittenBare, readLaws } from './laws';
import { spatialVariable } from './variables';

const unspecified: Law = { kind: 'unspecified' };

/** Reads the subscript of an expectation: `x \sim p(x)`, `x, v`, `p(x | x_0)`, `x \sim p, v \sim q`, `x | x_0`. */
export function readBinders(context: Context, sub: Node, body: Expr): Binder[] {
  const found: Binder[] = [];
  let waiting: Binder[] = [];
  for (const part of splitAt(contents(sub), isSeparator)) {
    if (part.length === 0) continue;
    const binders = readPart(context, part, body);
    const law = part.some((node) => tokenOf(node) === 'sim') ? binders[0]?.law : undefined;
    const shared = law ? waiting.map((binder) => lawFromProduct(context, part, binder) ?? shareLaw(context, binder, law, binders[0]!)) : [];
    if (law) waiting = [];
    if (binders.every((binder) => binder.law === unspecified)) waiting.push(...binders);
    replaceWaiting(found, shared);
    found.push(...binders);
  }
  return found;
}

/** `x_0, x_t \sim p(x_t | x_0) p(x_0)`: each has the factor that is its law. */
function lawFromProduct(context: Context, part: readonly Node[], binder: Binder): Binder | null {
  const [, right] = splitAt(part, (node) => tokenOf(node) === 'sim');
  if (!right || right.length < 3) return null;
  const found = context.attempt(() => {
    const before = context.problems.length;
    const law = readLaws(context, right, [binder.variable], binder.span)[0]!; // one name, one law
    return context.problems.length > before ? null : law;
  });
  return found?.kind === 'density' ? { ...binder, law: found } : null;
}

function isSeparator(node: Node): boolean {
  return tokenOf(node) === ',' || tokenOf(node) === ';';
}

function replaceWaiting(found: Binder[], shared: readonly Binder[]): void {
  for (const binder of shared) found[found.findIndex((old) => old.variable === binder.variable)] = binder;
}

/** In `x, x' \sim q` both are drawn from q; in `t, x_0 \sim p` or `x, v \sim p(v)` only the last is. */
function shareLaw(context: Context, binder: Binder, law: Law, source: Binder): Binder {
  if (law.kind === 'density' && law.density.given.some((given) => given.kind === 'symbol' && given.name === binder.variable)) return binder;
  const isCopy = headOf(binder.variable) === headOf(source.variable) || (law.kind === 'normal' && shapesFit(binder.shape, source.shape));
  if (!isCopy) return binder;
  if (law.kind !== 'density') return { ...binder, law };
  const of = law.density.of.map((argument) =>
    argument.kind === 'symbol' && argument.name === source.variable ? makeSymbol(binder.variable, binder.shape, argument.span) : argument,
  );
  return { ...binder, law: { kind: 'density', density: { ...law.density, of } }, shape: context.scope.lookup(binder.variable).shape };
}

function readPart(context: Context, part: readonly Node[], body: Expr): Binder[] {
  const sides = splitAt(part, (node) => tokenOf(node) === signOfLaw(context, part));
  const span: Span = { start: part[0]!.span.start, end: part[part.length - 1]!.span.end };
  if (sides.length === 2) {
    const names = drawnNames(context, sides[0]!);
    const laws = readLaws(context, sides[1]!, names, span);
    return names.map((name, i) => makeBinder(context, name, laws[i]!, span)); // one for each name
  }
  if (sides.length > 2) return unreadBinder(context, span);
  if (isNormalAhead(part, 0)) return readNormalBinder(context, part, span);
  if (startsWithDensity(context, part)) return readDensities(context, part, body, span);
  const names = drawnNames(context, part);
  const law = conditionalLaw(context, part, names, span);
  return names.map((name) => makeBinder(context, name, law, span));
}

/** `t \in \mathcal U(0, T)`, `t \in [0, T]` for `t \sim \mathcal U(0, T)`: a set with the name of a law, or a span of time, is what it is drawn from. */
function signOfLaw(context: Context, part: readonly Node[]): 'sim' | 'in' {
  const [names, set, more] = splitAt(part, (node) => tokenOf(node) === 'in');
  if (names === undefined || set === undefined || set.length === 0 || more !== undefined) return 'sim';
  const found = context.attempt(() => {
    const before = context.problems.length;
    const laws = readLaws(context, set, drawnNames(context, names), part[0]!.span);
    return context.problems.length > before ? [] : laws;
  });
  return found.some(({ kind }) => kind === 'uniform' || kind === 'normal') ? 'in' : 'sim';
}

/** `E_{\mathcal N(x; \mu, \Sigma)}`. */
function readNormalBinder(context: Context, part: readonly Node[], span: Span): Binder[] {
  const law = context.readAll(part, span);
  if (law.kind !== 'normal-law' || law.at?.kind !== 'symbol') return unreadBinder(context, span);
  return [makeBinder(context, law.at.name, { kind: 'normal', mean: law.mean, covariance: law.covariance }, span)];
}

function unreadBinder(context: Context, span: Span): Binder[] {
  context.unread('math.unknownBinder', span);
  return [];
}

function makeBinder(context: Context, variable: string, law: Law, span: Span): Binder {
  return { variable, law, span, shape: context.scope.lookup(variable).shape };
}

function startsWithDensity(context: Context, part: readonly Node[]): boolean {
  const { base, sub } = scriptsOf(part[0]!);
  const name = baseName(base);
  if (name === null) return false;
  if (context.scope.lookup(name).role === 'density') return true;
  const isCalled = part[1] !== undefined && scriptsOf(part[1]).base?.kind === 'delimited';
  return densityLetters.has(name) && (isCalled || sub !== null || !context.scope.knows(name));
}

/** `E_{p}`, `E_{q(x_t|x_0)p(x_0)}`: every density binds what it is the density of; a bare one binds the variable that the body has of that kind. */
function readDensities(context: Context, part: readonly Node[], body: Expr, span: Span): Binder[] {
  const densities = densityFactors(context.readAll(part, span));
  if (densities === null) return unreadBinder(context, span);
  return densities.flatMap((density) => {
    const placed = isWrittenBare(density) ? placeBare(context, density, body) : density;
    const variables = placed.of.filter((of) => of.kind === 'symbol');
    if (variables.length === 0 || variables.length < placed.of.length) return unreadBinder(context, span);
    return variables.map((of) => makeBinder(context, of.name, { kind: 'density', density: placed }, span));
  });
}

/** `x_0` and `x_T` in one body: a bare density could be that of either, or of both. */
function areSeveralCopies(context: Context, free: ReadonlySet<string>): boolean {
  const variables = [...free].filter((name) => ['variable', 'process'].includes(context.scope.lookup(name).role));
  return variables.some((name) => variables.some((other) => other !== name && headOf(other) === headOf(name)));
}

/** What is left to be drawn where the body binds its own variables. */
function onlyVariable(context: Context, free: ReadonlySet<string>): string | undefined {
  const [only, more] = [...free].filter((name) => ['variable', 'process'].includes(context.scope.lookup(name).role));
  return more === undefined ? only : undefined;
}

/** `x_0`, `x_t` and `x_{1:T}`: all the copies of one variable, where there are several. */
function copiesOfOne(context: Context, free: ReadonlySet<string>): string[] {
  const variables = [...free].filter((name) => ['variable', 'process'].includes(context.scope.lookup(name).role));
  const heads = variables.map((name) => headOf(name));
  const head = heads.find((one, index) => heads.indexOf(one) !== index);
  return head === undefined ? [] : withoutWhole(variables.filter((name) => headOf(name) === head && name !== head));
}

/** `x_{0:T}` beside x_0 and `x_{1:T}` is those two. */
function withoutWhole(copies: string[]): string[] {
  const isMade = (name: string) => {
    const [, head = '', first = '', last = ''] = /^(.*_)(\d+):(.+)$/.exec(name) ?? [];
    return first !== '' && copies.includes(`${head}${first}`) && copies.includes(`${head}${Number(first) + 1}:${last}`);
  };
  return copies.filter((name) => !isMade(name));
}

/** `x_{0:T}` of a sum over t from 1 to T, or from 2, of what is made of x_t and x_{t-1}: the whole path. */
function pathOf(context: Context, body: Expr): string | null {
  for (const sum of walkExpr(body)) {
    if (sum.kind !== 'sum' || sum.lower.kind !== 'number' || sum.upper.kind !== 'symbol') continue;
    const copies = [...walkExpr(sum.body)].filter((part) => part.kind === 'apply' && isCopyAt(context, part, sum.index));
    const [copy] = copies;
    if (copy?.kind === 'apply' && copies.length > 1 && copies.some((one) => !sameExpr(one, copy)))
      return `${copy.name}_0:${sum.upper.name}`;
  }
  return null;
}

/** x(t) or x(t − 1) of a sum over t. */
function isCopyAt(context: Context, { name, arguments: of }: ExprOf<'apply'>, index: string): boolean {
  const isVariable = ['variable', 'process'].includes(context.scope.lookup(name).role);
  return isVariable && of.length === 1 && freeVariables(of[0]!).has(index);
}

/** The text has transitions of this name from copy to copy, as `q(x_t | x_{t-1})`: it is the law of whole paths. */
function isOfPaths(context: Context, name: string): boolean {
  const { usualArguments, usualConditions = [] } = context.scope.lookup(name);
  return usualConditions.some((given) => usualArguments.some((of) => of !== given && headOf(of) === headOf(given)));
}

/** The body has densities of this name, of which the expectation is over the joint law. */
function isAbout(body: Expr, name: string): boolean {
  return [...walkExpr(body)].some((node) => node.kind === 'density' && node.name === name);
}

function densityFactors(expr: Expr): ExprOf<'density'>[] | null {
  if (expr.kind === 'density') return [expr];
  if (expr.kind !== 'product') return null;
  const left = densityFactors(expr.left);
  const right = densityFactors(expr.right);
  return left && right ? [...left, ...right] : null;
}

function placeBare(context: Context, density: ExprOf<'density'>, body: Expr): ExprOf<'density'> {
  const free = freeVariables(body);
  const path = isAbout(body, density.name) || isOfPaths(context, density.name) ? pathOf(context, body) : null;
  if (path !== null) return { ...density, of: [makeSymbol(path, context.scope.lookup(path).shape, density.span)] };
  const joint = copiesOfOne(context, free);
  if (joint.length > 1 && (isAbout(body, density.name) || isOfPaths(context, density.name)))
    return { ...density, of: joint.map((name) => makeSymbol(name, context.scope.lookup(name).shape, density.span)) };
  const usual = density.of.every((of) => of.kind === 'symbol' && free.has(of.name));
  if (usual && density.of.length > 0) return density;
  const [only] = density.of;
  const isNamedAfter = only?.kind === 'symbol' && only.name === labelOf(density.name); // `p_v` is the density of v and of nothing else
  const spatial = isNamedAfter || areSeveralCopies(context, free) ? undefined : spatialVariable(context, body);
  const variable = spatial && !free.has(spatial) ? onlyVariable(context, free) : spatial;
  if (variable === undefined) return { ...density, of: [] };
  return variable === null ? density : { ...density, of: [makeSymbol(variable, context.scope.lookup(variable).shape, density.span)] };
}

/** `E_{x | y}`: x has the conditional law given y. */
function conditionalLaw(context: Context, part: readonly Node[], names: readonly string[], span: Span): Law {
  const [, given] = splitAt(part, (node) => tokenOf(node) === '|');
  if (!given || names.length === 0) return unspecified;
  return conditionedOn(context, names, drawnNames(context, given), span);
}

/** The law of some variables given others: the text's own conditional density of them, else one by the name of its first density. */
export function conditionedOn(context: Context, names: readonly string[], given: readonly string[], span: Span): Law {
  const symbols = (list: readonly string[]) => list.map((name) => makeSymbol(name, context.scope.lookup(name).shape, span));
  const densities = context.scope.densities();
  const isSame = (left: readonly string[], right: readonly string[]) => [...left].sort().join() === [...right].sort().join();
  const known =
    densities.find((info) => isSame(info.usualArguments, names) && isSame(info.usualConditions ?? [], given)) ??
    densities.find((info) => info.name.length === 1);
  return {
    kind: 'density',
    density: {
      kind: 'density',
      name: known?.name ?? 'p',
      parameters: [],
      of: symbols(names),
      given: symbols(given),
      span,
      shape: scalarShape,
    },
  };
}
