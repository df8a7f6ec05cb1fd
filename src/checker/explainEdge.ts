import type { Comparison } from '../check/compareWorlds';
import { boundaryLatex } from '../check/needNames';
import type { Verdict } from '../check/verdict';
import type { Claim } from '../claims/claim';
import { relateInOneWorld, type Judging } from './judging';

/** A claim that fails where the text says that a density lives, and holds for densities that vanish at the edge, has lost a boundary term. */
export async function explainEdge(claim: Claim, comparison: Comparison, verdict: Verdict, judging: Judging): Promise<Verdict> {
  const supports = comparison.supports ?? [];
  if (verdict.relation !== 'refuted' || verdict.reason.code !== 'verdict.none' || supports.length === 0) return verdict;
  const vanishing = supports.filter(({ law }) => law === null).map((support) => ({ ...support, edge: 'vanishing' as const }));
  const found = await relateInOneWorld({ ...comparison, supports: vanishing }, judging);
  if (found === null || found.relation === 'refuted' || found.relation === 'undecided') return verdict;
  return { ...verdict, reason: { code: 'verdict.boundaryTerm', fields: { need: boundaryLatex(claim) } } };
}
