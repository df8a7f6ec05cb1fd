import fc from 'fast-check';
import type { RandomKey } from '../../../src/base/random';
import type { KernelJob } from '../../../src/kernel/compiledKernel';
import { directionalDerivative, gradient } from '../../../src/kernel/differentiate';
import type { Graph, NodeId } from '../../../src/kernel/graph';
import { GraphBuilder } from '../../../src/kernel/graphBuilder';
import { roundingError } from '../../../src/kernel/roundingError';
import { planCompare } from '../../../src/check/planCompare';
import type { Expr } from '../../../src/math/expr';
import { add, div, E, grad, minus, n, negate, norm, S, scope, score, square, T, times, v, x } from '../../check/notation';
import { createVariables, smoothRecipe } from '../../kernel/arbitraryExpression';

export const key: RandomKey = [0x9e3779b9, 1701];
export const slicedJob: KernelJob = { key, setting: 3, given: [0.1], firstBlock: 7, blocks: 24, blockSize: 4096 };
export const operationsJob: KernelJob = { key, setting: 0, given: [], firstBlock: 0, blocks: 4, blockSize: 1000 };

/**
 * Sliced score matching of a mixture model under mixture data, d = 2: outputs vᵀ∇S v + ½(vᵀS)², its rounding error in units of u, x₀ and u.
 * Data: means 2(cos kπ/2, sin kπ/2), deviation 0.35; model: means of radius `radius` (per setting near 2.2), deviation 0.5.
 */
export function slicedScoreMatching(): Graph {
  const g = new GraphBuilder();
  const number = (value: number): NodeId => g.constant(value);
  const normals = (name: string, first: number): NodeId[] =>
    [0, 1].map((i) => g.input({ name: `${name}${i}`, level: 'sample', law: 'normal', stream: first + i }));
  const u = g.input({ name: 'u', level: 'sample', law: 'uniform', stream: 40 });
  const radius = g.add(number(2.2), g.multiply(number(0.1), g.input({ name: 'θ', level: 'setting', law: 'normal', stream: 50 })));
  const shift = g.input({ name: 'shift', level: 'given', law: 'normal', stream: 0 });
  const corners = [[1, 0], [0, 1], [-1, 0], [0, -1]] as const; // prettier-ignore
  const x = normals('z', 0).map((z, i) =>
    g.add(
      pick(
        g,
        u,
        corners.map((corner) => 2 * corner[i]!),
      ),
      g.multiply(number(0.35), z),
      shift,
    ),
  );
  const v = normals('v', 16);
  const terms = corners.map((corner) => {
    const distances = x.map((component, i) => g.integerPower(g.subtract(component, g.multiply(radius, number(corner[i]!))), 2));
    return g.multiply(number(-2), g.sum(distances));
  });
  const S = gradient(g, g.logSumExp(terms), x);
  const Jv = S.map((component) => directionalDerivative(g, component, x, v));
  const loss = g.add(g.dot(v, Jv), g.multiply(number(0.5), g.integerPower(g.dot(v, S), 2)));
  return g.build([loss, roundingError(g, loss), x[0]!, u]);
}

/** values[⌊n·u⌋]. */
function pick(g: GraphBuilder, u: NodeId, values: readonly number[]): NodeId {
  return values
    .slice(1)
    .reduce((rest, value, k) => g.select(g.less(u, g.constant((k + 1) / values.length)), rest, g.constant(value)), g.constant(values[0]!));
}

/** Every operation once or more, on a normal x, a uniform u, a sign r and an exponential e. */
export function everyOperation(): Graph {
  const g = new GraphBuilder();
  const input = (name: string, law: 'normal' | 'uniform' | 'rademacher' | 'exponential', stream: number): NodeId =>
    g.input({ name, level: 'sample', law, stream });
  const [x, u, r, e] = [input('x', 'normal', 3), input('u', 'uniform', 3), input('r', 'rademacher', 5), input('e', 'exponential', 6)];
  return g.build([
    g.negate(x),
    g.exp(x),
    g.log(u),
    g.sqrt(e),
    g.sin(g.multiply(g.constant(20), x)),
    g.cos(g.multiply(g.constant(20), x)),
    g.tan(u),
    g.tanh(x),
    g.arctan(g.multiply(g.constant(3), x)),
    g.absolute(x),
    g.sign(g.subtract(x, r)),
    g.reciprocal(g.add(u, g.constant(0.5))),
    g.maximum(x, r),
    g.minimum(x, e),
    g.power(e, g.add(u, r)),
    g.less(u, e),
    g.integerPower(x, 5),
    g.select(g.less(x, r), e, u),
  ]);
}

/** Generic smooth functions of four normals, and sides of claims in generic worlds, each with its rounding error in units of u as the last output. */
export function testGraphs(): Graph[] {
  const recipes = fc.sample(smoothRecipe, { numRuns: 48, seed: 1701 }).map((recipe) => {
    const g = new GraphBuilder();
    const value = recipe(g, createVariables(g));
    return g.build([value, roundingError(g, value)]);
  });
  return [...recipes, ...worldGraphs()];
}

function worldGraphs(): Graph[] {
  const vS = times(T(v), S);
  const sides: [Expr, Expr][] = [
    [E(add(times(n(0.5), square(vS)), times(T(v), grad(vS))), x, v), E(square(norm(minus(S, score))), x)],
    [E(times(T(S), score), x), E(negate(div(S)), x)],
  ];
  return sides.flatMap(([left, right]) =>
    planCompare({ left, right, scope: scope(), seed: 'single precision' }, 4096)
      .worlds.filter(({ role, dimension, given }) => role.kind === 'main' && dimension === 2 && given.length === 0)
      .flatMap(({ graph: { outputs, ...rest } }) => [0, 1].map((side) => ({ ...rest, outputs: [outputs[side]!, outputs[side + 2]!] }))),
  );
}

export const testJob: KernelJob = { key, setting: 2, given: [], firstBlock: 1, blocks: 4, blockSize: 512 };

/** log x for x of both signs: half of the samples are out of range. */
export function logarithmOfNormal(): Graph {
  const g = new GraphBuilder();
  return g.build([g.log(g.input({ name: 'x', level: 'sample', law: 'normal', stream: 0 }))]);
}
