import { hashText } from '../base/hash';
import type { ProcessParameter, SimulatePlan } from '../check/simulationPlan';
import type { System } from './system';

type Values = Readonly<Record<string, number>>;

/** The plan with a reader's numbers in place of some of its own. Its graphs are the same objects: nothing is to be compiled anew. */
export function setValues(plan: SimulatePlan, values: Values): SimulatePlan {
  const isChanged = plan.parameters.some(({ name, value }) => (values[name] ?? value) !== value);
  if (!isChanged) return plan;
  const parameters = place(plan.parameters, values);
  return { ...plan, parameters, id: hashText(JSON.stringify([plan.id, parameters.map(({ value }) => value)])) };
}

/** The same of a system. */
export function setSystemValues(system: System, values: Values): System {
  return { ...system, parameters: place(system.parameters, values) };
}

function place(parameters: readonly ProcessParameter[], values: Values): ProcessParameter[] {
  return parameters.map((parameter) => {
    const value = values[parameter.name] ?? parameter.value;
    return value === parameter.value ? parameter : { ...parameter, value, origin: 'reader' as const };
  });
}
