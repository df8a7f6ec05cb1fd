import { plainNames } from './plainFormula';
import type { Language } from './tongue';

/**
 * What is said of a world in its label, as it stands there and in Traditional Chinese. `{x}` is a name or a number. A label is `d = 2, p a mixture of 3
 * Gaussians, v Rademacher`: what was made for the world, with commas between.
 */
const phrases: readonly (readonly [english: string, chinese: string])[] = [
  ['{x} a mixture of {n} Gaussians', '{x} 是 {n} 個高斯分布的混合'],
  ['{x} from a mixture', '{x} 由混合分布抽出'],
  ['{x} the mixture of the text', '{x} 是文中的混合分布'],
  ['{x} the mixture that the kernel makes', '{x} 是轉移核造成的混合分布'],
  ['{x} a mixture of {n} Gaussians around linear maps of its condition', '{x} 是 {n} 個以其條件的線性函數為平均的高斯分布的混合'],
  ['a density of the family {x}', '{x} 族的密度'],
  ['a uniform density', '均勻密度'],
  ['a normal density', '常態密度'],
  ['{x} is a network with two hidden layers', '{x} 是有兩個隱藏層的網路'],
  ['{x} a generic field, not a gradient', '{x} 是一般的向量場，不是梯度'],
  ['{x} a generic smooth function', '{x} 是一般的光滑函數'],
  ['{x} the gradient of a generic function', '{x} 是一般函數的梯度'],
  ['{x} a family with the score of the data in it', '{x} 是包含資料分數的模型族'],
  ['{x} symmetric and positive definite', '{x} 對稱正定'],
  ['{x} symmetric', '{x} 對稱'],
  ['{x} skew-symmetric', '{x} 反對稱'],
  ['{x} diagonal', '{x} 為對角矩陣'],
  ['{x} orthogonal', '{x} 正交'],
  ['{x} a unit vector', '{x} 是單位向量'],
  ['{x} Rademacher', '{x} 為隨機正負號'],
  ['{x} uniform on the sphere of radius √d', '{x} 在半徑 √d 的球面上均勻分布'],
  ['{x} uniform on the unit sphere', '{x} 在單位球面上均勻分布'],
  ['{x} ~ N(0, C), C correlated', '{x} ~ N(0, C)，C 有相關'],
  ['{x} with E[v vᵀ] = I and E[v] ≠ 0', '{x} 滿足 E[v vᵀ] = I 但 E[v] ≠ 0'],
  ['{x} ~ N(0, u I), u = {n} or {m} by the part of the mixture', '{x} ~ N(0, u I)，u 依混合的成分為 {n} 或 {m}'],
  ['{x} = log-normal in each coordinate', '{x} 的每個分量是對數常態'],
  ['{x} = logit-normal in each coordinate', '{x} 的每個分量是 logit 常態'],
  ['{x} = Cauchy in each coordinate', '{x} 的每個分量是 Cauchy'],
  ['{x} = logistic in each coordinate', '{x} 的每個分量是 logistic'],
  ['{x} = Exp(1) in each coordinate', '{x} 的每個分量是 Exp(1)'],
  ['{x} = a decaying exponential that ends at the edges in each coordinate', '{x} 的每個分量是在邊緣截斷的指數分布'],
];

/** Where a density lives, behind what it is. */
const regions: readonly (readonly [english: string, chinese: string])[] = [
  [' from {n} on', '（從 {n} 起）'],
  [' up to {n}', '（到 {n} 為止）'],
  [' on [{n}, {m}]', '（在 [{n}, {m}] 上）'],
];

interface Rule {
  readonly pattern: RegExp;
  readonly chinese: string;
}

const escaped = (text: string) => text.replace(/[.*+?^$()|[\]\\]/g, '\\$&');

/** A name holds no comma outside of brackets, a number no space. */
function makeRule(english: string, chinese: string): Rule {
  const source = escaped(english).replace('{x}', '(?<x>(?:[^,;()]|\\([^()]*\\))+?)').replace('{n}', '(?<n>[^ ,\\]]+)').replace('{m}', '(?<m>[^ ,\\]]+)'); // prettier-ignore
  return { pattern: new RegExp(`^${source}(?=$|[,;])`, 'u'), chinese };
}

const rules: readonly Rule[] = [
  ...phrases.flatMap(([english, chinese]) => [
    makeRule(english, chinese),
    ...(english.endsWith(' in each coordinate') ? regions.map(([where, told]) => makeRule(`${english}${where}`, chinese + told)) : []),
  ]),
];

/** A label of worlds in a language; parts that are formulas alone, `d = 2` or `v ~ N(0, I)`, are the same in all. */
export function tellWorld(label: string, language: Language): string {
  return plainNames(language === 'en' ? label : translateWorld(label));
}

function translateWorld(label: string): string {
  let told = '';
  for (let rest = label; rest !== '';) {
    const [taken, words] = tellPart(rest);
    const comma = /^[,;] /.exec(rest.slice(taken))?.[0] ?? '';
    told += words + (comma === '' ? '' : comma === ', ' ? '，' : '；');
    rest = rest.slice(taken + comma.length);
  }
  return told;
}

/** How much of the rest is one part, and its words. */
function tellPart(rest: string): readonly [number, string] {
  for (const { pattern, chinese } of rules) {
    const found = pattern.exec(rest);
    if (found) return [found[0].length, chinese.replace(/\{(\w)\}/g, (_, field: string) => found.groups?.[field] ?? '')];
  }
  const formula = /^(?:[^,;()]|\([^()]*\)|[,;](?! ))+/.exec(rest)?.[0] ?? rest;
  return [formula.length, formula];
}
