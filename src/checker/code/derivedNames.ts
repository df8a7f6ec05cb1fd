import type { Definition } from '../../claims/claim';
import { findDefinition } from '../../claims/findDefinition';
import { resolveDefinitions } from '../../claims/resolveDefinitions';
import type { FunctionOfText } from '../../check/codeLaws';
import type { Expr, ExprOf } from '../../math/expr';
import { walkExpr } from '../../math/visit';

/** What the text makes of other things, by its name: `\sigma = \sqrt{1 - \alpha^2}`, `x_t = \alpha x_0 + \sigma\epsilon`; with places, `\alpha(t) = e^{-t}`. */
export type DerivedName = Omit<FunctionOfText, 'places'> & Partial<FunctionOfText>;

/** The names of an equation that have a value in the text, and those that stand in such a value: code may ask for them beside what they are made of. */
export function findDerivedNames(expr: Expr, definitions: readonly Definition[], atMath: number): readonly DerivedName[] {
  const found = new Map<string, DerivedName | null>();
  const open = namesIn(expr);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const definition = findDefinition(next, definitions, atMath);
    if (found.has(next.name) || definition?.understood !== true) continue;
    if (next.kind === 'apply') found.set(...valueAt(next, definitions, atMath));
    found.set(next.name, next.kind === 'symbol' ? valueOf(next, definitions, atMath) : functionOf(definition, definitions, atMath));
    open.push(...namesIn(definition.value.expr));
  }
  return [...found.values()].filter((one) => one !== null);
}

const namesIn = (expr: Expr) =>
  [...walkExpr(expr)].filter((part): part is ExprOf<'symbol' | 'apply'> => part.kind === 'symbol' || part.kind === 'apply');

function valueOf(symbol: ExprOf<'symbol'>, definitions: readonly Definition[], atMath: number): DerivedName | null {
  const value = resolveDefinitions(symbol, definitions, atMath).expr;
  return value.kind === 'symbol' || value.kind === 'normal-law' ? null : { name: symbol.name, value };
}

/** `alpha_t` for `\alpha(t)`: the number there. */
function valueAt(use: ExprOf<'apply'>, definitions: readonly Definition[], atMath: number): [string, DerivedName | null] {
  const [place, ...more] = use.arguments;
  const name = place?.kind === 'symbol' ? `${use.name}_${place.name}` : '';
  const isNumber = more.length === 0 && place?.kind === 'symbol' && place.shape.kind === 'scalar' && use.shape.kind === 'scalar';
  return [name, isNumber ? { name, value: resolveDefinitions(use, definitions, atMath).expr } : null];
}

/** Only numbers of numbers. */
function functionOf({ left, form }: Definition, definitions: readonly Definition[], atMath: number): DerivedName | null {
  if (form !== 'value' || left?.expr.kind !== 'apply' || left.expr.shape.kind !== 'scalar' || left.expr.parameters.length > 0) return null;
  const places = left.expr.arguments.filter((part) => part.kind === 'symbol' && part.shape.kind === 'scalar') as ExprOf<'symbol'>[]; // as filtered
  if (places.length !== left.expr.arguments.length) return null;
  return { name: left.expr.name, places, value: resolveDefinitions(left.expr, definitions, atMath).expr };
}
