import assert from 'node:assert/strict';
import fc from 'fast-check';
import { evaluateGraph } from '../../src/kernel/evaluate';
import type { BinaryOp, NodeId, UnaryOp } from '../../src/kernel/graph';
import { GraphBuilder } from '../../src/kernel/graphBuilder';
import { binaryFunctions, integerPower, unaryFunctions } from '../../src/kernel/scalarFunctions';
import { createVariables, runs, variableCount } from './arbitraryExpression';

/** An expression as it is written, with nothing rewritten. */
type Written =
  | { readonly kind: 'variable'; readonly index: number }
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'unary'; readonly op: UnaryOp; readonly a: Written }
  | { readonly kind: 'binary'; readonly op: BinaryOp; readonly a: Written; readonly b: Written }
  | { readonly kind: 'power'; readonly a: Written; readonly exponent: number };

const unaryOps = Object.keys(unaryFunctions) as UnaryOp[]; // the keys of a total table are its type's members
const binaryOps = Object.keys(binaryFunctions) as BinaryOp[]; // as above
const frequent: UnaryOp[] = ['negate', 'negate', 'negate', 'exp', 'log', 'reciprocal', 'absolute'];

const constants = [0, 1, -1, 2, -0.5, 3, 1e200, -1e200, 1e-200, 1e-310, 1e300];
const leaf: fc.Arbitrary<Written> = fc.oneof(
  fc.nat(variableCount - 1).map((index): Written => ({ kind: 'variable', index })),
  fc.constantFrom(...constants).map((value): Written => ({ kind: 'constant', value })),
);
const written = fc.letrec<{ expr: Written }>((tie) => ({
  expr: fc.oneof(
    { maxDepth: 5 },
    leaf,
    fc.tuple(fc.constantFrom(...unaryOps, ...frequent), tie('expr')).map(([op, a]): Written => ({ kind: 'unary', op, a })),
    fc
      .tuple(fc.constantFrom(...binaryOps, 'add' as const, 'multiply' as const, 'multiply' as const), tie('expr'), tie('expr'))
      .map(([op, a, b]): Written => ({ kind: 'binary', op, a, b })),
    fc.tuple(tie('expr'), fc.integer({ min: 2, max: 5 })).map(([a, exponent]): Written => ({ kind: 'power', a, exponent })),
  ),
})).expr;

const extremes = [0, -0, Infinity, -Infinity, NaN, 1e308, -1e308, 1e-308, 5e-324, 1, -1, 0.5];
const number = fc.oneof(fc.constantFrom(...extremes), fc.double({ min: -4, max: 4, noNaN: true }));
const point = fc.tuple(number, number, number, number);

function build(g: GraphBuilder, x: readonly NodeId[], expr: Written): NodeId {
  switch (expr.kind) {
    case 'variable':
      return x[expr.index]!;
    case 'constant':
      return g.constant(expr.value);
    case 'unary':
      return g.unary(expr.op, build(g, x, expr.a));
    case 'binary':
      return g.binary(expr.op, build(g, x, expr.a), build(g, x, expr.b));
    case 'power':
      return g.integerPower(build(g, x, expr.a), expr.exponent);
  }
}

/** The value, a bound of its rounding error (inputs and constants count as rounded once), and whether everything on the way was a finite number. */
interface Bounded {
  readonly value: number;
  readonly error: number;
  readonly finite: boolean;
}

const periodic: ReadonlySet<UnaryOp> = new Set(['sin', 'cos', 'tan']);
const unit = 2 ** -53;
const least = 2 ** -1022;

/** By the widest change of the operation when each operand moves by its error: no derivative is needed. */
function bounded(f: (...operands: number[]) => number, operands: readonly Bounded[]): Bounded {
  const value = f(...operands.map((operand) => operand.value));
  const moved = operands.flatMap((operand, k) =>
    [-1, 1].map((sign) => f(...operands.map((other, j) => (j === k ? other.value + sign * operand.error : other.value)))),
  );
  const spread = moved.reduce((sum, other) => sum + Math.abs(other - value), 0);
  const error = 2 * spread + 8 * unit * Math.abs(value) + least;
  return { value, error, finite: operands.every(({ finite }) => finite) && Number.isFinite(value) };
}

function evaluate(expr: Written, at: readonly number[]): Bounded {
  switch (expr.kind) {
    case 'variable':
      return { value: at[expr.index]!, error: unit * Math.abs(at[expr.index]!), finite: Number.isFinite(at[expr.index]) };
    case 'constant':
      return { value: expr.value, error: unit * Math.abs(expr.value), finite: true };
    case 'unary': {
      const a = evaluate(expr.a, at);
      const isLost = periodic.has(expr.op) && a.error > 1e-3; // the error may be periods long
      return { ...bounded(unaryFunctions[expr.op], [a]), ...(isLost && { finite: false }) };
    }
    case 'binary':
      return bounded(binaryFunctions[expr.op], [evaluate(expr.a, at), evaluate(expr.b, at)]);
    case 'power':
      return bounded((a) => integerPower(a, expr.exponent), [evaluate(expr.a, at)]);
  }
}

function simplified(expr: Written, at: readonly number[]): number {
  const g = new GraphBuilder();
  const x = createVariables(g);
  return evaluateGraph(g.build([build(g, x, expr)]), at)[0]!;
}

describe('simplification', () => {
  it('keeps every finite value to its rounding, at extreme arguments too', () => {
    let compared = 0;
    fc.assert(
      fc.property(written, point, (expr, at) => {
        const plain = evaluate(expr, at);
        if (!plain.finite || !Number.isFinite(plain.error)) return;
        compared++;
        const found = simplified(expr, at);
        assert.ok(Math.abs(found - plain.value) <= plain.error, `${found} instead of ${plain.value} ± ${plain.error}`);
      }),
      runs(3000),
    );
    assert.ok(compared > 1000, `${compared} values were finite`);
  });

  const product = (a: Written, b: Written): Written => ({ kind: 'binary', op: 'multiply', a, b });
  const constant = (value: number): Written => ({ kind: 'constant', value });
  const x: Written = { kind: 'variable', index: 0 };
  const table: [title: string, Written, at: number, expected: number][] = [
    ['constants whose product would vanish stay apart', product(constant(1e-200), product(constant(1e-200), x)), 1e300, 1e-100],
    ['and those whose product would overflow', product(constant(1e200), product(constant(1e200), x)), 1e-300, 1e100],
    ['0·x is 0 wherever x is a number', product(constant(0), x), -3, 0],
    ['1/(1/x) is x', { kind: 'unary', op: 'reciprocal', a: { kind: 'unary', op: 'reciprocal', a: x } }, 7, 7],
    ['log exp x is x where exp x overflows', { kind: 'unary', op: 'log', a: { kind: 'unary', op: 'exp', a: x } }, 1e5, 1e5],
    [
      '|(−x)³| at −0',
      { kind: 'unary', op: 'absolute', a: { kind: 'power', a: { kind: 'unary', op: 'negate', a: x }, exponent: 3 } },
      -0,
      0,
    ],
  ];
  for (const [title, expr, at, expected] of table)
    it(title, () => assert.ok(Math.abs(simplified(expr, [at, 0, 0, 0]) - expected) <= 1e-15 * Math.abs(expected)));
});
