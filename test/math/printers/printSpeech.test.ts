import assert from 'node:assert/strict';
import { printStatementSpeech } from '../../../src/math/printers/printSpeech';
import { readDocument } from '../readDocument';

const context = String.raw`Let $x, v \in \mathbb{R}^d$, $A \in \mathbb{R}^{d \times d}$, $t, \sigma \in \mathbb{R}$ and $S : \mathbb{R}^d \to \mathbb{R}^d$ with $S(x; \theta)$.`;

const rows: readonly (readonly [latex: string, speech: string])[] = [
  [String.raw`\nabla_x \cdot S(x;\theta)`, 'the divergence by x of S of x with parameter theta'],
  [
    String.raw`\mathbb{E}_{x \sim p(x)}[\|S(x;\theta)\|^2]`,
    'the expectation over x distributed as p of x of the square of the norm of S of x with parameter theta',
  ],
  [String.raw`v^\top A v = \operatorname{tr}(A)`, 'v transposed times A dot v equals the trace of A'],
  [String.raw`\frac{x - v}{\sigma^2}`, 'the quantity x minus v, end quantity over sigma squared'],
  [String.raw`\nabla_x \log p(x \mid v)`, 'the gradient by x of the logarithm of p of x given v'],
  [
    String.raw`\int_0^t e^{-s} ds \le \bar\alpha_t`,
    'the integral from 0 to t of the exponential of minus s d s is at most alpha bar sub t',
  ],
  [String.raw`dx = f(x,t)\,dt + g(t)\,dW_t`, 'd x equals f of x and t d t plus g of t d W sub t'],
  [String.raw`v \sim \mathcal{N}(0, I)`, 'v is distributed normally with mean zero and covariance the identity'],
  [String.raw`L_{SSM}(\theta) := \sum_{i=1}^d x_i`, 'L SSM of theta is defined as the sum over i from 1 to d of component i of x'],
];

describe('Speech text', () => {
  const { formulas } = readDocument(`${context}\n\n${rows.map(([latex]) => `$$${latex}$$`).join('\n\n')}\n`);
  const read = formulas.slice(-rows.length);
  rows.forEach(([latex, speech], index) => {
    it(latex, () => assert.equal(printStatementSpeech(read[index]!.formula.statements[0]!), speech));
  });
});
