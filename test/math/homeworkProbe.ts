import { evaluateGraph } from '../../src/kernel/evaluate';
import { makeAdd, makeCall, makeDivide, makeMatrix, makeNumber, makePower, makeProduct } from '../../src/math/build';
import type { Expr } from '../../src/math/expr';
import type { Scope } from '../../src/math/scope';
import { scalarShape } from '../../src/math/expr';
import { mapExpr } from '../../src/math/visit';
import { lower } from '../../src/probes/lower';
import { componentsOf, matrix, scalar, vector, type Value } from '../../src/probes/value';
import { createWorld, finishGraph, givenValues, type World } from '../../src/probes/world';
import { gaussian, numbers, points } from './homeworkMathematics';

/**
 * The compiler's side of a fixed probe in three dimensions. Functions and densities of the text are given by the formulas below; a mean, an
 * integral over densities and a drawn variable stand for what is under them at one point.
 */
const span = { start: 0, end: 0 };
const constant = (value: number) => makeNumber(value, span);
const times = (...factors: Expr[]) => factors.reduce((left, right) => makeProduct(left, right));
const plus = (...terms: Expr[]) => makeAdd(terms);
const sine = (of: Expr) => makeCall('sin', of, span);
const cosine = (of: Expr) => makeCall('cos', of, span);
const square = (of: Expr) => makePower(of, constant(2), span);
const entry = (of: Expr, i: number): Expr => ({ kind: 'component', of, indices: [constant(i)], span, shape: scalarShape });
const column = (...entries: Expr[]) =>
  makeMatrix(
    entries.map((one) => [one]),
    span,
  );

function scoreModel(x: Expr, weights: readonly number[]): Expr {
  const [x1, x2, x3] = [1, 2, 3].map((i) => entry(x, i)) as [Expr, Expr, Expr]; // of three
  const [a, b, c] = weights.map(constant) as [Expr, Expr, Expr]; // three weights
  return column(
    plus(times(a, x1, x2), sine(x3)),
    plus(times(b, square(x2)), times(x1, x3)),
    plus(times(c, cosine(x1)), times(constant(-1), x2, x3)),
  );
}

function drift(x: Expr, t: Expr): Expr {
  const [x1, x2, x3] = [1, 2, 3].map((i) => entry(x, i)) as [Expr, Expr, Expr]; // of three
  return column(plus(times(t, x1), times(constant(-1), x2)), times(x1, x3), plus(sine(t), x2));
}

const diffusion = (x: Expr, t: Expr) => plus(constant(1), times(constant(0.5), square(entry(x, 1)), t));

/** w₁ N(m₁, s₁² I) + w₂ N(m₂, s₂² I) without the constant that no score sees. */
function mixture(x: Expr, bells: readonly (readonly [weight: number, mean: readonly number[], deviation: number])[]): Expr {
  return plus(
    ...bells.map(([weight, mean, deviation]) => {
      const shifts = mean.map((m, i) => square(plus(entry(x, i + 1), constant(-m))));
      const exponent = makeDivide(plus(...shifts), constant(-2 * deviation ** 2));
      return times(constant(weight / deviation ** 3), makeCall('exp', exponent, span));
    }),
  );
}

const scores: Readonly<Record<string, readonly number[]>> = { theta: numbers.theta, 'sigma,theta': numbers.noisyTheta };

function explain(node: Expr): Expr {
  if (node.kind === 'apply') return explainApply(node);
  if (node.kind === 'density') return explainDensity(node);
  if (node.kind === 'expectation' || node.kind === 'integral') return node.body;
  return node.kind === 'unnamed-constant' ? constant(numbers.constant) : node;
}

function explainApply(node: Expr & { kind: 'apply' }): Expr {
  const labels = node.parameters.map((part) => (part.kind === 'symbol' ? part.name : '')).join();
  const [first, second] = node.arguments;
  if (node.name === 'S' && first) return scoreModel(first, scores[labels]!);
  const [state, time] = first?.shape.kind === 'vector' ? [first, second] : [second, first];
  if (node.name === 'f' && state && time) return drift(state, time);
  return node.name === 'g' && state && time ? diffusion(state, time) : node;
}

function explainDensity(node: Expr & { kind: 'density' }): Expr {
  const [x] = node.of;
  const [given] = node.given;
  if (x && given)
    return makeCall(
      'exp',
      makeDivide(
        square({ kind: 'norm', of: plus(x, times(constant(-1), given)), order: 2, span, shape: scalarShape }),
        constant(-2 * numbers.sigma ** 2),
      ),
      span,
    );
  if (x === undefined) return node;
  const labels = node.parameters.map((part) => (part.kind === 'symbol' ? part.name : '')).join();
  return mixture(x, gaussian[`${node.name}${labels === '' ? '' : `;${labels}`}`]!);
}

/** Components of an expression at the probe, row by row. */
export function valueAtProbe(expr: Expr, scope: Scope): number[] {
  const world = createWorld(
    { seed: 'probe', dimension: 3, density: 'mixture', directions: new Map(), model: 'generic', parameters: 'given' },
    scope,
  );
  const bound = new Map(Object.entries(points).map(([name, value]) => [name, inputOf(world, name, value)]));
  const explained = mapExpr(expr, explain);
  const lowered = lower(explained, { world, bound, copy: 0 });
  const graph = finishGraph(world, [...componentsOf(lowered.value)]);
  return [...evaluateGraph(graph, givenValues(world, graph))];
}

function inputOf(world: World, name: string, value: number | readonly number[] | readonly (readonly number[])[]): Value {
  const input = (label: string, component: number) => world.givenInput(`${name} ${label}`, component);
  if (typeof value === 'number') return scalar(input('', value));
  const rows = value.map((line, i) => (typeof line === 'number' ? input(`${i}`, line) : line.map((one, j) => input(`${i} ${j}`, one))));
  return rows.some((line) => typeof line === 'number')
    ? vector(rows.filter((line) => typeof line === 'number'))
    : matrix(rows.filter((line) => typeof line !== 'number'));
}
