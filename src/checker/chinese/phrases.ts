import { entries } from '../../registry';
import { chineseTitles } from './entryTitles';

/** Pieces that reach a sentence as English words, and what they are called in Traditional Chinese. */

/** What an equation of a process is claimed to be, and sizes that do not fit; a reason's fields. */
const fieldWords: Readonly<Record<string, string>> = {
  'reverse-time': '逆時間 SDE',
  'time-reversed': '時間反轉後的 SDE',
  'probability-flow': '機率流',
  'fokker-planck': 'Fokker–Planck 方程式',
  'backward equation': '後向方程式',
  'value at the end': '終端值',
  'Chapman–Kolmogorov equation': 'Chapman–Kolmogorov 方程式',
  'continuity equation': '連續方程式',
  mean: '平均',
  variance: '變異數',
  moment: '動差',
  generator: '生成算子',
  'adjoint of the generator': '生成算子的伴隨算子',
  'probability current': '機率流密度',
  'infinitesimal moment': '無窮小動差',
  'Euler–Maruyama step': 'Euler–Maruyama 步',
  'Euler step': 'Euler 步',
  'Milstein step': 'Milstein 步',
  'Heun step': 'Heun 步',
  'midpoint step': '中點步',
  'Langevin step': 'Langevin 步',
  'ancestral step': '祖先取樣步',
  'DDIM step': 'DDIM 步',
  'rate of change': '變化率',
  'equation of motion': '運動方程式',
  solution: '解',
  'stationary law': '平穩分布',
  'transition density': '轉移密度',
  'target law': '目標分布',
  'target law of small steps': '小步長的目標分布',
  martingale: '鞅',
  'a number': '一個數',
  'a number or a vector': '一個數或向量',
  'a scalar': '一個數',
  'a vector': '向量',
  'a row': '列向量',
  'a matrix': '矩陣',
  'a square matrix': '方陣',
  'a covariance': '共變異數',
  'a scalar variable': '數值變數',
  'a vector variable': '向量變數',
  'equal shapes': '相同的維度',
  'different shapes': '不同的維度',
  'one component': '一個分量',
  cases: '分段',
  component: '分量',
  covariance: '共變異數',
  derivative: '導數',
  determinant: '行列式',
  diffusion: '擴散項',
  'directional derivative': '方向導數',
  drift: '漂移項',
  evaluation: '代入',
  'inner product': '內積',
  matrix: '矩陣',
  partial: '偏導數',
  hessian: 'Hessian',
  power: '次方',
  product: '乘積',
  quotient: '商',
  relation: '等式兩邊',
  'stochastic integral': '隨機積分',
  sum: '和',
  trace: '跡',
  scalar: '數',
  vector: '向量',
  row: '列向量',
  unknown: '維度不明的量',
  ' and a constant': ' 加上一個常數',
  normal: '常態',
  uniform: '均勻',
  sphere: '球面',
};

const sized: readonly (readonly [RegExp, string])[] = [
  [/^a vector with (\d+) components$/, '有 $1 個分量的向量'],
  [/^a row with (\d+) components$/, '有 $1 個分量的列向量'],
  [/^a (\d+) × (\d+) matrix$/, '$1 × $2 矩陣'],
  [/^line (\d+)$/, '第 $1 行'],
  [/^line (\d+) of cell (\d+)$/, '第 $2 格的第 $1 行'],
  [/^(\d+) components$/, '$1 個分量'],
  [/^(\d+) noises$/, '$1 個雜訊'],
];

const titles: ReadonlyMap<string, string> = new Map(entries.map(({ id, title }) => [title, chineseTitles[id] ?? title]));

const roles: Readonly<Record<string, string>> = {
  variable: '變數',
  function: '函數',
  density: '密度',
  parameter: '參數',
  'scalar parameter': '參數',
  quantity: '量',
  process: '過程',
  operator: '算子',
  index: '指標',
  dimension: '維度',
  constant: '常數',
};

/** `function R^d`: what a name is, and its shape. */
function sayRole(text: string): string | undefined {
  const found = /^([a-z]+(?: parameter)?) (\S.*)$/.exec(text);
  const role = roles[found?.[1] ?? ''];
  return role === undefined ? undefined : `${role} ${found?.[2]?.replace('row ', '列向量 ') ?? ''}`;
}

/** A field of a reason or of a problem; what is a name or a number stays as it is. */
export function sayField(text: string): string {
  const rule = sized.find(([pattern]) => pattern.test(text));
  return fieldWords[text] ?? titles.get(text) ?? sayRole(text) ?? (rule === undefined ? text : text.replace(...rule));
}

/** Words inside of the formula of a need. */
const inFormulas: readonly (readonly [string, string])[] = [
  ['\\text{ or }', '\\text{ 或 }'],
  ['\\text{ independent of }', '\\text{ 獨立於 }'],
  ['\\text{ for some }', '\\text{，對某個 }'],
  ['\\text{the truth is in the model family}', '\\text{真實分布在模型族之中}'],
];

/** The formula of a need with its words translated. */
export function sayNeed(latex: string): string {
  return inFormulas.reduce((told, [english, chinese]) => told.replaceAll(english, chinese), latex);
}
