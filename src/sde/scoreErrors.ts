import type { SimulatePlan } from '../check/simulationPlan';
import type { NodeId } from '../kernel/graph';
import { GraphBuilder } from '../kernel/graphBuilder';
import { insertGraph } from '../kernel/insertGraph';
import { planThere } from './planBack';
import { makeGraph, parameterInputs, type System } from './system';

export type ScoreErrorName = 'bias' | 'scale' | 'ripple';

/** Ways in which a learnt score is wrong: a constant, a factor, or a wave that changes sign. */
export const scoreErrors: { readonly [K in ScoreErrorName]: { readonly title: string; readonly latex: string } } = {
  bias: { title: 's + ε', latex: String.raw`s + \varepsilon` },
  scale: { title: '(1 + ε) s', latex: String.raw`(1 + \varepsilon)\, s` },
  ripple: { title: 's + ε sin 3x', latex: String.raw`s + \varepsilon \sin 3x` },
};

/** The system with a wrong score; its exact law stays what it is. */
export function withScoreError(system: System, name: ScoreErrorName, size: number): System {
  const { score, dimension, parameters } = system;
  if (score === undefined) throw new TypeError('A system without a score.');
  return {
    ...system,
    score: makeGraph(dimension, parameters, (g, x, t, values) =>
      insertGraph(g, score, [...x, t, ...values]).map((node, i) => {
        const epsilon = g.constant(size);
        if (name === 'bias') return g.add(node, epsilon);
        if (name === 'scale') return g.multiply(g.add(g.constant(1), epsilon), node);
        return g.add(node, g.multiply(epsilon, g.sin(g.multiply(g.constant(3), x[i]!))));
      }),
    ),
  };
}

/**
 * Forward paths of a process of one component with two more numbers beside the state: s(x_t, t) and 1 + x_t s(x_t, t), whose means are 0 for the true score
 * (integration by parts) and need no density to be known.
 */
export function planScoreDiagnostics(
  system: System,
  { paths, steps, seed }: { readonly paths: number; readonly steps: number; readonly seed: string },
): SimulatePlan {
  const { score, parameters } = system;
  if (score === undefined || system.dimension !== 1) throw new TypeError('Diagnostics are for one component with a score.');
  const statistics = { shownPaths: 0, times: 21, bins: 0, film: null, field: 0 };
  const plan = planThere(system, { horizon: 1, steps, paths, latex: [], title: 'Diagnostics', seed, statistics });
  const step = new GraphBuilder();
  const components = 3;
  const inputs = [
    ...Array.from({ length: components + plan.noises }, (_, stream) => step.input({ name: `input ${stream}`, level: 'sample', law: 'normal', stream })),
    ...['now', 'next'].map((name, stream) => step.input({ name, level: 'given', law: 'normal', stream })),
    ...parameterInputs(step, plan.parameters),
  ]; // prettier-ignore
  const own = [inputs[0]!, ...inputs.slice(components)];
  const [x] = insertGraph(step, plan.step, own) as [NodeId]; // one component
  const next = inputs[components + plan.noises + 1]!;
  const [s] = insertGraph(step, score, [x, next, ...inputs.slice(-plan.parameters.length).slice(0, parameters.length)]) as [NodeId]; // of one component
  const start = new GraphBuilder();
  const drawn = plan.start.inputs.map((input) => start.input(input.level === 'sample' ? { ...input, stream: input.stream + components - 1 } : input)); // prettier-ignore
  const first = insertGraph(start, plan.start, drawn);
  return {
    ...plan,
    id: `${plan.id} diagnostics ${JSON.stringify(score).length}`,
    dimension: components,
    start: start.build([...first, start.constant(0), start.constant(0)]),
    step: step.build([x, s, step.add(step.constant(1), step.multiply(x, s))]),
    exact: { moments: null, density: null, velocity: null },
  };
}
