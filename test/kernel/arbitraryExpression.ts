import fc from 'fast-check';
import type { GraphBuilder } from '../../src/kernel/graphBuilder';
import type { NodeId } from '../../src/kernel/graph';

/** An expression in x₀ … x₃, to be made in any builder. */
export type Recipe = (builder: GraphBuilder, variables: readonly NodeId[]) => NodeId;

export const variableCount = 4;

/** `x0 … x3`, sampled normals on streams 0 … 3. */
export function createVariables(builder: GraphBuilder, level: 'sample' | 'given' = 'sample'): NodeId[] {
  return Array.from({ length: variableCount }, (_, i) => builder.input({ name: `x${i}`, level, law: 'normal', stream: i }));
}

const leaf: fc.Arbitrary<Recipe> = fc.oneof(
  fc.nat(variableCount - 1).map(
    (i): Recipe =>
      (_g, x) =>
        x[i]!,
  ),
  fc.constantFrom(-2, -1, -0.5, 0, 0.3, 1, 2.5).map(
    (value): Recipe =>
      (g) =>
        g.constant(value),
  ),
);

type Unary = (g: GraphBuilder, a: NodeId) => NodeId;
const smoothUnary: Unary[] = [
  (g, a) => g.negate(a),
  (g, a) => g.exp(g.tanh(a)),
  (g, a) => g.log(g.add(g.constant(1.5), g.integerPower(a, 2))),
  (g, a) => g.sqrt(g.add(g.constant(0.5), g.integerPower(a, 2))),
  (g, a) => g.sin(a),
  (g, a) => g.cos(a),
  (g, a) => g.tanh(a),
  (g, a) => g.arctan(a),
  (g, a) => g.tan(g.multiply(g.constant(0.5), g.sin(a))),
  (g, a) => g.integerPower(a, 2),
  (g, a) => g.integerPower(g.sin(a), 5),
  (g, a) => g.reciprocal(g.add(g.constant(2), g.cos(a))),
  (g, a) => g.power(g.add(g.constant(1), g.exp(g.tanh(a))), g.constant(-1.3)),
];
const kinkedUnary: Unary[] = [(g, a) => g.absolute(a), (g, a) => g.sign(a)];

type Binary = (g: GraphBuilder, a: NodeId, b: NodeId) => NodeId;
const smoothBinary: Binary[] = [
  (g, a, b) => g.add(a, b),
  (g, a, b) => g.subtract(a, b),
  (g, a, b) => g.multiply(a, b),
  (g, a, b) => g.divide(a, g.add(g.constant(1), g.integerPower(b, 2))),
  (g, a, b) => g.logSumExp([a, b, g.constant(0.2)]),
  (g, a, b) => g.power(g.add(g.constant(1.2), g.sin(a)), b),
];
const kinkedBinary: Binary[] = [
  (g, a, b) => g.maximum(a, b),
  (g, a, b) => g.minimum(a, b),
  (g, a, b) => g.less(a, b),
  (g, a, b) => g.select(g.less(a, b), g.sin(a), g.multiply(a, b)),
];

function recipes(unary: readonly Unary[], binary: readonly Binary[]): fc.Arbitrary<Recipe> {
  return fc.letrec<{ recipe: Recipe }>((tie) => ({
    recipe: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      leaf,
      fc.tuple(fc.constantFrom(...unary), tie('recipe')).map(
        ([f, a]): Recipe =>
          (g, x) =>
            f(g, a(g, x)),
      ),
      fc.tuple(fc.constantFrom(...binary), tie('recipe'), tie('recipe')).map(
        ([f, a, b]): Recipe =>
          (g, x) =>
            f(g, a(g, x), b(g, x)),
      ),
    ),
  })).recipe;
}

/** Infinitely differentiable for all real x. */
export const smoothRecipe = recipes(smoothUnary, smoothBinary);
/** Every operation, kinks and jumps included. */
export const anyRecipe = recipes([...smoothUnary, ...kinkedUnary], [...smoothBinary, ...kinkedBinary]);

export const point = fc.array(fc.double({ min: -1.5, max: 1.5, noNaN: true }), { minLength: variableCount, maxLength: variableCount });

/** The same cases on every run: a failure is the code's, not the day's. */
export function runs(numRuns: number): { numRuns: number; seed: number } {
  return { numRuns, seed: 1701 };
}
