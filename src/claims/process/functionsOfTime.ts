import { timeLetters } from '../../math/conventions';
import type { Expr } from '../../math/expr';
import { headOf, labelOf } from '../../math/names';
import { mapExpr } from '../../math/visit';
import type { Source } from '../draft';

/** A number with a time below it, `\beta_s`, as a function of that time. */
export function asFunctionsOfTime({ scope }: Source, expr: Expr): Expr {
  return mapExpr(expr, (part) => {
    if (part.kind !== 'symbol' || part.shape.kind !== 'scalar' || !timeLetters.has(labelOf(part.name))) return part;
    if (['variable', 'process'].includes(scope.symbols.get(part.name)?.role ?? '')) return part;
    const { span, shape } = part;
    return { kind: 'apply', name: headOf(part.name), arguments: [{ ...part, name: labelOf(part.name) }], parameters: [], span, shape };
  });
}
