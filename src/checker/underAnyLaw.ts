import { judge } from '../check/judge';
import type { Comparison } from '../check/compareWorlds';
import { isMade } from '../check/relatedDensities';
import type { Verdict } from '../check/verdict';
import type { Claim } from '../claims/claim';
import type { ExprOf } from '../math/expr';
import { walkExpr } from '../math/visit';
import { isModelParameter } from '../probes/lowerNames';
import { withAnyJointLaw } from './anyJointLaw';
import { relateInOneWorld, runComparison, type Judging } from './judging';
import type { CompareAgain, Posed } from './posed';
import { readMade, supposeNormals } from './supposeNormals';

/** Why a claim may be undecided that holds whatever joint law its variables have. */
const openedByLaw: ReadonlySet<string> = new Set(['verdict.relatedDensities', 'verdict.nonlinearExpectation', 'verdict.tiedNames']);

/** What is no more said of a claim that holds for every joint law. */
const unlessForAny: ReadonlySet<Verdict['status']> = new Set(['wrong', 'assumption']);

/**
 * `\mathbb E\|Y - g(X)\|^2 = \mathbb E\|Y - m(X)\|^2 + \mathbb E\|m(X) - g(X)\|^2` with m(x) = E[Y | X = x]: what holds for every joint law holds for the one of the text.
 * Where it fails for one, the law of the text may be another, unless the text says of all variables no more than which laws they are drawn from.
 */
export async function underAnyLaw(posed: Posed, verdict: Verdict, judging: Judging, compareAgain: CompareAgain): Promise<Verdict> {
  const { claim, first, second, comparison, written: definitions } = posed;
  const text = { definitions, scope: comparison.scope, atMath: claim.math };
  const isOpen = verdict.status === 'undecided' ? openedByLaw.has(verdict.reason.code) : unlessForAny.has(verdict.status);
  const written = isOpen ? withAnyJointLaw([first, second], (known) => readMade(known, text)) : null;
  if (written === null) return verdict;
  const { left, right, functions, known } = written;
  const asked = { ...comparison, left, right, fixedFields: functions };
  const held = await holdsFor(claim, asked, judging);
  if (held !== null) return held;
  return verdict.status === 'undecided' ? underNormalLaws(posed, known, verdict, compareAgain) : verdict;
}

/** The verdict for a generic joint law where the claim holds for it, else null. One quick look turns most away. */
async function holdsFor(claim: Claim, asked: Comparison, judging: Judging): Promise<Verdict | null> {
  const look = await relateInOneWorld(asked, judging);
  if (look === null || look.relation === 'refuted') return null;
  const found = await runComparison(claim, asked, judging, (plan, outcome) => judge(claim, plan, outcome));
  const isOrder = asked.sense !== undefined; // Jensen's holds at every X; another order may hold of a few laws by chance
  if ((found.status !== 'holds' && found.status !== 'excused') || (isOrder && found.relation !== 'pointwise')) return null;
  return found.relation === 'pointwise' ? { ...found, relation: 'in-expectation' } : found;
}

/** A claim that fails for normal laws fails for laws of which nothing is told; but not where a density of its own stands beside them, which they may make (the q of `Y`). */
async function underNormalLaws(
  { claim, written, first, second, sides, comparison }: Posed,
  known: ExprOf<'symbol'>,
  verdict: Verdict,
  compareAgain: CompareAgain,
): Promise<Verdict> {
  const { scope } = comparison;
  const isModel = (use: ExprOf<'density'>) => use.parameters.some((part) => isModelParameter(part, scope));
  const values = [first, second].flatMap((side) => [...walkExpr(side)]).filter((part) => part.kind === 'density');
  const open = values.filter((use) => use.given.length === 0 && !isModel(use) && !isMade(use, sides.densities, scope));
  const supposed = supposeNormals(known, open, { definitions: written, scope, atMath: claim.math });
  const found = supposed && (await compareAgain([...written, ...supposed]));
  return found?.status === 'wrong' ? found : verdict;
}
