import assert from 'node:assert/strict';
import { printFormula } from '../../src/math/printExpr';
import { printShape } from '../../src/math/shapes';
import { readDocument, show } from './readDocument';

/** The shapes of names in a text, in the order asked. */
function shapesIn(text: string, names: string): string {
  const { symbols } = readDocument(text).scope;
  return names
    .split(' ')
    .map((name) => printShape(symbols.get(name)?.shape ?? { kind: 'unknown' }))
    .join(' ');
}

describe('shapes are inferred by least surprise, not by letter', () => {
  const rows: readonly (readonly [text: string, names: string, shapes: string])[] = [
    ['$$K = E_{y\\sim q}[(u^\\top F(y;\\phi))^2 + 2u^\\top \\nabla_y(u^\\top F(y;\\phi))]$$', 'u y F', 'R^d R^d R^d'],
    ['$$K = E_{a\\sim q}[(b^\\top g(a;\\phi))^2 + 2b^\\top \\nabla_a(b^\\top g(a;\\phi))]$$', 'b a g', 'R^d R^d R^d'],
    ['$$K = E_{a\\sim q}[(c^\\top H(a;k))^2 + 2c^\\top \\nabla_a(c^\\top H(a;k))]$$', 'c a H', 'R^d R^d R^d'],
    ['$$\\operatorname{tr}(k) = E_b[b^\\top k b]$$', 'b k', 'R^d R^(dxd)'],
    ['$$dz = m(z,s)\\,ds + b(z,s)\\,dB_s$$', 'z m b', 'R^d R^d R'],
    ['$$dz = m(z,s)\\,ds + b(z,s)\\,dB_s, \\quad b(z,s) b(z,s)^\\top \\nabla \\log q_s(z)$$', 'b', 'R^(dxd)'],
    ['$$h(x) = x^\\top B x + c^\\top x$$', 'B c h', 'R^(dxd) R^d R'],
    ['$$\\|a\\|^2 + \\|k(x)\\|^2$$', 'a k', 'R^d R^d'],
  ];
  for (const [text, names, shapes] of rows) it(`${names}: ${text}`, () => assert.equal(shapesIn(text, names), shapes));
});

describe('one-dimensional texts', () => {
  it('are told by a declaration', () => {
    assert.equal(shapesIn("For $x \\in \\mathbb{R}$: $$E_p[S(x;\\theta)^2 + 2S'(x;\\theta)]$$", 'x S'), 'R R');
    assert.equal(show('\\nabla_x S(x)', 'For $x \\in \\mathbb{R}$.'), '(partial x S(x))');
    assert.equal(show('v^\\top \\nabla_x (v^\\top S(x))', 'For $x \\in \\mathbb{R}$.'), '(scale v (partial x (scale v S(x))))');
  });
  it('or by a prime', () => assert.equal(shapesIn("$$E_{p}[S(x)^2 + 2S'(x)]$$", 'x S'), 'R R'));
  it('or by a square', () => assert.equal(show('\\int_{-\\infty}^\\infty e^{-x^2/2}\\,dx'), '(integral x (exp (- (/ (^ x 2) 2))))'));
});

describe('declared shapes are never changed', () => {
  it('what contradicts them is a problem', () => {
    const { formulas, scope } = readDocument('Let $x, y \\in \\mathbb{R}^d$. $$x y = 1$$');
    const last = formulas[formulas.length - 1]!;
    assert.equal(printShape(scope.symbols.get('x')!.shape), 'R^d');
    assert.equal(printFormula(last.formula), '(unresolved x y) = 1');
    assert.deepEqual(
      last.problems.map((problem) => problem.code),
      ['math.shapeMismatch'],
    );
    assert.equal(last.formula.incomplete, true);
  });
});

describe('what several formulas say together', () => {
  it('one formula settles a shape for all', () => {
    const text = '$$E_b[b^\\top k b] = \\operatorname{tr}(k)$$ and so $$k b$$';
    const { formulas } = readDocument(text);
    assert.equal(printFormula(formulas[1]!.formula, true), '(matrix-vector k:R^(dxd) b:R^d):R^d');
  });
});
