import { firstPicture } from '../check/runSimulation';
import type { SimulatePlan } from '../check/simulationPlan';
import { setValues } from '../sde/setValues';
import type { Motion, SimulationWishes } from '../sde/textProcess';
import type { Control, EquationReport, Picture, PictureWishes } from './checkedDocument';
import type { Drawing } from './drawing';
import { planMotion } from './planSimulations';
import { describeRun } from './simulationWords';

/** Paths of an equation of motion or of a recursion, with the numbers that its reader wants. */
export async function drawProcess(
  motion: Motion,
  report: EquationReport,
  { reading, runPlan, token, wishes }: Drawing,
): Promise<Picture | null> {
  const planFor = (more: SimulationWishes) => planMotion(motion, report.math, reading, more);
  const usual = planFor({});
  const whole = planWith(planFor, usual, wishes.values ?? {});
  const plan = wishes.isQuick === true ? firstPicture(whole) : whole;
  const outcome = await runPlan(plan, token);
  if (outcome.kind !== 'simulate') throw new Error(`The compute process answered a simulation with a ${outcome.kind}.`);
  return {
    outcome,
    title: plan.process.title,
    caption: describeRun(plan, outcome.simulation),
    seriesNames: [],
    controls: controlsOf(usual, whole),
  };
}

/** Names under which the last time and the number of steps can be changed: the time is T where the equation has one, too. */
const [horizonName, stepsName] = ['T', 'steps'];

type PlanFor = (wishes: SimulationWishes) => SimulatePlan;

/** Only the grid of times is planned anew; what the equation has no number for is passed over, as after an edit. */
function planWith(planFor: PlanFor, usual: SimulatePlan, values: NonNullable<PictureWishes['values']>): SimulatePlan {
  const known = controlsOf(usual, usual);
  const wanted = Object.fromEntries(
    known.flatMap(({ name, given }) => {
      const value = values[name];
      return value === undefined || !Number.isFinite(value) || value === given ? [] : [[name, value]];
    }),
  );
  const { [horizonName]: horizon, [stepsName]: steps } = wanted;
  const isSameGrid = horizon === undefined && steps === undefined;
  const plan = isSameGrid
    ? usual
    : planFor({ ...(horizon !== undefined && { horizon }), ...(steps !== undefined && { steps: Math.round(steps) }) });
  return setValues(plan, wanted);
}

/** The numbers of the equation, then those of the run. */
function controlsOf(usual: SimulatePlan, plan: SimulatePlan): readonly Control[] {
  const own = usual.parameters.map(({ name, latex, meaning, range, value, origin }, index): Control => {
    const now = plan.parameters[index]!.value; // plans of one text have the same parameters
    return { name, latex, meaning, range, given: value, value: now, origin: origin === 'text' ? 'text' : 'default', isWhole: false };
  });
  const hasHorizon = own.some(({ name }) => name === horizonName) || usual.process.calculus === 'discrete';
  return [
    ...own,
    ...(hasHorizon ? [] : [horizonControl(usual, plan)]),
    ...(usual.adaptive === undefined ? [stepsControl(usual, plan)] : []),
  ];
}

const lastTime = ({ time }: SimulatePlan): number => Math.max(time.from, time.to);

function horizonControl(usual: SimulatePlan, plan: SimulatePlan): Control {
  const given = lastTime(usual);
  return {
    name: horizonName,
    latex: 'T',
    meaning: 'last time',
    range: { from: given / 20, to: 4 * given, scale: 'logarithmic' },
    given,
    value: lastTime(plan),
    origin: 'default',
    isWhole: false,
  };
}

function stepsControl(usual: SimulatePlan, plan: SimulatePlan): Control {
  return {
    name: stepsName,
    latex: 'N',
    meaning: 'steps',
    range: { from: 1, to: 4000, scale: 'logarithmic' },
    given: usual.time.steps,
    value: plan.time.steps,
    origin: 'default',
    isWhole: true,
  };
}
