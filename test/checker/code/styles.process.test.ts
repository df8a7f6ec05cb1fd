import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';
import { readContracts } from '../../../src/checker/code/contracts';
import { findTarget } from '../../../src/checker/code/findTarget';
import { readDocument } from '../../../src/checker/readDocument';
import { verifyText } from './verifyText';

const folder = 'test/fixtures/code/styles';
const text = readFileSync(`${folder}/input.md`, 'utf8');
const code = readFileSync(`${folder}/losses.js`, 'utf8');
const contracts = readContracts(code, 'javascript');
const names = contracts.map(({ name }) => name!);
const body = code.replace(/^import .*$/gm, '').replace(/^export /gm, '');
const functions = new Function('tf', `${body}\nreturn { ${names.join(', ')} };`)(tf) as Readonly<
  Record<string, (...given: never[]) => unknown>
>; // the file's own text
const { snapshot } = readDocument(text, 1, {});

/** Losses and steps in the styles of published code (classes, einsum, Hutchinson's estimator, noise drawn inside), and what is said of each. */
const rows: Readonly<Record<string, RegExp>> = {
  edmRight: /sample by sample/,
  edmWrong: /adds `\\sigma` and `\\sigma_\{d\}` instead of multiplying them/,
  ismEinsumRight: /sample by sample/,
  ismEinsumWrong: /adds up all entries of the Jacobian/,
  ismFrobeniusWrong: /adds up the squares of the entries of the Jacobian/,
  ismHutchinsonRight: /same expectation/,
  ismHutchinsonNormWrong: /takes the mean over the components, not the sum, in the term `\\operatorname\{tr\}.*, on average/,
  vpRight: /sample by sample/,
  vpMeanWrong: /has `B\(t\)` where the equation has `\\frac\{B\(t\)\}\{2\}`/,
  vpNamedRight: /sample by sample/,
  vpNamedWrong: /has `B\(t\)` where the equation has `\\frac\{B\(t\)\}\{2\}`/,
  veWrong: /leaves out the factor `\\sqrt\{2 \\log/,
  veRight: /sample by sample/,
  cfmRight: /sample by sample/,
  cfmPathWrong: /leaves out the factor `1 - \\sigma_\{\\text\{min\}\}` of `.* t`/,
  langevinOwnNoise: /has the law of the equation/,
  langevinOwnNoiseWrong: /has `\\eta` where the equation has `\\frac\{\\eta\}\{2\}`, in law/,
  langevinVarianceWrong: /leaves out the root of `\\eta`, in law/,
  meanWrong: /your code (?!gives values|computes something)/,
  energyRight: /sample by sample/,
  energyWrong: /takes the mean over the components, not the sum, in the term `-\\Delta/,
  velocityRight: /sample by sample/,
  velocityWrong: /exchanges `\\epsilon` and `x_\{0\}`/,
  estimateRight: /sample by sample/,
  estimateWrong: /leaves out the root of `1 - \\alpha\^\{2\}`/,
  targetRight: /sample by sample/,
  targetWrong: /computes σ × the equation/,
  backwardsRight: /has the law of the equation/,
  backwardsWrong: /takes the root of `b` alone, not of `b k`, in law/,
  spreadRight: /sample by sample/,
  spreadWrong: /your code/,
  guidanceRight: /sample by sample/,
  guidanceWrong: /has `\\kappa - 1` wherever the equation has `\\kappa`/,
  stepRight: /sample by sample/,
  stepLevelWrong: /has `\\bar\{\\alpha\}_\{t\}` where the equation has `\\bar\{\\alpha\}_\{s\}`/,
  stepRootWrong: /has `\\bar\{\\alpha\}_\{t\}\^\{2\}` wherever/,
  stepTimeWrong: /has `1000 t` where the equation has `t`/,
  encoderRight: /sample by sample/,
  encoderWrong: /adds up the absolute values of the components of `\\mu`, not their squares/,
  tiltingRight: /sample by sample, with one vector `omega` for all samples/,
  tiltingWrong: /does not square `\\left\\\|\\omega\\right\\\|`/,
  tiltingBatchWrong: /mixes the samples of its batch/,
  klRight: /sample by sample/,
  klWrong: /leaves out the factor `2`/,
};

describe('functions in the styles of published code', function () {
  this.timeout(60_000);
  it('are all in the table', () => assert.deepEqual(Object.keys(rows).sort(), [...names].sort()));
  for (const { name, target } of contracts)
    it(name!, async () => {
      const verdict = await verifyText(text, functions[name!]!, 'equal', findTarget(snapshot, target)!.index);
      assert.equal(verdict.status, name!.endsWith('Wrong') ? 'wrong' : 'holds', verdict.sentence);
      assert.match(verdict.sentence, rows[name!]!);
    });
});
