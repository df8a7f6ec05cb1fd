import type { Breach, Need, Verdict } from '../check/verdict';
import { formatInterval, formatNumber, formatSigned } from './formatNumber';
import { wordsOf } from './loadLanguage';
import { plainFormula } from './plainFormula';
import type { Language, SideNames as Sides } from './tongue';

type Trials = { readonly [T in Breach['trial']]: string };

/** How it is said what happens without a need. */
interface BreachWords {
  /** Under which law an equation was tried, in the middle of a sentence. */
  readonly trials: Trials;
  readonly told: (trial: string, what: string) => string;
  readonly times: (sides: Sides, factor: string | null, isExact: boolean) => string;
  readonly offset: (sides: Sides, offset: string | null) => string;
  readonly both: (sides: Sides, factor: string | null, isExact: boolean) => string;
  readonly undecided: string;
  readonly differ: string;
  readonly and: string;
  readonly semicolon: string;
  readonly open: (needs: string, breach: string) => string;
}

const english: BreachWords = {
  trials: {
    gaussian: 'under N(0, I)',
    rademacher: 'for random signs',
    'sphere-sqrt-dimension': 'on the sphere of radius √d',
    'sphere-one': 'on the unit sphere',
    'gaussian-wide': 'under N(0, τ² I)',
    'gaussian-correlated': 'under N(0, C) with a correlated C',
    'off-centre': 'under a law whose mean is not 0',
    'bound-to-data': 'under a law that depends on the data',
    exponential: 'under Exp(1)',
    'log-normal': 'under a log-normal law',
    'truncated-exponential': 'under a law that ends at the edges of a box',
    'logit-normal': 'under a logit-normal law',
    cauchy: 'under Cauchy tails',
    logistic: 'under logistic tails',
  },
  told: (trial, what) => `${trial} ${what}`,
  times: ({ left, right }, factor, isExact) => `${right} is ${timesWords(factor, isExact)}${left}`,
  offset: ({ left, right }, offset) => `${right} is ${left} ${offset ?? 'and a constant'}`,
  both: ({ left, right }, factor, isExact) => `${right} is ${timesWords(factor, isExact)}${left} and a constant`,
  undecided: 'there is no average to compare',
  differ: 'the two sides differ, by no common factor or constant',
  and: ' and ',
  semicolon: '; ',
  open: (needs, breach) => `${needs}, which the text does not state${breach === '' ? '' : `: ${breach}`}`,
};

const timesWords = (factor: string | null, isExact: boolean) => (factor === null ? '' : `${isExact ? 'exactly ' : ''}${factor} times `);

const chinese: BreachWords = {
  trials: {
    gaussian: '在 N(0, I) 之下',
    rademacher: '取隨機正負號時',
    'sphere-sqrt-dimension': '在半徑 √d 的球面上',
    'sphere-one': '在單位球面上',
    'gaussian-wide': '在 N(0, τ² I) 之下',
    'gaussian-correlated': '在 N(0, C)（C 有相關）之下',
    'off-centre': '在平均不為 0 的分布之下',
    'bound-to-data': '在與資料有關的分布之下',
    exponential: '在 Exp(1) 之下',
    'log-normal': '在對數常態分布之下',
    'truncated-exponential': '在邊緣截斷的分布之下',
    'logit-normal': '在 logit 常態分布之下',
    cauchy: '分布有 Cauchy 型的厚尾時',
    logistic: '分布有 logistic 型的尾部時',
  },
  told: (trial, what) => `${trial}${what}`,
  times: ({ left, right }, factor, isExact) => `${right}${isTimes(left, factor, isExact)}`,
  offset: ({ left, right }, offset) => `${right}是${left}${offset === null ? '加上一個常數' : ` ${offset}`}`,
  both: ({ left, right }, factor, isExact) => `${right}${isTimes(left, factor, isExact)}再加上一個常數`,
  undecided: '沒有可以比較的平均',
  differ: '兩邊不相等，也不是只差一個共同的倍數或常數',
  and: ' 與 ',
  semicolon: '；',
  open: (needs, breach) => `${needs}，文中沒有說明${breach === '' ? '' : `：${breach}`}`,
};

const isTimes = (left: string, factor: string | null, isExact: boolean) =>
  factor === null ? `是${left}` : `${isExact ? '恰好' : ''}是${left}的 ${factor} 倍`;

const breachWords: { readonly [L in Language]: BreachWords } = { en: english, 'zh-tw': chinese };

/** `on the unit sphere the right side is exactly d times the left side`; what is related by a factor says most, and comes first. */
export function describeBreaches({ breaches = [] }: Need, sides: Sides, language: Language = 'en'): string {
  const { told, trials, semicolon } = breachWords[language];
  const sorted = [...breaches].sort((one, other) => rank(one) - rank(other));
  return sorted.map((breach) => told(trials[breach.trial], describeBreach(breach, sides, language))).join(semicolon);
}

/** The one that says most, for a short sentence. */
export function describeFirstBreach(need: Need, sides: Sides, language: Language = 'en'): string {
  const [first] = [...(need.breaches ?? [])].sort((one, other) => rank(one) - rank(other));
  return first === undefined ? '' : describeBreaches({ ...need, breaches: [first] }, sides, language);
}

function rank({ factorLatex, factor, offset }: Breach): number {
  return factorLatex !== null ? 0 : factor !== null ? 1 : offset !== null ? 2 : 3;
}

function describeBreach({ relation, factor, factorLatex, offset, dimensions }: Breach, sides: Sides, language: Language): string {
  const words = breachWords[language];
  const amount = factor === null ? null : nameOrNumber(factor, factorLatex, dimensions);
  const isExact = factor?.halfWidth === 0;
  switch (relation) {
    case 'up-to-factor':
      return words.times(sides, amount, isExact);
    case 'up-to-constant':
      return words.offset(sides, offset === null ? null : formatSigned(offset.value));
    case 'affine':
      return words.both(sides, amount, isExact);
    case 'undecided':
      return words.undecided;
    default:
      return words.differ;
  }
}

function nameOrNumber(factor: NonNullable<Breach['factor']>, latex: string | null, dimensions: readonly number[]): string {
  if (latex !== null) return plainFormula(latex);
  const number = factor.halfWidth === 0 ? formatNumber(factor.value) : formatInterval(factor);
  return dimensions.length === 1 ? `${number} (d = ${dimensions[0]})` : number;
}

/** The formula of a need, the words in it in a language. */
export function needFormula({ latex }: Pick<Need, 'latex'>, language: Language): string {
  return language === 'en' ? latex : wordsOf(language).needOf(latex);
}

/** `E[v vᵀ] = I, v independent of x`, and what happens without the first: for what the text leaves open. */
export function describeOpenNeeds({ needs }: Verdict, sides: Sides, language: Language = 'en'): string | null {
  const open = needs.filter(({ regularity, stated }) => !regularity && !stated);
  if (open.length === 0) return null;
  const words = breachWords[language];
  const breach = open.map((need) => describeFirstBreach(need, sides, language)).find((text) => text !== '') ?? '';
  return words.open(open.map((need) => plainFormula(needFormula(need, language))).join(words.and), breach);
}
