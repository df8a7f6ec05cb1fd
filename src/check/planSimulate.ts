import { hashText, hashToKey } from '../base/hash';
import type { Expr, Statement } from '../math/expr';
import type { Scope } from '../math/scope';
import { mapExpr, walkExpr } from '../math/visit';
import { lower } from '../probes/lower';
import { componentsOf, NotComputable, scalar, vector, type Value } from '../probes/value';
import { createWorld, type World } from '../probes/world';
import type { SimulatePlan } from './plan';

type Process = Extract<Statement, { kind: 'sde' | 'ode' }>;

const pathCount = 4000;
const stepCount = 400;

/**
 * Paths of a process in one dimension. Functions that the text leaves abstract get example choices, which the label names:
 * a drift f is −½ × the state, a diffusion or a schedule is 1. Throws NotComputable.
 */
export function planSimulate(process: Process, scope: Scope, seed: string): SimulatePlan {
  const examples = new Set<string>();
  const drift = process.kind === 'sde' ? process.drift : process.velocity;
  const diffusion = process.kind === 'sde' ? process.diffusion : null;
  const design = { seed, dimension: 1, density: 'mixture', directions: new Map(), model: 'generic', parameters: 'constant' } as const;
  const world = createWorld(design, scope);
  const lowered = lowerProcess(
    world,
    process,
    withExamples(drift, process.state, 'drift', examples),
    diffusion && withExamples(diffusion, process.state, 'diffusion', examples),
  );
  const graph = world.builder.build(lowered);
  const rest = {
    graph,
    dimension: 1,
    noises: 1,
    start: { law: 'normal', mean: [1.5], deviation: 0.3 },
    time: { from: 0, to: 4, steps: stepCount },
    paths: pathCount,
    shownPaths: 40,
    label: labelOf(world, examples),
  } as const;
  return { kind: 'simulate', id: hashText(JSON.stringify(rest)), key: hashToKey(seed), ...rest };
}

function labelOf(world: World, examples: ReadonlySet<string>): string {
  const parts = [...examples, ...world.descriptions];
  return `d = 1${parts.length > 0 ? `; example choices: ${parts.join(', ')}` : ''}`;
}

/** Drift and diffusion at the given state and time, as graph outputs. */
function lowerProcess(world: World, process: Process, drift: Expr, diffusion: Expr | null): number[] {
  const state = world.givenInput('state', 0);
  const time = world.givenInput('time', 0);
  const bound = new Map<string, Value>([[process.time, scalar(time)]]);
  for (const name of stateNames(process.state, process.time)) bound.set(name, stateValue(name, state, world));
  const context = { world, bound, copy: 0 };
  const one = (expr: Expr) => {
    const nodes = componentsOf(lower(expr, context).value);
    if (nodes.length !== 1)
      throw new NotComputable('verdict.shapeMismatch', { expected: 'one component', found: `${nodes.length} components` });
    return nodes[0]!;
  };
  return [one(drift), diffusion === null ? world.builder.constant(0) : one(diffusion)];
}

function stateValue(name: string, node: number, world: World): Value {
  return world.scope.symbols.get(name)?.shape.kind === 'scalar' ? scalar(node) : vector([node]);
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
