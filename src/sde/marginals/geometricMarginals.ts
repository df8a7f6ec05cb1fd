import { derivative, gradient } from '../../kernel/differentiate';
import type { NodeId } from '../../kernel/graph';
import { insertGraph } from '../../kernel/insertGraph';
import { scheduleOfRates, type Rates } from '../linearKernel';
import { drawPerturbed, logPerturbed, makeStart, perturbedDensity, type DataMixture } from '../mixture';
import { makeGraph, makeTimeGraph, openSchedule, openSystem, type Schedule, type System } from '../system';
import type { KnownLaw } from './knownLaw';

/**
 * Of dXᵢ = a(t) Xᵢ dt + b(t) Xᵢ dWᵢ, in Itô's sense: log X moves by (a − ½b²) dt + b dW, which is linear, so that a mixture of log-normal laws stays one.
 * `logData`: log X₀. Null for another process.
 */
export function geometricMarginals(system: System, logData: DataMixture): KnownLaw | null {
  const rates = logarithmRates(system);
  return rates === null ? null : lawOfExponential(scheduleOfRates(rates, system.parameters), logData, system);
}

function lawOfExponential(schedule: Schedule, data: DataMixture, { dimension, parameters }: System): KnownLaw {
  const score = makeGraph(dimension, parameters, (g, x, t, values) => {
    const { alpha, sigma, move } = openSchedule(g, schedule, t, values);
    const logs = x.map((one) => g.log(one));
    const logDensity = g.subtract(logPerturbed(g, data, move(logs, -1), alpha, sigma), g.sum(logs));
    return gradient(g, logDensity, x);
  });
  const ofLog = perturbedDensity(data, schedule, parameters);
  const density = makeGraph(1, parameters, (g, [x], t, values) => {
    const inside = g.divide(insertGraph(g, ofLog, [g.log(x!), t, ...values])[0]!, x!); // it has one output
    return [g.select(g.less(g.constant(0), x!), inside, g.constant(0))];
  });
  const draw = (time: number) => {
    const logs = drawPerturbed(data, schedule, time, parameters);
    return makeStart(dimension, logs.inputs.length - parameters.length, parameters, (g, normals, values) =>
      insertGraph(g, logs, [...normals, ...values]).map((node) => g.exp(node)),
    );
  };
  const start = `log X₀ from a mixture of ${data.parts.length} normal laws`;
  return { score, marginals: { start, draw, moments: momentsOfExponential(schedule, data, parameters), density } };
}

/** Σ wₖ e^{μₖ + ½sₖ²}, and the root of Σ wₖ e^{2μₖ + 2sₖ²} less its square. */
function momentsOfExponential(schedule: Schedule, { parts }: DataMixture, parameters: System['parameters']) {
  return makeTimeGraph(parameters, (g, t, values) => {
    const { alpha, sigma, move } = openSchedule(g, schedule, t, values);
    const perPart = parts.map(({ weight, mean, deviation }) => ({
      weight: g.constant(weight),
      logs: move(mean.map((one) => g.multiply(g.constant(one), alpha)), 1), // prettier-ignore
      variance: g.add(g.multiply(g.constant(deviation ** 2), alpha, alpha), g.multiply(sigma, sigma)),
    }));
    const moment = (i: number, power: number): NodeId =>
      g.sum(
        perPart.map(({ weight, logs, variance }) => {
          const spread = g.multiply(g.constant((power * power) / 2), variance);
          return g.multiply(weight, g.exp(g.add(g.multiply(g.constant(power), logs[i]!), spread)));
        }),
      );
    const components = parts[0]!.mean.map((_, i) => ({ first: moment(i, 1), second: moment(i, 2) }));
    const deviations = components.map(({ first, second }) => g.sqrt(g.subtract(second, g.multiply(first, first))));
    return [...components.map(({ first }) => first), ...deviations];
  });
}

/** a = 0, shift a − ½b², strength b²; null unless drift and noise are multiples of the state, the same for all components. */
function logarithmRates(system: System): Rates | null {
  const { dimension, noises, calculus, parameters } = system;
  if (noises !== dimension || calculus !== 'ito') return null;
  let isSuited = true;
  const graph = makeGraph(dimension, parameters, (g, x, t, values) => {
    const local = openSystem(g, system, values);
    const zeros = x.map(() => g.constant(0));
    const isZero = (node: NodeId) => g.constantValue(node) === 0;
    isSuited = [...local.drift(zeros, t), ...local.diffusion(zeros, t).flat()].every(isZero);
    const rateOf = (rows: readonly (readonly NodeId[])[]): NodeId => {
      const rate = derivative(g, rows[0]![0]!, x[0]!);
      isSuited &&= x.every((variable) => isZero(derivative(g, rate, variable)));
      rows.forEach((row, i) => row.forEach((node, j) => x.forEach((variable, k) => {
        const slope = derivative(g, node, variable);
        isSuited &&= i === j && j === k ? slope === rate : isZero(slope);
      }))); // prettier-ignore
      return rate;
    };
    const drift = local.drift(x, t);
    const a = rateOf(drift.map((node, i) => x.map((_, j) => (i === j ? node : g.constant(0)))));
    const b = rateOf(local.diffusion(x, t));
    isSuited &&= !isZero(b);
    const strength = g.multiply(b, b);
    return [g.subtract(a, g.multiply(g.constant(0.5), strength)), strength];
  });
  if (!isSuited) return null;
  const at =
    (output: number): Rates['a'] =>
    (g, t, values) =>
      insertGraph(g, graph, [...Array.from({ length: dimension }, () => g.constant(1)), t, ...values])[output]!;
  return { a: (g) => g.constant(0), shift: Array.from({ length: dimension }, () => at(0)), strength: at(1) };
}
