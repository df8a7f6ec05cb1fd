import type { CancellationToken } from '../base/cancellation';
import { hashText } from '../base/hash';
import type { Outcome } from '../check/outcome';
import type { Plan } from '../check/plan';
import { planMatch } from '../check/planMatch';
import { resolveDefinitions } from '../claims/resolveDefinitions';
import type { Expr } from '../math/expr';
import { hashExpr } from '../math/hashExpr';
import { buildOrRefuse, NotComputable } from '../probes/value';
import { entries, findEntry } from '../registry/index';
import type { Implementation } from './checkedDocument';
import type { DocumentReading } from './readDocument';

type RunPlan = (plan: Plan, token: CancellationToken) => Promise<Outcome>;

/** Which registered implementation computes the equation, by value; null when none does, or when it is no loss. */
export async function findImplementation(
  reading: DocumentReading,
  math: number,
  runPlan: RunPlan,
  token: CancellationToken,
): Promise<Implementation | null> {
  const formula = reading.formulas[math]!;
  const main = formula.statements[0];
  if (formula.incomplete || main === undefined) return null;
  if (main.kind === 'sde')
    return main.calculus === 'ito' ? nameEntry({ entry: 'ito-process', relation: 'pointwise', factor: 1, offset: 0 }) : null;
  for (const equation of readingsOf(reading, math)) {
    const found = await matchEquation(equation, reading, runPlan, token);
    if (found !== null) return found;
  }
  return null;
}

/** Content of the equation and of what it is made of. */
export function implementationKey(reading: DocumentReading, math: number): string {
  return [reading.snapshot.math[math]!.latex, ...readingsOf(reading, math).map(hashExpr)].join(' ');
}

/**
 * The last side of a displayed chain: as it is written, where a model is any field whatever the text says it is made of; and with
 * names put in place.
 */
function readingsOf(reading: DocumentReading, math: number): readonly Expr[] {
  const formula = reading.formulas[math]!;
  const main = formula.statements[0];
  if (formula.incomplete || main?.kind !== 'chain' || !reading.snapshot.math[math]!.display) return [];
  const side = main.sides.at(-1) ?? null;
  return side === null ? [] : [side, resolveDefinitions(side, reading.claims.definitions, math).expr];
}

async function matchEquation(
  equation: Expr,
  reading: DocumentReading,
  runPlan: RunPlan,
  token: CancellationToken,
): Promise<Implementation | null> {
  const plan = planOf(equation, reading);
  if (plan === null) return null;
  const outcome = await runPlan(plan, token);
  if (outcome.kind !== 'match') throw new Error(`The compute process answered a match with a ${outcome.kind}.`);
  const best = outcome.matches[0];
  return best === undefined ? null : nameEntry(best);
}

const runnable = entries.filter((entry) => entry.run !== null).map((entry) => entry.id);

function planOf(equation: Expr, reading: DocumentReading): Plan | null {
  try {
    return buildOrRefuse(() => planMatch(equation, reading.scope, hashText(hashExpr(equation)), runnable));
  } catch (error) {
    if (error instanceof NotComputable) return null;
    throw error;
  }
}

function nameEntry(match: Omit<Implementation, 'title'>): Implementation {
  return { ...match, title: findEntry(match.entry)?.title ?? match.entry };
}
