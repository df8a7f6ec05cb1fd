import assert from 'node:assert/strict';
import type { Expr, ExprKind, ExprOf, Law } from '../../src/math/expr';
import { children, mapChildren, walkExpr } from '../../src/math/visit';

const base = { span: { start: 0, end: 1 }, shape: { kind: 'scalar' } } as const;
const symbol = (name: string): ExprOf<'symbol'> => ({ kind: 'symbol', name, ...base });
const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(symbol) as [Expr, Expr, Expr, Expr];
const density: ExprOf<'density'> = { kind: 'density', name: 'p', parameters: [a], of: [b], given: [c], ...base };
const bounds = { lower: a, upper: b };
const binder = (law: Law) => ({ variable: 'x', shape: base.shape, law, span: base.span });

/** For each kind an expression, and its children in reading order. */
const samples: { readonly [K in ExprKind]: readonly [Omit<ExprOf<K>, 'span' | 'shape' | 'kind'>, string] } = {
  number: [{ value: 1 }, ''],
  constant: [{ name: 'pi' }, ''],
  symbol: [{ name: 'x' }, ''],
  'unnamed-constant': [{}, ''],
  unknown: [{ text: '?' }, ''],
  apply: [{ name: 'f', arguments: [a, b], parameters: [c] }, 'abc'],
  density: [{ name: 'p', parameters: [a], of: [b, c], given: [d] }, 'abcd'],
  add: [{ terms: [a, b, c] }, 'abc'],
  negate: [{ of: a }, 'a'],
  product: [{ form: 'scale', left: a, right: b }, 'ab'],
  divide: [{ numerator: a, denominator: b }, 'ab'],
  power: [{ base: a, exponent: b }, 'ab'],
  transpose: [{ of: a }, 'a'],
  inverse: [{ of: a }, 'a'],
  trace: [{ of: a }, 'a'],
  differential: [{ of: a }, 'a'],
  determinant: [{ of: a }, 'a'],
  norm: [{ of: a, order: 2 }, 'a'],
  absolute: [{ of: a }, 'a'],
  operation: [{ name: 'kronecker', operands: [a, b] }, 'ab'],
  component: [{ of: a, indices: [b, c] }, 'abc'],
  call: [{ name: 'max', argument: a, more: [b, c] }, 'abc'],
  gradient: [{ of: a, variable: 'x' }, 'a'],
  divergence: [{ of: a, variable: 'x' }, 'a'],
  laplacian: [{ of: a, variable: 'x' }, 'a'],
  hessian: [{ of: a, variable: 'x' }, 'a'],
  partial: [{ of: a, variable: 't', order: 1 }, 'a'],
  expectation: [
    {
      binders: [
        binder({ kind: 'normal', mean: a, covariance: b }),
        binder({ kind: 'uniform', lower: c, upper: d }),
        binder({ kind: 'family', family: 'gamma', parameters: [d, c] }),
        binder({ kind: 'density', density }),
        binder({ kind: 'rademacher' }),
      ],
      body: b,
    },
    'abcddcpb',
  ],
  integral: [{ variable: 'x', variableShape: base.shape, bounds, body: c }, 'abc'],
  sum: [{ index: 'i', lower: a, upper: b, body: c, product: false }, 'abc'],
  evaluation: [{ variable: 'x', variableShape: base.shape, at: a, body: b }, 'ab'],
  limit: [{ variable: 'x', to: a, side: null, body: b }, 'ab'],
  'stochastic-integral': [{ variable: 's', noise: 'W', calculus: 'ito', bounds, body: c }, 'abc'],
  cases: [
    {
      arms: [
        { value: c, comparisons: [{ left: a, sign: 'less', right: b }] },
        { value: d, comparisons: [] },
      ],
    },
    'abcd',
  ],
  'normal-law': [{ mean: a, covariance: b, at: c }, 'abc'],
  matrix: [
    {
      rows: [
        [a, b],
        [c, d],
      ],
    },
    'abcd',
  ],
  optimum: [{ which: 'min', variable: 'x', body: a }, 'a'],
};

describe('the children of an expression', () => {
  const kinds = Object.keys(samples) as ExprKind[]; // the table is total
  for (const kind of kinds) {
    const [fields, expected] = samples[kind];
    const expr = { kind, ...fields, ...base } as Expr; // the table pairs each kind with its own fields
    it(`${kind}: each in its place`, () => {
      assert.equal(
        children(expr)
          .map((child) => ('name' in child ? child.name : '?'))
          .join(''),
        expected,
      );
      assert.equal(
        mapChildren(expr, (child) => child),
        expr,
      );
      assert.deepEqual(
        mapChildren(expr, (child) => ({ ...child })),
        expr,
      );
    });
  }

  it('are walked outermost first', () => {
    const sum: Expr = { kind: 'add', terms: [{ kind: 'negate', of: a, ...base }, b], ...base };
    assert.deepEqual(
      [...walkExpr(sum)].map((node) => ('name' in node ? node.name : node.kind)),
      ['add', 'negate', 'a', 'b'],
    );
  });
});
