import { makeSymbol } from '../../math/build';
import { scalarShape, type Expr, type ExprOf } from '../../math/expr';
import { hashExpr } from '../../math/hashExpr';
import { containsKind, mapExpr, walkExpr } from '../../math/visit';
import type { Source } from '../draft';

/** `x_0` or `X_0` in what is said of `X_t`, whichever section the names are of. */
export function findStart(expr: Expr, state: string): ExprOf<'symbol'> | null {
  const wanted = `${withoutSection(state).replace(/_[a-z]$/i, '')}_0`.toLowerCase();
  const isStart = (part: Expr): part is ExprOf<'symbol'> => part.kind === 'symbol' && withoutSection(part.name).toLowerCase() === wanted;
  return [...walkExpr(expr)].find(isStart) ?? null;
}

/** What a text sets `X_0` equal to, last before a place: `X_0 = x_0`. */
export function findInitialValue({ formulas }: Pick<Source, 'formulas'>, state: string, math: number): Expr | null {
  const values = formulas.slice(0, math + 1).flatMap(({ statements }) =>
    statements.flatMap((statement) => {
      if (statement.kind !== 'chain' || statement.relations[0]?.sign !== 'equal') return [];
      const [left, right] = statement.sides;
      return left?.kind === 'symbol' && right && findStart(left, state) === left ? [right] : [];
    }),
  );
  return values.at(-1) ?? null;
}

/** `r_0 \in \mathbb R` and `r_0 > 0` before a place: a number of which no more is said, by a name of its own, as r_0 itself may be a state in other words. */
export function findDeclaredStart({ formulas, scope }: Pick<Source, 'formulas' | 'scope'>, state: string, math: number): Expr | null {
  const head = withoutSection(state).replace(/_[a-z]$/i, '');
  if ((scope.symbols.get(`${head}_0`)?.law ?? null) !== null) return null;
  const isOf = (name: string) => withoutSection(name).toLowerCase() === `${head}_0`.toLowerCase();
  const statements = formulas.slice(0, math + 1).flatMap((formula) => formula.statements);
  const declared = statements.find((statement) => {
    if (statement.kind === 'membership') return isOf(statement.variable) && /^\\?(?:mathbb|R)/.test(statement.set.trim());
    const [left, right] = statement.kind === 'chain' && statement.sides.length === 2 ? statement.sides : [];
    return left?.kind === 'symbol' && right?.kind === 'number' && isOf(left.name);
  });
  return declared ? makeSymbol(`path_start_${head}`, scalarShape, declared.span) : null;
}

/**
 * `E[X_0^2] e^{ct}`, of paths that start at random, beside what it is for paths from a point: the mean of the same function of the start stands for its
 * value there. Undefined where another mean stands in it.
 */
export function fromPoint(value: Expr, atStart: Expr): Expr | undefined {
  const key = hashExpr(atStart);
  const replaced = mapExpr(value, (part) => (part.kind === 'expectation' && hashExpr(part.body) === key ? part.body : part));
  return containsKind(replaced, 'expectation') ? undefined : replaced;
}

/** `x_t@2` is the `x_t` of another section. */
const withoutSection = (name: string) => name.replace(/@\d+$/, '');
