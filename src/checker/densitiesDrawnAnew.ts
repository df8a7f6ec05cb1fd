import type { Claim, Definition, Side } from '../claims/claim';
import { onlySymbol } from '../claims/normalKernels';
import { scalarShape, type Expr, type ExprOf, type Formula, type Law } from '../math/expr';
import { densitiesIn } from './impliedKernels';
import type { Judging } from './judging';
import { renameDensities, type ByLetter, type Marginal } from './marginalsByLetter';

type NormalLaw = Extract<Law, { kind: 'normal' }>;

/**
 * `p(x) = \frac12 e^{-|x|}` of one example, `x \sim \mathcal N(0, 1)` of the next one, and then `\nabla\log p(x)`: that p, or the density of the x that is drawn anew. The
 * claim in the second reading; null where x is not drawn from a normal law after the formula for p.
 */
export function withDensitiesDrawnAnew(claim: Claim, left: Side, judging: Judging): ByLetter | null {
  const { reading } = judging;
  const uses = [left.expr, claim.right.expr].flatMap(densitiesIn);
  const drawn = uses.flatMap((use) => drawAnew(use, claim, reading.claims.definitions, reading.formulas));
  const [first] = drawn;
  if (first === undefined) return null;
  const marginals = drawn.map(({ marginal }) => marginal);
  const renamed = renameDensities(claim, left, judging, marginals);
  const definitions = [...reading.claims.definitions, ...drawn.map(({ definition }) => definition)];
  const claims = { ...renamed.judging.reading.claims, definitions };
  return { ...renamed, ...first.marginal, judging: { ...renamed.judging, reading: { ...renamed.judging.reading, claims } } };
}

interface Drawn {
  readonly marginal: Marginal;
  readonly definition: Definition;
}

function drawAnew(
  use: ExprOf<'density'>,
  { math }: Claim,
  definitions: readonly Definition[],
  formulas: readonly Formula[],
): readonly Drawn[] {
  const variable = use.given.length + use.parameters.length === 0 ? onlySymbol(use.of) : null;
  const told = definitions.findLast(({ left, math: at }) => at < math && left?.expr.kind === 'density' && isSame(left.expr, use));
  const law = variable === null || told === undefined ? undefined : lastDrawn(variable.name, formulas.slice(told.math + 1, math));
  if (variable === null || told === undefined || law === undefined) return [];
  const marginal = { density: use.name, variable: variable.name };
  return [{ marginal, definition: defineDrawn(`${use.name}_${variable.name}`, use, law, told) }];
}

const isSame = (one: ExprOf<'density'>, other: ExprOf<'density'>): boolean =>
  one.name === other.name && one.given.length + one.parameters.length === 0;

function lastDrawn(variable: string, formulas: readonly Formula[]): NormalLaw | undefined {
  const drawn = formulas.flatMap(({ statements }) =>
    statements.flatMap((one) => (one.kind === 'sampling' && one.variable === variable && one.given === undefined ? [one.law] : [])),
  );
  const last = drawn.at(-1);
  return last?.kind === 'normal' ? last : undefined;
}

function defineDrawn(name: string, use: ExprOf<'density'>, { mean, covariance }: NormalLaw, told: Definition): Definition {
  const side = (expr: Expr): Side => ({ ...told.value, expr });
  const value: Expr = { kind: 'normal-law', mean, covariance, at: null, span: use.span, shape: scalarShape };
  return { ...told, name, value: side(value), left: side({ ...use, name }), form: 'law', from: 0, isLocal: false };
}
