import type { FieldParameters, MatchPlan, MatchWorld, RandomKey } from '../../src/check/plan';
import { gradient, jacobian } from '../../src/kernel/differentiate';
import { drawSettingInputs } from '../../src/kernel/drawInputs';
import type { Graph, NodeId } from '../../src/kernel/graph';
import { GraphBuilder } from '../../src/kernel/graphBuilder';
import { genericMixture } from './plainWorld';

/** The nodes an integrand is written with. */
export interface Ingredients {
  readonly g: GraphBuilder;
  readonly x: readonly NodeId[];
  readonly v: readonly NodeId[];
  readonly eps: readonly NodeId[];
  readonly sigma: NodeId;
  S(point: readonly NodeId[]): NodeId[];
  /** ∇ log p(x) of a normal density, or of the generic mixture: by differentiating its logarithm. */
  readonly score: readonly NodeId[];
  /** ∂S_i/∂x_j */
  readonly jacobian: readonly (readonly NodeId[])[];
}

export type Integrand = (ingredients: Ingredients) => NodeId;

const key: RandomKey = [7, 11];
const settings = 2;
const hidden = 2;

/** Two worlds of an equation, in three dimensions with different noise. */
export function matchPlan(
  integrand: Integrand,
  entries: readonly string[],
  has: { readonly v?: boolean; readonly eps?: boolean } = {},
): MatchPlan {
  const worlds = [0.6, 1.3].map((sigma, index) => buildWorld(integrand, sigma, index, { v: has.v ?? true, eps: has.eps ?? false }));
  return { kind: 'match', id: 'test', key, worlds, entries, settings };
}

function buildWorld(integrand: Integrand, sigma: number, index: number, has: { readonly v: boolean; readonly eps: boolean }): MatchWorld {
  const g = new GraphBuilder();
  let stream = 0;
  const draw = (level: 'sample' | 'setting') => g.input({ name: `${level} ${stream}`, level, law: 'normal', stream: stream++ });
  const vector = () => [draw('sample'), draw('sample'), draw('sample')];
  const field = createField(g, () => g.multiply(g.constant(0.7 + 0.2 * index), draw('setting')));
  const [z, v, eps] = [vector(), vector(), vector()];
  const x = z.map((node) => g.multiply(g.constant(0.8 + 0.4 * index), node));
  const S = (point: readonly NodeId[]) => field.at(point);
  const output = integrand({
    g,
    x,
    v,
    eps,
    sigma: g.constant(sigma),
    S,
    score: gradient(g, logMixture(g, x), x),
    jacobian: jacobian(g, S(x), x),
  });
  const graph = g.build([output]);
  return {
    label: `σ = ${sigma}`,
    dimension: 3,
    samples: 24,
    ...relocate(g, output, { x, v: has.v ? v : null, eps: has.eps ? eps : null }),
    world: { dimension: 3, density: genericMixture, fields: [0, 1].map((setting) => field.parameters(graph, setting)), sigma },
  };
}

/** Node ids of a built graph: the ingredients are made outputs, then taken off again. */
function relocate(g: GraphBuilder, output: NodeId, ingredients: MatchWorld['ingredients']): Pick<MatchWorld, 'graph' | 'ingredients'> {
  const { x, v, eps } = ingredients;
  const graph = g.build([output, ...x, ...(v ?? []), ...(eps ?? [])]);
  const [integrand, ...rest] = graph.outputs;
  const take = (nodes: readonly number[] | null | undefined) =>
    nodes === null || nodes === undefined ? null : rest.splice(0, nodes.length);
  return { graph: { ...graph, outputs: [integrand!] }, ingredients: { x: rest.splice(0, x.length), v: take(v), eps: take(eps) } };
}

/** S(x) = b + W x + A sin(C x + c) with coefficients drawn at every setting. */
function createField(g: GraphBuilder, coefficient: () => NodeId) {
  const row = (length: number) => Array.from({ length }, coefficient);
  const matrix = (rows: number, columns: number) => Array.from({ length: rows }, () => row(columns));
  const [offset, linear, amplitude, frequency, phase] = [row(3), matrix(3, 3), matrix(3, hidden), matrix(hidden, 3), row(hidden)];
  return {
    at(point: readonly NodeId[]): NodeId[] {
      const waves = phase.map((c, h) => g.unary('sin', g.add(c, g.dot(frequency[h]!, point))));
      return offset.map((b, i) => g.add(b, g.dot(linear[i]!, point), g.dot(amplitude[i]!, waves)));
    },
    parameters(graph: Graph, setting: number): FieldParameters {
      const byName = new Map(graph.inputs.map((input, k) => [input.name, k]));
      const values = drawSettingInputs(graph, key, setting, []);
      const valueOf = (node: NodeId): number => evaluateScaled(g, node, (name) => values[byName.get(name)!]!);
      const rows = (nodes: readonly (readonly NodeId[])[]) => nodes.map((line) => line.map(valueOf));
      return {
        offset: offset.map(valueOf),
        linear: rows(linear),
        amplitude: rows(amplitude),
        frequency: rows(frequency),
        phase: phase.map(valueOf),
      };
    },
  };
}

/** A coefficient is a constant times a setting input. */
function evaluateScaled(g: GraphBuilder, id: NodeId, inputValue: (name: string) => number): number {
  const node = g.node(id);
  if (node.kind === 'constant') return node.value;
  if (node.kind === 'input') return inputValue(g.inputs[node.input]!.name);
  if (node.kind === 'binary' && node.op === 'multiply')
    return evaluateScaled(g, node.a, inputValue) * evaluateScaled(g, node.b, inputValue);
  throw new Error(`A coefficient is not a ${node.kind}.`);
}

/** log p of the generic mixture, by forward substitution. */
function logMixture(g: GraphBuilder, x: readonly NodeId[]): NodeId {
  const { weights, means, factors } = genericMixture;
  return g.logSumExp(
    weights.map((weight, k) => {
      const y: NodeId[] = [];
      x.forEach((node, i) => {
        const known = y.map((solved, j) => g.multiply(g.constant(factors[k]![i]![j]!), solved));
        y.push(g.divide(g.subtract(g.subtract(node, g.constant(means[k]![i]!)), g.sum(known)), g.constant(factors[k]![i]![i]!)));
      });
      const constant = factors[k]!.reduce((sum, row, i) => sum - Math.log(row[i]!) - 0.5 * Math.log(2 * Math.PI), Math.log(weight));
      return g.add(g.constant(constant), g.multiply(g.constant(-0.5), g.dot(y, y)));
    }),
  );
}
