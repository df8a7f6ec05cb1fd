import assert from 'node:assert/strict';
import { normalAt } from '../../src/base/random';
import { neverCancelled } from '../../src/base/cancellation';
import { runSimulation } from '../../src/check/runSimulation';
import { derivative } from '../../src/kernel/differentiate';
import { evaluateGraph } from '../../src/kernel/evaluate';
import { insertGraph } from '../../src/kernel/insertGraph';
import { itoForm, withMarginals } from '../../src/sde/marginals';
import { exampleData } from '../../src/sde/mixture';
import { planBack } from '../../src/sde/planBack';
import { planRegistered } from '../../src/sde/planRegistered';
import { findProcess } from '../../src/sde/processes';
import { systemOf } from '../../src/sde/processes/registeredProcess';
import { makeGraph, openSystem, type System } from '../../src/sde/system';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';

const engine = createJavaScriptEngine();

const stratonovich: System = {
  calculus: 'stratonovich',
  dimension: 1,
  noises: 1,
  parameters: [],
  coefficients: makeGraph(1, [], (g, [x], t) => [g.multiply(t, x!), g.multiply(g.constant(0.4), x!)]),
};

/** Processes whose density is known at every time, and where it is looked at. */
const rows: readonly (readonly [name: string, system: System, isPositive: boolean])[] = [
  ['Ornstein and Uhlenbeck’s, with its level', systemOf(findProcess('ou')!, 1), false],
  ['geometric Brownian motion', systemOf(findProcess('gbm')!, 1), true],
  ['the square-root process', systemOf(findProcess('cir')!, 1), true],
  ['dX = tX dt + 0.4 X ∘ dW', withMarginals(stratonovich, exampleData[1])!, true],
];

/** dX = (AX + b) dt + G dW in the plane, with rates that stay and rates that move. */
const matrixSystems = ([0, 1] as const).map((moves): System => ({
  calculus: 'ito',
  dimension: 2,
  noises: 2,
  parameters: [],
  coefficients: makeGraph(2, [], (g, [x, y], t) => {
    const [c, s] = [(value: number) => g.constant(value), moves === 1 ? g.sin(t) : g.constant(1)];
    const drift = [g.add(g.negate(x!), g.multiply(c(2), s, y!), c(0.5)), g.subtract(g.multiply(c(-0.5), x!), g.multiply(s, y!))];
    return [...drift, c(1), c(0), g.add(c(0.5), g.multiply(c(0.3), s)), c(0.4)];
  }),
}));

/** Of ∂s/∂t and ∇(½∇·(Ds) + ½sᵀDs − f·s − ∇·f), which the score of an SDE with noise that is free of the state has in common: their difference. */
function scoreResidual(system: System, [x, y, t]: readonly number[], louder = 1): number {
  const graph = makeGraph(2, [], (g, place, time) => {
    const local = openSystem(g, system, []);
    const [f, s] = [local.drift(place, time), local.score(place, time)];
    const rows = local.diffusion(place, time);
    const Ds = rows.map((row) => g.multiply(g.constant(louder ** 2), g.dot(rows.map((other) => g.dot(row, other)), s))); // prettier-ignore
    const divergence = (field: readonly number[]) => g.sum(field.map((node, i) => derivative(g, node, place[i]!)));
    const rate = g.subtract(g.multiply(g.constant(0.5), g.add(divergence(Ds), g.dot(s, Ds))), g.add(g.dot(f, s), divergence(f)));
    return s.map((node, i) => g.subtract(derivative(g, node, time), derivative(g, rate, place[i]!)));
  });
  return Math.max(...evaluateGraph(graph, [x!, y!, t!]).map(Math.abs));
}

/** ∂p/∂t + ∂(fp)/∂x − ½ ∂²(g²p)/∂x², and ∂ log p/∂x less the score, at (x, t), with the noise `louder` times as strong. */
function residuals(system: System, [x, t]: readonly [number, number], louder = 1): readonly [number, number] {
  const graph = makeGraph(1, system.parameters, (g, [place], time, values) => {
    const local = openSystem(g, itoForm(system), values);
    const p = insertGraph(g, system.marginals!.density!, [place!, time, ...values])[0]!;
    const noise = g.multiply(g.constant(louder), local.diffusion([place!], time)[0]![0]!);
    const pushed = derivative(g, g.multiply(local.drift([place!], time)[0]!, p), place!);
    const spread = derivative(g, derivative(g, g.multiply(noise, noise, p), place!), place!);
    const flow = g.add(derivative(g, p, time), pushed, g.multiply(g.constant(-0.5), spread));
    return [flow, g.subtract(derivative(g, g.log(p), place!), local.score([place!], time)[0]!)];
  });
  return Array.from(evaluateGraph(graph, [x, t, ...system.parameters.map(({ value }) => value)])) as [number, number]; // its outputs
}

describe('marginals that are known', () => {
  for (const [name, system, isPositive] of rows)
    it(`${name}: the density obeys the equation of Fokker and Planck, and the score is its own`, () => {
      for (let k = 0; k < 6; k++) {
        const z = normalAt([3, 9], k, 0);
        const at = [isPositive ? Math.exp(0.5 * z) : z, 0.2 + 0.3 * k] as const;
        const [flow, score] = residuals(system, at);
        assert.ok(Math.abs(flow) < 1e-8 && Math.abs(score) < 1e-8, `${at}: ${flow}, ${score}`);
      }
      assert.ok(Math.abs(residuals(system, [0.9, 0.5], 1.05)[0]) > 1e-4, 'a noise that is 5 % stronger must be noticed');
    });

  for (const [k, what] of ['stay', 'move'].entries())
    it(`matrices that ${what}: the score obeys its equation, and the way back with all or half of the noise ends in the data`, async () => {
      const system = withMarginals(matrixSystems[k]!, exampleData[2])!;
      const places = [[0.3, -0.5, 0.4], [-0.8, 0.2, 1.1]] as const; // prettier-ignore
      for (const place of places) assert.ok(scoreResidual(system, place) < [2e-6, 5e-4][k]!, `${scoreResidual(system, place)}`);
      assert.ok(scoreResidual(system, places[0], 1.05) > 2e-2, 'a noise that is 5 % stronger must be noticed');
      const wishes = { lambda: k === 0 ? 1 : 0.5, horizon: 1, steps: 150, paths: 1000, latex: [], title: '', seed: 'matrices' };
      const { components } = (await runSimulation(planBack(system, wishes), engine, neverCancelled)).simulation;
      for (const { mean, deviation, exact } of components) {
        assert.ok(Math.abs(mean.at(-1)! - exact!.mean.at(-1)!) < (5 * exact!.deviation.at(-1)!) / Math.sqrt(1000));
        assert.ok(Math.abs(deviation.at(-1)! / exact!.deviation.at(-1)! - 1) < 0.1);
      }
    });

  for (const [name, lambda, dimension] of [
    ['ou', 1, 1],
    ['gbm', 0, 1],
    ['cir', 0.5, 2],
  ] as const)
    // prettier-ignore
    it(`${name} goes back to its data with λ = ${lambda}`, async () => {
      const paths = 1000;
      const plan = planRegistered(findProcess(name)!, { direction: 'reverse', lambda, dimension, paths, steps: 150, seed: 'back' });
      const { components } = (await runSimulation(plan, engine, neverCancelled)).simulation;
      for (const { mean, deviation, exact } of components)
        for (const column of [0, mean.length - 1]) {
          const error = (mean[column]! - exact!.mean[column]!) / (exact!.deviation[column]! / Math.sqrt(paths));
          assert.ok(Math.abs(error) < 5, `${error}`);
          assert.ok(Math.abs(deviation[column]! / exact!.deviation[column]! - 1) < 0.2);
        }
    });
});
