import type { ProcessParameter } from '../../check/simulationPlan';
import { derivative } from '../../kernel/differentiate';
import type { NodeId } from '../../kernel/graph';
import { insertGraph } from '../../kernel/insertGraph';
import type { Expr } from '../../math/expr';
import { plainName } from '../../math/names';
import type { Scope } from '../../math/scope';
import { walkExpr } from '../../math/visit';
import { lower } from '../../probes/lower';
import { componentsOf, NotComputable, requireScalar, scalar, vector, type Value } from '../../probes/value';
import { createWorld, sizeOf, type World } from '../../probes/world';
import { chooseExamples, Examples } from '../examples';
import { exampleArrays } from '../exampleArrays';
import { forwardOfParts, impliedWords } from '../impliedForward';
import { choleskyFactor } from '../choleskyFactor';
import { withMarginals } from '../marginals';
import { exampleIn } from '../mixture';
import { readData, type ReadData } from '../readData';
import { readParameters, withTemperature } from '../readParameters';
import { extendKnown, withInputs, type ReadSystem } from '../readSystem';
import { stateNames } from '../stateNames';
import { mostComponentsRun, SimulationRefused } from '../refusal';
import { setParameters } from '../setParameters';
import { parameterInputs, type System } from '../system';
import type { SimulationWishes, TextJoint } from '../textProcess';
import { writtenSize } from '../writtenSize';
import { placeJointScores, scoreNameOf } from './jointScore';
import type { Equation } from './readEquation';

/** Several equations, or one with several noises, as one system: the states one below the other, a column for each noise. */
export function readJoint(text: TextJoint, wishes: SimulationWishes): ReadSystem {
  const examples = new Examples();
  const states = text.joint.equations.flatMap(({ state, time }) => stateNames(state, time));
  const scored = placeJointScores(text.joint.equations);
  const forward = scored.usesScore ? readForward(text, scored.equations, wishes) : null;
  const whole = scored.equations.flatMap(exprsOf);
  const equations = scored.equations.map((equation) => placeExamples(equation, states, whole, examples));
  const given = forward?.parameters ?? [];
  const own = parametersOf(equations, text, examples).filter(({ name }) => given.every((other) => other.name !== name));
  const parameters = setParameters([...given, ...own], wishes);
  const design = designOf(text, wishes);
  const lowered = lowerJoint({ text, equations, parameters, forward, world: createWorld(design, text.scope) });
  const system: System = {
    calculus: calculusOf(equations),
    dimension: lowered.dimension,
    noises: lowered.noises,
    parameters: lowered.usesTime ? parameters : withTemperature(parameters),
    coefficients: lowered.graph,
    ...(forward !== null && { score: withInputs(forward.score, parameters, given.length) }),
  };
  const data = startOfAll(text, lowered.sizes);
  const choices = [
    ...examples,
    ...(forward === null ? [] : ['∇log p_t exact', ...(text.forwardJoint === null ? [impliedWords] : []), dataWords(forward, data)]),
    ...lowered.descriptions,
  ];
  const isBackwards = forward !== null || equations.some(({ reverse }) => reverse); // its law is not the one that it would have forwards
  return {
    system: isBackwards ? system : withLaw(system, data),
    forward: forward && extendKnown(forward, parameters, given.length),
    usesScore: forward !== null,
    usesTime: lowered.usesTime,
    choices,
    data,
    end: null,
  };
}

type Known = System & Required<Pick<System, 'score' | 'marginals'>>;

const designOf = (text: TextJoint, { dimension }: SimulationWishes) =>
  ({ seed: text.seed, dimension: dimension ?? sizeOfText(text) ?? 1, mostComponents: mostComponentsRun, density: 'mixture', directions: new Map(), model: 'generic', parameters: 'constant', definedDensities: text.densities }) as const; // prettier-ignore

/** The equations of the text that run forward, else those that the ones backwards must have come from, with their score. Refused where there are none, or their law is not known. */
function readForward(text: TextJoint, scored: readonly Equation[], wishes: SimulationWishes): Known {
  const { parameters: _own, ...others } = wishes; // a reader's numbers are put into both together
  const { forwardJoint: equations } = text;
  const system =
    equations === null
      ? impliedSystem(text, scored, others)
      : readJoint({ ...text, joint: { ...text.joint, equations }, forwardJoint: null }, others).system;
  if (system === null) throw new SimulationRefused({ kind: 'scoreUnknown' });
  const { score, marginals } = system;
  if (score === undefined || marginals === undefined) throw new SimulationRefused({ kind: 'scoreUnknown' });
  return { ...system, score, marginals };
}

/** What equations backwards tell of those forwards: see `forwardOfParts`. */
function impliedSystem(text: TextJoint, scored: readonly Equation[], wishes: SimulationWishes): System | null {
  const examples = new Examples();
  const states = scored.flatMap(({ state, time }) => stateNames(state, time));
  const whole = scored.flatMap(exprsOf);
  const equations = scored.map((equation) => placeExamples(equation, states, whole, examples));
  const parameters = setParameters(parametersOf(equations, text, examples), wishes);
  const lowerWith = (score: (i: number) => number) =>
    lowerJoint({ text, equations, parameters, forward: null, alone: score, world: createWorld(designOf(text, wishes), text.scope) });
  const { graph: bare, dimension, noises, sizes } = lowerWith(() => 0);
  const units = Array.from({ length: dimension }, (_, j) => lowerWith((i) => (i === j ? 1 : 0)).graph);
  const forward = forwardOfParts({ bare, units, dimension, noises }, parameters);
  return forward && withLaw(forward, startOfAll(text, sizes));
}

const dataWords = ({ marginals }: Known, { data, isOfText, choice }: ReadData): string =>
  isOfText && data !== null ? choice : marginals.start.replace('X₀', 'data');

/** With its law at every time, where that is known from where the text says that it starts, else from the example data. */
function withLaw(system: System, { data }: ReadData): System {
  return withMarginals(system, data ?? exampleIn(system.dimension)) ?? system;
}

/** States that start at points and from single normal laws of one width are one such law; anything else is left to the example. */
function startOfAll(text: TextJoint, sizes: readonly number[]): ReadData {
  const none: ReadData = { data: null, isOfText: false, choice: '' };
  const told = text.starts.map((start, k) => (start === null ? null : readData(text, start, sizes[k]!)));
  if (told.every((one) => one === null)) return none;
  const known = told.flatMap((one) => (one?.isOfText === true && one.data?.parts.length === 1 ? [one.data.parts[0]!] : []));
  const [first] = known;
  if (first === undefined || known.length < sizes.length || known.some(({ deviation }) => deviation !== first.deviation))
    return { ...none, choice: ', since the text does not tell the start of every state in one way' };
  const choice = told.map((one, k) => one!.choice.replace('X₀', `${plainName(text.joint.equations[k]!.state)} at first`)).join(', ');
  return { data: { parts: [{ ...first, mean: known.flatMap(({ mean }) => mean) }] }, isOfText: true, choice };
}

const sizeOfText = ({ joint, forwardJoint, starts }: TextJoint): number | null =>
  writtenSize([...joint.equations, ...(forwardJoint ?? [])].flatMap(exprsOf), starts);

function calculusOf(equations: readonly Equation[]): System['calculus'] {
  const found = new Set(equations.map(({ calculus }) => calculus).filter((calculus) => calculus !== 'ode'));
  if (found.size > 1) throw new SimulationRefused({ kind: 'twoCalculi' });
  return [...found][0] ?? 'ode';
}

function exprsOf({ drift, shakes }: Equation): Expr[] {
  return [...(drift === null ? [] : [drift]), ...shakes.map(({ diffusion }) => diffusion)];
}

function placeExamples(equation: Equation, states: readonly string[], whole: readonly Expr[], examples: Examples): Equation {
  const names = [...stateNames(equation.state, equation.time), ...states];
  if (whole.some(usesTimedDensity)) throw new SimulationRefused({ kind: 'scoreUnknown' });
  return {
    ...equation,
    drift: equation.drift && chooseExamples(equation.drift, whole, names, 'drift', examples),
    shakes: equation.shakes.map(({ noise, diffusion }) => ({ noise, diffusion: chooseExamples(diffusion, whole, names, 'diffusion', examples) })), // prettier-ignore
  };
}

/** A density of one of the states at a time is known of single equations only. */
const usesTimedDensity = (expr: Expr): boolean => [...walkExpr(expr)].some((part) => part.kind === 'density' && part.parameters.length > 0);

function parametersOf(equations: readonly Equation[], { joint, given }: TextJoint, examples: Examples): ProcessParameter[] {
  const states = equations.flatMap(({ state, time }) => stateNames(state, time));
  const times = [...equations.map(({ time }) => time), ...equations.map((_, k) => scoreNameOf(k))];
  const exprs = [...equations.flatMap(exprsOf), ...joint.correlations.map(({ value }) => value)];
  return readParameters(exprs, new Set([...states, ...times]), given, examples.numbers);
}

interface Lowering {
  readonly text: TextJoint;
  /** Whose score stands in the equations. */
  readonly forward: Known | null;
  /** Numbers in the place of a score, by component, where there is no forward. */
  readonly alone?: (component: number) => number;
  readonly equations: readonly Equation[];
  readonly parameters: readonly ProcessParameter[];
  readonly world: World;
}

function lowerJoint({ text, equations, parameters, forward, alone, world }: Lowering) {
  const { builder } = world;
  const states = equations.map((equation) => stateOf(equation, world));
  const dimension = states.reduce((sum, { size }) => sum + size, 0);
  const nodes = Array.from({ length: dimension }, (_, i) => world.givenInput(`state ${i}`, 0));
  const time = world.givenInput('time', 0);
  const values = parameterInputs(builder, parameters);
  const bound = new Map<string, Value>(equations.map((equation) => [equation.time, scalar(time)]));
  const scores =
    forward === null
      ? alone && nodes.map((_, i) => builder.constant(alone(i)))
      : insertGraph(builder, forward.score, [...nodes, time, ...values.slice(0, forward.parameters.length)]);
  let from = 0;
  states.forEach(({ names, size, isScalar }, k) => {
    const [own, slope] = [nodes.slice(from, from + size), scores?.slice(from, from + size)];
    for (const name of names) bound.set(name, isScalar ? scalar(own[0]!) : vector(own));
    if (slope !== undefined) bound.set(scoreNameOf(k), isScalar ? scalar(slope[0]!) : vector(slope));
    from += size;
  });
  parameters.forEach(({ name }, index) => bound.set(name, scalar(values[index]!)));
  const drifts = equations.flatMap(({ drift }) => drift ?? []);
  const arrays = exampleArrays(drifts, equations.flatMap(({ shakes }) => shakes.map(({ diffusion }) => diffusion)), new Set(bound.keys()), world); // prettier-ignore
  const context = { world, bound: new Map([...bound, ...arrays]), copy: 0 };
  const lowerIn = (expr: Expr): Value => lower(expr, context).value;
  const slopes = equations.flatMap(({ drift }, k) => ofSize(drift && componentsOf(lowerIn(drift)), states[k]!.size, world));
  const columns = columnsOf(equations, states.map(({ size }) => size), lowerIn, world); // prettier-ignore
  const spread = correlate(columns, text, (expr) => requireScalar(lowerIn(expr)), world);
  const rows = slopes.flatMap((_, i) => spread.map((column) => column.nodes[i]!));
  const graph = builder.build([...slopes, ...rows]);
  if (graph.inputs.length !== dimension + 1 + parameters.length)
    throw new NotComputable('verdict.operationNotComputable', { operation: 'a random number' });
  const usesTime = [...slopes, ...rows].some((node) => builder.constantValue(derivative(builder, node, time)) !== 0);
  return { graph, dimension, sizes: states.map(({ size }) => size), noises: spread.length, usesTime, descriptions: [...world.descriptions] }; // prettier-ignore
}

function stateOf({ state, time }: Equation, world: World) {
  const names = stateNames(state, time);
  const shape = shapeOf(names, world.scope);
  return { names, isScalar: shape.kind !== 'vector', size: shape.kind === 'vector' ? sizeOf(world, shape) : 1 };
}

function shapeOf(names: readonly string[], scope: Scope): Expr['shape'] {
  const shapes = names.flatMap((name) => scope.symbols.get(name)?.shape ?? []);
  return shapes.find((shape) => shape.kind === 'vector') ?? { kind: 'scalar' };
}

function ofSize(nodes: readonly NodeId[] | null, size: number, { builder }: World): readonly NodeId[] {
  if (nodes === null) return Array.from({ length: size }, () => builder.constant(0));
  if (nodes.length === size) return nodes;
  if (nodes.length === 1 && builder.constantValue(nodes[0]!) === 0) return Array.from({ length: size }, () => nodes[0]!);
  throw new NotComputable('verdict.shapeMismatch', { expected: `${size} components`, found: `${nodes.length}` });
}

/** What one noise does to all states. */
interface Column {
  readonly noise: string;
  readonly nodes: readonly NodeId[];
}

/** A noise of a name is the same in all equations; component by component where it is a vector. */
function columnsOf(equations: readonly Equation[], sizes: readonly number[], lowerIn: (expr: Expr) => Value, world: World): Column[] {
  const zero = world.builder.constant(0);
  const dimension = sizes.reduce((sum, size) => sum + size, 0);
  const found = new Map<string, NodeId[][]>();
  let from = 0;
  equations.forEach(({ shakes }, k) => {
    for (const { noise, diffusion } of shakes) {
      const rows = rowsOf(lowerIn(diffusion), sizes[k]!, world);
      const width = rows[0]!.length;
      const columns = found.get(noise) ?? Array.from({ length: width }, () => Array<NodeId>(dimension).fill(zero));
      if (columns.length !== width) throw new NotComputable('verdict.shapeMismatch', { expected: `${columns.length} noises`, found: `${width}` }); // prettier-ignore
      found.set(noise, columns);
      rows.forEach((row, i) => row.forEach((node, j) => (columns[j]![from + i] = world.builder.add(columns[j]![from + i]!, node))));
    }
    from += sizes[k]!;
  });
  return [...found].flatMap(([noise, columns]) => columns.map((nodes) => ({ noise, nodes })));
}

/** Entries by row: a matrix as it is, a vector as one column, a number for each component by itself. */
function rowsOf(value: Value, size: number, { builder }: World): readonly (readonly NodeId[])[] {
  if (value.kind === 'matrix' && value.rows.length === size) return value.rows;
  const nodes = componentsOf(value);
  if (value.kind === 'vector' && nodes.length === size) return nodes.map((node) => [node]);
  if (nodes.length !== 1) throw new NotComputable('verdict.shapeMismatch', { expected: `${size} components`, found: `${nodes.length}` });
  const indices = [...Array(size).keys()];
  return indices.map((i) => indices.map((j) => (i === j ? nodes[0]! : builder.constant(0))));
}

/** dW = L dB with independent B, where L Lᵀ is the matrix of correlations that the text gives. */
function correlate(
  columns: readonly Column[],
  { joint }: TextJoint,
  evaluate: (expr: Expr) => NodeId,
  { builder }: World,
): readonly Column[] {
  const known = joint.correlations.filter(({ one, other }) =>
    [one, other].every((noise) => columns.some((column) => column.noise === noise)),
  );
  if (known.length === 0) return columns;
  if (new Set(columns.map(({ noise }) => noise)).size < columns.length) throw new SimulationRefused({ kind: 'correlatedVectors' });
  const between = (i: number, j: number): NodeId => {
    if (i === j) return builder.constant(1);
    const names = [columns[i]!.noise, columns[j]!.noise];
    const given = known.find(({ one, other }) => names.includes(one) && names.includes(other));
    return given === undefined ? builder.constant(0) : evaluate(given.value);
  };
  const factor = choleskyFactor(builder, columns.map((_, i) => columns.map((_other, j) => between(i, j)))); // prettier-ignore
  return columns.map(({ noise, nodes }, j) => ({
    noise,
    nodes: nodes.map((_, i) => builder.dot(columns.map((column) => column.nodes[i]!), columns.map((_column, k) => factor[k]![j]!))), // prettier-ignore
  }));
}
