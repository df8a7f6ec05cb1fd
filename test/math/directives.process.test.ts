import assert from 'node:assert/strict';
import { readDocument } from '../../src/checker/readDocument';
import { showProblem } from '../../src/checker/showProblem';
import { printLaw } from '../../src/math/printExpr';
import { printShape } from '../../src/math/shapes';

const text = String.raw`$\mathbb{E}_v[v]$, $x$, $S(x;\theta)$, $\tilde{x}$, $\sigma$, $A$, $a (b + 1)$, $u$ and $q(v)$.`;

function read(directive: string) {
  return readDocument(`<!-- rederive: ${directive} -->\n${text}`, 1, {});
}

/** Directive → what the scope then says of a name: role, shape and law. */
const understood: readonly (readonly [directive: string, name: string, says: string])[] = [
  ['S: R^d -> R^d', 'S', 'function R^d'],
  ['S: R^d x R -> R', 'S', 'function R'],
  ['S: ℝ^3 → ℝ^3', 'S', 'function R^3'],
  [String.raw`S: \mathbb{R}^d \to \mathbb{R}^d`, 'S', 'function R^d'],
  ['S: R^d x [0, T] -> R^d', 'S', 'function R^d'],
  ['x in R^3', 'x', 'variable R^3'],
  ['x, v ∈ R^3', 'v', 'variable R^3'],
  ['A: R^(d x n)', 'A', 'constant R^(dxn)'],
  ['a: scalar', 'a', 'constant R'],
  ['sigma: vector', 'sigma', 'scalar-parameter R^d'],
  ['σ: matrix', 'sigma', 'scalar-parameter R^(dxd)'],
  ['a: function', 'a', 'function R'],
  ['a: product', 'a', 'constant R'],
  ['theta: parameter', 'theta', 'parameter R^d'],
  [String.raw`\tilde{x}: R`, 'x_tilde', 'variable R'],
  ['u: process', 'u', 'process R^d'],
  ['v ~ N(0, I)', 'v', 'variable R^d ~ (normal 0vec I)'],
  ['v ~ N(x, sigma^2 I)', 'v', 'variable R^d ~ (normal x (scale (^ sigma 2) I))'],
  ['v ~ rademacher', 'v', 'variable R^d ~ rademacher'],
  ['v ~ sphere', 'v', 'variable R^d ~ sphere-one'],
  ['v ∼ q', 'v', 'variable R^d ~ q[v]'],
];

const malformed: readonly (readonly [directive: string, sentence: RegExp])[] = [
  ['S maps to vectors', /^‘S maps to vectors’ is no directive that is known/],
  ['S: sphere of radius two', /^‘sphere of radius two’ is not a kind of thing/],
  ['S: R^d -> cats', /^‘R\^d -> cats’ is not a kind of thing/],
  ['x + 1: R^d', /^‘x \+ 1’ is not one name/],
  ['v ~ bell curve', /^The law in ‘v ~ bell curve’ was not understood/],
  ['v ~', /is no directive that is known/],
  ['sigma = \\frac{1}', /^The value ‘\\frac\{1\}’ was not understood/],
];

describe('Directives', () => {
  for (const [directive, name, says] of understood)
    it(directive, () => {
      const { scope, ownProblems } = read(directive);
      const { role, shape, law, evidence } = scope.symbols.get(name)!;
      assert.deepEqual(ownProblems, []);
      assert.equal(`${role} ${printShape(shape)}${law ? ` ~ ${printLaw(law)}` : ''}`, says);
      assert.equal(evidence, 'directive');
    });

  for (const [directive, value] of [
    ['sigma = 0.5', '0.5'],
    ['σ = 2 a', '2 a'],
  ] as const)
    it(directive, () => {
      const { claims, ownProblems } = read(directive);
      assert.deepEqual(ownProblems, []);
      assert.deepEqual([claims.definitions[0]?.name, claims.definitions[0]?.value.latex], ['sigma', value]);
    });

  for (const [directive, sentence] of malformed)
    it(`${directive}: not understood, and said so`, () => {
      const { ownProblems, snapshot } = read(directive);
      assert.equal(ownProblems.length, 1);
      const [problem] = ownProblems;
      assert.match(showProblem(problem!), sentence);
      assert.equal(snapshot.text.slice(problem!.span.start, problem!.span.end), directive);
    });

  it('stand in the front matter too', () => {
    const { scope, ownProblems } = readDocument(`---\nrederive:\n  - v ~ rademacher\n  - nonsense\n---\n${text}`, 1, {});
    assert.equal(scope.symbols.get('v')?.law?.kind, 'rademacher');
    assert.equal(ownProblems.length, 1);
  });
});
