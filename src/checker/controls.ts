import type { SimulatePlan } from '../check/simulationPlan';
import { isLastTime } from '../sde/readParameters';
import type { Control } from './checkedDocument';

export type Values = Readonly<Record<string, number>>;

/** Under which the number of steps can be changed. */
export const stepsName = 'steps';

/** Under which the point can be changed at which all paths start. */
export const pointName = 'start';

/** Under which the last time can be changed: T, unless the equation has another number of that name. */
export function horizonNameOf({ parameters }: Pick<SimulatePlan, 'parameters'>): string {
  return parameters.some((one) => one.name === 'T' && !isLastTime(one)) ? 'last time' : 'T';
}

/** Those that say something new; what the equation has no number for is passed over, as after an edit. */
export function knownValues(usual: SimulatePlan, values: Values): Values {
  return Object.fromEntries(
    controlsOf(usual, usual).flatMap(({ name, given }) => {
      const value = values[name];
      return value === undefined || !Number.isFinite(value) || value === given ? [] : [[name, value]];
    }),
  );
}

/** The numbers of the equation, then those of the run. `usual` is the plan before anything was changed. */
export function controlsOf(usual: SimulatePlan, plan: SimulatePlan): readonly Control[] {
  const own = usual.parameters.map(({ name, latex, meaning, range, value, origin }, index): Control => {
    const now = plan.parameters[index]!.value; // plans of one text have the same parameters
    return { name, latex, meaning, range, given: value, value: now, origin: origin === 'text' ? 'text' : 'default', isWhole: false };
  });
  const hasHorizon = usual.parameters.some(isLastTime) || usual.process.calculus === 'discrete';
  return [
    ...own,
    ...pointControl(usual, plan),
    ...(hasHorizon ? [] : [horizonControl(usual, plan)]),
    ...(usual.adaptive === undefined ? [stepsControl(usual, plan)] : []),
  ];
}

function pointControl({ process: { point } }: SimulatePlan, plan: SimulatePlan): readonly Control[] {
  if (point === undefined) return [];
  const { value, range, isOfText } = point;
  const now = plan.process.point?.value ?? value;
  const origin = isOfText ? 'text' : 'default';
  return [{ name: pointName, latex: 'X_0', meaning: 'where paths start', range, given: value, value: now, origin, isWhole: false }];
}

const lastTime = ({ time }: SimulatePlan): number => Math.max(time.from, time.to);

function horizonControl(usual: SimulatePlan, plan: SimulatePlan): Control {
  const given = lastTime(usual);
  return {
    name: horizonNameOf(usual),
    latex: horizonNameOf(usual) === 'T' ? 'T' : 't_{\\mathrm{last}}',
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
