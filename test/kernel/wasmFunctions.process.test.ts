import assert from 'node:assert/strict';
import type { NodeId } from '../../src/kernel/graph';
import type { GraphBuilder } from '../../src/kernel/graphBuilder';
import { tabulate, ulps, valueAt } from './runWasm';

type Make = (g: GraphBuilder, x: NodeId) => NodeId;

describe('elementary functions in WebAssembly', () => {
  const pairs: readonly [
    name: string,
    make: Make,
    reference: (x: number) => number,
    ranges: readonly [number, number][],
    mostUlps: number,
  ][] = [
    [
      'exp',
      (g, x) => g.exp(x),
      Math.exp,
      [
        [-1, 1],
        [-40, 40],
        [-708, 709.7],
        [-745, -708],
        [-2000, 2000],
        [-1e-9, 1e-9],
      ],
      2,
    ],
    [
      'log',
      (g, x) => g.log(x),
      Math.log,
      [
        [0.5, 2],
        [0.999, 1.001],
        [0, 1e-300],
        [1, 1e308],
        [0, 2 ** -1030],
        [-1, 1],
      ],
      2,
    ],
    [
      'tan',
      (g, x) => g.tan(x),
      Math.tan,
      [
        [-1.5, 1.5],
        [-50, 50],
        [-1e5, 1e5],
        [1e6, 1e9],
      ],
      4,
    ],
    [
      'tanh',
      (g, x) => g.tanh(x),
      Math.tanh,
      [
        [-1, 1],
        [-25, 25],
        [-1e-8, 1e-8],
      ],
      3,
    ],
    [
      'arctan',
      (g, x) => g.arctan(x),
      Math.atan,
      [
        [-0.5, 0.5],
        [-3, 3],
        [-1e4, 1e4],
        [-1e-8, 1e-8],
      ],
      3,
    ],
    [
      'sqrt',
      (g, x) => g.sqrt(x),
      Math.sqrt,
      [
        [0, 1e-200],
        [0, 5],
        [-1, 1],
      ],
      0,
    ],
    [
      '1/x',
      (g, x) => g.reciprocal(x),
      (x) => 1 / x,
      [
        [-2, 2],
        [0, 1e-308],
      ],
      0,
    ],
  ];
  for (const [name, make, reference, ranges, mostUlps] of pairs) {
    it(`${name} to ${mostUlps} ulp`, () => {
      for (const [from, to] of ranges) {
        for (const { x, value } of tabulate(make, from, to, 1000)) {
          assert.ok(ulps(value, reference(x)) <= mostUlps, `${name} ${x} is ${value}, not ${reference(x)}`);
        }
      }
    });
  }

  const turns: readonly [name: string, make: Make, reference: (x: number) => number][] = [
    ['sin', (g, x) => g.sin(x), Math.sin],
    ['cos', (g, x) => g.cos(x), Math.cos],
  ];
  for (const [name, make, reference] of turns) {
    it(`${name} to 2 ulp, absolute next to its zeros`, () => {
      for (const [from, to] of [
        [-0.7, 0.7],
        [-10, 10],
        [-1e5, 1e5],
        [5e5, 5e6],
        [1e9, 1e15],
      ] as const) {
        for (const { x, value } of tabulate(make, from, to, 1000)) {
          const expected = reference(x);
          const isNear = ulps(value, expected) <= 2 || Math.abs(value - expected) <= 2 ** -52 * Math.abs(expected);
          assert.ok(isNear, `${name} ${x} is ${value}, not ${expected}`);
        }
      }
    });
  }

  it('a power to 4 + 2|b log a| ulp', () => {
    for (const b of [-2.5, 0.3, 7.25, 40.5]) {
      for (const { x, value } of tabulate((g, a) => g.power(a, g.multiply(g.constant(b), g.less(a, g.constant(99)))), 0.01, 3, 500)) {
        const expected = Math.pow(x, b);
        assert.ok(ulps(value, expected) <= 4 + 2 * Math.abs(b * Math.log(x)), `${x}^${b} is ${value}, not ${expected}`);
      }
    }
  });

  const special: readonly [name: string, make: Make, table: readonly [x: number, value: number][]][] = [
    [
      'exp',
      (g, x) => g.exp(x),
      [
        [0, 1],
        [Infinity, Infinity],
        [-Infinity, 0],
        [NaN, NaN],
        [710, Infinity],
        [-746, 0],
      ],
    ],
    [
      'log',
      (g, x) => g.log(x),
      [
        [1, 0],
        [0, -Infinity],
        [-1, NaN],
        [Infinity, Infinity],
        [NaN, NaN],
        [5e-324, Math.log(5e-324)],
      ],
    ],
    [
      'sin',
      (g, x) => g.sin(x),
      [
        [0, 0],
        [Infinity, NaN],
        [NaN, NaN],
        [Math.PI, Math.sin(Math.PI)],
      ],
    ],
    [
      'cos',
      (g, x) => g.cos(x),
      [
        [0, 1],
        [-Infinity, NaN],
        [Math.PI / 2, Math.cos(Math.PI / 2)],
      ],
    ],
    [
      'tanh',
      (g, x) => g.tanh(x),
      [
        [0, 0],
        [Infinity, 1],
        [-Infinity, -1],
        [NaN, NaN],
        [400, 1],
      ],
    ],
    [
      'arctan',
      (g, x) => g.arctan(x),
      [
        [0, 0],
        [1, Math.PI / 4],
        [Infinity, Math.PI / 2],
        [-Infinity, -Math.PI / 2],
        [NaN, NaN],
      ],
    ],
    [
      'sign',
      (g, x) => g.sign(x),
      [
        [3, 1],
        [-3, -1],
        [0, 0],
        [NaN, NaN],
        [-Infinity, -1],
      ],
    ],
    [
      'max(x, 1)',
      (g, x) => g.maximum(x, g.constant(1)),
      [
        [3, 3],
        [-3, 1],
        [NaN, NaN],
      ],
    ],
    [
      'min(x, 1)',
      (g, x) => g.minimum(x, g.constant(1)),
      [
        [3, 1],
        [-3, -3],
        [NaN, NaN],
      ],
    ],
    [
      'x < 1',
      (g, x) => g.less(x, g.constant(1)),
      [
        [3, 0],
        [-3, 1],
        [NaN, 0],
        [1, 0],
      ],
    ],
    [
      'x ≠ 0 ? 5 : x',
      (g, x) => g.select(x, g.constant(5), x),
      [
        [0, 0],
        [2, 5],
        [NaN, 5],
      ],
    ],
    [
      'x^(1/3)',
      (g, x) => g.power(x, g.constant(1 / 3)),
      [
        [0, 0],
        [-8, NaN],
        [Infinity, Infinity],
        [1, 1],
      ],
    ],
    [
      '2^x',
      (g, x) => g.power(g.add(g.constant(2), g.multiply(g.constant(0), x)), x),
      [
        [0, 1],
        [-Infinity, 0],
        [Infinity, Infinity],
      ],
    ],
  ];
  for (const [name, make, table] of special) {
    it(`${name} at its corners`, () => {
      for (const [x, expected] of table)
        assert.ok(ulps(valueAt(make, x), expected) <= 2, `${name} at ${x}: ${valueAt(make, x)}, not ${expected}`);
    });
  }
});
