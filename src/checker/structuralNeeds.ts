import type { Comparison } from '../check/compareWorlds';
import { judge } from '../check/judge';
import { decideStatus } from '../check/status';
import type { Need, RelationName, Verdict } from '../check/verdict';
import type { Claim } from '../claims/claim';
import type { Expr } from '../math/expr';
import { printName } from '../math/printLatex';
import { freeVariables, walkExpr } from '../math/visit';
import { completeNeeds, relateInOneWorld, runComparison, type Judging } from './judging';

/** Something more special that a name may stand for, and the comparison in which it does. */
interface Trial {
  readonly need: Pick<Need, 'kind' | 'latex'>;
  readonly special: Comparison;
}

/**
 * A claim that fails in general and holds where a matrix of it is symmetric, or a field a gradient, needs just that. What was run in general is the world
 * that breaks the need, and its twin has nothing else changed. Returns the verdict as it is where nothing of the kind helps.
 */
export async function findStructuralNeed(claim: Claim, comparison: Comparison, verdict: Verdict, judging: Judging): Promise<Verdict> {
  if (verdict.relation !== 'refuted') return verdict;
  const told = findTransposed([comparison.left, comparison.right]);
  for (const { need, special } of [...symmetric(comparison, told), ...conservative(comparison, told)]) {
    if (!isEqual((await relateInOneWorld(special, judging))?.relation)) continue;
    const found = await runComparison(claim, special, judging, (plan, outcome) => judge(claim, plan, outcome));
    if (isEqual(found.relation)) return withNeed(claim, await completeNeeds(found, judging), verdict, need);
  }
  return verdict;
}

/**
 * The names of which something is transposed: whoever tells a matrix from its transpose does not take it for symmetric, and has lost a sign of transposition
 * rather than a word.
 */
function findTransposed(sides: readonly Expr[]): ReadonlySet<string> {
  const parts = sides.flatMap((side) => [...walkExpr(side)]);
  const transposed = parts.flatMap((part) => (part.kind === 'transpose' && part.of.shape.kind === 'matrix' ? [part.of] : []));
  return new Set(transposed.flatMap((part) => [...walkExpr(part)].flatMap((inner) => ('name' in inner ? [String(inner.name)] : []))));
}

const isEqual = (relation: RelationName | undefined) => relation === 'pointwise' || relation === 'in-expectation';

function withNeed(claim: Claim, found: Verdict, general: Verdict, need: Trial['need']): Verdict {
  const row = { holdsIn: worldsOf(found), failsIn: worldsOf(general) };
  const needs: Need[] = [...found.needs, { ...need, ...row, stated: false, regularity: false }];
  return { ...found, needs, status: decideStatus(found.relation, found.factor, needs, claim) };
}

const worldsOf = ({ evidence }: Verdict) => (evidence === null ? [] : [evidence.world]);

/** One square matrix of which the text says nothing, or all of them. */
function symmetric(comparison: Comparison, told: ReadonlySet<string>): Trial[] {
  const { left, right, scope } = comparison;
  const names = [...new Set([...freeVariables(left), ...freeVariables(right)])].filter((name) => {
    const info = scope.symbols.get(name);
    return !told.has(name) && info?.shape.kind === 'matrix' && info.shape.rows === info.shape.columns && (info.structure ?? null) === null;
  });
  return subsetsOf(names).map((chosen) => {
    const symbols = new Map(scope.symbols);
    for (const name of chosen) symbols.set(name, { ...symbols.get(name)!, structure: 'symmetric' });
    const latex = chosen.map((name) => `${printName(name)} = ${printName(name)}^\\top`).join(',\\ ');
    return { need: { kind: 'symmetry', latex }, special: { ...comparison, scope: { symbols }, seed: `${comparison.seed} symmetric` } };
  });
}

/** One model that is no gradient by its definition, or all of them. */
function conservative(comparison: Comparison, told: ReadonlySet<string>): Trial[] {
  const parts = [comparison.left, comparison.right].flatMap((side) => [...walkExpr(side)]);
  const fields = parts.flatMap((part) => (isField(part) && !told.has(part.name) ? [part] : []));
  const variableOf = new Map(fields.map((field) => [field.name, field.arguments[0]!]));
  return subsetsOf([...variableOf.keys()]).map((chosen) => {
    const latex = chosen.map((name) => jacobianLatex(name, variableOf.get(name)!)).join(',\\ ');
    const special = { ...comparison, conservative: new Set(chosen), seed: `${comparison.seed} conservative` };
    return { need: { kind: 'model', latex }, special };
  });
}

function isField(part: Expr): part is Expr & { kind: 'apply' } {
  return part.kind === 'apply' && part.shape.kind === 'vector' && part.arguments[0]?.shape.kind === 'vector';
}

function jacobianLatex(name: string, at: Expr): string {
  const by = at.kind === 'symbol' ? `_{${printName(at.name)}}` : '';
  return `\\nabla${by} ${printName(name)} = (\\nabla${by} ${printName(name)})^\\top`;
}

/** Each alone, then all together. */
function subsetsOf(names: readonly string[]): (readonly string[])[] {
  return names.length > 1 ? [...names.map((name) => [name]), names] : names.map((name) => [name]);
}
