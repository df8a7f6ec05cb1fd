import { derivative, gradient } from '../kernel/differentiate';
import type { Graph, NodeId } from '../kernel/graph';
import { GraphBuilder } from '../kernel/graphBuilder';
import { insertGraph } from '../kernel/insertGraph';
import { exampleData, logPerturbed } from './mixture';

/**
 * ESM, ISM, SSM and DSM of the model s_θ = ∇log p_θ, with p_θ the example data in the plane noised with θ, at data noised with σ:
 * ½‖s_θ − ∇log p_σ‖², ½‖s_θ‖² + ∇·s_θ, ½(vᵀs_θ)² + vᵀ(∇s_θ)v and ½‖s_θ − (x − x̃)/σ²‖², one number each for a sample; v is standard normal, and
 * ½‖s_θ‖² stands for its first term, whose mean it is.
 */
export function planLosses(sigma: number): Graph {
  const g = new GraphBuilder();
  const data = exampleData[2];
  const theta = g.input({ name: 'θ', level: 'given', law: 'normal', stream: 0 });
  const normals = Array.from({ length: 6 }, (_, stream) => g.input({ name: `z${stream}`, level: 'sample', law: 'normal', stream }));
  const choice = g.input({ name: 'u', level: 'sample', law: 'uniform', stream: 9 });
  const [half, one] = [g.constant(0.5), g.constant(1)];
  const choose = (read: (part: (typeof data)['parts'][number]) => number): NodeId => {
    const [a, b, c] = data.parts as [(typeof data)['parts'][number], (typeof data)['parts'][number], (typeof data)['parts'][number]]; // three parts
    const rest = g.select(g.less(choice, g.constant(a.weight + b.weight)), g.constant(read(b)), g.constant(read(c)));
    return g.select(g.less(choice, g.constant(a.weight)), g.constant(read(a)), rest);
  };
  const clean = [0, 1].map((i) => g.add(choose((part) => part.mean[i]!), g.multiply(choose((part) => part.deviation), normals[i]!))); // prettier-ignore
  const noise = [2, 3].map((k) => g.multiply(g.constant(sigma), normals[k]!));
  // The place is a variable of its own while derivatives are taken.
  const x = [10, 11].map((stream) => g.input({ name: `x${stream}`, level: 'sample', law: 'normal', stream }));
  const model = gradient(g, logPerturbed(g, data, x, one, theta), x);
  const truth = gradient(g, logPerturbed(g, data, x, one, g.constant(sigma)), x);
  const direction = normals.slice(4, 6);
  const square = (nodes: readonly NodeId[]): NodeId => g.multiply(half, g.dot(nodes, nodes));
  const along = g.dot(direction, model);
  const slope = g.dot(direction, x.map((variable) => derivative(g, along, variable))); // prettier-ignore
  const divergence = g.sum(x.map((variable, i) => derivative(g, model[i]!, variable)));
  const target = noise.map((node) => g.multiply(g.constant(-1 / sigma ** 2), node));
  const losses = [
    square(model.map((node, i) => g.subtract(node, truth[i]!))),
    g.add(square(model), divergence),
    g.add(square(model), slope),
    square(model.map((node, i) => g.subtract(node, target[i]!))),
  ];
  const places = clean.map((node, i) => g.add(node, noise[i]!));
  return placeAt(g, losses, places);
}

/** `places` for the last inputs of the builder. */
function placeAt(g: GraphBuilder, outputs: readonly NodeId[], places: readonly NodeId[]): Graph {
  const whole = g.build([...places, ...outputs]);
  const builder = new GraphBuilder();
  const kept = whole.inputs.slice(0, -places.length).map((input) => builder.input(input));
  const zeros = places.map(() => builder.constant(0)); // the places do not read them
  const placed = insertGraph(builder, whole, [...kept, ...zeros]).slice(0, places.length);
  return builder.build(insertGraph(builder, whole, [...kept, ...placed]).slice(places.length));
}
