import type { Claim, Definition, Side } from '../claims/claim';
import { findDefinition } from '../claims/findDefinition';
import { scalarShape, type Expr, type ExprOf } from '../math/expr';
import { mapExpr, walkExpr } from '../math/visit';
import { densitiesIn } from './impliedKernels';
import type { Judging } from './judging';

interface InOneDimension {
  readonly claim: Claim;
  readonly left: Side;
  readonly judging: Judging;
}

/**
 * `p = \mathcal N(\mu_1, \sigma_1^2)` and `q = \mathcal N(\mu_2, \sigma_2^2)` with numbers for means are laws of a number, whatever x is elsewhere in the text: their divergence is an
 * average over numbers. The claim so; null where anything else in it is a vector, or the laws are none of numbers.
 */
export function inOneDimension(claim: Claim, left: Side, judging: Judging): InOneDimension | null {
  const { reading } = judging;
  const { definitions } = reading.claims;
  const sides = [left.expr, claim.right.expr];
  const laws = sides.flatMap(densitiesIn);
  const told = laws.map((law) => findDefinition(law, definitions, claim.math));
  if (!told.every((one) => one !== undefined && isOfNumber(one)) || !told.some((one) => one !== undefined && hasMean(one))) return null;
  const points = new Set(laws.flatMap(({ of, given }) => [...of, ...given].flatMap((part) => (part.kind === 'symbol' ? [part.name] : []))));
  const isPoint = (part: Expr) => part.kind === 'symbol' && points.has(part.name);
  if (!sides.every((side) => [...walkExpr(side)].every((part) => isPoint(part) || part.shape.kind === 'scalar'))) return null;
  const put = <S extends Side>(side: S): S => ({ ...side, expr: asNumbers(side.expr, points) });
  const symbols = new Map(reading.scope.symbols);
  for (const name of points) if (symbols.has(name)) symbols.set(name, { ...symbols.get(name)!, shape: scalarShape });
  const own = definitions.map((one) =>
    told.includes(one) ? { ...one, value: put(one.value), left: one.left === null ? null : put(one.left) } : one,
  );
  return {
    claim: { ...claim, right: put(claim.right) },
    left: put(left),
    judging: { ...judging, reading: { ...reading, scope: { ...reading.scope, symbols }, claims: { ...reading.claims, definitions: own } } },
  };
}

const isOfNumber = ({ value: { expr } }: Definition): boolean =>
  expr.kind === 'normal-law' && expr.mean.shape.kind === 'scalar' && expr.covariance.shape.kind === 'scalar';

/** A mean that is a number by its letter: `\mathcal N(0, \sigma^2)` may be short for vectors. */
const hasMean = ({ value: { expr } }: Definition): boolean => expr.kind === 'normal-law' && expr.mean.kind !== 'number';

const asNumbers = (expr: Expr, names: ReadonlySet<string>): Expr =>
  mapExpr(expr, (part) => {
    const isNamed = part.kind === 'symbol' && names.has(part.name);
    if (isNamed) return { ...part, shape: scalarShape };
    return part.kind === 'expectation' ? withNumbers(part, names) : part;
  });

const withNumbers = (average: ExprOf<'expectation'>, names: ReadonlySet<string>): Expr => ({
  ...average,
  binders: average.binders.map((binder) => {
    if (!names.has(binder.variable)) return binder;
    const { law } = binder;
    const isDensity = law.kind === 'density';
    return { ...binder, shape: scalarShape, law: isDensity ? { ...law, density: ofNumbers(law.density, names) } : law };
  }),
});

const ofNumbers = (density: ExprOf<'density'>, names: ReadonlySet<string>): ExprOf<'density'> => ({
  ...density,
  of: density.of.map((part) => asNumbers(part, names)),
  given: density.given.map((part) => asNumbers(part, names)),
});
