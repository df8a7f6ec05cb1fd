import { neverCancelled } from '../src/base/cancellation';
import { buildSides } from '../src/check/compareWorlds';
import type { Engine } from '../src/check/engine';
import { summarize } from '../src/check/hypotheses';
import type { SimulatePlan } from '../src/check/plan';
import { runSimulation } from '../src/check/runSimulation';
import { splitDefinitions } from '../src/checker/definedDensities';
import { textProcess } from '../src/checker/textProcess';
import { readDocument, type DocumentReading } from '../src/checker/readDocument';
import { resolveDefinitions } from '../src/claims/resolveDefinitions';
import type { Graph } from '../src/kernel/graph';
import type { Expr } from '../src/math/expr';
import { finishGraph, type WorldDesign } from '../src/probes/world';
import { planSimulate } from '../src/sde/planProcess';
import type { SimulationWishes } from '../src/sde/textProcess';

/** A value and its standard error. */
export interface Estimate {
  readonly mean: number;
  readonly error: number;
}

/** Work that the product makes from a text, on any of its engines. */
export interface BenchJob {
  readonly name: 'ssm' | 'vpsde';
  readonly title: string;
  /** What is compiled. */
  readonly graph: Graph;
  run(engine: Engine): Promise<Estimate>;
}

const mixtureText = String.raw`
Let $x \in \mathbb{R}^2$ have the density

$$
p(x) = \frac{1}{8} \sum_{k=1}^{8} \mathcal{N}\left(x; \begin{pmatrix} 4\cos(2\pi k/8) \\ 4\sin(2\pi k/8) \end{pmatrix}, \frac{1}{4} I\right),
$$

and let the model be its own score, $S(x) = \nabla_x \log p(x)$. With directions $v \sim \mathcal{N}(0, I)$ the loss is

$$
L = \mathbb{E}_{x\sim p(x)}\,\mathbb{E}_{v}\left[(v^\top S(x))^2 + 2\,v^\top \nabla_x (v^\top S(x))\right],
$$

and the second moment of its integrand is

$$
M = \mathbb{E}_{x\sim p(x)}\,\mathbb{E}_{v}\left[\left((v^\top S(x))^2 + 2\,v^\top \nabla_x (v^\top S(x))\right)^2\right].
$$
`;

export const processText = String.raw`
Let $\beta(t) = 0.1 + 19.9\,t$ and let $x_t \in \mathbb{R}^2$ follow

$$
\mathrm{d}x_t = -\frac{1}{2}\beta(t)\,x_t\,\mathrm{d}t + \sqrt{\beta(t)}\,\mathrm{d}W_t .
$$
`;

const samples = 2 ** 20;
const blocks = 128;

/** Sliced score matching of a mixture of 8 Gaussians on a circle of radius 4 in the plane; the first and the second moment of the integrand. */
export function slicedScoreMatching(): BenchJob {
  const reading = readDocument(mixtureText, 1, {});
  const graph = compileDefinitions(reading, ['L', 'M']);
  const job = { key: [5, 6] as const, setting: 0, given: [], blocks, firstBlock: 0, blockSize: samples / blocks };
  const run = async (engine: Engine): Promise<Estimate> => {
    const { means } = await engine.blockMeans(graph, job, neverCancelled);
    const first = summarize(means.filter((_, i) => i % 2 === 0)).mean;
    const second = summarize(means.filter((_, i) => i % 2 === 1)).mean;
    return { mean: first, error: Math.sqrt((second - first * first) / samples) };
  };
  return { name: 'ssm', title: 'Sliced score matching of an 8-component mixture', graph, run };
}

/** The variables of two definitions under the same draws, as the two sides of a comparison are lowered. */
export function compileDefinitions(
  reading: DocumentReading,
  names: readonly [string, string],
  dimension = 2,
  model: Pick<WorldDesign, 'model' | 'layers'> = { model: 'generic' },
): Graph {
  const { replaced, densities } = splitDefinitions(reading.claims.definitions);
  const valueOf = (name: string): Expr => {
    const definition = reading.claims.definitions.find((other) => other.name === name);
    if (definition === undefined) throw new Error(`The text does not define ${name}.`);
    const others = replaced.filter((other) => other !== definition);
    return resolveDefinitions(definition.value.expr, others, definition.math).expr;
  };
  const comparison = {
    left: valueOf(names[0]),
    right: valueOf(names[1]),
    scope: reading.scope,
    seed: 'bench',
    definedDensities: densities,
  };
  const sides = buildSides(comparison, { dimension, density: 'mixture', directions: new Map(), ...model });
  return finishGraph(sides.world, [sides.left, sides.right]);
}

/** Paths of the variance-preserving SDE in the plane from N(0, I), by Euler and Maruyama's scheme; the variance at the end. */
export function variancePreservingPaths(steps = 200, paths = 100_000): BenchJob {
  const statistics = { shownPaths: 0, times: 2, bins: 0, film: null, field: 0 };
  const plan = planVariancePreserving({ steps, paths, seed: 'bench', statistics });
  const run = async (engine: Engine): Promise<Estimate> => {
    const { simulation } = await runSimulation(plan, engine, neverCancelled);
    const variance = simulation.components[0]!.deviation.at(-1)! ** 2;
    return { mean: variance, error: variance * Math.sqrt(2 / plan.paths) };
  };
  return { name: 'vpsde', title: `Variance-preserving SDE, ${steps} steps`, graph: plan.step, run };
}

/** With the statistics of a picture unless told otherwise. */
export function planVariancePreserving(wishes: Pick<SimulationWishes, 'steps' | 'paths' | 'seed' | 'statistics'>): SimulatePlan {
  const reading = readDocument(processText, 1, {});
  const statements = reading.formulas.flatMap((formula, place) => formula.statements.map((statement) => ({ statement, place })));
  const found = statements.find(({ statement }) => statement.kind === 'sde');
  if (found?.statement.kind !== 'sde') throw new Error('The text has no SDE.');
  return planSimulate(textProcess(found.statement, reading.snapshot.math[found.place]!, reading), {
    start: { mean: [0, 0], deviation: 1 },
    horizon: 1,
    ...wishes,
  });
}
