import { showKey } from '../check/showKey';
import type { Outcome, WorldOutcome } from '../check/outcome';
import type { ComparePlan, Plan } from '../check/plan';

/** One comparison that was run on the way to a verdict: what each world was, and what came out of it. */
export interface TrailRun {
  readonly worlds: readonly TrailWorld[];
  /** Worlds of the plan that did not have to be run, because the others had decided. */
  readonly skipped: number;
  /** Values of θ and of the free variables in each world. */
  readonly settings: number;
  readonly seed: string;
}

export interface TrailWorld extends Omit<WorldOutcome, 'perSetting' | 'counterexample' | 'world'> {
  readonly label: string;
  /** Null for a main world; else the need that it keeps or breaks. */
  readonly need: { readonly name: string; readonly keeps: boolean } | null;
}

/** Null for plans that compare nothing. */
export function describeRun(plan: Plan, outcome: Outcome): TrailRun | null {
  if (plan.kind !== 'compare' || outcome.kind !== 'compare') return null;
  const worlds = outcome.worlds.map((one) => describeWorld(plan, one));
  return { worlds, skipped: plan.worlds.length - worlds.length, settings: plan.settings, seed: showKey(plan.key) };
}

/** A comparison and its continuation. */
export function joinRuns(first: TrailRun, further: TrailRun): TrailRun {
  return { ...first, worlds: [...first.worlds, ...further.worlds], skipped: first.skipped + further.skipped };
}

function describeWorld(plan: ComparePlan, { perSetting: _means, counterexample: _example, world, ...rest }: WorldOutcome): TrailWorld {
  const { label, role } = plan.worlds[world]!;
  return { ...rest, label, need: role.kind === 'need' ? { name: role.need, keeps: role.keeps } : null };
}
