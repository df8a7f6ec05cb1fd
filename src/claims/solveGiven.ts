import { sameExpr } from '../math/hashExpr';
import type { Binder, Expr, ExprOf } from '../math/expr';
import { mapExpr, substituteName, walkExpr } from '../math/visit';
import { isolate } from './isolate';
import { onlySymbol, readNoised, type Text } from './normalKernels';
import { findDefinition } from './findDefinition';

/**
 * `E[f(x, z) | y]` after `y = m(x) + cz`: given y and x, the noise z is not random any more but (y − m(x))/c, so that the average is one over x
 * given y (`E[x_1 - x_0 | x_t]`, `E[\epsilon | x_t]`).
 */
export function solveGiven(expr: Expr, text: Text): Expr {
  return mapExpr(expr, (node) => (node.kind === 'expectation' ? solveOne(node, text) : node));
}

function solveOne(average: ExprOf<'expectation'>, text: Text): Expr {
  const law = commonLaw(average.binders);
  const of = onlySymbol(law?.given);
  if (law === null || of === null) return average;
  const made = findDefinition(of, text.definitions, text.atMath);
  const kernel = made?.understood === true ? readNoised(made, text.scope) : null;
  if (made === undefined || kernel === null) return average;
  const isOther = ({ variable }: Binder) => variable !== kernel.given.name;
  const noise = average.binders.find(isOther);
  if (noise === undefined || average.binders.filter(isOther).length > 1) return average;
  const place = [...walkExpr(made.value.expr)].find((node) => node.kind === 'symbol' && node.name === noise.variable);
  const value = place?.kind === 'symbol' ? isolate(made.value.expr, place, of) : null;
  if (value === null) return average;
  const density = { ...law, of: [kernel.given] };
  const binder: Binder = { ...noise, variable: kernel.given.name, shape: kernel.given.shape, law: { kind: 'density', density } };
  return { ...average, binders: [binder], body: substituteName(average.body, noise.variable, value) };
}

/** The density of all of the variables together, given the same. */
function commonLaw(binders: readonly Binder[]): ExprOf<'density'> | null {
  const [first] = binders;
  if (first?.law.kind !== 'density') return null;
  const { density } = first.law;
  const isSame = ({ law }: Binder) => law.kind === 'density' && sameExpr(law.density, density);
  return binders.every(isSame) ? density : null;
}
