import assert from 'node:assert/strict';
import { printFormula } from '../../src/math/printExpr';
import { printShape } from '../../src/math/shapes';
import { readDocument } from './readDocument';

function formulasOf(text: string): string[] {
  return readDocument(text).formulas.map(({ formula }) => `${formula.incomplete ? '? ' : ''}${printFormula(formula)}`);
}

describe('one letter in two problems', () => {
  const twice = `# Homework

## Problem 1

Let $x \\in \\mathbb{R}^d$ and $$dx_t = f(x_t,t)\\,dt + g(t)\\,dW_t, \\qquad \\nabla \\cdot f(x,t)$$

## Problem 2

Let $x \\in \\mathbb{R}$. $$df = \\left(\\partial_t f + \\tfrac12 \\partial_{xx} f\\right) dt + \\partial_x f\\,dW_t$$
`;
  it('is two names where it is declared twice', () => {
    const { scope, formulas } = readDocument(twice);
    assert.equal(printShape(scope.symbols.get('x')!.shape), 'R^d');
    assert.equal(printShape(scope.symbols.get('x@2')!.shape), 'R');
    assert.deepEqual(
      formulas.map(({ formula }) => formula.incomplete),
      [false, false, false, false],
    );
  });
  it('is a number where a title says so, and nowhere else', () => {
    const text =
      '# 得分\n\n设 $x \\in \\mathbb{R}^d$:$$\\nabla \\cdot s(x)$$\n\n## 一维情形\n\n$$\\frac{d}{dx} s(x)$$\n\n## 多维情形\n\n$$\\nabla \\log p(x)$$';
    assert.deepEqual(formulasOf(text).slice(1), ['(divergence x s(x))', '(partial x@1 s@1(x@1))', '(gradient x (log p[x]))']);
  });
  const amongVectors = (last: string) =>
    `Let $x \\in \\mathbb{R}^d$ and $$dx = f(x,t)\\,dt + g(t)\\,dw$$ with density $p(x,t)$.\n\n$$${last}$$\n\n$$\\nabla \\cdot (f p)$$`;
  for (const [last, expected] of [
    [
      '\\partial_t p = -\\partial_x(f p) + \\tfrac12 g^2 \\partial_{xx} p',
      '(partial t p[x;t]) = (+ (- (partial x (scale f(x,t) p[x;t]))) (scale (scale (/ 1 2) (^ g(t) 2)) (partial x 2 p[x;t])))',
    ],
    ["h'(x) + \\tfrac12 h''(x)", '(+ (partial x h(x)) (scale (/ 1 2) (partial x 2 h(x))))'],
    ['\\frac{\\partial}{\\partial x}(f p) + p = 0', '(+ (partial x (scale f(x,t) p[x;t])) p[x;t]) = 0'],
    ['\\frac{\\partial}{\\partial x}\\log p(x,t) + x = 0', '(+ (gradient x (log p[x;t])) x) = 0'],
  ] as const)
    it(`is a number where vectors are declared and only numbers fit: ${last}`, () => {
      const found = formulasOf(amongVectors(last)).map((formula) => formula.replace(/@\d/g, ''));
      assert.deepEqual(found.slice(-2), [expected, '(divergence x (scale f(x,t) p[x;t]))']);
    });
  it('stays one where it means the same', () => {
    const text = '## One\n\nLet $x \\in \\mathbb{R}^d$: $$\\|x\\|^2$$\n\n## Two\n\nLet $x \\in \\mathbb{R}^d$: $$x^\\top x$$';
    assert.deepEqual(formulasOf(text), ['x in R^d', '(^ (norm x) 2)', 'x in R^d', '(dot (T x) x)']);
  });
  it('a function of an earlier problem is one in a later that reads by itself', () => {
    const text = [
      '## 1',
      'Sigmoid $\\sigma(z) = \\frac{1}{1 + e^{-z}}$ and $\\sigma(-z) = 1 - \\sigma(z)$.',
      '## 2',
      'Let $x, w \\in \\mathbb{R}^d$: $$h(x) = \\sigma(w^\\top x)$$',
      '## 3',
      'For $x \\in \\mathbb{R}$: $$\\exp(-\\tfrac{x^2}{2\\sigma^2})$$',
    ];
    assert.equal(formulasOf(text.join('\n\n'))[3]?.replace(/@\d/g, ''), 'h(x) = sigma((dot (T w) x))');
  });
  it('a problem that would not fit elsewhere is read by itself', () => {
    const text = `## One\n\n$$\\nabla \\cdot h(x) + \\|h(x)\\|^2$$\n\n## Two\n\n$$h'(x) + h(x)^2 + \\exp(h(x))$$`;
    assert.deepEqual(formulasOf(text), [
      '(+ (divergence x@1 h@1(x@1)) (^ (norm h@1(x@1)) 2))',
      '(+ (partial x h(x)) (^ h(x) 2) (exp h(x)))',
    ]);
  });
});

describe('a function written bare', () => {
  it('has the arguments of its own problem', () => {
    const text = `## One\n\n$f(X_t) = X_t^2$ and $f(X_t)$\n\n## Two\n\nFor $f(X_t,t)$: $$\\partial_t f$$`;
    assert.equal(formulasOf(text).pop()?.replace(/@\d/g, ''), '(partial t f(X_t,t))');
  });
  it('has the parameters that its formula wrote last', () => {
    const text = `$$S_\\sigma(x;\\theta)$$ $$S_\\sigma(x;\\theta) + S_\\sigma(x;\\theta)$$\n\n$$\\|S(x;\\theta)\\|^2 = \\|S\\|^2$$ $$\\|S\\|^2$$`;
    assert.deepEqual(formulasOf(text).slice(-2), ['(^ (norm S(x;theta)) 2) = (^ (norm S(x;theta)) 2)', '(^ (norm S(x;sigma,theta)) 2)']);
  });
});
