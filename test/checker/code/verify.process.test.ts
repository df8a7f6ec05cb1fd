import assert from 'node:assert/strict';
import * as library from '@tensorflow/tfjs';
import type { Status } from '../../../src/check/verdict';
import type { Asserted } from '../../../src/claims/claim';
import { sayCode } from '../../../src/checker/chinese/codeSentences';
import { verifyText } from './verifyText';

type Tf = typeof library;
type Points = library.Tensor2D;
type Field = (x: library.Tensor) => Points;
interface World {
  readonly x: Points;
  readonly v: library.Tensor;
  readonly eps: Points;
  readonly sigma: number;
  readonly S: Field;
  readonly score: Field;
}

const tf = library;
const declared = String.raw`Let $x \in \mathbb{R}^d$ have the density $p(x)$, and let $S(x;\theta)$ be the score model. `;
const slicedText = String.raw`${declared} Let $v \sim \mathcal{N}(0, I)$.
$$L(\theta) = \mathbb{E}_{x\sim p(x)}\mathbb{E}_{v}\left[\frac12 (v^\top S(x;\theta))^2 + v^\top \nabla_x (v^\top S(x;\theta))\right].$$`;
const implicitText = String.raw`${declared}
$$L(\theta) = \mathbb{E}_{x\sim p(x)}\left[\frac12 \|S(x;\theta)\|^2 + \operatorname{tr}(\nabla_x S(x;\theta))\right].$$`;
const denoisingText = String.raw`${declared} Let $\epsilon \sim \mathcal{N}(0, I)$ and $\tilde x = x + \sigma\epsilon$.
$$L(\theta) = \frac12 \mathbb{E}_{x\sim p(x)}\mathbb{E}_{\epsilon}\left[\left\|S(\tilde x;\theta) + \frac{\epsilon}{\sigma}\right\|^2\right].$$`;

const scoreText = String.raw`${declared} $$b(x) = \nabla_x \log p(x)$$`;
type Timed = (x: library.Tensor, more: number | boolean) => Points;

const dot = (a: library.Tensor, b: library.Tensor) => tf.sum(tf.mul(a, b), 1);
const curvature = ({ x, v, S }: World, w = v) => dot(w, tf.grad((y) => tf.sum(tf.mul(v, S(y))))(x));
const sliced = (world: World, v: library.Tensor = world.v) =>
  tf.add(tf.mul(0.5, tf.square(dot(v, world.S(world.x)))), curvature({ ...world, v }));
const implicit = (world: World, v: library.Tensor = world.v) =>
  tf.add(tf.mul(0.5, dot(world.S(world.x), world.S(world.x))), curvature({ ...world, v }));
const denoising = ({ x, eps, sigma, S }: World, power = 1) =>
  tf.mul(0.5, tf.sum(tf.square(tf.add(S(tf.add(x, tf.mul(sigma, eps))), tf.div(eps, sigma ** power))), 1));

const epsilonText = String.raw`Let $x_0 \in \mathbb{R}^d$ have the density $p(x_0)$ and let $\epsilon \sim \mathcal{N}(0, I)$.
$$L(\theta) = \mathbb{E}_{x_0, \epsilon}\left[\|\epsilon - \epsilon_\theta(\alpha x_0 + \sigma\epsilon, t)\|^2\right]$$`;
const weightedText = String.raw`${declared} Let $\epsilon \sim \mathcal{N}(0, I)$.
$$J(\theta) = \mathbb{E}_{x \sim p(x)} \mathbb{E}_{\epsilon}\left[ \| \sigma S(x + \sigma \epsilon; \theta) + \epsilon \|^2 \right]$$`;
const skipText = String.raw`Let $x \in \mathbb{R}^d$.
$$D_\theta(x; \sigma) = \frac{\sigma_d^2}{\sigma^2 + \sigma_d^2} x + \frac{\sigma \sigma_d}{\sqrt{\sigma^2 + \sigma_d^2}} F_\theta(x)$$`;
const noiseText = String.raw`Let $x \in \mathbb{R}^d$.
$$dx = -\frac12 \beta(t) x\, dt + \sqrt{\beta(t)}\, dW$$`;
const rateText = String.raw`With numbers $a > 1$ and $b > 0$ let $$g(t) = b\, a^t \sqrt{2 \log a}.$$`;
const flowText = String.raw`Let $x_0 \sim \mathcal N(0, I)$ and let $x_1 \in \mathbb{R}^d$ have the density $p(x_1)$.
$$L(\theta) = \mathbb{E}_{x_0, x_1}\left[ \| v_\theta((1-t) x_0 + t x_1, t) - (x_1 - x_0) \|^2 \right]$$`;

const reverseText = String.raw`Let $x \in \mathbb{R}^d$ have the density $p(x)$ at time 0 and $p_t(x)$ at time $t$, and let $f\in\mathbb{R}^d$ be constant.
$$b = f - 4\nabla_x\log p_t(x)$$`;
const calledText = String.raw`Let $n, z_k \in \mathbb{R}^d$ be noise. $$e = n + z_k$$`;
const narrowText = String.raw`Let $x \in \mathbb{R}^d$. $$k(x) = e^{-40\|x\|^2}$$`;

const rootsText = String.raw`Let $x_0 \in \mathbb{R}^d$ have the density $p(x_0)$, let $\epsilon \sim \mathcal{N}(0, I)$ and $0 < a < 1$.
$$L(\theta) = \mathbb{E}_{x_0, \epsilon}\left[\|\epsilon - \epsilon_\theta(\sqrt{a} x_0 + \sqrt{1 - a}\epsilon, t)\|^2\right]$$`;
const bellText = String.raw`Let $x \in \mathbb{R}^d$. $$k(x) = e^{-\|x\|^2/2}$$`;

const timedText = String.raw`Let $x \in \mathbb{R}^d$ have the density $p(x, t)$ at time $0 < t < 1$.
$$b = t\nabla_x\log p(x, t) - x$$`;
const backText = String.raw`Let $x \in \mathbb{R}^d$, let $s_\theta(x, t) \in \mathbb{R}^d$ be a score model and $h, \beta > 0$ and $0 < a < 1$ numbers.
$$y = \frac{x + h\left(\frac12\beta x + \beta s_\theta(x, t)\right)}{\sqrt{a}}$$`;
const kernelText = String.raw`Let $x, y \in \mathbb{R}^d$ be independent with the density $q$. $$k(x, y) = \left(1 + \|x - y\|^2\right)^{-1/2}$$`;
const drawnKernelText = String.raw`Let $q$ be a density on $\mathbb{R}^d$, $x \sim q$ and $y \sim q$ independent. $$k(x, y) = \left(1 + \|x - y\|^2\right)^{-1/2}$$`;
const squareText = String.raw`Let $x \in \mathbb{R}^d$ and let $a > 0$ be a number. $$y = a^2 x$$`;

const langevinText = String.raw`Let $x, z \in \mathbb{R}^d$, $z \sim \mathcal{N}(0, I)$, let $s(x) \in \mathbb{R}^d$ be a score and $\eta > 0$ a number.
$$y = x + \frac{\eta}{2} s(x) + \sqrt{\eta} z$$`;
const nothingText = String.raw`Let $x \in \mathbb{R}^d$. $$y = \frac{x - x}{\|x\|}$$`;

/** What the world of such a text has besides. */
type Any = Readonly<Record<string, never>> & World;
const squares = (a: library.Tensor) => tf.sum(tf.square(a), 1);
const squaresOfJacobian = (S: Field, x: Points) =>
  tf.addN(Array.from({ length: x.shape[1] }, (_, i) => squares(tf.grad((y) => tf.sum(tf.slice(S(y as Points), [0, i], [-1, 1])))(x))));
const noisy = (w: Any) => tf.add(tf.mul(w['alpha']!, w['x_0']!), tf.mul(w.sigma, w.eps));
const skip = (w: Any, scale: number) => {
  const [s, data] = [w.sigma, w['sigma_d']! as number];
  const sum = s ** 2 + data ** 2;
  return tf.add(tf.mul(data ** 2 / sum, w.x), tf.mul(scale / Math.sqrt(sum), (w['F'] as unknown as Field)(w.x)));
};
const flow = (w: Any, from: library.Tensor, to: library.Tensor) =>
  squares(
    tf.sub(
      (w['v_theta'] as unknown as (x: library.Tensor, t: number) => Points)(
        tf.add(tf.mul(1 - w['t']!, from), tf.mul(w['t']!, to)),
        w['t']!,
      ),
      tf.sub(w['x_1']!, w['x_0']!),
    ),
  );
const step = (w: Any, noise: library.Tensor, scale = 1) =>
  tf.add(tf.add(w.x, tf.mul(0.5 * w['eta']!, (w['s'] as unknown as Field)(w.x))), tf.mul(scale * Math.sqrt(w['eta']!), noise));
interface Step {
  readonly rate?: number;
  readonly time?: number;
  readonly root?: number;
}
const back = (w: Any, { rate, time, root }: Step = {}) => {
  const s = w['s_theta'] as unknown as Timed;
  const slope = tf.add(tf.mul(w['beta']! / 2, w.x), tf.mul(rate ?? w['beta']!, s(w.x, time ?? w['t']!)));
  return tf.add(tf.div(w.x, Math.sqrt(w['a']!)), tf.mul(w['h']!, tf.div(slope, root ?? Math.sqrt(w['a']!))));
};
const meanInside = (w: Any) => {
  const apart = squares(tf.sub(w.x, w['y'] as unknown as Points));
  return tf.rsqrt(tf.add(tf.mul(0, apart), tf.add(1, tf.mean(apart))));
};
const timed = ({ x, score, ...w }: Any, time: number) => tf.sub(tf.mul(w['t']!, (score as Timed)(x, time)), x);
const model = (w: Any, x: library.Tensor) => (w['model'] as unknown as (x: library.Tensor, t: number) => Points)(x, w['t']!);

type Row = readonly [what: string, text: string, run: (tf: Tf, world: World) => unknown, status: Status, says: RegExp, asserted?: Asserted];

const rows: readonly Row[] = [
  ['a loss of one value for each sample', slicedText, (_, world) => sliced(world), 'holds', /sample by sample/],
  ['its mean', slicedText, (_, world) => tf.mean(sliced(world)), 'holds', /sample by sample/],
  ['its sum', slicedText, (_, world) => tf.sum(sliced(world)), 'wrong', /adds up over its batch/],
  ['twice the loss', slicedText, (_, world) => tf.mul(2, sliced(world)), 'wrong', /computes 2 × the equation/],
  [
    'twice, as the contract allows',
    slicedText,
    (_, world) => tf.mul(2, sliced(world)),
    'holds',
    /2 × .* as the contract allows/,
    'proportional',
  ],
  ['the loss and a constant', slicedText, (_, world) => tf.add(3, sliced(world)), 'wrong', /the equation \+ 3, the same at every θ/],
  ['the mean over components', implicitText, (_, world) => tf.div(implicit(world), world.x.shape[1]), 'wrong', /computes 1\/d ×/],
  ['a sign', slicedText, (_, world) => tf.sub(tf.mul(0.5, tf.square(dot(world.v, world.S(world.x)))), curvature(world)), 'wrong', /other sign before the term `v\^/], // prettier-ignore
  [
    'a lost ½',
    slicedText,
    (_, world) => tf.add(tf.square(dot(world.v, world.S(world.x))), curvature(world)),
    'wrong',
    /leaves out the factor/,
  ],
  ['a lost term', slicedText, (_, world) => tf.mul(0.5, tf.square(dot(world.v, world.S(world.x)))), 'wrong', /leaves out the term `v\^/],
  ['the unit sphere', slicedText, (_, world) => sliced(world, tf.div(world.v, tf.norm(world.v, 2, 1, true))), 'wrong', /normalises `v` to the unit sphere/], // prettier-ignore
  ['an estimator of the trace', implicitText, (_, world) => implicit(world), 'holds', /same expectation/],
  ['denoising', denoisingText, (_, world) => denoising(world), 'holds', /sample by sample/],
  ['a lost σ', denoisingText, ({}, { x, eps, sigma, S }) => tf.mul(0.5, tf.sum(tf.square(tf.add(S(tf.add(x, tf.mul(sigma, eps))), eps)), 1)), 'wrong', /does not divide by `\\sigma`/], // prettier-ignore
  ['a variance for a deviation', denoisingText, (_, world) => denoising(world, 2), 'wrong', /divides by `\\sigma` twice/],
  ['the clean point', denoisingText, (_, { x, eps, sigma, S }) => tf.mul(0.5, tf.sum(tf.square(tf.add(S(x), tf.div(eps, sigma))), 1)), 'wrong', /takes `S\(x;\\theta\)` where/], // prettier-ignore
  ['the explicit loss for the implicit one', implicitText, (_, { x, S, score }) => tf.mul(0.5, tf.sum(tf.square(tf.sub(S(x), score(x))), 1)), 'wrong', /the equation \+ 1\.\d+, the same at every θ/], // prettier-ignore
  ['something else', slicedText, (_, { x }) => tf.sum(tf.sin(x), 1), 'wrong', /something else: .* where the equation gives/],
  // Mistakes that published code has made.
  ['ε-prediction', epsilonText, (_, w) => squares(tf.sub(w.eps, model(w as Any, noisy(w as Any)))), 'holds', /sample by sample/],
  ['ε-prediction with the mean over everything', epsilonText, (_, w) => tf.mean(tf.square(tf.sub(w.eps, model(w as Any, noisy(w as Any))))), 'wrong', /1\/d ×/], // prettier-ignore
  ['the sign of the predicted noise', epsilonText, (_, w) => squares(tf.add(w.eps, model(w as Any, noisy(w as Any)))), 'wrong', /other sign before/], // prettier-ignore
  ['a bracket around the score alone', weightedText, (_, { x, eps, sigma, S }) => tf.sum(tf.add(tf.mul(sigma, S(tf.add(x, tf.mul(sigma, eps)))), tf.square(eps)), 1), 'wrong', /squares only `\\epsilon`/], // prettier-ignore
  ['ε for ε/σ: the weight', weightedText, (_, world) => tf.mul(2, denoising(world)), 'wrong', /1\/σ² ×/],
  ['the sum of the whole Jacobian', implicitText, (_, { x, S }) => tf.add(tf.mul(0.5, squares(S(x))), tf.sum(tf.grad((y) => tf.sum(S(y)))(x), 1)), 'wrong', /adds up all entries of the Jacobian/], // prettier-ignore
  ['the clean sample as the target', epsilonText, (_, w) => squares(tf.sub((w as Any)['x_0']!, model(w as Any, noisy(w as Any)))), 'wrong', /has `x_\{0\}` where the equation has `\\epsilon`/], // prettier-ignore
  ['numbers without their roots', rootsText, (_, w) => squares(tf.sub(w.eps, model(w as Any, tf.add(tf.mul((w as Any)['a']!, (w as Any)['x_0']!), tf.mul(1 - (w as Any)['a']!, w.eps))))), 'wrong', /leaves out the roots of `a` and `1 - a`/], // prettier-ignore
  ['a mean inside of an exponential', bellText, (_, { x }) => tf.exp(tf.mul(-0.5, tf.mean(tf.square(x), 1))), 'wrong', /takes the mean over the components, not the sum, in/], // prettier-ignore
  ['σ + σ_d for σσ_d', skipText, (_, w) => skip(w as Any, w.sigma + (w as Any)['sigma_d']!), 'wrong', /adds `\\sigma` and `\\sigma_\{d\}` instead/], // prettier-ignore
  ['the skip connection', skipText, (_, w) => skip(w as Any, w.sigma * (w as Any)['sigma_d']!), 'holds', /sample by sample/],
  ['a diffusion that is no mean', noiseText, (_, w) => tf.sqrt(((w as Any)['beta'] as unknown as (t: number) => library.Tensor)((w as Any)['t']!)), 'holds', /sample by sample/], // prettier-ignore
  ['a drift without its ½', noiseText, (_, w) => tf.mul(tf.neg(((w as Any)['beta'] as unknown as (t: number) => library.Tensor)((w as Any)['t']!)), w.x), 'wrong', /2 × the equation/], // prettier-ignore
  [
    'a lost √(2 log)',
    rateText,
    (_, w) => (w as Any)['b']! * (w as Any)['a']! ** (w as Any)['t']!,
    'wrong',
    /leaves out the factor `\\sqrt/,
  ],
  ['flow matching', flowText, (_, w) => flow(w as Any, (w as Any)['x_0']!, (w as Any)['x_1']!), 'holds', /sample by sample/],
  ['flow matching from the other end', flowText, (_, w) => flow(w as Any, (w as Any)['x_1']!, (w as Any)['x_0']!), 'wrong', /exchanges `x_\{0\}` and `x_\{1\}`/], // prettier-ignore
  ['noise that the text calls n, and the only z_k as z', calledText, (_, w) => tf.add((w as Any)['n'] as never, (w as Any)['z'] as never), 'holds', /sample by sample/], // prettier-ignore
  ['a drift with the score of p_t', reverseText, (_, w) => tf.sub((w as Any)['f'] as never, tf.mul(4, w.score(w.x))), 'holds', /sample by sample/], // prettier-ignore
  ['values that float32 does not have in some worlds', narrowText, (_, { x }) => tf.exp(tf.mul(-40, squares(x))), 'holds', /sample by sample/], // prettier-ignore
  ['a step of a sampler', langevinText, (_, w) => step(w as Any, (w as Any)['z']!), 'holds', /sample by sample/],
  ['with noise of its own', langevinText, (_, w) => step(w as Any, tf.randomNormal(w.x.shape)), 'holds', /has the law of the equation/],
  [
    'with √2 times the noise',
    langevinText,
    (_, w) => step(w as Any, (w as Any)['z']!, Math.SQRT2),
    'wrong',
    /has √2 × `\\sqrt\{\\eta\} z` where/,
  ],
  ['with too much noise of its own', langevinText, (_, w) => step(w as Any, tf.randomNormal(w.x.shape), 1.1), 'wrong', /about 1\.(?:09|1)\d* × the deviation .*, in law/], // prettier-ignore
  ['with noise that is one for all', langevinText, (_, w) => step(w as Any, tf.randomNormal([1, w.x.shape[1]])), 'wrong', /something else/], // prettier-ignore
  ['with uniform noise of that variance', langevinText, (_, w) => step(w as Any, tf.randomUniform(w.x.shape, -Math.sqrt(3), Math.sqrt(3))), 'wrong', /something else/], // prettier-ignore
  ['with noise that loses its root', langevinText, (_, w) => step(w as Any, tf.randomNormal(w.x.shape), Math.sqrt((w as Any)['eta']!)), 'wrong', /the root|sqrt.*in law/], // prettier-ignore
  ['no drift', langevinText, (_, w) => tf.add(w.x, tf.mul(Math.sqrt((w as Any)['eta']!), tf.randomNormal(w.x.shape))), 'wrong', /leaves out the term .*, in law/], // prettier-ignore
  ['components in another order', langevinText, (_, w) => tf.reverse(step(w as Any, (w as Any)['z']!), 1), 'wrong', /something else/],
  ['directions of too small a variance', implicitText, (_, w) => implicit(w, tf.randomUniform(w.x.shape, -1, 1)), 'wrong', /has about 0\.3\d? × `\\operatorname\{tr\}/], // prettier-ignore
  ['unit directions of its own', implicitText, (_, w) => { const g = tf.randomNormal(w.x.shape); return implicit(w, tf.div(g, tf.norm(g, 2, 1, true))); }, 'wrong', /takes the mean over the components.*, on average/], // prettier-ignore
  ['the squares of the Jacobian', implicitText, (_, { x, S }) => tf.add(tf.mul(0.5, squares(S(x))), squaresOfJacobian(S, x)), 'wrong', /adds up the squares of the entries of the Jacobian/], // prettier-ignore
  ['an estimator with directions of its own', implicitText, (_, w) => implicit(w, tf.randomNormal(w.x.shape)), 'holds', /same expectation/],
  ['nothing where the equation has nothing', nothingText, (_, { x }) => tf.zerosLike(x), 'holds', /sample by sample/],
  ['a time that the equation does not give its model', denoisingText, (_, w) => denoising({ ...w, S: (x) => (w.S as Timed)(x, 0.3) }), 'undecided', /S has one argument in the equation and was given 2/], // prettier-ignore
  ['a time that the equation does not give its density', scoreText, (_, { x, score }) => (score as Timed)(x, 0.3), 'undecided', /has one argument in the equation and was given 2/], // prettier-ignore
  ['a flag for the model', denoisingText, (_, w) => denoising({ ...w, S: (x) => (w.S as Timed)(x, true) }), 'holds', /sample by sample/],
  ['a model that is clamped', denoisingText, (_, w) => denoising({ ...w, S: (x) => tf.clipByValue(w.S(x), -25, 25) }), 'undecided', /not of larger ones: it gives .* \(is something clamped/], // prettier-ignore
  [
    'a step that is clamped',
    langevinText,
    (_, w) => tf.clipByValue(step(w as Any, (w as Any)['z']!), -30, 30),
    'undecided',
    /not of larger ones/,
  ],
  [
    'a step that is clamped far out',
    squareText,
    (_, w) => tf.mul((w as Any)['a']! ** 2, tf.clipByValue(w.x, -60, 60)),
    'holds',
    /a thousand times as large it gives .* \(is something clamped/,
  ],
  ['a number that is clamped below', squareText, (_, w) => tf.mul(Math.max((w as Any)['a']!, 0.2) ** 2, w.x), 'undecided', /not of smaller ones/], // prettier-ignore
  [
    'a number that is clamped above',
    squareText,
    (_, w) => tf.mul(Math.min((w as Any)['a']!, 10) ** 2, w.x),
    'undecided',
    /numbers .* not of larger ones/,
  ],
  ['a bound that nothing comes to', squareText, (_, w) => tf.mul(Math.max((w as Any)['a']!, 1e-5) ** 2, w.x), 'holds', /sample by sample$/],
  [
    'a number that code takes from a range of its own',
    squareText,
    (_, w) => {
      if ((w as Any)['a']! > 5) throw new Error('too large');
      return tf.mul((w as Any)['a']! ** 2, w.x);
    },
    'holds',
    /sample by sample$/,
  ],
  ['a density at its time', timedText, (_, w) => timed(w as Any, (w as Any)['t']!), 'holds', /sample by sample$/],
  ['the density of another time', timedText, (_, w) => timed(w as Any, 1 - (w as Any)['t']!), 'undecided', /p(?:_t)? is given \S+ where the equation has t = /], // prettier-ignore
  ['a step with a model of the time', backText, (_, w) => back(w as Any), 'holds', /sample by sample$/],
  ['one with the model a step before', backText, (_, w) => back(w as Any, { time: (w as Any)['t']! - (w as Any)['h']! }), 'wrong', /has `t - h` where the equation has `t`, in `s/], // prettier-ignore
  ['one with g for g²', backText, (_, w) => back(w as Any, { rate: Math.sqrt((w as Any)['beta']!) }), 'wrong', /has `\\sqrt\{\\beta\}` where the equation has `\\beta`/], // prettier-ignore
  ['one that divides a part alone', backText, (_, w) => back(w as Any, { root: 1 }), 'wrong', /divides only `x` by `\\sqrt\{a\}`/],
  [
    'a kernel of points that is averaged inside',
    kernelText,
    (_, w) => meanInside(w as Any),
    'holds',
    /with one vector `x` and `y` for all samples/,
  ],
  ['and of points that are drawn, which it mixes', drawnKernelText, (_, w) => meanInside(w as Any), 'wrong', /mix|other samples|batch/],
  ['the kernel of each pair', kernelText, (_, w) => tf.rsqrt(tf.add(1, squares(tf.sub(w.x, (w as Any)['y']!)))), 'holds', /sample by sample$/], // prettier-ignore
  ['no number', slicedText, (_, world) => tf.log(tf.sub(sliced(world), 1e6)), 'wrong', /no finite numbers/],
];

describe('functions against equations', function () {
  this.timeout(30_000);
  it('say that they differ before it is explained, and that no more was looked for', async () => {
    const told: string[] = [];
    const search = { differs: (sentence: string) => void told.push(sentence), isEnough: () => told.length > 0 };
    const verdict = await verifyText(slicedText, ({ x }: World) => tf.sum(tf.sin(x), 1), 'equal', undefined, search);
    assert.match(verdict.sentence, /^your code computes something else: .*; the search for what it computes instead was ended$/);
    assert.match(told.join(), /^gives \S+ where the equation gives \S+ \(d = /);
    for (const sentence of [verdict.sentence, ...told])
      assert.doesNotMatch(sayCode(sentence).replace(/（[^）]*）|\([^]*\)/g, ''), /[a-z]{3,}/);
  });
  for (const [what, text, run, status, says, asserted] of rows)
    it(what, async () => {
      const verdict = await verifyText(text, (world: World) => run(tf, world), asserted).catch((error: Error) => ({ status: 'undecided', sentence: error.message })); // prettier-ignore
      assert.equal(verdict.status, status, verdict.sentence);
      assert.match(verdict.sentence, says);
      assert.doesNotMatch(
        sayCode(verdict.sentence).replace(/`[^`]*`|（[^）]*）|\([^]*\)/g, ''),
        /[a-z]{3,}/,
        'English in a Chinese sentence',
      );
    });
});
