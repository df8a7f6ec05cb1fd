import { throwIfCancelled, type CancellationToken } from '../base/cancellation';
import type { Outcome } from './outcome';
import type { ComparePlan, CompareWorld } from './plan';
import type { ComparisonStages, WorldOutline } from './planCompare';
import { isSettled, neededMeans } from './runCompare';

type CompareOutcome = Outcome & { readonly kind: 'compare' };

/** A comparison as far as it has been run. */
export interface RunOfStages {
  readonly plan: ComparePlan;
  readonly outcome: CompareOutcome;
  /** What each world of the plan was made from. */
  readonly outlines: readonly WorldOutline[];
  /** Worlds that show what the claim needs and have not been tried yet: they change nothing about how both sides are related. */
  readonly open: readonly WorldOutline[];
}

/** What runs plans, and lets others have their turn between two worlds. */
export interface StageRunner {
  runPlan(plan: ComparePlan, token: CancellationToken): Promise<CompareOutcome>;
  readonly token: CancellationToken;
  breathe(): Promise<void>;
}

/** Whether a need that may turn up decides over the status. */
export type IsUrgent = (need: string) => boolean;

/**
 * How both sides are related: the stages of a comparison as far as they are needed for that, and for the needs that are urgent; what came out of
 * them together as if they had been one plan. Throws NotComputable with the reason.
 */
export async function runStages(stages: ComparisonStages, isUrgent: IsUrgent, runner: StageRunner): Promise<RunOfStages> {
  const small = await buildInTurn(stages.small, runner);
  const plan = stages.beginWith(small.map(({ world }) => world));
  const begun = { plan, outcome: await runner.runPlan(plan, runner.token), outlines: small.map(({ outline }) => outline), open: [] };
  const run = await runMore(stages, begun, stages.large.filter(isWanted(begun)), runner);
  const needs = (toldInPlane(run) ? stages.needsInPlane : stages.needs).filter(isWanted(run));
  const urgent = needs.filter(({ role }) => role.kind === 'need' && isUrgent(role.need));
  return { ...(await runMore(stages, run, urgent, runner)), open: needs.filter((outline) => !urgent.includes(outline)) };
}

/** Averages were compared in the plane, and the directions of what a claim needs can be as well: each has a main world beside it. */
function toldInPlane({ plan, outcome }: Pick<RunOfStages, 'plan' | 'outcome'>): boolean {
  return outcome.worlds.some((one) => plan.worlds[one.world]!.dimension === 2 && one.method === 'quadrature');
}

/** With all that shows what the claim needs. */
export async function finishStages(stages: ComparisonStages, run: RunOfStages, runner: StageRunner): Promise<RunOfStages> {
  return { ...(await runMore(stages, run, run.open, runner)), open: [] };
}

const isWanted =
  ({ plan, outcome }: Pick<RunOfStages, 'plan' | 'outcome'>) =>
  (next: WorldOutline) =>
    !isSettled(plan, outcome.worlds, next);

interface Built {
  readonly world: CompareWorld;
  readonly outline: WorldOutline;
}

async function runMore(
  stages: ComparisonStages,
  run: RunOfStages,
  outlines: readonly WorldOutline[],
  runner: StageRunner,
): Promise<RunOfStages> {
  // What shows needs is made so that it may be settled by points where the others are not.
  const byMeans = outlines.every(({ role }) => role.kind === 'main') && run.outcome.worlds.every(neededMeans);
  const built = await buildInTurn(outlines, runner, byMeans);
  if (built.length === 0) return run;
  const more = stages.continueWith(
    run.plan,
    built.map(({ world }) => world),
    byMeans,
  );
  return arrange(stages, join(run, more, await runner.runPlan(more, runner.token), built));
}

async function buildInTurn(outlines: readonly WorldOutline[], { token, breathe }: StageRunner, byMeans = false): Promise<Built[]> {
  const built: Built[] = [];
  for (const outline of outlines) {
    await breathe();
    throwIfCancelled(token);
    const world = outline.build(byMeans);
    if (world !== null) built.push({ world, outline });
  }
  return built;
}

function join(run: RunOfStages, more: ComparePlan, further: CompareOutcome, built: readonly Built[]): RunOfStages {
  const { plan, outcome } = run;
  const before = plan.worlds.length;
  const shifted = further.worlds.map((one) => ({ ...one, world: one.world + before }));
  return {
    ...run,
    plan: { ...plan, worlds: [...plan.worlds, ...more.worlds] },
    outlines: [...run.outlines, ...built.map(({ outline }) => outline)],
    outcome: {
      ...outcome,
      worlds: [...outcome.worlds, ...shifted],
      use: { ...further.use, ...outcome.use, milliseconds: outcome.use.milliseconds + further.use.milliseconds },
    },
  };
}

/** The worlds in the order of their outlines, whatever was urgent. */
function arrange({ small, large, needs, needsInPlane }: ComparisonStages, run: RunOfStages): RunOfStages {
  const all = [...small, ...large, ...needs, ...needsInPlane];
  const order = [...run.outlines.keys()].sort((one, other) => all.indexOf(run.outlines[one]!) - all.indexOf(run.outlines[other]!));
  const worlds = run.outcome.worlds.map((one) => ({ ...one, world: order.indexOf(one.world) }));
  return {
    ...run,
    plan: { ...run.plan, worlds: order.map((place) => run.plan.worlds[place]!) },
    outlines: order.map((place) => run.outlines[place]!),
    outcome: { ...run.outcome, worlds: worlds.sort((one, other) => one.world - other.world) },
  };
}
