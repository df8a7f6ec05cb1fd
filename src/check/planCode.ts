import { hashText, hashToKey } from '../base/hash';
import type { Graph, InputSpec, NodeId } from '../kernel/graph';
import { substituteAll } from '../kernel/substitute';
import type { Binder, Expr } from '../math/expr';
import { freeVariables, walkExpr } from '../math/visit';
import type { Scope } from '../math/scope';
import { bindVariable } from '../probes/drawVariable';
import { lower } from '../probes/lower';
import { bind, type Context } from '../probes/lowered';
import { componentsOf, NotComputable, scalar, vector } from '../probes/value';
import { finishGraph, givenValues, placeDraws, type Draw, type World } from '../probes/world';
import type { FunctionOfText, MadeFunction } from './codeLaws';
import { codeNames } from './codeNames';
import type { CodeWorld } from './codeWorld';
import { openWorld, type Comparison } from './compareWorlds';
import { findDirections } from './findDirections';
import { fillCodeWorld, listIngredients, type DerivedValue, type Ingredients } from './codeIngredients';
import type { Table } from './outcome';
import type { TabulatePlan } from './plan';

/** The equation that a function is said to compute, as people wrote it, and what a mistaken function may compute instead. */
export interface CodeQuestion extends Pick<Comparison, 'scope' | 'seed' | 'sharedLaws' | 'definedDensities' | 'ranges' | 'values'> {
  readonly equation: Expr;
  readonly variants: readonly Expr[];
  /** Vectors that are one for all samples, though the text does not say so. */
  readonly constantVectors?: ReadonlySet<string>;
  /** What the text makes of the equation's things, by name. */
  readonly derived?: readonly (Omit<FunctionOfText, 'places'> & Partial<FunctionOfText>)[];
}

/** One world of a comparison with code, before it is drawn. */
interface OutlinedWorld {
  readonly world: World;
  readonly dimension: number;
  readonly components: number;
  /** Which variants can be computed here. */
  readonly variants: readonly number[];
  readonly ingredients: Ingredients;
  readonly drawsNoise: boolean;
  readonly times: Times;
}

export interface CodePlan {
  readonly plan: TabulatePlan;
  /** One for each table. */
  readonly outlines: readonly OutlinedWorld[];
}

/** What an equation gives on the samples of one world, and the world as code sees it. */
export interface CodeCase {
  readonly code: CodeWorld;
  /** Numbers of one sample. */
  readonly components: number;
  /** [samples, components] of the equation, and of each variant that can be computed. */
  readonly equation: readonly number[];
  readonly variants: ReadonlyMap<number, readonly number[]>;
  readonly label: string;
  readonly setting: number;
  readonly sigma: number;
  /** Noise stands in the equation over which it takes no average. */
  readonly drawsNoise: boolean;
}

const worldDimensions = [2, 3, 4];

/**
 * Worlds, settings of θ, samples, and what stays fixed over the samples of a setting. `few` compares sample by sample. `many` compares averages: what the
 * equation says of every point says nothing of an average over points, so these are held. `laws` compares what comes out of noise that code draws itself.
 * The others are `few` with other numbers: what holds of every point holds of those that nobody draws, and a bound in code shows there. `far` draws all
 * normal numbers larger, and `vast` the samples alone, much larger; `small` and `large` put σ and its like near the ends of their ranges.
 */
const sizes = {
  few: { settings: 2, samples: 24, held: 'nothing' },
  many: { settings: 3, samples: 4096, held: 'points' },
  laws: { settings: 3, samples: 4096, held: 'points without noise' },
  far: { settings: 1, samples: 24, held: 'nothing' },
  vast: { settings: 1, samples: 24, held: 'nothing' },
  small: { settings: 1, samples: 24, held: 'nothing' },
  large: { settings: 1, samples: 24, held: 'nothing' },
} as const;

export type CodeSize = keyof typeof sizes;

/** So many times as large are normal numbers: those of samples, and those of a setting, among them the coefficients of models. */
interface Times {
  readonly sample: number;
  readonly setting: number;
}

const usual: Times = { sample: 1, setting: 1 };

/** `far`: large enough for a bound at 10 or 20, small enough for float32. */
const times: { readonly [S in CodeSize]?: Times } = { far: { sample: 4, setting: 4 }, vast: { sample: 1000, setting: 1 } };

/** All worlds at all settings, or the first of both: with the same numbers, since draws go by name. */
export type CodeExtent = 'all' | 'first';

/** Builds the worlds in which a function is run; throws NotComputable where the equation has no value. */
export function planCode(question: CodeQuestion, size: CodeSize, extent: CodeExtent = 'all'): CodePlan {
  const comparison: Comparison = { ...question, left: question.equation, right: question.equation };
  const directions = findDirections(comparison);
  const { samples, held, ...all } = sizes[size];
  const [dimensions, settings] = extent === 'all' ? [worldDimensions, all.settings] : [worldDimensions.slice(0, 1), 1];
  const worlds = dimensions.map((dimension) => {
    const numbers = size === 'small' || size === 'large' ? { numbersAt: size } : {};
    const more = { parameters: 'constant', seed: `${question.seed} code`, ...numbers } as const;
    const open = (): World => openWorld(comparison, { dimension, density: 'mixture', directions }, more);
    return outlineWorld(open, question, { held, times: times[size] ?? usual });
  });
  const outlines = worlds.flatMap((world) => [...Array(settings).keys()].map(() => world));
  const tables = worlds.flatMap(({ world, graph }) =>
    [...Array(settings).keys()].map((setting) => ({ graph, given: givenValues(world, graph), setting, samples })),
  );
  return { plan: { kind: 'tabulate', id: hashText(JSON.stringify(tables)), key: hashToKey(question.seed), tables }, outlines };
}

interface Drawn {
  readonly held: Held;
  readonly times: Times;
}

function outlineWorld(open: () => World, { equation, variants, derived = [], constantVectors }: CodeQuestion, { held, times }: Drawn) {
  const world = open();
  const { context, draws } = bindPoints(equation, world);
  const main = componentsOf(lower(equation, context).value);
  for (const part of parametersOf(equation)) lower(part, context); // code may hand them to a density that does not ask for them
  const made = { values: deriveValues(derived, context), functions: functionsOf(derived) };
  const ingredients = listIngredients(equation, made, world, open); // before the variants, which must not move the streams of its draws
  const others = variants.map((variant) => tryToLower(() => componentsOf(lower(variant, context).value)));
  const usable = others.flatMap((nodes, index) => (nodes?.length === main.length ? [index] : []));
  const graph = finishGraph(world, enlarge([...main, ...usable.flatMap((index) => others[index]!), ...ingredients.nodes], times, world));
  const drawsNoise = draws.some(isNoise(world));
  const isConstant = ({ variable }: Draw) => constantVectors?.has(variable) === true;
  const ownNames = new Set([...(constantVectors ?? [])].map((name) => codeNames(name)[0]!));
  const values = ingredients.values.map((value) => (ownNames.has(value.names[0]!) ? { ...value, perSample: false } : value));
  const read = new Set(graph.inputs.map(({ name }) => name));
  const isKnown = ({ graph: own, inputs, given }: MadeFunction) =>
    own.inputs.slice(inputs.length).every(({ name }) => read.has(name) || given.has(name));
  return {
    world,
    graph: holdPoints(holdPoints(graph, draws.filter(isConstant), 'points', world), draws, held, world),
    dimension: world.design.dimension,
    components: main.length,
    variants: usable,
    ingredients: { ...ingredients, values, made: ingredients.made.filter(isKnown) },
    drawsNoise,
    times,
  };
}

const factorOf = ({ level, law }: InputSpec, times: Times): number => (level === 'given' || law !== 'normal' ? 1 : times[level]);

/** The nodes with normal numbers so many times as large. */
function enlarge(nodes: readonly NodeId[], times: Times, world: World): readonly NodeId[] {
  if (times === usual) return nodes;
  const { builder } = world;
  const large = builder.inputs.map((spec): [NodeId, NodeId] => {
    const input = builder.input(spec);
    return [input, builder.multiply(builder.constant(factorOf(spec, times)), input)];
  });
  return substituteAll(builder, placeDraws(world, nodes), new Map(large));
}

/** Of what the equation has drawn; what would draw more is left out. */
function deriveValues(derived: CodeQuestion['derived'] & {}, context: Context): readonly DerivedValue[] {
  const { world } = context;
  const draws = [...world.draws.values()];
  const known = new Set([...draws.map(({ variable }) => variable), ...world.freeVariables.keys()]);
  const inside = draws.reduce((inner, { variable, nodes }) => bindDraw(inner, variable, nodes), context);
  const names = derived.filter(({ name, places }) => places === undefined && !known.has(name));
  return names.flatMap(({ name, value }) => {
    const nodes = tryToLower(() => componentsOf(lower(value, inside).value));
    if (nodes === null || world.draws.size > draws.length) return [];
    return [{ name, nodes, perSample: finishGraph(world, nodes).inputs.some(({ level }) => level === 'sample') }];
  });
}

const functionsOf = (derived: CodeQuestion['derived'] & {}): FunctionOfText[] =>
  derived.flatMap(({ places, ...one }) => (places === undefined ? [] : [{ ...one, places }]));

const bindDraw = (context: Context, variable: string, nodes: readonly NodeId[]): Context =>
  bind(context, variable, context.world.scope.symbols.get(variable)?.shape.kind === 'scalar' ? scalar(nodes[0]!) : vector(nodes));

type Held = (typeof sizes)[CodeSize]['held'];

/** The graph in which the numbers that these points are made of are drawn once for a setting. */
function holdPoints(graph: Graph, points: readonly Draw[], held: Held, world: World): Graph {
  if (held === 'nothing') return graph;
  const isHeld = held === 'points' ? () => true : (draw: Draw) => !isNoise(world)(draw);
  const nodes = points.filter(isHeld).flatMap((draw) => draw.nodes);
  const names = new Set(finishGraph(world, nodes).inputs.map(({ name }) => name));
  const hold = (input: InputSpec): InputSpec =>
    input.level === 'sample' && names.has(input.name) ? { ...input, level: 'setting' } : input;
  return { ...graph, inputs: graph.inputs.map(hold) };
}

/** Noise of which the law is known and depends on nothing: standard normal, say, or a random direction. */
const isNoise =
  (world: World) =>
  ({ normal, direction }: Draw): boolean =>
    direction !== null ||
    (normal !== undefined && [...normal.mean, ...normal.factor.flat()].every((node) => world.builder.constantValue(node) !== undefined));

/** The t of p_t, by name. */
function parametersOf(equation: Expr): readonly Expr[] {
  const parameters = [...walkExpr(equation)].flatMap((part) => (part.kind === 'density' ? part.parameters : []));
  return parameters.filter((part) => part.kind === 'symbol' && part.shape.kind === 'scalar');
}

function tryToLower(build: () => readonly NodeId[]): readonly NodeId[] | null {
  try {
    return build();
  } catch (error) {
    if (error instanceof NotComputable || error instanceof RangeError || error instanceof TypeError) return null;
    throw error;
  }
}

/** What is claimed at every point is tried at samples of the points: free vectors are drawn. */
function bindPoints(equation: Expr, world: World): { readonly context: Context; readonly draws: readonly Draw[] } {
  const draws: Draw[] = [];
  const start: Context = { world, bound: new Map(), copy: 0 };
  const context = pointsOf(equation, world.scope).reduce((inner, binder) => {
    const draw = world.draws.get(bindVariable(binder, inner, lower).at(-1)!)!;
    draws.push(draw);
    return bind(inner, binder.variable, vector(draw.nodes));
  }, start);
  return { context, draws };
}

/** Points of which the text says no law: they may be meant as one vector for all samples. */
export function findConstantVectors({ equation, scope }: Pick<CodeQuestion, 'equation' | 'scope'>): ReadonlySet<string> {
  const isOpen = (name: string) => scope.symbols.get(name)?.random !== true && (scope.symbols.get(name)?.law ?? null) === null;
  return new Set(pointsOf(equation, scope).flatMap(({ variable }) => (isOpen(variable) ? [variable] : [])));
}

/** Whether it says something of every point, and takes no average over them. */
export const hasPoints = ({ equation, scope }: Pick<CodeQuestion, 'equation' | 'scope'>): boolean => pointsOf(equation, scope).length > 0;

function pointsOf(equation: Expr, scope: Scope): readonly Binder[] {
  const free = freeVariables(equation);
  const points = [...walkExpr(equation)].flatMap((part): Binder[] => {
    if (part.kind !== 'symbol' || part.shape.kind !== 'vector' || !free.has(part.name)) return [];
    const role = scope.symbols.get(part.name)?.role ?? 'variable';
    const isPoint = role === 'variable' || role === 'process';
    return isPoint ? [{ variable: part.name, shape: part.shape, law: { kind: 'unspecified' }, span: part.span }] : [];
  });
  return [...new Map(points.map((binder) => [binder.variable, binder])).values()];
}

/** Takes the tables apart again. */
export function readCodeCases({ plan, outlines }: CodePlan, tables: readonly Table[]): CodeCase[] {
  return outlines.map((outline, at) => {
    const { graph, setting, samples } = plan.tables[at]!;
    const { components, variants, ingredients } = outline;
    const columns = cutColumns(tables[at]!.values, samples);
    const first = (1 + variants.length) * components;
    const code = fillCodeWorld(ingredients, {
      dimension: outline.dimension,
      samples,
      columns: (from, count) => columns(first + from, count),
      inputValue: readInputs(graph.inputs, tables[at]!.inputs, outline.times),
      world: outline.world,
    });
    return {
      code,
      components,
      equation: columns(0, components),
      variants: new Map(variants.map((variant, i) => [variant, columns((1 + i) * components, components)])),
      label: [`d = ${outline.dimension}`, ...outline.world.descriptions].join(', '),
      setting,
      sigma: sigmaOf(code),
      drawsNoise: outline.drawsNoise,
    };
  });
}

/** The noise level, where code is given one by that name. */
function sigmaOf({ values }: CodeWorld): number {
  const sigma = values.find(({ names, shape, perSample }) => names.includes('sigma') && shape.length === 0 && !perSample);
  return sigma?.data[0] ?? 1;
}

/** Columns from … from + count − 1 of a table stored row by row. */
function cutColumns(table: Float64Array, rows: number): (from: number, count: number) => number[] {
  const width = table.length / rows;
  return (from, count) => {
    const cut: number[] = [];
    for (let start = from; start < table.length; start += width) for (let i = 0; i < count; i++) cut.push(table[start + i]!);
    return cut;
  };
}

/** The value of an input of one setting, by its label. An input that nothing reads is 0. */
function readInputs(inputs: readonly InputSpec[], row: Float64Array, times: Times): (label: string) => number {
  const places = new Map(inputs.flatMap((input, place) => (input.level === 'setting' ? [[input.name, place] as const] : [])));
  const valueAt = (place: number) => factorOf(inputs[place]!, times) * row[place]!;
  return (label) => {
    const place = places.get(label);
    return place === undefined ? 0 : valueAt(place);
  };
}
