import type { Span } from '../../base/span';
import type { Delimited, Node } from '../../latex/tree';
import type { Expr, ExprOf, Law } from '../expr';
import { scalarShape } from '../expr';
import { isNumber, makeProduct, makeSymbol } from '../build';
import { timeLetters } from '../conventions';
import { baseName, headOf, isCapital, labelText } from '../names';
import { bracketsOf, scriptsOf, significant, spanOf, splitAt, tokenOf } from '../nodes';
import { readArguments } from './arguments';
import type { Context } from './context';
import { readFamily, readMixture } from './lawFamilies';

const normalNames = new Set(['N_cal', 'N', 'Normal', 'Gaussian']);
const uniformNames = new Set(['U_cal', 'U', 'Unif', 'Uniform', 'unif']);
const rademacherNames = new Set(['Rademacher', 'Rad']);

/** True when the nodes at `index` are `\mathcal N(…)` or another word for the normal law with its list of arguments. */
export function isNormalAhead(nodes: readonly Node[], index: number): boolean {
  const pair = bracketsOf(nodes[index + 1]);
  if (pair?.open !== '(') return false;
  const name = baseName(scriptsOf(nodes[index]!).base);
  const isList = significant(pair.body).some((node) => [',', ';', '|'].includes(tokenOf(node)));
  return name !== null && normalNames.has(name) && isList;
}

/** `\mathcal N(\mu, \Sigma)`, `\mathcal N(x; \mu, \Sigma)`, `\mathcal N(x | \mu, \Sigma)`. */
export function readNormal(context: Context, pair: Delimited, span: Span): Expr {
  const found = readArguments(context, pair);
  const placed = [found.of, found.given, found.parameters];
  const [mean, spread] = found.of.length === 2 ? found.of : [...found.given, ...found.parameters];
  const covariance = spread && mean && withIdentity(spread, mean);
  const at = found.of.length === 1 ? found.of[0]! : null;
  if (!found.complete || !mean || !covariance || placed.flat().length > 3) return context.unread('math.unknownLaw', span);
  return { kind: 'normal-law', mean: zeroVectorIn(mean, covariance), covariance, at, span, shape: scalarShape };
}

/**
 * `\mathcal N(0, \sigma^2 \mathbf 1)`: where a covariance stands, a bold or blackboard 1 is the identity; so is a lone I beside `I(t, x_0, x_1)`, with the size of the
 * mean.
 */
function withIdentity(covariance: Expr, mean: Expr): Expr {
  if (covariance.kind === 'product') {
    const right = withIdentity(covariance.right, mean);
    return right === covariance.right ? covariance : makeProduct(covariance.left, right);
  }
  const { kind, shape, span } = covariance;
  const size = kind === 'apply' ? mean.shape : shape;
  const isLone = kind === 'apply' && covariance.name === 'I' && span.end - span.start === 1;
  const isOnes = kind === 'constant' && covariance.name === 'ones';
  if (size.kind !== 'vector' || !(isOnes || isLone)) return covariance;
  const { dimension } = size;
  return { kind: 'constant', name: 'identity', span, shape: { kind: 'matrix', rows: dimension, columns: dimension } };
}

/** The 0 of `N(0, I)` is the zero vector of the covariance's size. */
function zeroVectorIn(mean: Expr, covariance: Expr): Expr {
  if (!isNumber(mean, 0) || covariance.shape.kind !== 'matrix') return mean;
  return { kind: 'constant', name: 'zero', span: mean.span, shape: { kind: 'vector', dimension: covariance.shape.rows } };
}

/** What stands to the right of `\sim`. `variables` are what is drawn: they are what a density written bare is the density of. */
export function readLaw(context: Context, nodes: readonly Node[], variables: readonly string[], span: Span): Law {
  const whole = spanOf(nodes, span);
  const pair = nodes[1] && scriptsOf(nodes[1]).base;
  if (isNormalAhead(nodes, 0) && nodes.length === 2) return normalLaw(readNormal(context, pair as Delimited, whole)); // isNormalAhead saw the parentheses
  const name = baseName(scriptsOf(nodes[0] ?? { kind: 'space', span, width: 0 }).base);
  if (name !== null && rademacherNames.has(name)) return { kind: 'rademacher' };
  const isDensityName = name !== null && context.scope.lookup(name).role === 'density';
  if (name !== null && uniformNames.has(name) && !isDensityName) return readUniform(context, pair ?? null, whole);
  if (nodes.length === 1 && isTimeInterval(nodes[0]!, variables)) return readUniform(context, nodes[0]!, whole);
  const family = readFamily(context, nodes, whole);
  if (family !== null) return family;
  const read = nodes.length === 0 ? null : context.readAll(nodes, whole);
  const measure = read?.kind === 'symbol' && nodes.length === 1 ? lawByName(context, read, variables) : null;
  if (measure !== null) return measure;
  if (read === null || read.kind === 'unknown') return unknownLaw(context, whole);
  if (read.kind === 'density' && isLawOf(read, variables)) return densityLaw(context, read, variables);
  return readMixture(read) ?? factorFor(read, variables) ?? unknownLaw(context, whole);
}

/** The [0, 1] of `t \sim [0, 1]`. */
function isTimeInterval(node: Node, [variable, ...more]: readonly string[]): boolean {
  const isInterval = node.kind === 'delimited' && node.open === '[' && node.close === ']';
  return isInterval && variable !== undefined && more.length === 0 && timeLetters.has(headOf(variable));
}

/** The law of each variable: in `(x, y) \sim p(x) q(y)` they are independent, else all are drawn together or alike. */
export function readLaws(context: Context, nodes: readonly Node[], variables: readonly string[], span: Span): Law[] {
  const factors = splitAt(nodes, (node) => tokenOf(node) === 'otimes');
  if (factors.length > 1 && factors.length === variables.length)
    return factors.map((factor, index) => readLaw(context, factor, [variables[index]!], span));
  const apart = variables.length > 1 ? variables.map((name) => context.attempt(() => readLaw(context, nodes, [name], span))) : [];
  const isProduct =
    apart.length > 0 && new Set(apart.map((law) => (law.kind === 'density' ? law.density.span.start : -1))).size === apart.length;
  if (isProduct) return apart;
  const together = readLaw(context, nodes, variables, span);
  return variables.map(() => together);
}

/** In `(x, y) \sim p(x) q(y)` the law of x alone is p(x): the only factor that is of the variables. */
function factorFor(read: Expr, variables: readonly string[]): Law | null {
  const [own, more] = densitiesIn(read)?.filter((density) => isLawOf(density, variables) && !isWrittenBare(density)) ?? [];
  return own && more === undefined && read.kind === 'product' ? { kind: 'density', density: own } : null;
}

function densitiesIn(expr: Expr): ExprOf<'density'>[] | null {
  if (expr.kind === 'density') return [expr];
  if (expr.kind !== 'product') return null;
  const [left, right] = [densitiesIn(expr.left), densitiesIn(expr.right)];
  return left && right ? [...left, ...right] : null;
}

function normalLaw(law: Expr): Law {
  return law.kind === 'normal-law' ? { kind: 'normal', mean: law.mean, covariance: law.covariance } : { kind: 'unspecified' };
}

function unknownLaw(context: Context, span: Span): Law {
  context.unread('math.unknownLaw', span);
  return { kind: 'unspecified' };
}

/** `X \sim \mathbb P`: by the name of a measure. */
function lawByName(context: Context, { name, span }: ExprOf<'symbol'>, variables: readonly string[]): Law | null {
  if (!/_(bb|cal)$|^[PQ](_|$)/.test(name) || variables.length === 0) return null;
  const of = variables.map((variable) => makeSymbol(variable, context.scope.lookup(variable).shape, span));
  return { kind: 'density', density: { kind: 'density', name, parameters: [], of, given: [], span, shape: scalarShape } };
}

/** `x \sim p` is `x \sim p(x)`, and so is `X \sim p(x)` for X. */
function densityLaw(context: Context, density: ExprOf<'density'>, variables: readonly string[]): Law {
  const isNamed = !isWrittenBare(density) && !isOfCapital(density, variables);
  if (isNamed || variables.length === 0) return { kind: 'density', density };
  const of = variables.map((name) => makeSymbol(name, context.scope.lookup(name).shape, density.span));
  const isOfCapitals = variables.some((name) => isCapital(headOf(name)));
  const given = isOfCapitals ? density.given.map((condition) => asDrawn(context, condition)) : density.given;
  return { kind: 'density', density: { ...density, of, given } };
}

/** The `x_k` of `X_{k+1} \sim p(x_{k+1} \mid x_k)` is the value of `X_k`, where the text writes of one. */
function asDrawn({ scope }: Context, condition: Expr): Expr {
  if (condition.kind !== 'symbol') return condition;
  const drawn = condition.name.charAt(0).toUpperCase() + condition.name.slice(1);
  return drawn !== condition.name && scope.knows(drawn) ? makeSymbol(drawn, scope.lookup(drawn).shape, condition.span) : condition;
}

/** `x \sim p` and `x_0 \sim p(x)`, but not `x \sim \text{Cauchy}(0, 1)`. */
function isLawOf(density: ExprOf<'density'>, variables: readonly string[]): boolean {
  const heads = density.of.flatMap((of) => (of.kind === 'symbol' ? [headOf(of.name)] : []));
  return isWrittenBare(density) || variables.every((name) => heads.includes(headOf(name))) || isOfCapital(density, variables);
}

/** `X \sim p(x)`, `Y \sim q(y \mid x)`, `X_t \sim p_t(x)`: the letter in the brackets stands for any value of what is drawn. */
function isOfCapital({ of }: ExprOf<'density'>, [variable, ...more]: readonly string[]): boolean {
  const [letter, ...others] = of;
  if (variable === undefined || letter?.kind !== 'symbol' || more.length + others.length > 0) return false;
  const head = headOf(variable);
  return isCapital(head) && [head.toLowerCase(), head.toLowerCase() + variable.slice(head.length)].includes(letter.name);
}

/** Filled-in arguments stand where the name stands, written ones after it. */
export function isWrittenBare(density: ExprOf<'density'>): boolean {
  return density.of.every((of) => of.span.start === density.span.start);
}

/** `U(a,b)`, `\mathcal U[0,1]`, on `\{-1,1\}^d` the Rademacher law and on the sphere `\mathbb S^{d-1}` the uniform one. */
function readUniform(context: Context, pair: Node | null, span: Span): Law {
  if (pair === null) return { kind: 'unspecified' }; // `t \sim \mathcal U`
  if (pair.kind !== 'delimited') return unknownLaw(context, span);
  const body = significant(pair.body);
  if (pair.open === '{') return readDiscrete(context, body, span);
  if (isSphere(body)) return { kind: 'sphere', radius: 'one' };
  if (isSphere(body.slice(-1))) return radiusLaw(context, body.slice(0, -1), span);
  if (isSigns(body)) return { kind: 'rademacher' };
  const power = body.length === 1 ? scriptsOf(body[0]!).base : null; // `[0, 1]^d` has such entries
  const set = power?.kind === 'delimited' ? power : null;
  if (set?.open === '{') return readDiscrete(context, significant(set.body), span);
  const inner = set ? significant(set.body) : body;
  const ends = splitAt(inner, (node) => tokenOf(node) === ',');
  if (ends.length !== 2 || inner.length === 0) return unknownLaw(context, span);
  const [lower, upper] = ends.map((end) => context.readAll(end, span));
  return { kind: 'uniform', lower: lower!, upper: upper! };
}

/** `\mathcal U\{1, \ldots, T\}` on whole numbers, on `\{-1, 1\}` random signs. */
function readDiscrete(context: Context, body: readonly Node[], span: Span): Law {
  if (areSigns(body)) return { kind: 'rademacher' };
  const ends = splitAt(body, (node) => tokenOf(node) === ',').filter((part) => !isEllipsis(part));
  const [first, second] = ends.map((part) => context.readAll(part, span));
  const skips = splitAt(body, (node) => tokenOf(node) === ',').some(isEllipsis);
  if (!first || !second || ends.length > 3 || (!skips && ends.length > 2)) return unknownLaw(context, span);
  return { kind: 'family', family: 'integers', parameters: [first, context.readAll(ends[ends.length - 1]!, span)] };
}

/** `\\ldots` and its kin. */
export function isEllipsis(part: readonly Node[]): boolean {
  return part.length === 1 && ['ldots', 'dots', 'cdots', 'dotsc', '…'].includes(tokenOf(part[0]));
}

/** `\sqrt{d}\,\mathbb S^{d-1}`, `r\,\mathbb S^{d-1}`. */
function radiusLaw(context: Context, factor: readonly Node[], span: Span): Law {
  const [root, ...more] = factor;
  const isDimension = root?.kind === 'root' && more.length === 0 && labelText(root.radicand) === String(context.scope.dimension);
  return isDimension
    ? { kind: 'sphere', radius: 'sqrt-dimension' }
    : { kind: 'family', family: 'sphere', parameters: [context.readAll(factor, span)] };
}

function isSphere(body: readonly Node[]): boolean {
  const { base, sup } = scriptsOf(body[0] ?? { kind: 'space', span: { start: 0, end: 0 }, width: 0 });
  const name = baseName(base);
  return body.length === 1 && sup !== null && name !== null && ['S', 'S_bb', 'S_cal'].includes(name);
}

function isSigns(body: readonly Node[]): boolean {
  const base = body[0] && scriptsOf(body[0]).base;
  return body.length === 1 && base?.kind === 'delimited' && base.open === '{' && areSigns(significant(base.body));
}

function areSigns(body: readonly Node[]): boolean {
  const text = body.map((node) => (node.kind === 'number' ? node.text : tokenOf(node))).join('');
  return ['-1,1', '-1,+1', '+1,-1', '1,-1', 'pm1'].includes(text);
}

/** The names in `x`, `x, x'`, `(x, v)`, `x | x_0` (those before the bar). */
export function drawnNames(context: Context, nodes: readonly Node[]): string[] {
  const beforeBar = splitAt(nodes, (node) => tokenOf(node) === '|')[0]!;
  const inner = beforeBar.length === 1 && beforeBar[0]!.kind === 'delimited' ? significant(beforeBar[0].body) : beforeBar;
  return splitAt(inner, (node) => tokenOf(node) === ',').flatMap((part) => drawnName(context, part));
}

function drawnName(context: Context, part: readonly Node[]): string[] {
  if (part.length === 0) return [];
  const read = context.readAll(part, part[0]!.span);
  if (read.kind === 'symbol') return [read.name];
  if (read.kind !== 'unknown') context.unread('math.unknownBinder', read.span);
  return [];
}
