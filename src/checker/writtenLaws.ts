import { isMade } from '../check/relatedDensities';
import { tellEnergies } from './energies';
import type { Text } from '../claims/normalKernels';
import { findDefinition } from '../claims/findDefinition';
import type { Binder, Expr, ExprOf } from '../math/expr';
import { walkExpr } from '../math/visit';
import { lawOf } from '../probes/lawOf';
import type { DefinedDensity } from '../probes/marginals';

/** Both sides of a claim, with definitions in place of names and without. */
export interface BothForms {
  readonly prepared: readonly Expr[];
  readonly written: readonly Expr[];
}

/**
 * `\mathbb E[x f'(x)]` after `x \sim f` with `f(x) = \lambda e^{-\lambda x}`: a world draws x from a law of its own, and knows f by what is written. So it is
 * where the text tells no law of x, and a density at x, or what a logarithm is taken of, has a value. Returns its name, or undefined.
 */
export function findWrittenLaw({ prepared, written }: BothForms, text: Text, densities: readonly DefinedDensity[]): string | undefined {
  const values = partsOf(prepared).flatMap((part) => (part.kind === 'density' ? [part.name] : []));
  const isApart = (use: Weight) => {
    const told = findDefinition(use, text.definitions, text.atMath);
    const hasValue = told !== undefined && told.form !== 'law' && told.value.expr.kind !== 'normal-law'; // a world draws from normal laws
    if (!hasValue || values.includes(use.name)) return false;
    if (use.kind === 'apply') return true;
    return !isMade(use, densities, text.scope) && tellEnergies([use.name], text.definitions, text.atMath) === null; // e^{-U}/Z may be any
  };
  const weights = partsOf(written).flatMap(weightOf);
  const binders = partsOf(prepared).flatMap((part) => (part.kind === 'expectation' ? part.binders : []));
  return binders.flatMap((binder) => lawsFor(binder, weights, text)).find(isApart)?.name;
}

type Weight = ExprOf<'density' | 'apply'>;

const partsOf = (sides: readonly Expr[]) => sides.flatMap((side) => [...walkExpr(side)]);

/** p(x), and f(x) in `\log f(x)`. */
function weightOf(part: Expr): Weight[] {
  if (part.kind === 'density') return part.given.length === 0 ? [part] : [];
  return part.kind === 'call' && part.name === 'log' && part.argument.kind === 'apply' ? [part.argument] : [];
}

/** The density that the variable is drawn from, or those that it may be drawn from. */
function lawsFor(binder: Binder, weights: readonly Weight[], { scope }: Text): readonly Weight[] {
  const law = lawOf(binder, scope);
  if (law.kind === 'density') return [law.density];
  const placesOf = (use: Weight) => (use.kind === 'density' ? use.of : use.arguments);
  const isAt = (use: Weight) => placesOf(use).some((place) => place.kind === 'symbol' && place.name === binder.variable);
  return law.kind === 'unspecified' ? weights.filter(isAt) : [];
}
