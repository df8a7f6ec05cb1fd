import type { ProcessParameter } from '../check/simulationPlan';
import { SimulationRefused } from './refusal';
import type { SimulationWishes } from './textProcess';

/** The numbers of a plan with a reader's in place. */
export function setParameters(parameters: readonly ProcessParameter[], { parameters: wanted = {} }: SimulationWishes): ProcessParameter[] {
  const known = parameters.map(({ name }) => name);
  for (const [name, value] of Object.entries(wanted)) {
    if (!known.includes(name)) throw new SimulationRefused({ kind: 'unknownParameter', name, known });
    if (!Number.isFinite(value)) throw new SimulationRefused({ kind: 'parameterNotFinite', name });
  }
  return parameters.map((parameter) => {
    const value = wanted[parameter.name];
    return value === undefined ? parameter : { ...parameter, value, origin: 'reader' };
  });
}
