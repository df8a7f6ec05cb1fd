import assert from 'node:assert/strict';
import * as library from '@tensorflow/tfjs';
import type { Status } from '../../../src/check/verdict';
import type { Asserted } from '../../../src/claims/claim';
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

const dot = (a: library.Tensor, b: library.Tensor) => tf.sum(tf.mul(a, b), 1);
const curvature = ({ x, v, S }: World, w = v) => dot(w, tf.grad((y) => tf.sum(tf.mul(v, S(y))))(x));
const sliced = (world: World, v: library.Tensor = world.v) =>
  tf.add(tf.mul(0.5, tf.square(dot(v, world.S(world.x)))), curvature({ ...world, v }));
const implicit = (world: World) => tf.add(tf.mul(0.5, dot(world.S(world.x), world.S(world.x))), curvature(world));
const denoising = ({ x, eps, sigma, S }: World, power = 1) =>
  tf.mul(0.5, tf.sum(tf.square(tf.add(S(tf.add(x, tf.mul(sigma, eps))), tf.div(eps, sigma ** power))), 1));

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
  [
    'a variance for a deviation',
    denoisingText,
    (_, world) => denoising(world, 2),
    'wrong',
    /`\\sigma\^\{2\}` where the equation has `\\sigma`/,
  ],
  ['the clean point', denoisingText, (_, { x, eps, sigma, S }) => tf.mul(0.5, tf.sum(tf.square(tf.add(S(x), tf.div(eps, sigma))), 1)), 'wrong', /takes `S\(x;\\theta\)` where/], // prettier-ignore
  ['the explicit loss for the implicit one', implicitText, (_, { x, S, score }) => tf.mul(0.5, tf.sum(tf.square(tf.sub(S(x), score(x))), 1)), 'wrong', /the equation \+ 1\.\d+, the same at every θ/], // prettier-ignore
  ['something else', slicedText, (_, { x }) => tf.sum(tf.sin(x), 1), 'wrong', /something else: .* where the equation gives/],
  ['no number', slicedText, (_, world) => tf.log(tf.sub(sliced(world), 1e6)), 'wrong', /no finite numbers/],
];

describe('functions against equations', function () {
  this.timeout(30_000);
  for (const [what, text, run, status, says, asserted] of rows)
    it(what, async () => {
      const verdict = await verifyText(text, (world: World) => run(tf, world), asserted).catch((error: Error) => ({ status: 'undecided', sentence: error.message })); // prettier-ignore
      assert.equal(verdict.status, status, verdict.sentence);
      assert.match(verdict.sentence, says);
    });
});
