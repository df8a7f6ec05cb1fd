import assert from 'node:assert/strict';
import { checkText, claimsIn } from './checkText';

async function statusesOf(text: string): Promise<string> {
  return claimsIn(await checkText(text))
    .map(({ verdict }) => verdict?.status ?? 'none')
    .join(' ');
}

const setting = `A neuron has the output

$$ h = w x + b, \\qquad o = \\phi(h), \\qquad J = \\tfrac12 (o - t)^2. $$
`;

/** Derivatives by what the text has made: through all that is made of it, and at its value. */
describe('the chain rule, link by link', () => {
  it('as it should be', async () => {
    const text = `${setting}
$$ \\frac{\\partial J}{\\partial o} = o - t $$

$$ \\frac{\\partial J}{\\partial w} = \\frac{\\partial J}{\\partial o} \\frac{\\partial o}{\\partial h} \\frac{\\partial h}{\\partial w} = (o - t)\\phi'(h) x $$

$$ \\frac{\\partial J}{\\partial b} = (o - t)\\phi'(h) $$
`;
    assert.equal(await statusesOf(text), 'holds holds holds holds');
  }).timeout(30_000);

  it('through a name that a later value uses is left open', async () => {
    const text = 'Let $L = \\tfrac12\\|Wx-y\\|^2$. With $u = Wx$ and $L = \\tfrac12\\|u-y\\|^2$, $\\frac{\\partial L}{\\partial u} = u-y$.';
    assert.equal(await statusesOf(text), 'holds undecided');
  }).timeout(30_000);

  it('with slips', async () => {
    const text = `${setting}
$$ \\frac{\\partial J}{\\partial o} = t - o $$

$$ \\frac{\\partial J}{\\partial w} = (o - t)\\phi'(h) w $$

$$ \\frac{\\partial J}{\\partial b} = (o - t)\\phi(h) $$
`;
    assert.equal(await statusesOf(text), 'wrong wrong wrong');
  }).timeout(30_000);

  it('numbers put in, updates and one example claim nothing', async () => {
    const text = `${setting}
Take

$$ x = 4, \\quad w = 3, \\quad b = -1, \\quad t = 6. $$

Then

$$ \\frac{\\partial J}{\\partial w} = (11 - 6)(1)(4) = 20 $$

$$ w := w - \\eta \\frac{\\partial J}{\\partial w} $$

and the slope is

$$ \\frac{\\partial J}{\\partial b} = 0 $$

for that example.
`;
    assert.match(await statusesOf(text), /^(?:holds)?$/); // that the product is 20
  }).timeout(30_000);
});

/** What a law is differentiated by is its parameter, whatever the letter. */
it('the slope of a law in its parameter', async () => {
  const slope = (right: string) => `Let $q_\\lambda(z)$ be a law with parameter $\\lambda$.

$$ \\nabla_\\lambda q_\\lambda(z) = ${right} \\nabla_\\lambda \\log q_\\lambda(z) $$
`;
  assert.equal(await statusesOf(slope('q_\\lambda(z)')), 'holds');
  assert.equal(await statusesOf(slope('')), 'wrong');
}).timeout(30_000);

/** A side that could not be read leaves the other links to be judged. */
it('links beside a row that is not read', async () => {
  const rows = (factor: string) => `Let $p$ be a density on $\\mathbb{R}^d$ and $S$ a vector field.

$$
\\begin{aligned}
\\mathbb{E}_p\\|S(x) - a\\|^2 &= \\mathbb{E}_p\\|S(x)\\|^2 - ${factor}\\mathbb{E}_p[a^\\top S(x)] + \\|a\\|^2 \\\\
&= \\strangething{S}{p}
\\end{aligned}
$$
`;
  assert.equal(await statusesOf(rows('2')), 'holds not-understood');
  assert.equal(await statusesOf(rows('')), 'wrong not-understood');
}).timeout(30_000);

/** Where $y$ is made of the $x$ beside it, an average without a subscript is over both together. */
it('an average of what is made, beside what it is made of', async () => {
  const text = `Let $y = x + \\epsilon$ with $x \\sim p(x)$ and $\\epsilon \\sim \\mathcal{N}(0, \\sigma^2 I)$. Beside $A(\\theta) = \\mathbb{E}_{p(y)}\\|s_\\theta(y)\\|^2$ we have

$$ L(\\theta) = \\mathbb{E}_{x, \\epsilon}\\Big\\|s_\\theta(y) - \\frac{x - y}{\\sigma^2}\\Big\\|^2. $$

With $s_\\theta(y) = (D_\\theta(y) - y)/\\sigma^2$ this is

$$ L(\\theta) = \\frac{1}{\\sigma^4}\\mathbb{E}\\|D_\\theta(y) - x\\|^2. $$
`;
  assert.doesNotMatch(await statusesOf(text), /wrong/);
  assert.match(await statusesOf(text), /holds/);
}).timeout(30_000);
