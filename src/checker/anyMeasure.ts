import type { Claim, Definition, Side } from '../claims/claim';
import { findDefinition } from '../claims/findDefinition';
import type { Text } from '../claims/normalKernels';
import { makeAdd, makeCall, makeDivide, makeNumber, makeProduct, makeSymbol } from '../math/build';
import type { Binder, Expr, ExprOf, Shape } from '../math/expr';
import { boundNames, children, freeVariables, mapChildren, mapExpr, substituteName, walkExpr } from '../math/visit';
import { lawOf } from '../probes/lawOf';

type Density = ExprOf<'density'>;

/**
 * `\nabla A(\theta) = \mathbb E_{p_\theta}[T(x)]` after `A(\theta) = \log \int h(x)\, e^{\theta^\top T(x)}\,dx`: what holds of integrals over every measure holds of those
 * over the whole space. ∫ f(x) dx is written Σ_k w_k f(x_k) with four points and generic weights, and a density of which only the name is told is divided by its own integral, so
 * that every average is a number inside of whatever stands around it. That measure is the one over the whole space for functions that are constant on cells. Null where nothing is
 * averaged, or something that is averaged is differentiated by what is averaged over, since integration by parts is of the space.
 */
export function sidesOverMeasure(claim: Claim, left: Side, text: Text): ClaimOverMeasure | null {
  const [one, other] = [left, claim.right].map((side) => sideOver(side, text));
  if (!one || !other) return null;
  return { claim: { ...claim, right: other }, left: one, definitions: definitionsOverMeasure(text) };
}

export interface ClaimOverMeasure {
  readonly claim: Claim;
  readonly left: Side;
  readonly definitions: readonly Definition[];
}

function sideOver(side: Side, text: Text): Side | null {
  const expr = overAnyMeasure(side.expr, text);
  return expr && { ...side, expr: withPositiveFactors(expr, text) };
}

function overAnyMeasure(side: Expr, text: Text): Expr | null {
  if (side.kind === 'expectation') return averageOf(side, text);
  if (side.kind === 'integral' && side.bounds === null) {
    const body = isOfSpace(side.variable, side.variableShape, side.body) ? overAnyMeasure(side.body, text) : null;
    return body && sumOver(body, side.variable, side.variableShape);
  }
  const written = childrenOver(side, text);
  return written?.kind === 'density' ? functionOf(written, text) : written;
}

/** What the text defines, over the same measure; what cannot be written so stays. */
function definitionsOverMeasure(text: Text): readonly Definition[] {
  return text.definitions.map((definition) => {
    const { form, left } = definition;
    const value = form === 'value' && !isFunctional(definition) ? sideOver(definition.value, text) : null;
    if (value === null) return definition;
    const written = { ...definition, value };
    return left?.expr.kind === 'density'
      ? { ...written, name: nameOf(left.expr), left: { ...left, expr: asFunction(left.expr) } }
      : written;
  });
}

/** `F(\rho) = \int V \rho\,dx`, of which another density is put in. */
function isFunctional({ left, value }: Definition): boolean {
  const names = left?.expr.kind === 'apply' ? left.expr.arguments.flatMap((place) => (place.kind === 'symbol' ? [place.name] : [])) : [];
  return [...walkExpr(value.expr)].some((part) => part.kind === 'density' && names.includes(part.name));
}

/** Whether points of the measure stand only where an open function takes them: such functions may be constant on cells, so that what fails is false. */
export function isOfOpenFunctions(sides: readonly Expr[]): boolean {
  const areInside = (expr: Expr): boolean => {
    if (expr.kind === 'symbol') return !expr.name.startsWith(pointWord);
    return expr.kind === 'apply' || children(expr).every(areInside);
  };
  return sides.every(areInside);
}

/** Densities of which only the name is told, each at one place. */
export function openDensities(side: Expr): Expr {
  return mapExpr(side, (part) => {
    if (part.kind !== 'apply' || !part.name.startsWith(densityWord)) return part;
    const of = part.arguments.map((place) => makeSymbol(pointWord, place.shape, place.span));
    const { parameters, span, shape } = part;
    return { kind: 'density', name: part.name.slice(densityWord.length), parameters, of, given: [], span, shape };
  });
}

/** Whether something was written over the measure, and nothing is left that is over the space. */
export function isOverMeasure(sides: readonly Expr[]): boolean {
  const isOverSpace = (part: Expr) => spatial.has(part.kind) && !(part.kind === 'integral' && part.bounds !== null);
  const names = sides.flatMap((side) => [...freeVariables(side)]);
  return names.some((name) => name.startsWith(pointWord)) && !sides.some((side) => [...walkExpr(side)].some(isOverSpace));
}

const spatial: ReadonlySet<Expr['kind']> = new Set<Expr['kind']>(['expectation', 'integral', 'density', 'normal-law']);

/** No name of a text has a space in it. */
const pointWord = 'point ';
const densityWord = 'density ';

const weights = [0.62, 1.37, 0.81, 1.19] as const;

function averageOf({ binders, body }: ExprOf<'expectation'>, text: Text): Expr | null {
  const densities = binders.map((binder) => densityOf(binder, text));
  const inside = overAnyMeasure(body, text);
  if (inside === null || binders.some(({ variable, shape }) => !isOfSpace(variable, shape, body))) return null;
  return binders.reduce<Expr | null>((average, { variable, shape }, at) => {
    const density = densities[at];
    return average && density ? sumOver(makeProduct(density, average), variable, shape) : null;
  }, inside);
}

/** p(x) of `x ∼ p`, over the measure; null for other laws. */
function densityOf(binder: Binder, text: Text): Expr | null {
  const law = lawOf(binder, text.scope);
  if (law.kind !== 'density' || law.density.given.length > 0 || law.density.of.length !== 1) return null;
  const use: Density = { ...law.density, of: [makeSymbol(binder.variable, binder.shape, binder.span)] };
  return functionOf(use, text);
}

/** A density as a function of its place: what the text defines by its formula, else any positive one whose integral is 1. */
function functionOf(use: Density, { definitions, atMath }: Text): Expr | null {
  const told = findDefinition(use, definitions, atMath);
  if (told !== undefined) return told.form === 'value' && told.left?.expr.kind === 'density' ? asFunction(use) : null;
  return use.of.length === 1 && use.given.length === 0 ? normalised(use) : null;
}

const nameOf = ({ name }: Density) => `${densityWord}${name}`;

const asFunction = (use: Density): Expr => ({
  kind: 'apply',
  name: nameOf(use),
  arguments: [...use.of, ...use.given],
  parameters: use.parameters,
  span: use.span,
  shape: use.shape,
});

/** Numbers and vectors are averaged over; nothing is differentiated by them inside. */
function isOfSpace(variable: string, shape: Shape, body: Expr): boolean {
  const isSlope = (part: Expr) => 'variable' in part && boundNames(part).length === 0 && part.variable === variable;
  return (shape.kind === 'scalar' || shape.kind === 'vector') && ![...walkExpr(body)].some(isSlope);
}

/** The h of `p_\theta(x) = h(x)\, e^{\theta^\top T(x) - A(\theta)}`: an open function that is a factor of a density is none below 0, and is written e^u with any u. */
function withPositiveFactors(expr: Expr, { definitions }: Text): Expr {
  const factors = definitions.flatMap(({ left, value }) => (left?.expr.kind === 'density' ? functionsAmong(value.expr) : []));
  const positive = new Set(factors.filter((name) => !definitions.some((definition) => definition.name === name)));
  if (positive.size === 0) return expr;
  return mapExpr(expr, (part) =>
    part.kind === 'apply' && positive.has(part.name) ? makeCall('exp', { ...part, name: `logarithm of ${part.name}` }, part.span) : part,
  );
}

function functionsAmong(factor: Expr): readonly string[] {
  switch (factor.kind) {
    case 'product':
      return [...functionsAmong(factor.left), ...functionsAmong(factor.right)];
    case 'divide':
      return [...functionsAmong(factor.numerator), ...functionsAmong(factor.denominator)];
    case 'apply':
      return factor.shape.kind === 'scalar' ? [factor.name] : [];
    default:
      return [];
  }
}

function normalised(use: Density): Expr {
  const [place] = use.of;
  if (place === undefined) return use;
  const at = (point: Expr): Expr => makeCall('exp', asFunction({ ...use, of: [point] }), use.span);
  const mass = pointsOf(place.shape, use).map((point, k) => makeProduct(makeNumber(weights[k]!, use.span), at(point))); // a weight for each
  return makeDivide(at(place), makeAdd(mass), use.span);
}

function sumOver(body: Expr, variable: string, shape: Shape): Expr {
  return makeAdd(
    pointsOf(shape, body).map(
      (point, k) => makeProduct(makeNumber(weights[k]!, body.span), substituteName(body, variable, point)), // a weight for each
    ),
  );
}

/** The points of numbers and those of vectors. */
const pointsOf = (shape: Shape, { span }: Expr) =>
  weights.map((_weight, k) => makeSymbol(`${pointWord}${k + 1} ${shape.kind}`, shape, span));

function childrenOver(side: Expr, text: Text): Expr | null {
  let isWritten = true;
  const mapped = mapChildren(side, (child) => {
    const written = overAnyMeasure(child, text);
    if (written === null) isWritten = false;
    return written ?? child;
  });
  return isWritten ? mapped : null;
}
