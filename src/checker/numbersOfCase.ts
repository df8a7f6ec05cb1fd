import type { Definition } from '../claims/claim';
import { isPlainNumber } from '../claims/findDefinition';
import type { Expr } from '../math/expr';
import { freeVariables, substituteName } from '../math/visit';

/**
 * `For $\mu = 0$ and $\Sigma = \sigma^2 I$ this is $\mathbb E[x | y] = …$`: what a law or a definition brings in besides has the number that the case gives it. What
 * a side writes itself stays general.
 */
export function withNumbersOfCase(
  sides: readonly [Expr, Expr],
  written: readonly Expr[],
  definitions: readonly Definition[],
  math: number,
): readonly [Expr, Expr] {
  const spoken = new Set(written.flatMap((side) => [...freeVariables(side)]));
  const isOfCase = ({ form, isLocal, value, math: at, until, name }: Definition) =>
    form === 'rebinding' && isLocal && isPlainNumber(value.expr) && at <= math && math <= until && !spoken.has(name);
  const numbers = definitions.filter((definition) => isOfCase(definition) && definition.left?.expr.kind === 'symbol');
  return numbers.reduce(([left, right], { name, value: { expr } }): readonly [Expr, Expr] => {
    return [substituteName(left, name, expr), substituteName(right, name, expr)];
  }, sides);
}
