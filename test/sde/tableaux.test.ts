import assert from 'node:assert/strict';
import { additiveTableau } from '../../src/sde/schemes/additiveRungeKutta';
import { diagonalTableau } from '../../src/sde/schemes/diagonalRungeKutta';
import { dormandPrinceTableau } from '../../src/sde/schemes/dormandPrince';
import { classicalTableau, type ExplicitTableau } from '../../src/sde/schemes/rungeKutta4';

type Vector = readonly number[];
type Matrix = readonly Vector[];

const dot = (a: Vector, b: Vector): number => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
const apply = (A: Matrix, v: Vector): number[] => A.map((row) => dot(row, v));
const times = (a: Vector, b: Vector): number[] => a.map((value, i) => value * b[i]!);
const ones = (a: Vector): number[] => a.map(() => 1);
const power = (a: Vector, n: number): number[] => a.map((value) => value ** n);

type Condition = readonly [name: string, value: number, expected: number];

/** Which conditions fail. */
const broken = (conditions: readonly Condition[]): string[] =>
  conditions.filter(([, value, expected]) => Math.abs(value - expected) > 1e-13).map(([name]) => name);

/** Of Runge–Kutta methods for ordinary equations, up to order 5 (one for each rooted tree). */
function treeConditions({ c, A, b }: ExplicitTableau, order: number, weights = b): Condition[] {
  const wide = A.map((row) => c.map((_, j) => row[j] ?? 0));
  const Ac = apply(wide, c);
  const byOrder: Condition[][] = [
    [['b·1', dot(weights, ones(c)), 1]],
    [['b·c', dot(weights, c), 1 / 2]],
    [['b·c²', dot(weights, power(c, 2)), 1 / 3], ['b·Ac', dot(weights, Ac), 1 / 6]], // prettier-ignore
    [
      ['b·c³', dot(weights, power(c, 3)), 1 / 4],
      ['b·(c Ac)', dot(weights, times(c, Ac)), 1 / 8],
      ['b·Ac²', dot(weights, apply(wide, power(c, 2))), 1 / 12],
      ['b·AAc', dot(weights, apply(wide, Ac)), 1 / 24],
    ],
    [
      ['b·c⁴', dot(weights, power(c, 4)), 1 / 5],
      ['b·(c² Ac)', dot(weights, times(power(c, 2), Ac)), 1 / 10],
      ['b·(Ac)²', dot(weights, times(Ac, Ac)), 1 / 20],
      ['b·(c Ac²)', dot(weights, times(c, apply(wide, power(c, 2)))), 1 / 15],
      ['b·(c AAc)', dot(weights, times(c, apply(wide, Ac))), 1 / 30],
      ['b·Ac³', dot(weights, apply(wide, power(c, 3))), 1 / 20],
      ['b·A(c Ac)', dot(weights, apply(wide, times(c, Ac))), 1 / 40],
      ['b·AAc²', dot(weights, apply(wide, apply(wide, power(c, 2)))), 1 / 60],
      ['b·AAAc', dot(weights, apply(wide, apply(wide, Ac))), 1 / 120],
    ],
  ];
  const rows: Condition[] = c.map((value, i): Condition => [`row ${i}`, wide[i]!.reduce((sum, entry) => sum + entry, 0), value]);
  return [...rows, ...byOrder.slice(0, order).flat()];
}

/** Strong order 3/2 with additive noise (A. Rößler, 2010, theorem 5.1, conditions for SRA). */
function additiveConditions({
  c0,
  c1,
  A0,
  B0,
  alpha,
  beta1,
  beta2,
}: { [K in keyof typeof additiveTableau]: K extends 'A0' | 'B0' ? Matrix : Vector }): Condition[] {
  const e = ones(alpha);
  const B = apply(B0, e);
  return [
    ['A⁰e = c⁰', Math.max(...apply(A0, e).map((value, i) => Math.abs(value - c0[i]!))), 0],
    ['α·e', dot(alpha, e), 1],
    ['β₁·e', dot(beta1, e), 1],
    ['β₂·e', dot(beta2, e), 0],
    ['α·B⁰e', dot(alpha, B), 1],
    ['α·A⁰e', dot(alpha, apply(A0, e)), 1 / 2],
    ['α·(B⁰e)²', dot(alpha, power(B, 2)), 3 / 2],
    ['β₁·c¹', dot(beta1, c1), 1],
    ['β₂·c¹', dot(beta2, c1), -1],
  ];
}

type Diagonal = { [K in keyof typeof diagonalTableau]: K extends 'A0' | 'B0' | 'A1' | 'B1' ? Matrix : Vector };

/** Strong order 3/2 with diagonal noise (the same paper, theorem 5.2, conditions for SRI). */
function diagonalConditions({ c0, c1, A0, B0, A1, B1, alpha, beta1, beta2, beta3, beta4 }: Diagonal): Condition[] {
  const e = ones(alpha);
  const B1e = apply(B1, e);
  const A1e = apply(A1, e);
  const BBe = apply(B1, B1e);
  const B0e = apply(B0, e);
  const AB = apply(A1, B0e);
  return [
    ['A⁰e = c⁰', Math.max(...apply(A0, e).map((value, i) => Math.abs(value - c0[i]!))), 0],
    ['A¹e = c¹', Math.max(...A1e.map((value, i) => Math.abs(value - c1[i]!))), 0],
    ['α·e', dot(alpha, e), 1],
    ['β₁·e', dot(beta1, e), 1],
    ['β₂·e', dot(beta2, e), 0],
    ['β₃·e', dot(beta3, e), 0],
    ['β₄·e', dot(beta4, e), 0],
    ['β₁·B¹e', dot(beta1, B1e), 0],
    ['β₂·B¹e', dot(beta2, B1e), 1],
    ['β₃·B¹e', dot(beta3, B1e), 0],
    ['β₄·B¹e', dot(beta4, B1e), 0],
    ['α·A⁰e', dot(alpha, apply(A0, e)), 1 / 2],
    ['α·B⁰e', dot(alpha, B0e), 1],
    ['α·(B⁰e)²', dot(alpha, power(B0e, 2)), 3 / 2],
    ['β₁·A¹e', dot(beta1, A1e), 1],
    ['β₂·A¹e', dot(beta2, A1e), 0],
    ['β₃·A¹e', dot(beta3, A1e), -1],
    ['β₄·A¹e', dot(beta4, A1e), 0],
    ['β₁·(B¹e)²', dot(beta1, power(B1e, 2)), 1],
    ['β₂·(B¹e)²', dot(beta2, power(B1e, 2)), 0],
    ['β₃·(B¹e)²', dot(beta3, power(B1e, 2)), -1],
    ['β₄·(B¹e)²', dot(beta4, power(B1e, 2)), 2],
    ['β₁·B¹B¹e', dot(beta1, BBe), 0],
    ['β₂·B¹B¹e', dot(beta2, BBe), 0],
    ['β₃·B¹B¹e', dot(beta3, BBe), 0],
    ['β₄·B¹B¹e', dot(beta4, BBe), 1],
    ['½β₁·A¹B⁰e + ⅓β₃·A¹B⁰e', dot(beta1, AB) / 2 + dot(beta3, AB) / 3, 0],
  ];
}

describe('order conditions, algebraically', () => {
  it('the classical method has order 4, and not with 1/5 for 1/6', () => {
    assert.deepEqual(broken(treeConditions(classicalTableau, 4)), []);
    const mutant = { ...classicalTableau, b: [1 / 5, 1 / 3, 1 / 3, 2 / 15] };
    assert.ok(broken(treeConditions(mutant, 4)).includes('b·c³') || broken(treeConditions(mutant, 4)).length > 0);
    assert.ok(broken(treeConditions(classicalTableau, 5)).length > 0, 'it has no order 5');
  });

  it("Dormand and Prince's has order 5, its companion order 4", () => {
    assert.deepEqual(broken(treeConditions(dormandPrinceTableau, 5)), []);
    assert.deepEqual(broken(treeConditions(dormandPrinceTableau, 4, dormandPrinceTableau.embedded)), []);
    assert.ok(broken(treeConditions(dormandPrinceTableau, 5, dormandPrinceTableau.embedded)).length > 0);
  });

  it('the one for additive noise has strong order 3/2, and not with ½ for ⅔', () => {
    assert.deepEqual(broken(additiveConditions(additiveTableau)), []);
    assert.ok(broken(additiveConditions({ ...additiveTableau, alpha: [1 / 2, 1 / 2] })).includes('α·B⁰e'));
  });

  it('the one for diagonal noise has strong order 3/2, and not with another sign', () => {
    assert.deepEqual(broken(diagonalConditions(diagonalTableau)), []);
    assert.ok(broken(diagonalConditions({ ...diagonalTableau, beta3: [2, 4 / 3, -2 / 3, 0] })).length > 0);
  });
});
