import type { Comparison } from '../check/compareWorlds';
import { judge } from '../check/judge';
import { decideStatus } from '../check/status';
import type { Need, Verdict } from '../check/verdict';
import type { Claim, LawAlternative } from '../claims/claim';
import { standardNormal } from '../claims/standardNormal';
import type { Expr, ExprOf, Law } from '../math/expr';
import { printLawLatex, printName } from '../math/printLatex';
import { mapExpr } from '../math/visit';
import { runRelation, type Judging } from './judging';

type Named = 'standard-normal' | 'rademacher' | 'sphere-sqrt-dimension' | 'unit-sphere';

const isotropic: readonly Named[] = ['standard-normal', 'rademacher', 'sphere-sqrt-dimension'];

/** The laws in which a claim is tried of those that words leave open. */
const allowed: { readonly [A in LawAlternative]: readonly Named[] } = {
  'standard-normal': ['standard-normal'],
  normal: [],
  'isotropic-normal': [],
  isotropic: ['standard-normal', 'sphere-sqrt-dimension'],
  'unit-sphere': ['unit-sphere'],
  'sphere-sqrt-dimension': ['sphere-sqrt-dimension'],
  rademacher: ['rademacher'],
  'identity-second-moment': isotropic,
  other: [],
  appropriate: isotropic,
};

/**
 * After `E[v vᵀ] = I` the claim `E‖v‖⁴ = d²` fails for a normal v and holds for random signs: nothing that is true of a law that the text allows is
 * wrong, it needs that law. Returns the verdict as it is where no such law helps.
 */
export async function supposeLaw(claim: Claim, comparison: Comparison, verdict: Verdict, judging: Judging): Promise<Verdict> {
  for (const { variable, openAlternatives } of claim.statedLaws) {
    const names = [...new Set(openAlternatives.flatMap((alternative) => allowed[alternative]))];
    const found: { readonly law: Law; readonly verdict: Verdict }[] = [];
    let failed = verdict;
    for (const law of names.flatMap((name) => lawNamed(name, comparison, variable) ?? [])) {
      const special = withLaw(comparison, variable, law);
      const own = await runRelation(claim, special, judging, (plan, outcome) => judge(claim, plan, outcome));
      if (own.status === 'holds') found.push({ law, verdict: own });
      else if (failed === verdict && own.status === 'wrong') failed = own;
    }
    const [first] = found;
    const isTold = found.length === names.length;
    const latex = found.map(({ law }) => `${printName(variable)} \\sim ${printLawLatex(law)}`).join(' \\text{ or } ');
    if (first !== undefined) return withNeed(claim, first.verdict, failed, { latex, stated: isTold });
  }
  return verdict;
}

function lawNamed(name: Named, { scope }: Comparison, variable: string): Law | null {
  if (name === 'rademacher') return { kind: 'rademacher' };
  if (name === 'unit-sphere') return { kind: 'sphere', radius: 'one' };
  if (name === 'sphere-sqrt-dimension') return { kind: 'sphere', radius: 'sqrt-dimension' };
  return standardNormal(scope.symbols.get(variable)?.shape ?? { kind: 'unknown' });
}

function withNeed(claim: Claim, found: Verdict, general: Verdict, need: Pick<Need, 'latex' | 'stated'>): Verdict {
  const row = { holdsIn: worldsOf(found), failsIn: worldsOf(general) };
  const needs: Need[] = [...found.needs, { kind: 'law', ...need, ...row, regularity: false }];
  return { ...found, needs, status: decideStatus(found.relation, found.factor, needs, claim) };
}

const worldsOf = ({ evidence }: Verdict) => (evidence === null ? [] : [evidence.world]);

/** The same with a law for the variable wherever it is bound without one. */
export function withLaw(comparison: Comparison, variable: string, law: Law): Comparison {
  const rebind = (expr: Expr): Expr => (expr.kind === 'expectation' ? rebindIn(expr, variable, law) : expr);
  const symbols = new Map(comparison.scope.symbols);
  const info = symbols.get(variable);
  if (info !== undefined) symbols.set(variable, { ...info, law });
  const [left, right] = [mapExpr(comparison.left, rebind), mapExpr(comparison.right, rebind)];
  return { ...comparison, left, right, scope: { ...comparison.scope, symbols }, seed: `${comparison.seed} law` };
}

function rebindIn(expr: ExprOf<'expectation'>, variable: string, law: Law): Expr {
  return { ...expr, binders: expr.binders.map((binder) => (binder.variable === variable ? { ...binder, law } : binder)) };
}
