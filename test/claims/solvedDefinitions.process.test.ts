import assert from 'node:assert/strict';
import { printExpr } from '../../src/math/printExpr';
import { resolveDefinitions } from '../../src/claims/resolveDefinitions';
import { readText, showClaims } from './showClaims';

const show = (...lines: readonly string[]) => showClaims(lines.join('\n\n'));

describe('an equation whose left side is more than the name it gives a meaning', () => {
  const rows: readonly (readonly [lines: readonly string[], expected: readonly string[]])[] = [
    [[String.raw`$$\log p_\theta(x) = -E_\theta(x) - \log Z(\theta)$$`], ['1 definition p']],
    [[String.raw`$$\sigma^2(t) = \int_0^t g(s)^2\,ds$$`], ['1 definition sigma']],
    [[String.raw`$$1-\bar\alpha_t = \prod_{s=1}^t (1-\beta_s)$$`], ['1 definition alpha_bar']],
    [[String.raw`$$x_{k+1} - x_k = h f(x_k)$$`], ['1 rebinding x_k+1']],
    [[String.raw`$$\nabla_x \log p(x) = -x$$`], ['1 implicit p']],
    [[String.raw`$$v_\theta(x,t) \approx u(x,t) = x - t x$$`], ['1 definition u']],
    [[String.raw`$$F(x) = a(x) b(x) =: c(x)$$`], ['1 definition F', '1 definition c']],
    [
      [String.raw`$$p(x) = e^{-V(x)}$$`, String.raw`$$\nabla_x \log p(x) = V(x)$$`],
      ['1 definition p', '3 link'],
    ],
    [[String.raw`$$\log p(x|y) = \log p(y|x) + \log p(x)$$`], ['1 link']],
    [[String.raw`$$\frac{1}{\sigma^2}\|x\|^2 = \|x\|^2$$`], ['1 link']],
    [[String.raw`$$\mathbb E_{x\sim p}[f(x)] = 3$$`], ['1 link']],
    [[String.raw`Show that`, String.raw`$$\nabla_x \log p(x) = -x$$`], ['3 link']],
  ];
  for (const [lines, expected] of rows) it(lines.join(' '), () => assert.deepEqual(show(...lines), expected));

  it('what is drawn and used is told by no later equation', () => {
    const later = String.raw`$$\nabla_z \log q(z|y) = -\frac{\varepsilon}{b}$$`;
    const kernel = String.raw`Let $q(z|y) = \mathcal N(z; ay, b^2 I)$ and $\varepsilon \sim \mathcal N(0, I)$.`;
    assert.ok(show(`${kernel} Then $z = ay + b\\varepsilon$.`, later).includes('3 link'));
    assert.ok(!show(kernel, later).includes('3 link'));
  });

  it('a law that `where` gives is known to the display it explains', () => {
    const kernel = String.raw`$$\nabla_y \log q(y|x) = \frac{y - x}{\sigma^2}$$`;
    const law = String.raw`$q(y|x) = \mathcal N(y; x, \sigma^2 I)$.`;
    assert.deepEqual(show(kernel, `where ${law}`), ['1 link', '3 law q']);
    assert.deepEqual(show(kernel, `Later, ${law}`), ['1 implicit q', '3 law q']);
  });

  it('a logarithm and its exponential cancel where the value is put in place', () => {
    const { reading } = readText([String.raw`$$\log p(x) = -V(x)$$`, String.raw`$$\nabla_x \log p(x) = -\nabla_x V(x)$$`].join('\n\n'));
    const claim = reading.claims.find((item) => item.kind === 'link');
    const { expr, blocked } = resolveDefinitions(claim!.left.expr, reading.definitions, claim!.math);
    assert.deepEqual([printExpr(expr), blocked], ['(gradient x (- V(x)))', []]);
  });
});

describe('what holds at the edge of an equation of motion claims nothing', () => {
  const rows: readonly (readonly [text: string, expected: readonly string[]])[] = [
    [String.raw`$$\partial_t u(x,t) + \Delta u(x,t) = 0, \quad u(x,T) = h(x)$$`, ['1 pde']],
    [String.raw`$$0 = -\nabla_x \cdot (f(x) p(x)) + \tfrac12 \Delta_x p(x)$$`, ['1 pde']],
    [String.raw`$$\nabla_\theta J(\theta) = 0$$`, []],
  ];
  for (const [text, expected] of rows)
    it(text, () =>
      assert.deepEqual(
        show(text).filter((line) => !/definition/.test(line)),
        expected,
      ),
    );
});

describe('what stands beside an arrow', () => {
  const rows: readonly (readonly [text: string, expected: readonly string[]])[] = [
    [String.raw`$$f(x) = 0 \iff g(x) = 1$$`, []],
    [String.raw`Let $p(x)$ and $q(x)$ be densities. Then $$p = q \Rightarrow D_{KL}(p\|q) = 0$$`, []],
    [String.raw`$$\log r(x) = -V(x) \implies \nabla_x \log r(x) = V(x)$$`, ['1 definition r', '1 link']],
    ['$$\\begin{aligned} h(x) &= a(x) \\\\ \\Rightarrow \\nabla_x h(x) &= a(x) \\end{aligned}$$', ['1 definition h', '1 link']],
  ];
  for (const [text, expected] of rows) it(text, () => assert.deepEqual(show(text), expected));
});

describe('a true score beside its model', () => {
  it('s(x) defined without a parameter says nothing of s_θ(x)', () => {
    const loss = String.raw`$$J(\theta) = \mathbb E_{x \sim p} \|s_\theta(x) - \nabla_x \log p(x)\|^2$$`;
    const { reading } = readText([String.raw`$$s(x) = \nabla_x \log p(x)$$`, loss].join('\n\n'));
    const value = reading.definitions.find(({ name }) => name === 'J')!.value;
    const { expr } = resolveDefinitions(value.expr, reading.definitions, value.math);
    assert.equal(printExpr(expr), '(E x~p[x] (^ (norm (+ s(x;theta) (- (gradient x (log p[x]))))) 2))');
  });
});
