import assert from 'node:assert/strict';
import { chineseSpeech } from '../../../src/math/printers/chineseSpeech';
import { printStatementSpeech } from '../../../src/math/printers/printSpeech';
import { readDocument } from '../readDocument';

const context = String.raw`Let $x, v \in \mathbb{R}^d$, $A \in \mathbb{R}^{d \times d}$, $t, \sigma \in \mathbb{R}$ and $S : \mathbb{R}^d \to \mathbb{R}^d$ with $S(x; \theta)$.`;

const rows: readonly (readonly [latex: string, speech: string, inChinese: string])[] = [
  [String.raw`\nabla_x \cdot S(x;\theta)`, 'the divergence by x of S of x with parameter theta', 'S（x，參數 theta） 對 x 的散度'],
  [
    String.raw`\mathbb{E}_{x \sim p(x)}[\|S(x;\theta)\|^2]`,
    'the expectation over x distributed as p of x of the square of the norm of S of x with parameter theta',
    '對 x，服從 p（x） 的期望值：S（x，參數 theta） 的範數 的平方',
  ],
  [String.raw`v^\top A v = \operatorname{tr}(A)`, 'v transposed times A dot v equals the trace of A', 'v 的轉置 乘 A 點乘 v 等於 A 的跡'],
  [String.raw`\frac{x - v}{\sigma^2}`, 'the quantity x minus v, end quantity over sigma squared', '括號 x 減 v 括號完 除以 sigma 平方'],
  [String.raw`\nabla_x \log p(x \mid v)`, 'the gradient by x of the logarithm of p of x given v', 'p（x，給定 v） 的對數 對 x 的梯度'],
  [
    String.raw`\int_0^t e^{-s} ds \le \bar\alpha_t`,
    'the integral from 0 to t of the exponential of minus s d s is at most alpha bar sub t',
    '從 0 到 t 對 s 的積分：負 s 的指數 小於等於 alpha bar 下標 t',
  ],
  [
    String.raw`dx = f(x,t)\,dt + g(t)\,dW_t`,
    'd x equals f of x and t d t plus g of t d W sub t',
    'd x 等於 f（x、t） d t 加 g（t） d W 下標 t',
  ],
  [
    String.raw`v \sim \mathcal{N}(0, I)`,
    'v is distributed normally with mean zero and covariance the identity',
    'v 服從平均 零、共變異數 單位矩陣 的常態分布',
  ],
  [
    String.raw`L_{SSM}(\theta) := \sum_{i=1}^d x_i`,
    'L SSM of theta is defined as the sum over i from 1 to d of component i of x',
    'L SSM（theta） 定義為 i 從 1 到 d 的總和：x 的第 i 分量',
  ],
  [
    String.raw`v = \arg\min_x \|x - v\|^2`,
    'v equals the minimiser over x of the square of the norm of the quantity x minus v, end quantity',
    'v 等於 使 括號 x 減 v 括號完 的範數 的平方 最小的 x',
  ],
  [
    String.raw`\lim_{t \to 0^+} \sum_{i=1}^d x_i^3 = -\tfrac{\partial \sigma}{\partial t}`,
    'the limit as t goes to 0 from above of the sum over i from 1 to d of the cube of component i of x equals minus the derivative by t of sigma',
    't 從上方趨近 0 的極限：i 從 1 到 d 的總和：x 的第 i 分量 的立方 等於 負 sigma 對 t 的偏導數',
  ],
];

describe('Speech text', () => {
  const { formulas } = readDocument(`${context}\n\n${rows.map(([latex]) => `$$${latex}$$`).join('\n\n')}\n`);
  const read = formulas.slice(-rows.length);
  rows.forEach(([latex, speech, inChinese], index) => {
    const statement = () => read[index]!.formula.statements[0]!;
    it(latex, () => assert.equal(printStatementSpeech(statement()), speech));
    it(`${latex}, in Chinese`, () => assert.equal(printStatementSpeech(statement(), chineseSpeech), inChinese));
  });
});
