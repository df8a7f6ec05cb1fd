import type { Graph } from '../kernel/graph';
import type { Expr, ExprOf } from '../math/expr';
import { printLatex } from '../math/printLatex';
import { walkExpr } from '../math/visit';
import { mixtureParameters } from '../probes/density';
import type { DensityModel } from '../probes/densityModel';
import { keyInWorld, logDensityOf } from '../probes/lowerDensities';
import { isModelParameter, isMoving } from '../probes/lowerNames';
import { lower } from '../probes/lower';
import { componentsOf, NotComputable, scalar, vector, type Value } from '../probes/value';
import { finishGraph, sizeOf, type World } from '../probes/world';
import { listCodeDensities } from './codeDensities';
import { codeNames } from './codeNames';
import type { CodeArgument, CodeDensity } from './codeWorld';

/** A density of a world as code is given it: a mixture of its own, or its logarithm as a graph in which coefficients of models are still open. */
export type DensityIngredient =
  | {
      readonly kind: 'mixture';
      readonly names: readonly string[];
      readonly density: string;
      readonly arguments?: number;
      readonly others?: readonly (MadeArgument | null)[];
    }
  | {
      readonly kind: 'graph';
      readonly names: readonly string[];
      readonly inputs: readonly number[];
      readonly points: number;
      readonly graph: Graph;
      readonly given: ReadonlyMap<string, number>;
    };

type MixtureIngredient = Extract<DensityIngredient, { readonly kind: 'mixture' }>;

/** The densities of the equation, then others that its variables are drawn from. */
export function listDensities(equation: Expr, world: World, reopen: () => World): readonly DensityIngredient[] {
  const written = listCodeDensities(equation, world.design.sharedLaws).flatMap(({ density, names }) => {
    const rest = [...density.given, ...density.parameters];
    const mixture = mixtureOf(keyInWorld(density, world), names, world);
    const found =
      mixture === null
        ? graphOf(density, names, reopen())
        : { ...mixture, arguments: density.of.length + rest.length, others: rest.map((part) => makeArgument(part, reopen)) };
    return found === null ? [] : [found];
  });
  const known = new Set(written.flatMap(({ names }) => names));
  const others = [...world.densities.keys()].flatMap((key) => {
    const names = codeNames(/^[^(]+/.exec(key)?.[0] ?? key);
    const found = known.has(names[0]!) ? null : mixtureOf(key, names, world);
    return found === null ? [] : [found];
  });
  return [...written, ...others];
}

interface MadeArgument {
  readonly words: string;
  /** Names in code of the numbers that it is made of. */
  readonly numbers: readonly string[];
  readonly value: MadeFunction;
}

/** The number that a density is given, `t` or `T - t`; null for what is no number, or is made of others. */
function makeArgument(value: Expr, reopen: () => World): MadeArgument | null {
  const numbers = [...walkExpr(value)].filter((part): part is ExprOf<'symbol'> => part.kind === 'symbol');
  const places = [...new Map(numbers.map((part) => [part.name, part])).values()];
  const isNumber = [value, ...places].every(({ shape }) => shape.kind === 'scalar');
  const made = isNumber ? makeFunction({ name: 'argument', places, value }, reopen()) : null;
  return made && { words: printLatex(value), numbers: places.map(({ name }) => codeNames(name)[0]!), value: made };
}

/** A mixture of the whole dimension, with numbers for parameters. */
function mixtureOf(density: string, names: readonly string[], world: World): MixtureIngredient | null {
  const components = world.densities.get(density)?.components;
  return components !== undefined && isPlainMixture(density, components, world) ? { kind: 'mixture', names, density } : null;
}

function isPlainMixture(density: string, components: NonNullable<DensityModel['components']>, world: World): boolean {
  const { means } = mixtureParameters(world, density, world.design.dimension);
  return (
    components.length === means.length &&
    components.every(
      ({ mean }, k) =>
        mean.length === world.design.dimension && mean.every((node, i) => world.builder.constantValue(node) === means[k]?.[i]),
    )
  );
}

const span = { start: 0, end: 0 };

/** log p at arguments that are inputs of their own; null where it is a density of things that are no variables, or draws something. */
function graphOf(density: ExprOf<'density'>, names: readonly string[], world: World): DensityIngredient | null {
  const parameters = density.parameters.filter((part) => !isModelParameter(part, world.scope) || isMoving(part, world));
  const parts = [...density.of, ...density.given, ...parameters];
  const bound = new Map<string, Value>();
  const labels: string[] = [];
  const openAll = (group: readonly Expr[]): Expr[] =>
    group.map((part, at): Expr => {
      const name = part.kind === 'symbol' ? part.name : `argument ${labels.length} ${at}`;
      bound.set(name, openValue(name, part, world, labels));
      return { kind: 'symbol', name, shape: part.shape, span };
    });
  const opened = { of: openAll(density.of), given: openAll(density.given), others: openAll(parameters) };
  const kept = density.parameters.filter((part) => !parameters.includes(part));
  const at = { ...density, of: opened.of, given: opened.given, parameters: [...opened.others, ...kept] };
  const graph = tryToLower(() => finishGraph(world, [logDensityOf(at, { world, bound, copy: 0 }, lower)!]));
  if (graph === null || bound.size < parts.length || graph.inputs.some(({ level }) => level === 'sample')) return null;
  return {
    kind: 'graph',
    names,
    inputs: parts.map(({ shape }) => sizeOf(world, shape)),
    points: density.of.length,
    graph: putFirst(graph, labels),
    given: world.given,
  };
}

/** A number that the text makes of numbers, `\alpha(t) = e^{-t}`, as code is given it. */
export interface MadeFunction {
  readonly names: readonly string[];
  readonly inputs: readonly number[];
  readonly graph: Graph;
  readonly given: ReadonlyMap<string, number>;
}

/** Null where it has no value at every place, or draws something. `world`: one in which nothing has been lowered. */
export function makeFunction({ name, places, value }: FunctionOfText, world: World): MadeFunction | null {
  const labels: string[] = [];
  const bound = new Map(places.map((place) => [place.name, openValue(place.name, place, world, labels)]));
  const graph = tryToLower(() => finishGraph(world, componentsOf(lower(value, { world, bound, copy: 0 }).value)));
  if (graph === null || graph.inputs.some(({ level }) => level === 'sample')) return null;
  return { names: codeNames(name), inputs: places.map(() => 1), graph: putFirst(graph, labels), given: world.given };
}

/** Its places are numbers, and so is its value. */
export interface FunctionOfText {
  readonly name: string;
  readonly places: readonly ExprOf<'symbol'>[];
  readonly value: Expr;
}

/** The inputs of these names, then all others. */
function putFirst(graph: Graph, labels: readonly string[]): Graph {
  const places = new Map(graph.inputs.map((input, index) => [input.name, index]));
  const others = graph.inputs.filter(({ name }) => !labels.includes(name));
  return reorderInputs(graph, [...labels.map((name) => places.get(name) ?? -1), ...others.map(({ name }) => places.get(name)!)]);
}

function openValue(name: string, { shape }: Expr, world: World, labels: string[]): Value {
  const nodes = Array.from({ length: sizeOf(world, shape) }, (_, i) => {
    labels.push(`open ${name} ${i}`);
    return world.givenInput(`open ${name} ${i}`, 0);
  });
  return shape.kind === 'vector' ? vector(nodes) : scalar(nodes[0]!);
}

/** Inputs in another order; −1 is one that nothing reads. */
function reorderInputs(graph: Graph, order: readonly number[]): Graph {
  const spare = { name: 'unread', level: 'given', law: 'normal', stream: 0 } as const;
  const nodes = graph.nodes.map((node) => (node.kind === 'input' ? { ...node, input: order.indexOf(node.input) } : node));
  return { ...graph, nodes, inputs: order.map((from) => graph.inputs[from] ?? spare) };
}

function tryToLower(build: () => Graph): Graph | null {
  try {
    return build();
  } catch (error) {
    if (error instanceof NotComputable) return null;
    throw error;
  }
}

/** With the coefficients of models as numbers. */
export function fillDensity(one: DensityIngredient, world: World, inputValue: (label: string) => number): CodeDensity {
  if (one.kind === 'mixture') {
    const mixture = mixtureParameters(world, one.density, world.design.dimension);
    const others = one.others?.map((other) => other && fillArgument(other, inputValue));
    return { kind: 'mixture', names: one.names, mixture, ...(one.arguments !== undefined && { arguments: one.arguments }), ...(others && { others }) }; // prettier-ignore
  }
  const { names, inputs, points } = one;
  return { kind: 'graph', names, inputs, points, logDensity: fillGraph(one, inputValue) };
}

const fillArgument = ({ words, numbers, value }: MadeArgument, inputValue: (label: string) => number): CodeArgument => ({
  words,
  inputs: numbers,
  graph: fillGraph(value, inputValue),
});

/** With numbers for all inputs but those that are open. */
export function fillGraph(
  { graph, inputs, given }: Pick<MadeFunction, 'graph' | 'inputs' | 'given'>,
  inputValue: (label: string) => number,
): Graph {
  const open = inputs.reduce((sum, size) => sum + size, 0);
  const nodes = graph.nodes.map((node) => {
    if (node.kind !== 'input' || node.input < open) return node;
    const { name } = graph.inputs[node.input]!;
    return { kind: 'constant' as const, value: given.get(name) ?? inputValue(name) };
  });
  return { ...graph, nodes, inputs: graph.inputs.slice(0, open) };
}
