import type { Tongue } from '../tongue';
import { sayField } from './phrases';
import { chineseBadges, chineseReasons } from './verdictReasons';

/** Verdicts in Traditional Chinese. */
export const chinese: Tongue = {
  status: {
    holds: '成立',
    excused: '在文中所說的意義下成立',
    assumption: '在某個假設下成立',
    wrong: '錯誤',
    undecided: '無法判定',
    'not-understood': '無法理解',
    definition: '定義',
  },
  sides: {
    link: { left: '左邊', right: '右邊' },
    redefinition: { left: '先前的值', right: '這裡的值' },
    goal: { left: '文中定義的值', right: '要證明的式子' },
    derived: { left: '先前的式子', right: '這個式子' },
    named: { left: '它所稱的對象', right: '這個式子' },
    prose: { left: '第一個式子', right: '第二個式子' },
  },
  constant: '加上一個常數',
  short: {
    identical: () => '相同的式子',
    pointwise: () => '相等',
    'in-expectation': () => '期望值相等',
    'in-law': () => '分布相同',
    'same-marginals': () => '邊際分布相同',
    'in-the-limit': () => '極限相等',
    'up-to-constant': ({ offset }) => `相等，${offset}`,
    'up-to-factor': ({ factor }) => `相等，× ${factor}`,
    affine: ({ factor, offset }) => `最小點相同，× ${factor}，${offset}`,
    'same-minimiser': () => '最小點相同',
    refuted: () => '不相等',
    undecided: () => '無法判斷',
    'not-understood': () => '無法理解',
  },
  shortInequality: { pointwise: '處處成立', 'in-expectation': '期望值成立', refuted: '不成立' },
  badges: {
    holds: (relation) => relation,
    excused: (relation) => `${relation.replace(/^相等，(?=[×+−])/, '')}，如文中所說`,
    assumption: (relation) => `${relation}，需要假設`,
    wrong: (relation, verdict) => {
      if (verdict.relation === 'refuted') return relation;
      const difference = /^相等，(?:加上)?(.+)$/.exec(relation)?.[1];
      return difference === undefined ? `只是${relation}` : `差了${/^[×+−]/.test(difference) ? ' ' : ''}${difference}`;
    },
    undecided: (relation) => relation,
    'not-understood': (relation) => relation,
    definition: () => '定義',
  },
  sentences: {
    identical: () => '重新命名後，兩邊是同一個式子',
    pointwise: () => '對變數的所有值，兩邊都相等',
    'in-expectation': () => '兩邊取平均後相等，但不是每個樣本都相等',
    'in-law': () => '兩邊的分布相同',
    'same-marginals': () => '兩者在每個時刻的邊際分布相同',
    'in-the-limit': (_, { order }) => `兩邊的極限相等${order === null ? '' : `，測得的階數為 ${order}`}`,
    'up-to-constant': ({ left, right }, { offset, isEverywhere }) => `${right}是${left}${apart(offset)}${everywhere(isEverywhere)}`,
    'up-to-factor': ({ left, right }, { factor, isEverywhere }) => `${right}是${left}的 ${factor} 倍${everywhere(isEverywhere)}`,
    affine: ({ left, right }, { factor, offset, isEverywhere }) =>
      `${right}是${left}的 ${factor} 倍${apart(offset)}${everywhere(isEverywhere)}，因此兩者的最小點相同`,
    'same-minimiser': () => '兩邊的最小點相同，但在其他方面是不同的函數',
    refuted: ({ left, right }, { factor, isNegative }) =>
      isNegative ? `${right}是${left}的 ${factor} 倍：符號相反` : '兩邊不相等，也不是只差一個共同的倍數或常數',
    undecided: () => '計算結果無法判斷兩邊是否相等',
    'not-understood': () => '其中有一部分無法讀懂，因此沒有判定',
  },
  inequalities: {
    pointwise: '在每個試過的點，不等式都成立',
    'in-expectation': '取平均後不等式成立',
    refuted: '不等式不成立',
  },
  endings: {
    holds: ({ isEquality }) => (isEquality ? '。' : '，如所寫的一樣。'),
    excused: ({ excuse }) => `。文中如此說明${excuse === '' ? '' : `：「${excuse}」`}。`,
    assumption: ({ needs }) => (needs === null ? '。這需要文中沒有說明的條件。' : `。這需要 ${needs}。`),
    wrong: ({ verdict }) => (verdict.relation === 'refuted' ? '。' : `。文中宣稱${verdict.asserted === 'equal' ? '相等' : '更強的結論'}。`),
    undecided: () => '。',
    'not-understood': () => '。',
    definition: () => '。',
  },
  reason: ({ code, fields }, status) => chineseReasons[code]?.(mapFields(fields), status === 'holds') ?? '',
  reasonBadge: (code) => chineseBadges[code] ?? null,
  gaps: {
    wrong: (line) => `${line}所寫的是錯的。`,
    undecided: (line) => `無法判定${line}是否正確。`,
    'not-understood': (line) => `${line}有一部分無法讀懂。`,
    assumption: (line) => `${line}所寫的只有在文中沒有說明的條件下才成立。`,
    excused: (line) => `${line}所寫的只在附近文字所說的意義下成立。`,
    'no-reason': (line) => `${line}沒有給出理由。`,
    unconnected: (line) => `${line}之後沒有接下去。`,
  },
  join: (sentences) => sentences.join(''),
};

const mapFields = (fields: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, sayField(text)]));

/** A number stands apart from the words before it. */
const apart = (offset: string) => (/^[+−-]/.test(offset) ? ` ${offset}` : offset);

const everywhere = (isEverywhere: boolean) => (isEverywhere ? '，處處相同' : '');
