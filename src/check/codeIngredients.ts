import type { NodeId } from '../kernel/graph';
import type { Expr, ExprOf, Shape } from '../math/expr';
import type { Scope } from '../math/scope';
import { walkExpr } from '../math/visit';
import { fieldOfSizes } from '../probes/field';
import { fieldName, isModelParameter, isMoving } from '../probes/lowerNames';
import { isFamily } from '../probes/wholeNumbers';
import { dimensionOf, sizeOf, type Draw, type World } from '../probes/world';
import { codeNames, withoutClashes } from './codeNames';
import {
  fillDensity,
  fillGraph,
  listDensities,
  makeFunction,
  type DensityIngredient,
  type FunctionOfText,
  type MadeFunction,
} from './codeLaws';
import type { CodeFunction, CodeValue, CodeWorld } from './codeWorld';

interface ValueIngredient {
  readonly names: readonly string[];
  readonly perSample: boolean;
  readonly shape: readonly number[];
  /** First column, and how many. */
  readonly from: number;
  readonly count: number;
}

interface FunctionIngredient {
  readonly names: readonly string[];
  readonly field: string;
  readonly inputs: readonly number[];
  readonly shape: readonly number[];
  readonly isPositive: boolean;
}

/** Everything that an equation is made of in one world, as code may ask for it. */
export interface Ingredients {
  /** Outputs of the graph that hold the values. */
  readonly nodes: readonly NodeId[];
  readonly values: readonly ValueIngredient[];
  readonly functions: readonly FunctionIngredient[];
  readonly densities: readonly DensityIngredient[];
  readonly made: readonly MadeFunction[];
}

/** What the text makes of other things. */
export interface DerivedValue {
  readonly name: string;
  readonly nodes: readonly NodeId[];
  readonly perSample: boolean;
}

/** Call after the equation has been lowered into the world; `reopen` makes an equal world in which nothing has been lowered. */
export function listIngredients(
  equation: Expr,
  { values: derived, functions }: { readonly values: readonly DerivedValue[]; readonly functions: readonly FunctionOfText[] },
  world: World,
  reopen: () => World,
): Ingredients {
  const draws = [...world.draws.values()];
  const own = [...draws.flatMap((draw) => drawnValues(draw, world)), ...freeValues(world)];
  const made = derived.map(({ name, nodes, perSample }) => ({
    names: codeNames(name),
    nodes,
    perSample,
    shape: shapeOf(name, nodes.length, world),
  }));
  const found = [...own, ...made, ...spareValues(draws, world)];
  const nodes: NodeId[] = [];
  const values = withoutClashes([...found, ...roleValues(found, draws, world), ...bareLetters(found, world)]).map((value) => {
    nodes.push(...value.nodes);
    return { ...value, from: nodes.length - value.nodes.length, count: value.nodes.length };
  });
  const known = listFunctions(equation, world);
  const others = functions.flatMap((one) => makeFunction(one, reopen()) ?? []);
  return { nodes, values, functions: known, densities: listDensities(equation, world, reopen), made: others };
}

interface FoundValue {
  readonly names: readonly string[];
  readonly nodes: readonly NodeId[];
  readonly perSample: boolean;
  readonly shape: readonly number[];
}

function drawnValues({ variable, nodes }: Draw, world: World): FoundValue[] {
  if (world.freeVariables.has(variable)) return [];
  return [{ names: codeNames(variable), nodes, perSample: true, shape: shapeOf(variable, nodes.length, world) }];
}

function freeValues(world: World): FoundValue[] {
  return [...world.freeVariables].map(([name, nodes]) => ({
    names: codeNames(name),
    nodes,
    perSample: false,
    shape: shapeOf(name, nodes.length, world),
  }));
}

/** `z` for the only `z_k`, where the text calls nothing else so. */
function bareLetters(found: readonly FoundValue[], { scope }: World): FoundValue[] {
  const letterOf = ({ names }: FoundValue) => /^([A-Za-z]+)_[A-Za-z0-9]+$/.exec(names[0]!)?.[1];
  const letters = found.map(letterOf);
  return found.flatMap((one, at) => {
    const letter = letters[at];
    const isOnly = letter !== undefined && letters.indexOf(letter) === letters.lastIndexOf(letter) && !scope.symbols.has(letter);
    return isOnly ? [{ ...one, names: [letter] }] : [];
  });
}

function shapeOf(name: string, size: number, world: World): readonly number[] {
  const shape: Shape = world.scope.symbols.get(name)?.shape ?? { kind: 'unknown' };
  return shape.kind === 'scalar' || shape.kind === 'unknown' ? (size > 1 ? [size] : []) : sizesOf(shape, world);
}

const sizesOf = (shape: Shape, world: World): readonly number[] =>
  shape.kind === 'matrix' ? [dimensionOf(world, shape.rows), dimensionOf(world, shape.columns)] : [sizeOf(world, shape)];

/** What the samples are in the field's own words: data x, a direction v, noise eps of level sigma. */
function roleValues(found: readonly FoundValue[], draws: readonly Draw[], world: World): FoundValue[] {
  const d = world.design.dimension;
  const isVector = ({ nodes }: Draw) => nodes.length === d;
  const role = (names: readonly string[], nodes: readonly NodeId[] | undefined, shape: readonly number[]): FoundValue[] =>
    nodes === undefined ? [] : [{ names, nodes, perSample: true, shape }];
  const data = draws.find((draw) => isVector(draw) && draw.direction === null && draw.normal === undefined && !isMade(draw, world));
  const direction = draws.find((draw) => isVector(draw) && draw.direction !== null);
  const kernel = draws.find((draw) => isVector(draw) && draw.direction === null && draw.normal !== undefined);
  const sigma = kernel?.normal && isotropicDeviation(kernel.normal.factor, world);
  const isNoise = sigma === 1 && kernel?.normal?.mean.every((node) => world.builder.constantValue(node) === 0) === true;
  const known = new Set(found.flatMap(({ names }) => names));
  return [
    ...role(['x', 'x0', 'x_0'], data?.nodes, [d]),
    ...role(['v', 'u', 'z'], direction?.nodes, [d]),
    ...role(['eps', 'epsilon', 'noise', 'z'], isNoise ? kernel?.nodes : kernel?.normal?.noise, [d]),
    ...(isNoise ? [] : role(['x_tilde', 'x_noisy', 'x_t', 'xt'], kernel?.nodes, [d])),
    ...(sigma === undefined || isNoise || known.has('sigma')
      ? []
      : [{ names: ['sigma'], nodes: [world.builder.constant(sigma)], perSample: false, shape: [] }]),
  ].filter(({ names }) => !known.has(names[0]!));
}

/** `x_t := …`: a value, and no sample of its own. */
const isMade = ({ drawn, variable }: Draw, world: World) => world.design.values?.has(variable) === true || drawn.length === 0;

/** σ when the factor is σI with a number σ. */
function isotropicDeviation(factor: readonly (readonly NodeId[])[], world: World): number | undefined {
  const numbers = factor.map((row) => row.map((node) => world.builder.constantValue(node)));
  const sigma = numbers[0]?.[0];
  return numbers.every((row, i) => row.every((number, j) => number === (i === j ? sigma : 0))) ? sigma : undefined;
}

/** An estimator draws a direction or noise where the equation has none. */
function spareValues(draws: readonly Draw[], world: World): FoundValue[] {
  const d = world.design.dimension;
  const normals = (name: string) => [...Array(d).keys()].map((i) => world.sampleInput(`spare ${name} ${i}`, 'normal'));
  const hasDirection = draws.some(({ direction }) => direction !== null);
  return hasDirection ? [] : [{ names: ['v'], nodes: normals('v'), perSample: true, shape: [d] }];
}

function listFunctions(equation: Expr, world: World): FunctionIngredient[] {
  const applied = [...walkExpr(equation)].filter((part): part is ExprOf<'apply'> => part.kind === 'apply' && isFunction(part, world.scope));
  const found = new Map<string, FunctionIngredient>();
  for (const part of applied) {
    const isOther = part.parameters.length === 0 && world.scope.symbols.get(part.name)?.contrasted === true;
    const field = fieldName(part, isOther, world);
    const one = describeFunction(part, field, world);
    const key = `${field} ${one.inputs.length}`;
    if (!found.has(key)) found.set(key, one);
  }
  const all = [...found.values()];
  const models = all.filter(({ shape }) => shape.length === 1 && shape[0] === world.design.dimension);
  const kept = withoutClashes(
    all.map((one) => (models.length === 1 && one === models[0] ? { ...one, names: [...one.names, ...modelNames] } : one)),
  );
  return [...kept, ...all.flatMap((one) => sharedName(one, kept))];
}

/** `s(x)` beside `s(x, t)`: one name, told apart by how many arguments it is given. */
function sharedName(one: FunctionIngredient, kept: readonly FunctionIngredient[]): FunctionIngredient[] {
  const namesake = kept.find(({ names }) => names[0] === one.names[0]);
  const isOther = namesake !== undefined && namesake.inputs.length !== one.inputs.length;
  return isOther ? [{ ...one, names: namesake.names }] : [];
}

/** What people call the one model of an equation. */
const modelNames = ['S', 's', 'model', 'net', 'score_model', 'score_net', 'score_fn', 'network'];

const isFunction = (part: ExprOf<'apply'>, scope: Scope) => !isFamily(part, scope) && scope.symbols.get(part.name)?.role !== 'quantity';

function describeFunction(part: ExprOf<'apply'>, field: string, world: World): FunctionIngredient {
  const given = part.parameters.filter((parameter) => !isModelParameter(parameter, world.scope) || isMoving(parameter, world));
  const inputs = [...part.arguments, ...given].map(({ shape }) => sizeOf(world, shape));
  const parameters = part.parameters.flatMap((parameter) => (parameter.kind === 'symbol' ? [parameter.name] : []));
  const isNumber = part.shape.kind === 'scalar' || part.shape.kind === 'unknown';
  return {
    names: [...codeNames(part.name), ...codeNames([part.name, ...parameters].join('_'))],
    field,
    inputs,
    shape: isNumber ? [] : sizesOf(part.shape, world),
    isPositive: isNumber && [...part.arguments, ...given].every(({ shape }) => shape.kind === 'scalar'),
  };
}

interface Filling {
  readonly dimension: number;
  readonly samples: number;
  columns(from: number, count: number): readonly number[];
  inputValue(label: string): number;
  readonly world: World;
}

/** The world as code sees it, with its numbers. */
export function fillCodeWorld(ingredients: Ingredients, { dimension, samples, columns, inputValue, world }: Filling): CodeWorld {
  const values = ingredients.values.map(({ names, perSample, shape, from, count }): CodeValue => {
    const data = columns(from, count);
    return { names, perSample, shape, data: perSample ? data : data.slice(0, count) };
  });
  const functions = ingredients.functions.map(({ names, field, inputs, shape, isPositive }): CodeFunction => {
    const [size, outputs] = [inputs.reduce((sum, input) => sum + input, 0), shape.reduce((product, side) => product * side, 1)];
    return { names, inputs, shape, isPositive, field: fieldOfSizes(field, size, outputs, inputValue) };
  });
  const densities = ingredients.densities.map((one) => fillDensity(one, world, inputValue));
  const made = ingredients.made.map((one) => ({ names: one.names, inputs: one.inputs, graph: fillGraph(one, inputValue) }));
  return { n: samples, d: dimension, values, functions, densities: withoutClashes(densities), made };
}
