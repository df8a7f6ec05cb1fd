import assert from 'node:assert/strict';
import { canonicalText } from '../../src/claims/identity';
import { resolveDefinitions } from '../../src/claims/resolveDefinitions';
import { printExpr } from '../../src/math/printExpr';
import { readText } from './showClaims';

/**
 * The last formula of a document with its definitions put in place, as text without shapes; `wanted` is written in the same document's
 * notation, so that equality of meaning is what is compared.
 */
function check(title: string, lines: readonly string[], use: string, wanted: string, blocked: readonly string[] = []): void {
  it(title, () => {
    const text = [...lines, '', `Here $${use}$ and $${wanted}$.`].join('\n');
    const { reading, formulas } = readText(text);
    const [used, expected] = formulas.slice(-2).map(({ statements: [main] }) => (main?.kind === 'expression' ? main.value : null));
    assert.ok(used && expected, 'both are expressions');
    const resolved = resolveDefinitions(used, reading.definitions, formulas.length - 2);
    assert.equal(withoutShapes(canonicalText(resolved.expr)), withoutShapes(canonicalText(expected)));
    assert.deepEqual(resolved.blocked, blocked);
  });
}

function withoutShapes(text: string): string {
  return text
    .replace(/shape:\{[^{}]*\}/g, '')
    .replace(/,+/g, ',')
    .replace(/\{,/g, '{')
    .replace(/,\}/g, '}');
}

describe('resolveDefinitions', () => {
  const score = 'Let $s(y;\\phi) = \\nabla_y \\log q_\\phi(y)$.';
  check('a function', [score], '\\|s(y;\\phi)\\|^2', '\\|\\nabla_y \\log q_\\phi(y)\\|^2');
  check('at another variable', [score], '\\|s(z;\\phi)\\|^2', '\\|\\nabla_z \\log q_\\phi(z)\\|^2');
  check(
    'a derivative at a compound point',
    [score],
    '\\|s(y+z;\\phi)\\|^2',
    '\\left\\|\\nabla_y \\log q_\\phi(y)\\big|_{y = y+z}\\right\\|^2',
  );
  check('a derivative at the other argument', ['Let $f(y, z) = \\nabla_y k(y, z)$.'], 'f(y, y)', '\\nabla_y k(y, z)\\big|_{z = y}');
  check('a function without derivatives at a compound point', ['Let $h(y) = \\|y\\|^2$.'], 'h(y + z)', '\\|y + z\\|^2');
  check('a model at another value of its parameter', [score], '\\|s(z;\\phi^*)\\|^2', '\\|\\nabla_z \\log q_{\\phi^*}(z)\\|^2');
  check(
    'what is told of a density later holds in earlier definitions',
    ['Let $q$ be a density and let $s(y) = \\nabla_y \\log q(y)$.', '', 'Let $q(y) = e^{-\\|y\\|^4}$.'],
    '\\|s(z)\\|^2',
    '\\|\\nabla_z (-\\|z\\|^4)\\|^2',
  );
  check(
    'a case holds for its paragraph, for all that it names',
    ['If $a = 2$ and $b = 3$, all is easy.', '', 'One paragraph.', '', 'Another one.'],
    'a + b',
    'a + b',
  );
  const made = ['Let $z = \\alpha x_0 + \\sigma\\epsilon$ with $\\sigma = \\sqrt{1-\\alpha^2}$.', '', '## Next', ''];
  check('a letter that gets a law of its own', [...made, 'Let $h > 0$ and $z \\sim \\mathcal{N}(0, I)$.'], 'h z', 'h z');
  check('a number that is taken anew in another section', [...made, 'Let $\\sigma > 0$.'], '\\sigma^2', '\\sigma^2');
  check('a vector that is taken anew there', [...made, 'Let $z \\in \\mathbb{R}^d$ be a point.'], '\\|z\\|', '\\|z\\|');
  check('a bound in passing takes nothing anew', [...made, 'Since $\\sigma > 0$, we divide.'], '\\sigma^2', '1-\\alpha^2');
  check(
    'nor does a law that follows',
    ['Let $z = \\alpha w + c$ with $w, c \\in \\mathbb{R}^d$, so that $z \\sim \\mathcal{N}(0, I)$.'],
    '\\|z\\|',
    '\\|\\alpha w + c\\|',
  );
  it('a schedule was general before its example', () => {
    const { reading, formulas } = readText('Here $3 g(t)$.\n\nLet $g(t) = e^{-t}$.');
    const [use] = formulas[0]!.statements;
    assert.ok(use?.kind === 'expression');
    assert.match(printExpr(resolveDefinitions(use.value, reading.definitions, 0).expr), /g\(t\)/);
  });
  check(
    'a function of a number written alone, where the number has become another',
    [
      'Noise $n \\sim \\mathcal N(0, \\sigma^2 I)$ has $\\sigma(t) = t$.',
      '',
      '$$D(x;\\sigma) = k(\\sigma)\\,x + h(\\sigma) F(x)$$',
      '',
      '$$k(\\sigma) = 1 + \\sigma, \\quad h(\\sigma) = 3\\sigma$$',
    ],
    'k^2',
    '(1 + t)^2',
  );
  check('arguments swapped', ['Let $k(y, z) = \\|y\\|^2 - \\|z\\|^4$.'], 'k(z, y)', '\\|z\\|^2 - \\|y\\|^4');
  check(
    'a function written alone where the text writes its letters in two orders',
    ['Let $h(w, t) = w^3 t$.', '', 'Elsewhere $h(t, z)$ and $h(t, z)$ stand.'],
    '\\partial_w h',
    '\\partial_w (w^3 t)',
  );
  check(
    'a quantity with and without its argument',
    ['$$J(\\phi) = \\mathbb{E}_{q(y)} \\|s_\\phi(y)\\|^2$$'],
    '3 J(\\phi)',
    '3 \\mathbb{E}_{q(y)} \\|s_\\phi(y)\\|^2',
  );
  check('through several definitions', ['Let $h(y) = \\|y\\|^2$ and $m(y) = 2 h(y)$.'], 'm(z) + 1', '2 \\|z\\|^2 + 1');
  check('a random variable that is written out', ['Write $z = y + \\sigma \\epsilon$'], '\\|z\\|^2', '\\|y + \\sigma \\epsilon\\|^2');
  check(
    'but not one that is bound',
    ['Write $z = y + \\sigma \\epsilon$'],
    '\\mathbb{E}_{z \\sim q(z)} \\|z\\|^2',
    '\\mathbb{E}_{z \\sim q(z)} \\|z\\|^2',
  );
  check('nor a case of a parameter', ['Take $\\sigma = 1$.'], '\\sigma^2', '\\sigma^2');
  check(
    'what stands beside the variable of a derivative is held fixed',
    ['Write $z = y + \\sigma \\epsilon$'],
    '\\nabla_y \\log q(z|y)',
    '\\nabla_y \\log q(z|y)',
    ['z'],
  );
  check(
    'what stands there alone is differentiated',
    ['Write $z = y + \\sigma \\epsilon$'],
    '\\nabla_y \\|z\\|^2',
    '\\nabla_y \\|y + \\sigma \\epsilon\\|^2',
  );
  check('the latest one before', ['Let $h(y) = \\|y\\|^2$.', '', 'Now let $h(y) = \\|y\\|^4$.'], 'h(z)', '\\|z\\|^4');
  check('not one under a condition elsewhere', ['If $h(y) = \\|y\\|^2$ we stop.', '', 'More.'], 'h(y)', 'h(y)');
  check(
    'a law, of a bound variable',
    ['Let $q(z|y) = \\mathcal{N}(y, \\sigma^2 I)$.'],
    '\\mathbb{E}_{q(z|y)} [\\|z\\|^2]',
    '\\mathbb{E}_{z \\sim \\mathcal{N}(y, \\sigma^2 I)} [\\|z\\|^2]',
  );
  for (const order of ['y, z', 'z, y'])
    it(`a law of one variable under the other below one E, ${order}`, () => {
      const { reading, formulas } = readText(`Let $q(z|y) = \\mathcal{N}(y, \\sigma^2 I)$. Here $\\mathbb{E}_{${order}} [\\|z - y\\|^2]$.`);
      const [main] = formulas[1]!.statements;
      assert.ok(main?.kind === 'expression');
      const resolved = resolveDefinitions(main.value, reading.definitions, 1);
      assert.equal(printExpr(resolved.expr), '(E y z~(normal y (scale (^ sigma 2) I)) (^ (norm (+ z (- y))) 2))');
    });
  check('a law, evaluated', ['Let $q(z|y) = \\mathcal{N}(y, \\sigma^2 I)$.'], '\\log q(z|u)', '\\log \\mathcal{N}(z; u, \\sigma^2 I)');
  check('not a law with its sides changed', ['Let $q(z|y) = \\mathcal{N}(y, \\sigma^2 I)$.'], '\\log q(y|z)', '\\log q(y|z)');
  check('not at a binder of the same name', ['Let $h(y) = \\int q(z) \\|y - z\\|^2 dz$.'], 'h(z)', 'h(z)', ['h']);
});

describe('resolveDefinitions: operators', () => {
  const operator = "Let $z \\in \\mathbb{R}$ and $$\\mathcal G h(z) = a(z) h'(z) + h''(z).$$";
  check('of another function', [operator], '\\mathcal G u(z)', "a(z) u'(z) + u''(z)");
  check('of another function at another letter', [operator], '\\mathcal G u(y)', "a(y) u'(y) + u''(y)");
  check('of a product', [operator], '\\mathcal G[e^{-t} u(z)]', 'a(z) \\partial_z(e^{-t} u(z)) + \\partial_z^2 (e^{-t} u(z))');
  check('through another operator', [operator, '$$\\mathcal B h(z) = z \\mathcal G h(z)$$'], '\\mathcal B u(z)', "z (a(z) u'(z) + u''(z))");
  const limit = '$$(\\mathcal G h)(z) = \\lim_{s \\to 0} \\frac{h(z + s) - h(z)}{s}$$';
  check('a limit tells only what it is', [limit], '\\mathcal G u(z)', '\\mathcal G u(z)', ['G_cal']);
});
