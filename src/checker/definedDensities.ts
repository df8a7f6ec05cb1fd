import { readMixture } from '../probes/finiteMixture';
import { densityKey } from '../probes/lowerDensities';
import { isMarginal, type DefinedDensity } from '../probes/marginals';
import { makeProduct } from '../math/build';
import type { Expr, ExprOf } from '../math/expr';
import type { Definition } from '../claims/claim';
import { findDefinition } from '../claims/findDefinition';
import { readWrittenNormal } from '../claims/writtenNormal';
import { resolveDefinitions } from '../claims/resolveDefinitions';

/** Definitions with the densities among them that a world can make for itself. */
export interface SplitDefinitions {
  /** What is put in place of names: all but the marginals. */
  readonly replaced: readonly Definition[];
  readonly densities: readonly DefinedDensity[];
}

const splits = new WeakMap<readonly Definition[], ReturnType<typeof splitAll>>();

/**
 * Kernels `q(x|x_0) = N(…)`, marginals `p_σ(x) = ∫ q(x|x_0) p_0(x_0) dx_0` and mixtures `p(x) = Σ_k w_k N(x; μ_k, Σ_k)`, the latest of each name.
 * Marginals and mixtures keep their name, since each is
 * drawn from and differentiated as a density of its own.
 */
export function splitDefinitions(definitions: readonly Definition[]): SplitDefinitions {
  return splitAll(definitions);
}

function splitAll(definitions: readonly Definition[]): SplitDefinitions & { readonly found: readonly Found[] } {
  const known = splits.get(definitions);
  if (known !== undefined) return known;
  const found = definitions.flatMap((definition) => {
    const density = readDensity(definition, definitions);
    return density === undefined ? [] : [{ definition, density }];
  });
  const marginals = new Set(
    found.filter(({ density }) => isMarginal(density) || readMixture(density) !== null).map(({ definition }) => definition),
  );
  const split = { replaced: definitions.filter((definition) => !marginals.has(definition)), densities: latestOf(found), found };
  splits.set(definitions, split);
  return split;
}

interface Found {
  readonly definition: Definition;
  readonly density: DefinedDensity;
}

const latestOf = (found: readonly Found[]) => [...new Map(found.map(({ density }) => [densityKey(density.left), density])).values()];

/**
 * The densities of a place. What a law is in one case (`For $p = N(m, \Sigma)$`), or from later on, says nothing of the p before; kernels, and what they make,
 * are told anywhere.
 */
export function splitDefinitionsAt(definitions: readonly Definition[], atMath: number): SplitDefinitions {
  const { replaced, found } = splitAll(definitions);
  const drawn = found.filter(
    ({ definition, density }) => !replaced.includes(definition) && findDefinition(density.left, definitions, atMath) === definition,
  );
  const keys = new Set(drawn.map(({ density }) => keyOf(density.left)));
  const isOlder = ({ left }: Definition) => left?.expr.kind === 'density' && keys.has(keyOf(left.expr));
  const isHere = ({ definition, density }: Found) =>
    (definition.again === undefined && (density.left.given.length > 0 || isMarginal(density))) ||
    findDefinition(density.left, definitions, atMath) === definition;
  return {
    replaced: drawn.length === 0 ? replaced : replaced.filter((one) => !isOlder(one)),
    densities: latestOf(found.filter(isHere).map((one) => askedAt(one, definitions, atMath))),
  };
}

/** `p(x@2)` of another problem is the same p. */
const keyOf = (density: ExprOf<'density'>): string => densityKey(density).replace(/@\d+/g, '');

/** `q(y) = \int q(y|x)p(x)\,dx` and after it `p = \mathcal N(m, \Sigma)`: of a p that was open there. */
function askedAt(found: Found, definitions: readonly Definition[], atMath: number): Found {
  const { definition, density } = found;
  const isOlder = isMarginal(density) && definition.math < atMath;
  return isOlder ? { definition, density: readDensity(definition, definitions, atMath) ?? density } : found;
}

function readDensity(definition: Definition, definitions: readonly Definition[], asked = definition.math): DefinedDensity | undefined {
  const { left, value, form, understood, math } = definition;
  if (!understood || left?.expr.kind !== 'density') return undefined;
  const places = [...left.expr.of, ...left.expr.given, ...left.expr.parameters];
  const own = new Set(places.flatMap((part) => (part.kind === 'symbol' ? [part.name] : [])));
  const others = definitions.filter((other) => other !== definition && !(other.form === 'rebinding' && own.has(other.name)));
  const density = { left: left.expr, value: withWrittenKernel(resolveDefinitions(value.expr, others, math, asked).expr, left.expr) };
  return form === 'law' || value.expr.kind === 'integral' || readMixture(density) !== null ? density : undefined;
}

/** In `p_\sigma(y) = \int p(x)\,\varphi_\sigma(y - x)\,dx` a bell curve that is written out is the kernel N(y; x, σ²I). */
function withWrittenKernel(value: Expr, left: ExprOf<'density'>): Expr {
  if (value.kind !== 'integral') return value;
  const factors = factorsOf(value.body);
  const prior = factors.find((factor) => factor.kind === 'density' && factor.given.length === 0);
  const [first, ...others] = factors.filter((factor) => factor !== prior);
  if (prior === undefined || first === undefined) return value;
  const kernel = readWrittenNormal(
    left,
    others.reduce((all, factor) => makeProduct(all, factor), first),
    false,
  );
  return kernel === null ? value : { ...value, body: makeProduct(kernel, prior) };
}

const factorsOf = (expr: Expr): Expr[] =>
  expr.kind === 'product' && expr.form === 'scale' ? [...factorsOf(expr.left), ...factorsOf(expr.right)] : [expr];
