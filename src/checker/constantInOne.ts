import { makeAdd, makeNegate, makeNumber } from '../math/build';
import type { Expr } from '../math/expr';
import { sameExpr } from '../math/hashExpr';
import { freeVariables, renameVariable } from '../math/visit';
import { findWholeNumbers } from '../probes/wholeNumbers';
import { makeComparison, relateInOneWorld, type Judging } from './judging';
import type { Posed } from './posed';

/**
 * `\sum_i (x_i - \mu)^2 = n(\bar x - \mu)^2 + C`: C depends on x and is constant as a function of μ, which is all that some texts mean by a constant. The name
 * of which the two sides differ by no function, where each has terms with it that the other lacks; undefined where there is none.
 */
export async function findConstantIn({ claim, first, second, comparison, sides }: Posed, judging: Judging): Promise<string | undefined> {
  if (claim.written !== 'constant') return undefined;
  const [left, right] = withoutCommonTerms(first, second);
  const counts = findWholeNumbers([left, right], comparison.scope);
  const shared = [...freeVariables(left)].filter(
    (name) => freeVariables(right).has(name) && !counts.has(name) && isPoint(name, comparison.scope),
  );
  for (const name of shared) {
    const [before, after] = [left, right].map((side) => changeIn(side, name)) as [Expr, Expr]; // of two
    const asked = {
      ...makeComparison(claim, before, after, judging, sides.values),
      definedDensities: sides.densities,
      leavesConstant: false,
    };
    const found = await relateInOneWorld(asked, judging);
    const isSame = found?.relation === 'pointwise' || found?.relation === 'in-expectation';
    if (isSame && !found.deciding.vacuous) return name;
  }
  return undefined;
}

/** How much a side changes when `name` moves and all else stays. */
function changeIn(side: Expr, name: string): Expr {
  return makeAdd([side, makeNegate(renameVariable(side, name, `other_${name}`), side.span)]);
}

const isPoint = (name: string, { symbols }: Posed['comparison']['scope']) => {
  const role = symbols.get(name)?.role;
  return role === 'variable' || role === 'constant' || role === 'index'; // the m of `(x - m)^2`
};

/** What would hide a mistake: terms that stand on both sides change alike whatever the others do. */
function withoutCommonTerms(left: Expr, right: Expr): readonly [Expr, Expr] {
  const [own, others] = [termsOf(left), termsOf(right)];
  const without = (terms: readonly Expr[], common: readonly Expr[]) => terms.filter((term) => !common.some((one) => sameExpr(one, term)));
  return [sum(without(own, others), left), sum(without(others, own), right)];
}

const termsOf = (expr: Expr): readonly Expr[] =>
  (expr.kind === 'add' ? expr.terms : [expr]).filter(({ kind }) => kind !== 'unnamed-constant');

function sum(terms: readonly Expr[], { span }: Expr): Expr {
  return terms.length === 0 ? makeNumber(0, span) : terms.length === 1 ? terms[0]! : makeAdd(terms);
}
