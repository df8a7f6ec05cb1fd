import type { Method } from '../check/outcome';
import type { ClaimReport } from './checkedDocument';
import { formatCount, formatInterval, formatNumber } from './formatNumber';
import type { Language } from './tongue';
import type { TrailRun, TrailWorld } from './trail';

/** What stands between the sentences of an explanation, in one language. */
export interface ExplainWords {
  readonly readAs: (reading: string) => string;
  readonly goalWithoutValue: string;
  readonly nothingClaimed: string;
  readonly beingChecked: string;
  readonly goal: (told: string) => string;
  readonly claim: string;
  readonly sides: (left: string, line: string | null, right: string) => string;
  /** Of what something is held against that the text does not write. */
  readonly named: (what: string, line: string | null, latex: string) => string;
  readonly verdict: (status: string, sentence: string) => string;
  readonly need: (latex: string, isStated: boolean, found: string) => string;
  readonly counterexample: string;
  readonly replay: string;
  readonly settled: string;
  readonly ladder: (run: TrailRun, which: number, of: number) => string;
  readonly skipped: (count: number) => string;
  readonly keeps: (need: string) => string;
  readonly breaks: (need: string) => string;
  readonly rungs: { readonly [M in Method]: string };
  readonly amount: (count: string, isPoints: boolean) => string;
  readonly findings: { readonly [R in TrailWorld['relation']]: (world: TrailWorld, why: string) => string };
  readonly values: (left: string, right: string, difference: string) => string;
  readonly repair: (report: Pick<ClaimReport, 'repairsTried'>, made: string | null) => string;
  readonly colon: string;
}

const english: ExplainWords = {
  readAs: (reading) => `Read as: ${reading}.`,
  goalWithoutValue: 'It is to be shown, and no equation of the text says what its name stands for: there is nothing to compare it with.',
  nothingClaimed: 'Nothing is claimed here, so there is nothing to judge.',
  beingChecked: 'This claim is still being checked.',
  goal: (told) => `Goal: ${told}`,
  claim: 'Claim: ',
  sides: (left, line, right) => `${left}${line === null ? '' : ` (${line})`} against ${right}`,
  named: (what, line, latex) => `against ${what}${line === null ? '' : ` (${line})`}: ${latex}`,
  verdict: (status, sentence) => `Verdict: ${status}. ${sentence}`,
  need: (latex, isStated, found) => `needs ${latex}${isStated ? ' (the text states it)' : ''}${found}`,
  counterexample: 'counterexample: ',
  replay: 'computed again by: ',
  settled: 'Ladder: settled without running anything.',
  ladder: ({ settings, seed }, which, of) =>
    `Ladder${of > 1 ? ` ${which} of ${of}` : ''}: ${formatCount(settings)} ${settings === 1 ? 'setting' : 'settings'} of θ and the free variables in each world, seed ${seed}`,
  skipped: (count) => `${count} more ${count === 1 ? 'world was' : 'worlds were'} not needed`,
  keeps: (need) => `keeps ${need}`,
  breaks: (need) => `breaks ${need}`,
  rungs: {
    algebra: 'algebra',
    points: 'point by point',
    cubature: 'exact cubature over the directions',
    quadrature: 'quadrature',
    rqmc: 'quasi-Monte Carlo',
    'monte-carlo': 'Monte Carlo',
    certificate: 'certificate',
    recursion: 'recursion',
    simulation: 'simulation',
  },
  amount: (count, isPoints) => `, ${count} ${isPoints ? 'points' : 'samples'}: `,
  findings: {
    pointwise: () => 'equal at every point',
    'in-expectation': () => 'equal in expectation',
    'up-to-constant': ({ offset }) => `equal up to a constant, ${offset === null ? 'the same at every θ' : formatInterval(offset)}`,
    'up-to-factor': ({ factor }) => `equal up to the factor ${factor === null ? '?' : formatNumber(factor)}`,
    affine: ({ factor }) => `equal up to the factor ${factor === null ? '?' : formatNumber(factor)} and a constant`,
    refuted: () => 'not equal',
    undecided: (_world, why) => `cannot tell. ${why}`.trim(),
  },
  values: (left, right, difference) => `left ${left}, right ${right}, difference ${difference}`,
  repair({ repairsTried }, made) {
    const tried = repairsTried === 1 ? '1 edit was tried' : `${repairsTried} edits were tried`;
    if (made !== null) return `Repair: ${tried}. ${made}`;
    return repairsTried === 0 ? 'Repair: no edit suggested itself.' : `Repair: ${tried}, and none makes it true.`;
  },
  colon: ': ',
};

const needNames: Readonly<Record<string, string>> = {
  boundary: '邊界條件',
  tails: '尾部條件',
  moment: '二階動差條件',
  mean: '平均為零',
  independence: '獨立性',
  symmetry: '對稱性',
  model: '模型的條件',
};

/** `moment v`: which need, of what. */
function nameNeed(need: string): string {
  const [kind = '', ...of] = need.split(' ');
  return `${needNames[kind] ?? kind}${of.length === 0 ? '' : `（${of.join('、')}）`}`;
}

const chinese: ExplainWords = {
  readAs: (reading) => `讀作：${reading}。`,
  goalWithoutValue: '這是待證的式子，但文中沒有等式說明它的名稱代表什麼，所以沒有可以比較的對象。',
  nothingClaimed: '這裡沒有宣稱任何事，所以沒有需要判定的。',
  beingChecked: '這個宣稱還在檢查中。',
  goal: (told) => `目標：${told}`,
  claim: '宣稱：',
  sides: (left, line, right) => `${left}${line === null ? '' : `（${line}）`}與${right}比較`,
  named: (what, line, latex) => `與${what}${line === null ? '' : `（${line}）`}比較：${latex}`,
  verdict: (status, sentence) => `判定：${status}。${sentence}`,
  need: (latex, isStated, found) => `需要 ${latex}${isStated ? '（文中有說明）' : ''}${found}`,
  counterexample: '反例：',
  replay: '重新計算：',
  settled: '檢驗過程：不必計算就能判定。',
  ladder: ({ settings, seed }, which, of) =>
    `檢驗過程${of > 1 ? `（${of} 次中的第 ${which} 次）` : ''}：每個測試情境取 ${formatCount(settings)} 組 θ 與自由變數，種子 ${seed}`,
  skipped: (count) => `另外 ${count} 個測試情境不必計算`,
  keeps: (need) => `滿足${nameNeed(need)}`,
  breaks: (need) => `違反${nameNeed(need)}`,
  rungs: {
    algebra: '代數',
    points: '逐點比較',
    cubature: '對方向的精確求積',
    quadrature: '數值積分',
    rqmc: '擬蒙地卡羅',
    'monte-carlo': '蒙地卡羅',
    certificate: '證明',
    recursion: '遞迴',
    simulation: '模擬',
  },
  amount: (count, isPoints) => `，${count} 個${isPoints ? '點' : '樣本'}：`,
  findings: {
    pointwise: () => '在每一點都相等',
    'in-expectation': () => '期望值相等',
    'up-to-constant': ({ offset }) => `相差一個常數，${offset === null ? '對每個 θ 都一樣' : formatInterval(offset)}`,
    'up-to-factor': ({ factor }) => `相差 ${factor === null ? '?' : formatNumber(factor)} 倍`,
    affine: ({ factor }) => `相差 ${factor === null ? '?' : formatNumber(factor)} 倍和一個常數`,
    refuted: () => '不相等',
    undecided: (_world, why) => `無法判斷。${why}`,
  },
  values: (left, right, difference) => `左邊 ${left}，右邊 ${right}，差 ${difference}`,
  repair({ repairsTried }, made) {
    if (made !== null) return `修改：試了 ${repairsTried} 種修改。${made}`;
    return repairsTried === 0 ? '修改：找不到可以試的修改。' : `修改：試了 ${repairsTried} 種修改，沒有一種能讓它成立。`;
  },
  colon: '：',
};

export const explainWords: { readonly [L in Language]: ExplainWords } = { en: english, 'zh-tw': chinese };
