import type { Definition } from '../claims/claim';
import { onlySymbol, type Text } from '../claims/normalKernels';
import { findDefinition } from '../claims/findDefinition';
import { lawName } from '../claims/sharedLaws';
import { makeDivide, makeProduct } from '../math/build';
import { scalarShape, type Expr, type ExprOf, type Law } from '../math/expr';
import { sameExpr } from '../math/hashExpr';
import { boundNames, children, walkExpr } from '../math/visit';
import { isModelParameter } from '../probes/lowerNames';

type Density = ExprOf<'density'>;

/**
 * `p(x|c)`, `p(c|x)`, `p(x)`, `p(c)` and `p(x, c)` of one law at one point: Bayes' rule p(x|c) = p(c|x) p(x) / p(c) writes all of them by p(c|x), p(x) and
 * p(c). At one point, with all their derivatives there, those three may be any positive functions — what p(c) is follows from values elsewhere — so what is
 * then true is true of every law, and what is false is false. So it is below an average over c from another law q of which only logarithms are taken, as in `\mathbb E_{q(z|x)}[\log p(x, z)]`:
 * where q has next to no mass p(x, c) may be large, and what its integral is then says nothing of the average. Null where something else is averaged over one of the two, or is said of
 * them elsewhere. `priors`: variables whose density p(z) the text takes for that of the law, without its parameters.
 */
export function tellBayes(
  sides: readonly Expr[],
  text: Text,
  isInequality: boolean,
  priors: readonly string[] = [],
): readonly Definition[] | null {
  const parts = sides.flatMap((side) => [...walkExpr(side)]);
  const laws = parts.flatMap((part) => (part.kind === 'expectation' ? part.binders.flatMap(({ law }) => densityIn(law)) : []));
  const weights = new Set(laws.map(lawName));
  const uses = parts.filter((part): part is Density => part.kind === 'density' && !weights.has(lawName(part)));
  const first = uses.find((use) => onlySymbol(use.of) !== null && onlySymbol(use.given) !== null);
  const [of, given] = [onlySymbol(first?.of), onlySymbol(first?.given)];
  if (first === undefined || of === null || given === null) return null;
  const names = [of.name, given.name];
  const bound = names.filter((name) => parts.some((part) => boundNames(part).includes(name)));
  const isSame = (use: Density) => lawName(use) === lawName(first) || isPriorOf(first, use, [...bound, ...priors]);
  const isAnyMember = laws.length > 0 || !parts.some(isSlope);
  const isFree = uses.every((use) => isOfThese(use, names) && isSame(use) && isUntold(use, text, isAnyMember));
  const isAverage = bound.length === 1 && !isInequality && isOfOtherLaw(parts, laws, bound[0]!);
  if (!isFree || (bound.length > 0 && !isAverage) || new Set(uses.map(describe)).size < 2) return null;
  const own = (part: Expr) => uses.find((use) => use.given.length === 0 && use.of.length === 1 && sameExpr(use.of[0]!, part));
  const marginal = (part: Expr) => own(part) ?? normalAt(part, first, parts, text) ?? densityOf(first, [part], []);
  const [likelihood, prior, evidence] = [densityOf(first, [given], [of]), marginal(of), marginal(given)];
  const joint = makeProduct(likelihood, prior);
  return [
    define(first, makeDivide(joint, evidence), text),
    define(densityOf(first, [of, given], []), joint, text),
    define(densityOf(first, [given, of], []), joint, text),
  ];
}

/** `N(z; 0, I)` where the text says that p(z) is this law, or draws z from it; no other one, such as that of an encoder. */
function normalAt(point: Expr, like: Density, parts: readonly Expr[], text: Text): Expr | undefined {
  const told = findDefinition(densityOf({ ...like, parameters: [] }, [point], []), text.definitions, text.atMath)?.value.expr;
  const drawn = point.kind === 'symbol' ? text.scope.symbols.get(point.name)?.law : null;
  const isPrior = (law: ExprOf<'normal-law'>) =>
    [told, drawn].some(
      (one) => one && 'mean' in one && 'covariance' in one && sameExpr(one.mean, law.mean) && sameExpr(one.covariance, law.covariance),
    );
  return parts.find((part) => part.kind === 'normal-law' && part.at !== null && sameExpr(part.at, point) && isPrior(part));
}

/** p(z) of what is averaged over, beside `p_\theta(x | z)`: the prior has no parameters; p(x) beside it is not that of the model. */
function isPriorOf({ name }: Density, { name: own, of, given, parameters }: Density, bound: readonly string[]): boolean {
  return own === name && given.length + parameters.length === 0 && of.length === 1 && bound.includes(onlySymbol(of)?.name ?? '');
}

const densityIn = (law: Law): readonly Density[] => (law.kind === 'density' ? [law.density] : []);

/** All averages over the name are by one law of it, q(z|x) or q(z), and see other densities of it through logarithms. */
function isOfOtherLaw(parts: readonly Expr[], laws: readonly Density[], name: string): boolean {
  const others = parts.filter((part) => part.kind !== 'expectation' && boundNames(part).includes(name));
  const isOfName = laws.every(({ of }) => onlySymbol(of)?.name === name);
  const bodies = parts.flatMap((part) => (part.kind === 'expectation' ? [part.body] : []));
  return others.length === 0 && isOfName && new Set(laws.map(describe)).size === 1 && bodies.every(seesLogarithms);
}

/** No density but inside of a logarithm. */
const seesLogarithms = (expr: Expr): boolean =>
  (expr.kind === 'call' && expr.name === 'log') || (expr.kind !== 'density' && children(expr).every(seesLogarithms));

/** At the two variables themselves. */
function isOfThese({ of, given }: Density, names: readonly string[]): boolean {
  const places = [...of, ...given].map((part) => (part.kind === 'symbol' ? part.name : ''));
  return new Set(places).size === places.length && places.every((name) => names.includes(name)) && given.length < 2;
}

const isSlope = ({ kind }: Expr): boolean => kind === 'gradient' || kind === 'partial' || kind === 'divergence';

/** A model with a parameter may be any family of densities where another law is averaged over, and any density where nothing is differentiated. */
function isUntold(use: Density, { definitions, scope, atMath }: Text, isAnyMember: boolean): boolean {
  const isModel = use.parameters.some((part) => isModelParameter(part, scope));
  return (!isModel || isAnyMember) && findDefinition(use, definitions, atMath) === undefined;
}

const describe = ({ of, given }: Density) =>
  [of, given].map((parts) => parts.map((part) => (part.kind === 'symbol' ? part.name : '')).join()).join('|');

const densityOf = (like: Density, of: readonly Expr[], given: readonly Expr[]): Density => ({ ...like, of, given });

function define(left: Density, value: Expr, { atMath }: Text): Definition {
  const side = (expr: Expr) => ({ expr, math: 0, latex: '', span: left.span });
  const reach = { section: 0, from: 0, until: atMath, isLocal: true, understood: true } as const;
  const shaped = { ...value, shape: scalarShape };
  return { kind: 'definition', math: 0, span: left.span, name: left.name, value: side(shaped), form: 'value', left: side(left), ...reach };
}
