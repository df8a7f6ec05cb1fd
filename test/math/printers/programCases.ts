import { NotComputable, componentsOf, matrix, row, scalar, vector, type Value } from '../../../src/probes/value';
import type { Graph, NodeId } from '../../../src/kernel/graph';
import { evaluateGraph } from '../../../src/kernel/evaluate';
import type { Expr, Shape } from '../../../src/math/expr';
import type { Ingredient } from '../../../src/math/printers/ingredients';
import type { Scope } from '../../../src/math/scope';
import { walkExpr } from '../../../src/math/visit';
import { lower } from '../../../src/probes/lower';
import type { Context } from '../../../src/probes/lowered';
import { createWorld, dimensionOf, finishGraph, type World, type WorldDesign } from '../../../src/probes/world';

/** Plain data for a program's parameter: numbers, or a function as a straight-line program over the entries of its arguments. */
export type Data =
  | number
  | readonly Data[]
  | {
      readonly graph: Graph;
      readonly sizes: readonly Shape['kind'][];
      readonly given: readonly number[];
      readonly shape: readonly number[];
    };

/** What a printed function is called with, and the value that the kernel gives at the same draws. */
export interface ProgramCase {
  readonly arguments: readonly Data[];
  readonly expected: readonly number[];
}

const dimension = 3;
const draws = 5;
const span = { start: 0, end: 0 };

/** Values, functions and draws of one world, for a function with these ingredients; throws {@link NotComputable} where the kernel has no value. */
export function makeCase(expr: Expr, ingredients: readonly Ingredient[], scope: Scope): ProgramCase {
  const moving = new Set(
    [...walkExpr(expr)].flatMap((node) => ('variable' in node && node.kind !== 'stochastic-integral' ? [node.variable] : [])),
  );
  const design: WorldDesign = {
    seed: 'printed',
    dimension,
    density: 'mixture',
    directions: new Map(),
    model: 'generic',
    parameters: 'given',
    moving,
  };
  const world = createWorld(design, scope);
  const context: Context = { world, bound: new Map(), copy: 0 };
  const lowered = lower(expr, context);
  const outputs = componentsOf(lowered.value);
  const parts = ingredients.map((ingredient) => findPart(ingredient, context));
  const drawn = parts.flatMap((part) => (part.kind === 'draws' ? part.nodes : []));
  const graph = finishGraph(world, [...outputs, ...drawn]);
  const samples = Array.from({ length: draws }, (_, k) => evaluateGraph(graph, inputsOf(graph, world, k)));
  let place = outputs.length;
  const values = parts.map((part): Data => {
    if (part.kind === 'data') return part.data;
    const start = place;
    place += part.nodes.length;
    return samples.map((sample) => arrange([...sample.slice(start, place)], part.shape));
  });
  const expected = outputs.map((_, i) => samples.reduce((sum, sample) => sum + sample[i]!, 0) / draws);
  return { arguments: values, expected };
}

type Part =
  | { readonly kind: 'data'; readonly data: Data }
  | { readonly kind: 'draws'; readonly nodes: readonly NodeId[]; readonly shape: readonly number[] };

function sizesOf(shape: Shape, world: World): number[] {
  if (shape.kind === 'matrix') return [dimensionOf(world, shape.rows), dimensionOf(world, shape.columns)];
  return shape.kind === 'vector' || shape.kind === 'row' ? [dimensionOf(world, shape.dimension)] : [];
}

function findPart(ingredient: Ingredient, context: Context): Part {
  const { world } = context;
  switch (ingredient.kind) {
    case 'size':
      return { kind: 'data', data: dimension };
    case 'constant':
      return { kind: 'data', data: 0 }; // as the kernel takes it
    case 'value':
      return { kind: 'data', data: valueOf(ingredient.name, ingredient.shape, context) };
    case 'function':
      return { kind: 'data', data: functionOf(ingredient, context) };
    case 'draws': {
      const found = [...world.draws.values()].filter((draw) => draw.variable === ingredient.name);
      if (found.length !== 1) throw new NotComputable('verdict.nonlinearExpectation');
      return { kind: 'draws', nodes: found[0]!.drawn, shape: sizesOf(ingredient.shape, world) };
    }
  }
}

function valueOf(name: string, shape: Shape, context: Context): Data {
  const { value } = lower({ kind: 'symbol', name, shape, span }, context);
  const graph = finishGraph(context.world, [...componentsOf(value)]);
  return arrange([...evaluateGraph(graph, inputsOf(graph, context.world, 0))], sizesOf(shape, context.world));
}

/** The function at arguments that are inputs of their own, under the names that it is applied to in the text. */
function functionOf({ first }: Ingredient & { kind: 'function' }, { world: { design, scope } }: Context): Data {
  const world = createWorld(design, scope); // a density is made once for each world, and here with inputs of its own
  const groups = first.kind === 'apply' ? [first.arguments, first.parameters] : [first.of, first.given, first.parameters];
  const bound = new Map<string, Value>();
  const labels: string[] = [];
  const sizes: Shape['kind'][] = [];
  const opened = groups.map((group) =>
    group.map((argument): Expr => {
      const name = argument.kind === 'symbol' ? argument.name : `argument ${labels.length}`;
      const made = inputValue(argument.shape, world, (label) => {
        labels.push(`open ${name} ${label}`);
        return world.givenInput(`open ${name} ${label}`, 0);
      });
      if (!bound.has(name)) bound.set(name, made);
      sizes.push(argument.shape.kind);
      return { kind: 'symbol', name, shape: argument.shape, span };
    }),
  );
  if (new Set(labels).size < labels.length) throw new NotComputable('verdict.notCompiled');
  const [one = [], two = [], three = []] = opened;
  const applied: Expr =
    first.kind === 'apply' ? { ...first, arguments: one, parameters: two } : { ...first, of: one, given: two, parameters: three };
  const { value } = lower(applied, { world, bound, copy: 0 });
  const graph = finishGraph(world, [...componentsOf(value)]);
  if (graph.inputs.some((input) => input.level === 'sample')) throw new NotComputable('verdict.notCompiled');
  const values = inputsOf(graph, world, 0);
  const given = graph.inputs.map((input, i) => (labels.includes(input.name) ? -1 - labels.indexOf(input.name) : i));
  const nodes = graph.nodes.map((node) =>
    node.kind !== 'input'
      ? node
      : given[node.input]! < 0
        ? { kind: 'input' as const, input: -1 - given[node.input]! }
        : { kind: 'constant' as const, value: values[node.input]! },
  );
  return { graph: { ...graph, nodes }, sizes, given: [], shape: sizesOf(first.shape, world) };
}

function inputValue(shape: Shape, world: World, input: (label: string) => NodeId): Value {
  const sizes = sizesOf(shape, world);
  const [rows = 1, columns] = sizes;
  if (sizes.length === 0) return scalar(input(''));
  if (columns !== undefined)
    return matrix(Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (__, j) => input(`${i} ${j}`))));
  const nodes = Array.from({ length: rows }, (_, i) => input(`${i}`));
  return shape.kind === 'row' ? row(nodes) : vector(nodes);
}

function arrange(numbers: readonly number[], [rows, columns]: readonly number[]): Data {
  if (rows === undefined) return numbers[0]!;
  if (columns === undefined) return numbers;
  return Array.from({ length: rows }, (_, i) => numbers.slice(i * columns, (i + 1) * columns));
}

/** One number for each input name, and for each draw of a sample. */
function inputsOf(graph: Graph, world: World, sample: number): number[] {
  return graph.inputs.map(({ name, level, law }) => {
    if (level === 'given') return world.given.get(name) ?? 0;
    const uniform = fraction(`${level} ${name} ${level === 'sample' ? sample : ''}`);
    if (law === 'uniform') return uniform;
    if (law === 'rademacher') return uniform < 0.5 ? -1 : 1;
    return law === 'exponential' ? -Math.log(1 - uniform) : Math.sqrt(2) * Math.sin(6 * uniform - 3);
  });
}

/** A number in (0, 1) that depends on nothing but the text. */
function fraction(text: string): number {
  let state = 2166136261;
  for (const character of text) state = Math.imul(state ^ character.charCodeAt(0), 16777619);
  state = Math.imul(state ^ (state >>> 15), 2246822519);
  state = Math.imul(state ^ (state >>> 13), 3266489917);
  return (((state ^ (state >>> 16)) >>> 0) + 0.5) / 4294967296;
}
