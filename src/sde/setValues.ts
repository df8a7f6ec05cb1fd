import { hashText } from '../base/hash';
import type { SimulatePlan } from '../check/simulationPlan';

/** The plan with a reader's numbers in place of some of its own. Its graphs are the same objects: nothing is to be compiled anew. */
export function setValues(plan: SimulatePlan, values: Readonly<Record<string, number>>): SimulatePlan {
  const isChanged = plan.parameters.some(({ name, value }) => (values[name] ?? value) !== value);
  if (!isChanged) return plan;
  const parameters = plan.parameters.map((parameter) => {
    const value = values[parameter.name] ?? parameter.value;
    return value === parameter.value ? parameter : { ...parameter, value, origin: 'reader' as const };
  });
  return { ...plan, parameters, id: hashText(JSON.stringify([plan.id, parameters.map(({ value }) => value)])) };
}
