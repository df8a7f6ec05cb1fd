import type { SaidBounds, SpeechWords } from './speechWords';

const between = (bounds: SaidBounds): string => (bounds === null ? '' : `從 ${bounds.lower} 到 ${bounds.upper} `);

const list = (words: readonly string[]): string =>
  words.length <= 1 ? (words[0] ?? '無') : `${words.slice(0, -1).join('、')} 與 ${words.at(-1)!}`;

/** What a function is taken at, and with which parameters. */
const places = (at: readonly string[], parameters: readonly string[], given: readonly string[] = []): string =>
  `（${[at.join('、'), given.length > 0 ? `給定 ${list(given)}` : '', parameters.length > 0 ? `參數 ${list(parameters)}` : ''].filter((part) => part !== '').join('，')}）`; // prettier-ignore

const digits = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];

const products = {
  scale: '乘',
  dot: '點乘',
  'matrix-vector': '乘',
  'row-matrix': '乘',
  'matrix-matrix': '乘',
  outer: '乘',
  hadamard: '逐元素乘',
  unresolved: '乘',
} as const;
const calculi = { ito: 'Itô', stratonovich: 'Stratonovich' } as const;
const derivatives = { gradient: '梯度', jacobian: 'Jacobian 矩陣', divergence: '散度', laplacian: 'Laplacian', hessian: 'Hessian 矩陣' } as const; // prettier-ignore
const functions: Readonly<Record<string, string>> = { sqrt: '平方根', exp: '指數', log: '對數' };

/** `S（x，參數 theta） 對 x 的散度`, `對 x，服從 p（x） 的期望值：…`. */
export const chineseSpeech: SpeechWords = {
  constants: { pi: 'pi', e: 'e', infinity: '無限大', identity: '單位矩陣', ones: '全為 1 的向量', zero: '零' },
  relations: {
    equal: '等於',
    define: '定義為',
    proportional: '正比於',
    approximate: '約等於',
    less: '小於',
    'less-equal': '小於等於',
    greater: '大於',
    'greater-equal': '大於等於',
    'equal-in-law': '依分布等於',
    'tends-to': '趨近於',
  },
  someConstant: '一個常數',
  notUnderstood: '無法理解的部分',
  grouped: (sum) => `括號 ${sum} 括號完`,
  list,
  label: (label) => `下標 ${label.replace('-', ' 減 ').replace('+', ' 加 ')}`,
  number: (value) => (value < 0 ? `負 ${-value}` : String(value)),
  applied: (name, at, parameters) => `${name}${places(at, parameters)}`,
  density: (name, at, parameters, given) => `${name}${places(at, parameters, given)}`,
  plus: ' 加 ',
  minus: '減 ',
  negative: '負 ',
  space: ' ',
  product: (left, form, right) => `${left} ${products[form]} ${right}`,
  over: (numerator, denominator) => `${numerator} 除以 ${denominator}`,
  power: (base, exponent) => `${base} 的 ${exponent} 次方`,
  smallPower: (base, order, isShort) => `${base}${isShort ? ' ' : ' 的'}${order === 2 ? '平方' : '立方'}`,
  transposed: (of) => `${of} 的轉置`,
  inverse: (of) => `${of} 的逆`,
  differential: (of) => `d ${of}`,
  trace: (of) => `${of} 的跡`,
  determinant: (of) => `${of} 的行列式`,
  norm: (of, order) => `${of} 的${order === 2 ? '範數' : order === Number.POSITIVE_INFINITY ? '最大值範數' : ` ${order} 範數`}`,
  absolute: (of) => `${of} 的絕對值`,
  operation: (name, [first = '', second = '', third = '']) =>
    ({
      floor: `${first} 的下取整`,
      ceiling: `${first} 的上取整`,
      dirac: `在 ${first} 的 Dirac delta`,
      diagonal: `${first} 的對角`,
      vectorise: `${first} 逐行排成的向量`,
      kronecker: `${first} Kronecker 乘 ${second}`,
      'push-forward': `${second} 經 ${first} 的推前`,
      variation: `${first} 對 ${second} 的變分導數`,
      applied: `${first} 作用於 ${second}`,
      order: first === '' ? '其餘各項' : `量級為 ${first} 的項`,
      composed: `${first} 合成 ${second}`,
      derivative: `${first} 對 ${second} 的 ${third} 階導數`,
      indicator: `${first} 屬於 ${second} 的指示函數`,
      'inner-product': `${first} 與 ${second} 在 ${third} 的內積`,
      covariation: first === second ? `${first} 的二次變差` : `${first} 與 ${second} 的二次共變差`,
    })[name],
  component: (index, of) => `${of} 的第 ${index} 分量`,
  call: (name, operands) => {
    if (name === 'max' || name === 'min') return `${list(operands)} 中${name === 'max' ? '較大' : '較小'}者`;
    return `${operands[0]} 的${functions[name] ?? ` ${name}`}`;
  },
  derivative: (kind, variable, of) => `${of} 對 ${variable} 的${/^[A-Z]/.test(derivatives[kind]) ? ' ' : ''}${derivatives[kind]}`,
  partial: (order, variable, of) => `${of} 對 ${variable} 的${order === 1 ? '' : `${digits[order - 1] ?? ` ${order} `}階`}偏導數`,
  expectation: (variables, body) => `對 ${variables} 的期望值：${body}`,
  integral: (bounds, body, variable) => `${between(bounds)}對 ${variable} 的積分：${body}`,
  sum: (isProduct, index, { lower, upper }, body) => `${index} 從 ${lower} 到 ${upper} 的${isProduct ? '連乘積' : '總和'}：${body}`,
  evaluation: (body, variable, at) => `${body} 在 ${variable} 等於 ${at} 的值`,
  limit: ({ variable, to, body, bound, side }) =>
    `${variable} ${side === null ? '' : side === 'above' ? '從上方' : '從下方'}趨近 ${to} 的${bound === 'superior' ? '上' : bound === 'inferior' ? '下' : ''}極限：${body}`,
  stochasticIntegral: (calculus, bounds, body, noise) => `${between(bounds)}對 ${noise} 的 ${calculi[calculus]} 積分：${body}`,
  arm: (value, conditions) => `${conditions.length === 0 ? '其他情形' : `當 ${conditions.join(' 且 ')}`} 為 ${value}`,
  arms: (arms) => arms.join('；'),
  comparison: (left, relation, right) => `${left} ${relation} ${right}`.trim(),
  normalLaw: (mean, covariance, at) => `平均 ${mean}、共變異數 ${covariance} 的常態${at === null ? '分布' : `密度在 ${at} 的值`}`,
  matrix: (rows) => `矩陣，${rows.map((row, index) => `第 ${index + 1} 列：${row.join('、')}`).join('；')}`,
  optimum: (which, variable, of) =>
    which === 'min' || which === 'max'
      ? `${of} 對 ${variable} 的${which === 'min' ? '最小值' : '最大值'}`
      : `使 ${of} ${which === 'argmin' ? '最小' : '最大'}的 ${variable}`,
  laws: {
    density: (density) => `，服從 ${density}`,
    normal: (mean, covariance) => `，服從平均 ${mean}、共變異數 ${covariance} 的常態分布`,
    sphere: (isUnit) => `，均勻分布於${isUnit ? '單位球面' : '半徑為根號 d 的球面'}`,
    rademacher: '，取隨機正負號',
    uniform: (lower, upper) => `，均勻分布於 ${lower} 到 ${upper}`,
    family: (family, parameters) => `，服從 ${family}${parameters.length > 0 ? `（${parameters.join('、')}）` : ''}`,
    random: '是隨機的',
  },
  drawn: (variable, law) => `${variable} ${law.replace(/^，/, '')}`,
  given: ([variable = '', ...others]) => (others.length === 0 ? variable : `給定 ${list(others)} 時的 ${variable}`),
  sde: ({ state, drift, time, diffusion, noise, isStratonovich, isReverse }) =>
    `d ${state} 等於 ${drift} d ${time} 加 ${diffusion} d ${noise}${isStratonovich ? '，Stratonovich 意義' : ''}${isReverse ? '，時間倒轉' : ''}`,
  ode: (state, time, velocity) => `${state} 對 ${time} 的導數等於 ${velocity}`,
  member: (variable, set) => `${variable} 屬於 ${set}`,
  where: '，其中 ',
};
