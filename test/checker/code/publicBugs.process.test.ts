import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs';
import { transform } from 'sucrase';
import { verifyText } from './verifyText';

/** Mistakes that published code and its documentation have made, each in a small file of its own. */
interface Bug {
  readonly what: string;
  readonly text: string;
  readonly code: string;
  /** What is said of the code. */
  readonly says: RegExp;
}

const score = String.raw`Let $x\in\mathbb{R}^d$ have the density $p(x)$, let $\epsilon\sim\mathcal N(0,I)$ and $v\sim\mathcal N(0,I)$ in $\mathbb{R}^d$, and let $S(x;\theta)\in\mathbb{R}^d$ be the score model.`;

const bugs: readonly Bug[] = [
  {
    what: 'the sign of the target of denoising',
    text: String.raw`${score} $$L = \mathbb{E}_{x,\epsilon}\left[\left\|S(x+\sigma\epsilon;\theta)+\frac{\epsilon}{\sigma}\right\|^2\right]$$`,
    code: 'function loss({ x, eps, sigma, S }) { return tf.sum(tf.square(tf.sub(S(tf.add(x, tf.mul(sigma, eps))), tf.div(eps, sigma))), 1); }',
    says: /other sign before the term/,
  },
  {
    what: 'that sign, and a lost σ besides',
    text: String.raw`${score} $$L = \mathbb{E}_{x,\epsilon}\left[\left\|S(x+\sigma\epsilon;\theta)+\frac{\epsilon}{\sigma}\right\|^2\right]$$`,
    code: 'function loss({ x, eps, sigma, S }) { return tf.sum(tf.square(tf.sub(S(tf.add(x, tf.mul(sigma, eps))), eps)), 1); }',
    says: /other sign before .* and does not divide by `\\sigma`/,
  },
  {
    what: 'directions on the unit sphere beside the norm of the score',
    text: String.raw`${score} $$L = \mathbb{E}_{x,v}\left[\tfrac12\|S(x;\theta)\|^2+v^\top\nabla_x(v^\top S(x;\theta))\right]$$`,
    code: `function loss({ x, v, S }: { x: unknown; v: unknown; S: unknown }) {
      const u = tf.div(v, tf.norm(v, 2, 1, true));
      const curvature = tf.sum(tf.mul(u, tf.grad((y) => tf.sum(tf.mul(u, S(y))))(x)), 1);
      return tf.add(tf.mul(0.5, tf.sum(tf.square(S(x)), 1)), curvature);
    }`,
    says: /normalises `v` to the unit sphere/,
  },
  {
    what: 'the normalisation of a normal density',
    text: String.raw`Let $x\in\mathbb{R}^d$, $\mu\in\mathbb{R}^d$ and $\sigma>0$. $$\ell = -\frac{\|x-\mu\|^2}{2\sigma^2}-d\left(\frac12\log(2\pi)+\log\sigma\right)$$`,
    code: `function logDensity({ x, mu, sigma, d }) {
      const square = tf.sum(tf.square(tf.sub(x, mu)), 1);
      return tf.sub(tf.div(square, -2 * sigma ** 2), d * (Math.log(2 * Math.PI) + Math.log(sigma)));
    }`,
    says: /leaves out the factor `\\frac12` before|the same at every θ/,
  },
  {
    what: 'the deviation of a VE process that starts at σ_0',
    text: String.raw`With numbers $\sigma_t > \sigma_0 > 0$ let $$s = \sqrt{\sigma_t^2-\sigma_0^2}.$$`,
    code: "function deviation(world) { return world['sigma_t']; }",
    says: /leaves out the term/,
  },
  {
    what: 'drift and noise of a geometric Brownian motion',
    text: String.raw`Let $a>0$, $b>0$, $t>0$ and $w$ be numbers. $$X = e^{(a-b^2/2)t+bw}$$`,
    code: 'function solution({ a, b, t, w }) { return Math.exp((b - a ** 2 / 2) * t + a * w); }',
    says: /exchanges `a` and `b`/,
  },
  {
    what: 'a strong error without its absolute value',
    text: String.raw`Let $y\in\mathbb{R}$ and $z\in\mathbb{R}$, $y\sim\mathcal N(0,1)$ and $z\sim\mathcal N(0,1)$. $$e = \mathbb{E}_{y,z}\left[|y-z|\right]$$`,
    code: 'function error({ y, z }) { return tf.sub(y, z); }',
    says: /leaves out the absolute value/,
  },
  {
    what: 'the integrand of a Girsanov divergence',
    text: String.raw`Let $x\in\mathbb{R}^d$, let $f(x)\in\mathbb{R}^d$ and $h(x)\in\mathbb{R}^d$ be drifts and $\sigma>0$. $$k = \frac12\left\|\frac{f(x)-h(x)}{\sigma}\right\|^2$$`,
    code: 'function integrand({ x, f, h, sigma }) { return tf.sum(tf.div(tf.sub(f(x), h(x)), sigma), 1); }',
    says: /adds up the components of .*, and computes 2 × it/,
  },
  {
    what: 'a second √N under a deviation',
    text: String.raw`Let $s>0$ and $N>0$ be numbers. $$e = \frac{1.96\,s}{\sqrt N}$$`,
    code: 'function margin({ s, N }) { return (1.96 * s) / Math.sqrt(N) / Math.sqrt(N); }',
    says: /divides by `\\sqrt\{?N\}?` twice/,
  },
  {
    what: 'the sign of the drift of a logistic diffusion',
    text: String.raw`Let $u\in\mathbb{R}$ be the state. $$du = -\tfrac14 u(1-u^2)\,dt+\tfrac12(1-u^2)\,dW$$`,
    code: 'function drift({ u }) { return 0.25 * u * (1 - u ** 2); }',
    says: /leaves out the minus before `\\frac\{?1\}?\{?4\}? u/,
  },
  {
    what: 'half of the score in a reverse SDE',
    text: String.raw`Let $x\in\mathbb{R}^d$, let $f(x)\in\mathbb{R}^d$ be the drift, $g>0$ and $S(x)\in\mathbb{R}^d$. $$b = f(x)-g^2S(x)$$`,
    code: 'function drift({ x, f, g, S }) { return tf.sub(f(x), tf.mul(0.5 * g ** 2, S(x))); }',
    says: /your code .*(?:\\frac\{?1\}?\{?2\}?|0\.5)/,
  },
  {
    what: 'the sign of the score in a reverse SDE',
    text: String.raw`Let $x\in\mathbb{R}^d$, let $f(x)\in\mathbb{R}^d$ be the drift, $g>0$ and $S(x)\in\mathbb{R}^d$. $$b = f(x)-g^2S(x)$$`,
    code: 'function drift({ x, f, g, S }) { return tf.add(f(x), tf.mul(g ** 2, S(x))); }',
    says: /other sign before/,
  },
  {
    what: 'the whole of the score in a probability flow',
    text: String.raw`Let $x\in\mathbb{R}^d$, let $f(x)\in\mathbb{R}^d$ be the drift, $g>0$ and $S(x)\in\mathbb{R}^d$. $$b = f(x)-\tfrac12g^2S(x)$$`,
    code: 'function velocity({ x, f, g, S }) { return tf.sub(f(x), tf.mul(g ** 2, S(x))); }',
    says: /leaves out the factor `\\tfrac12`/,
  },
];

describe('mistakes of published code', function () {
  this.timeout(60_000);
  for (const { what, text, code, says } of bugs)
    it(what, async () => {
      const plain = transform(code, { transforms: ['typescript'] }).code;
      const run = new Function('tf', `return ${plain}`)(tf) as (...given: never[]) => unknown; // the table's own text
      const verdict = await verifyText(text, run);
      assert.equal(verdict.status, 'wrong', verdict.sentence);
      assert.match(verdict.sentence, says);
      assert.notEqual(verdict.relation, 'pointwise');
    });
});
