import type { Definition } from '../../claims/claim';
import { findDefinition } from '../../claims/findDefinition';
import { resolveDefinitions } from '../../claims/resolveDefinitions';
import type { Expr, ExprOf } from '../../math/expr';
import { walkExpr } from '../../math/visit';

/** What the text makes of other things, by its name: `\sigma = \sqrt{1 - \alpha^2}`, `x_t = \alpha x_0 + \sigma\epsilon`. */
export interface DerivedName {
  readonly name: string;
  readonly shape: Expr['shape'];
  readonly value: Expr;
}

/** The names of an equation that have a value in the text, and those that stand in such a value: code may ask for them beside what they are made of. */
export function findDerivedNames(expr: Expr, definitions: readonly Definition[], atMath: number): readonly DerivedName[] {
  const found = new Map<string, DerivedName>();
  const open = symbolsIn(expr);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const definition = findDefinition(next, definitions, atMath);
    if (found.has(next.name) || definition?.understood !== true) continue;
    const value = resolveDefinitions(next, definitions, atMath).expr;
    if (value.kind === 'symbol' || value.kind === 'normal-law') continue;
    found.set(next.name, { name: next.name, shape: next.shape, value });
    open.push(...symbolsIn(definition.value.expr));
  }
  return [...found.values()];
}

const symbolsIn = (expr: Expr) => [...walkExpr(expr)].filter((part): part is ExprOf<'symbol'> => part.kind === 'symbol');
