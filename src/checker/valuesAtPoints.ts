import type { Claim, Side } from '../claims/claim';
import { findDefinition } from '../claims/findDefinition';
import { isSameScope } from '../claims/sections';
import { makeAdd, makeNegate } from '../math/build';
import type { Expr, ExprOf } from '../math/expr';
import { mapExpr, walkExpr } from '../math/visit';
import type { Judging } from './judging';

/** `\sigma(0) = 0` of a function of which the text gives no formula. */
interface ValueAt {
  readonly at: ExprOf<'apply'>;
  readonly value: Expr;
}

/**
 * `Let $\sigma(t)$ be increasing with $\sigma(0) = 0$. Then $\int_0^t (\sigma^2)'(s)\,ds = \sigma(t)^2$`: any function h has that value as h(t) − h(0) + 0. The claim and what it
 * rests on with such functions; null where the text tells no value of a function that they speak of.
 */
export function withValuesAtPoints(claim: Claim, left: Side, judging: Judging): { claim: Claim; left: Side; judging: Judging } | null {
  const { reading } = judging;
  const { definitions } = reading.claims;
  const told = findValues(claim, judging).filter(({ at }) => findDefinition(at, definitions, claim.math) === undefined);
  const spoken = [left.expr, claim.right.expr, ...definitions.map(({ value }) => value.expr)];
  const used = told.filter(({ at }) => spoken.some((expr) => [...walkExpr(expr)].some((part) => isOf(part, at) && part !== at)));
  if (used.length === 0) return null;
  const put = <S extends Side>(side: S): S => ({ ...side, expr: shift(side.expr, used) });
  const shifted = definitions.map((one) => ({ ...one, value: put(one.value) }));
  return {
    claim: { ...claim, right: put(claim.right) },
    left: put(left),
    judging: { ...judging, reading: { ...reading, claims: { ...reading.claims, definitions: shifted } } },
  };
}

function findValues({ math }: Claim, { reading: { formulas, claims } }: Judging): readonly ValueAt[] {
  const { tree } = claims;
  const isInScope = (at: number) => at < math && isSameScope(tree, tree.sectionOf[at] ?? 0, tree.sectionOf[math] ?? 0);
  const near = formulas.filter((formula, at) => !formula.incomplete && isInScope(at));
  const values = near.flatMap(({ statements }) =>
    statements.flatMap((one): ValueAt[] => {
      const [at, value, ...more] = one.kind === 'chain' && one.relations.every(({ sign }) => sign === 'equal') ? one.sides : [];
      return at && value && more.length === 0 && isAtNumber(at) && value.kind === 'number' ? [{ at, value }] : [];
    }),
  );
  const isOnlyOne = ({ at }: ValueAt) => values.filter((other) => isOf(other.at, at)).length === 1;
  return values.filter(isOnlyOne);
}

const isAtNumber = (expr: Expr): expr is ExprOf<'apply'> =>
  expr.kind === 'apply' &&
  expr.shape.kind === 'scalar' &&
  expr.parameters.length === 0 &&
  expr.arguments.length === 1 &&
  expr.arguments[0]!.kind === 'number';

const isOf = (part: Expr, { name }: ExprOf<'apply'>): boolean =>
  part.kind === 'apply' && part.name === name && part.parameters.length === 0 && part.arguments.length === 1;

const shift = (expr: Expr, values: readonly ValueAt[]): Expr =>
  mapExpr(expr, (part) => {
    const told = values.find(({ at }) => isOf(part, at));
    return told === undefined ? part : makeAdd([part, makeNegate(told.at, part.span), told.value]);
  });
