import assert from 'node:assert/strict';
import { makeExcuseReader, toLooseSentence } from '../../src/claims/excuses';

const read = makeExcuseReader(['theta', 'w']);

/** `proportional=2 constant`: what a sentence names, each with the number it gives. */
function namesIn(sentence: string): string {
  const excuses = read([toLooseSentence(sentence, 0)]);
  return excuses.map(({ asserted, factor }) => (factor === null ? asserted : `${asserted}=${Number(factor.toFixed(3))}`)).join(' ');
}

function check(rows: Readonly<Record<string, string>>): void {
  for (const [sentence, expected] of Object.entries(rows)) {
    it(`${expected === '' ? 'nothing' : expected} ← ${sentence}`, () => assert.equal(namesIn(sentence), expected));
  }
}

describe('excuses: up to a factor', () =>
  check({
    'Dropping the prefactor $\\tfrac12$ we arrive at': 'proportional=0.5',
    'We omit the overall factor of 4 from now on.': 'proportional=4',
    'where the leading ½ has been absorbed into the learning rate': 'proportional',
    'Ignore the $\\frac{1}{2}$ in front.': 'proportional=0.5',
    'Multiplying everything by $2$ gives': 'proportional=2',
    'Dividing the objective by 3 for convenience,': 'proportional=3',
    'Rescaling by the constant $\\sigma^2$ we get': 'proportional',
    'Doubling both terms, this is': 'proportional=2',
    'which is twice the previous loss': 'proportional=2',
    'This holds up to a positive multiplicative constant.': 'proportional',
    'The two agree up to scaling.': 'proportional',
    'a rescaled version of the same quantity': 'proportional',
    'The coefficient can be dropped:': 'proportional',
    'The factor one half is omitted below.': 'proportional=0.5',
    'Both objectives are proportional.': 'proportional',
    'It differs from the former by a constant factor only.': 'proportional',
    相差一个常数因子: 'proportional',
    '两边乘以 2 可得': 'proportional=2',
    '二者成正比。': 'proportional',
    只差一个常数倍: 'proportional',
    '略去前面的系数，有': 'proportional',
    '等式两边同乘以 2': 'proportional=2',
    兩式僅差一個常數因子: 'proportional',
  }));

describe('excuses: up to a constant', () =>
  check({
    'The last term is independent of $\\theta$.': 'constant',
    'which does not depend on $\\mathbf{w}$': 'constant',
    "The first expectation doesn't depend on θ, so we leave it": 'constant',
    'It is a constant with respect to the model parameters.': 'constant',
    'equal up to an additive constant': 'constant',
    'The same up to constants.': 'constant',
    'Ignoring terms that are constant, hence dropping the constant term, we get': 'constant',
    'can be treated as a constant': 'constant',
    'The two differ by a constant.': 'constant',
    '与 $\\theta$ 无关': 'constant',
    忽略常数后得到: 'constant',
    '（仅差与模型参数无关的常数）': 'constant',
    最后一项不依赖于参数: 'constant',
    '不含 $\\theta$ 的项可以舍去': 'constant',
    把第一项看成常量: 'constant',
    '與 $\\theta$ 無關': 'constant',
    '与 $\\theta$ 有关': '',
  }));

describe('excuses: the minimiser, and several at once', () =>
  check({
    'They have the same minimiser.': 'same-minimiser',
    'equivalent for the purpose of optimisation': 'same-minimiser',
    'Using integration by parts, the loss can be written equivalently as': 'same-minimiser',
    'The two objectives are therefore equivalent.': 'same-minimiser',
    'This gives an equivalent objective,': 'same-minimiser',
    'Equivalently, we have': '',
    'The losses are not equivalent.': '',
    經過計算後損失函數等價地寫成: 'same-minimiser',
    '最後一項與 $\\theta$ 無關，捨去常數項': 'constant',
    'This leaves the optimum unchanged.': 'same-minimiser',
    'Minimising the former is equivalent to minimising the latter.': 'same-minimiser',
    'which does not change the argmin': 'same-minimiser',
    不影响最优解: 'same-minimiser',
    等价于最小化下式: 'same-minimiser',
    二者的最优解一致: 'same-minimiser',
    'A constant factor and an additive constant do not matter here.': 'proportional same-minimiser constant',
    'A positive factor $\\frac{1}{4}$ does not affect the optimum.': 'proportional=0.25 same-minimiser',
  }));

describe('excuses: what is denied, warned of, or about something else', () =>
  check({
    'This is not up to a factor but exact.': '',
    'We cannot drop the factor here.': '',
    'The factor must not be dropped.': '',
    'without removing the factor ½': '',
    'Dropping the factor would be wrong.': '',
    'It is not independent of $\\theta$.': '',
    'They do not have the same minimiser.': '',
    'The term depends on $\\theta$.': '',
    'The cost is proportional to the dimension.': '',
    'Here $v$ is independent of $x$.': '',
    'because $v$ is constant with respect to $x$': '',
    'The scale of the noise is chosen by cross-validation.': '',
    'We multiply both sides by $p(x)$ and integrate.': '',
    'Drop the 2 terms that cancel.': '',
    'The method scales to high dimension.': '',
    'The boundary term vanishes because the density decays.': '',
    'Expanding the square gives': '',
    'A random direction reduces the cost.': '',
    'Cancelling the factor $p(x)$ gives': '',
    并非常数倍: '',
  }));
