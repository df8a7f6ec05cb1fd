import { hashText, hashToKey } from '../base/hash';
import type { Expr, Statement } from '../math/expr';
import type { Scope } from '../math/scope';
import { mapExpr, walkExpr } from '../math/visit';
import { lower } from '../probes/lower';
import { componentsOf, NotComputable, scalar, vector, type Value } from '../probes/value';
import { createWorld, sizeOf, type World } from '../probes/world';
import type { SimulatePlan } from './plan';

type Process = Extract<Statement, { kind: 'sde' | 'ode' }>;

const pathCount = 4000;
const stepCount = 400;

/** What a simulation is asked for beyond the equation; the rest is as in {@link planSimulate}. */
export type SimulationWishes = Partial<Pick<SimulatePlan, 'start' | 'time' | 'paths' | 'shownPaths' | 'times'>>;

/**
 * Paths of a process, in one dimension where the text does not give a number of them. Functions that the text leaves abstract get
 * example choices, which the label names: a drift f is −½ × the state, a diffusion or a schedule is 1. Throws NotComputable.
 */
export function planSimulate(process: Process, scope: Scope, seed: string, wishes: SimulationWishes = {}): SimulatePlan {
  const examples = new Set<string>();
  const drift = process.kind === 'sde' ? process.drift : process.velocity;
  const diffusion = process.kind === 'sde' ? process.diffusion : null;
  const design = { seed, dimension: 1, density: 'mixture', directions: new Map(), model: 'generic', parameters: 'constant' } as const;
  const world = createWorld(design, scope);
  const dimension = dimensionOfState(process, world);
  const lowered = lowerProcess(
    world,
    process,
    dimension,
    withExamples(drift, process.state, 'drift', examples),
    diffusion && withExamples(diffusion, process.state, 'diffusion', examples),
  );
  const rest = {
    graph: world.builder.build(lowered),
    dimension,
    noises: lowered.length / dimension - 1,
    start: { law: 'normal', mean: Array<number>(dimension).fill(1.5), deviation: 0.3 },
    time: { from: 0, to: 4, steps: stepCount },
    paths: pathCount,
    shownPaths: 40,
    label: labelOf(world, dimension, examples),
    ...wishes,
  } as const;
  return { kind: 'simulate', id: hashText(JSON.stringify(rest)), key: hashToKey(seed), ...rest };
}

function labelOf(world: World, dimension: number, examples: ReadonlySet<string>): string {
  const parts = [...examples, ...world.descriptions];
  return `d = ${dimension}${parts.length > 0 ? `; example choices: ${parts.join(', ')}` : ''}`;
}

function dimensionOfState({ state, time }: Process, world: World): number {
  const shapes = stateNames(state, time).flatMap((name) => world.scope.symbols.get(name)?.shape ?? []);
  const vector = shapes.find((shape) => shape.kind === 'vector');
  return vector === undefined ? 1 : sizeOf(world, vector);
}

/** Drift, then the diffusion matrix row by row, at the given state and time, as graph outputs. */
function lowerProcess(world: World, process: Process, dimension: number, drift: Expr, diffusion: Expr | null): number[] {
  const state = [...Array(dimension).keys()].map((i) => world.givenInput(`state ${i}`, 0));
  const time = world.givenInput('time', 0);
  const bound = new Map<string, Value>([[process.time, scalar(time)]]);
  for (const name of stateNames(process.state, process.time)) bound.set(name, stateValue(name, state, world));
  const context = { world, bound, copy: 0 };
  const slope = componentsOf(lower(drift, context).value);
  if (slope.length !== dimension) throw wrongSize(dimension, slope.length);
  return [
    ...slope,
    ...(diffusion === null ? state.map(() => world.builder.constant(0)) : diffusionRows(lower(diffusion, context).value, dimension, world)),
  ];
}

/** g dW with a number g shakes every component by a noise of its own. */
function diffusionRows(value: Value, dimension: number, { builder }: World): readonly number[] {
  if (value.kind === 'matrix') {
    if (value.rows.length !== dimension) throw wrongSize(dimension, value.rows.length);
    return componentsOf(value);
  }
  const nodes = componentsOf(value);
  if (nodes.length !== 1) throw wrongSize(1, nodes.length);
  const indices = [...Array(dimension).keys()];
  return indices.flatMap((i) => indices.map((j) => (i === j ? nodes[0]! : builder.constant(0))));
}

function wrongSize(expected: number, found: number): NotComputable {
  const say = (size: number) => (size === 1 ? 'one component' : `${size} components`);
  return new NotComputable('verdict.shapeMismatch', { expected: say(expected), found: say(found) });
}

function stateValue(name: string, nodes: readonly number[], world: World): Value {
  return nodes.length === 1 && world.scope.symbols.get(name)?.shape.kind === 'scalar' ? scalar(nodes[0]!) : vector(nodes);
}

/** `x_t` and `x` are the same state; so is what the time subscript hangs on. */
function stateNames(state: string, time: string): string[] {
  const bare = state.endsWith(`_${time}`) ? state.slice(0, -time.length - 1) : state;
  return [...new Set([state, bare, `${bare}_${time}`])];
}

function withExamples(expr: Expr, state: string, position: 'drift' | 'diffusion', examples: Set<string>): Expr {
  return mapExpr(expr, (part) => {
    if (part.kind !== 'apply') return part;
    const argument = part.arguments.find((candidate) => isState(candidate, state));
    const isDrift = position === 'drift' && argument !== undefined;
    examples.add(`${part.name} = ${isDrift ? '−½ x' : part.shape.kind === 'matrix' ? 'I' : '1'}`);
    if (isDrift) return scaled(argument, part.shape, -0.5);
    return part.shape.kind === 'matrix' ? { kind: 'constant', name: 'identity', span: part.span, shape: part.shape } : one(part);
  });
}

const one = ({ span }: Expr): Expr => ({ kind: 'number', value: 1, span, shape: { kind: 'scalar' } });

function scaled(argument: Expr, shape: Expr['shape'], factor: number): Expr {
  const front: Expr = { kind: 'number', value: factor, span: argument.span, shape: { kind: 'scalar' } };
  return { kind: 'product', form: 'scale', left: front, right: argument, span: argument.span, shape };
}

function isState(expr: Expr, state: string): boolean {
  return [...walkExpr(expr)].some(
    (part) => (part.kind === 'symbol' || part.kind === 'apply') && (part.name === state || state.startsWith(`${part.name}_`)),
  );
}
