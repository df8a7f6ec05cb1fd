import type { Definition } from '../claims/claim';
import { findDefinition } from '../claims/findDefinition';
import { spread, type Text } from '../claims/normalKernels';
import { resolveDefinitions } from '../claims/resolveDefinitions';
import { lawName } from '../claims/sharedLaws';
import { varianceOf } from '../claims/composedKernels';
import { readAffine, type Affine } from '../claims/process/linearIn';
import { isZero, makeAdd, makeNumber, makePower, makeProduct, makeSymbol } from '../math/build';
import { scalarShape, type Expr, type ExprOf, type Law } from '../math/expr';
import { headOf, labelOf } from '../math/names';
import { lawOf } from '../probes/lawOf';
import { freeVariables } from '../math/visit';
import { isModelParameter } from '../probes/lowerNames';
import type { MadeInText } from './anyJointLaw';
import { hasLaw } from './openBinders';

/**
 * For `X_0 \sim p_0` and `X_1 \sim p_1` of which no more is told: normal laws, under which averages given `X_t = (1 - t)X_0 + tX_1` are known. The text speaks of any laws, so that an
 * equation is refuted by these, and by no others proved. `p_t(x)` is then the law of X_t. Null where what is known is made of nothing, or of a variable that has
 * no law, or one that the text tells, and where a density of the claim is neither.
 */
export function supposeNormals(known: ExprOf<'symbol'>, claimed: readonly Density[], text: Text): readonly Definition[] | null {
  const drawn = drawsOf(known, text);
  const laws = drawn.map((one) =>
    lawOf({ variable: one.name, shape: one.shape, law: { kind: 'unspecified' }, span: one.span }, text.scope),
  );
  const open = laws.flatMap((law, at) => (law.kind === 'density' ? [{ density: law.density, of: drawn[at]! }] : []));
  const isKnown = laws.every(({ kind }) => kind === 'density' || kind === 'normal');
  if (!isKnown || open.length === 0 || !open.every(({ density }) => isUntold(density, text))) return null;
  const names = [...new Set(open.map(({ density }) => lawName(density)))];
  const varianceOfLaw = (density: Density) => makeNumber(0.6 + 0.5 * names.indexOf(lawName(density)), density.span);
  const supposed = open.map(({ density, of }) => defineNormal({ ...density, of: [of] }, null, varianceOfLaw(density), text));
  const variances = laws.map((law) =>
    law.kind === 'density' ? varianceOfLaw(law.density) : law.kind === 'normal' ? varianceOf(law.covariance) : null,
  );
  const others = claimed.filter((density) => !names.includes(lawName(density)));
  if (others.length === 0) return supposed;
  const made = lawOfMade(known, drawn, laws, variances, text);
  const isOfMade = (density: Density) => isLawAtTime(density, known, names) && isUntold(density, text);
  return made !== null && others.every(isOfMade)
    ? [...supposed, ...others.map((density) => defineNormal(density, made.mean, made.variance, text))]
    : null;
}

type Density = ExprOf<'density'>;

/** p_t of X_t, where X_0 and X_1 have the laws p_0 and p_1. */
function isLawAtTime({ name, parameters: [time, more] }: Density, known: ExprOf<'symbol'>, names: readonly string[]): boolean {
  const isAtTime = more === undefined && time?.kind === 'symbol' && time.name === labelOf(known.name);
  return isAtTime && names.every((other) => headOf(other) === headOf(name));
}

/** Σ a_k z_k + c with independent normal variables z: N(Σ a_k m_k + c, Σ a_k² v_k). */
function lawOfMade(
  known: ExprOf<'symbol'>,
  drawn: readonly ExprOf<'symbol'>[],
  laws: readonly Law[],
  variances: readonly (Expr | null)[],
  { definitions, atMath }: Text,
): { readonly mean: Expr | null; readonly variance: Expr } | null {
  let rest: Expr | null = resolveDefinitions(known, definitions, atMath, atMath).expr;
  const means: Expr[] = [];
  const sizes: Expr[] = [];
  for (const [at, { name, span }] of drawn.entries()) {
    const affine: Affine | undefined = rest === null ? undefined : readAffine(rest, name);
    const [size, law] = [variances[at] ?? null, laws[at]];
    if (affine?.coefficient?.shape.kind !== 'scalar' || size === null) return null;
    sizes.push(makeProduct(makePower(affine.coefficient, makeNumber(2, span), span), size));
    if (law?.kind === 'normal' && !isZero(law.mean)) means.push(makeProduct(affine.coefficient, law.mean));
    rest = affine.rest;
  }
  const parts = [...means, ...(rest === null ? [] : [rest])];
  return sizes.length === 0 ? null : { mean: parts.length === 0 ? null : makeAdd(parts), variance: makeAdd(sizes) };
}

/** The random variables that the text makes it of. */
const drawsOf = (known: ExprOf<'symbol'>, text: Text): readonly ExprOf<'symbol'>[] => readMade(known, text)?.draws ?? [];

/** What the text makes a random variable of; null where it does not say. */
export function readMade(known: ExprOf<'symbol'>, { definitions, scope, atMath }: Text): MadeInText | null {
  const made = resolveDefinitions(known, definitions, atMath, atMath).expr;
  if (made.kind === 'symbol') return null;
  const draws = [...freeVariables(made)].flatMap((name) => {
    const info = scope.symbols.get(name);
    return info?.role === 'variable' || hasLaw(name, scope) ? [makeSymbol(name, info?.shape ?? known.shape, known.span)] : [];
  });
  return draws.length === 0 ? null : { value: made, draws };
}

function isUntold(density: Density, { definitions, scope, atMath }: Text): boolean {
  const isModel = density.parameters.some((part) => isModelParameter(part, scope));
  return !isModel && density.given.length === 0 && density.of.length === 1 && findDefinition(density, definitions, atMath) === undefined;
}

function defineNormal(left: Density, centre: Expr | null, variance: Expr, { atMath }: Text): Definition {
  const { span } = left;
  const [of] = left.of as [Expr]; // of one variable
  const zero: Expr = of.shape.kind === 'vector' ? { kind: 'constant', name: 'zero', span, shape: of.shape } : makeNumber(0, span);
  const mean = centre ?? zero;
  const covariance = spread(of, variance);
  const value: Expr = { kind: 'normal-law', mean, covariance, at: null, span, shape: scalarShape };
  const side = (expr: Expr) => ({ expr, math: 0, latex: '', span });
  const reach = { section: 0, from: 0, until: atMath, isLocal: true, understood: true } as const;
  return { kind: 'definition', math: 0, span, name: left.name, value: side(value), form: 'law', left: side(left), ...reach };
}
