import type { Repair } from '../check/verdict';
import type { Snapshot } from '../document/snapshot';
import type { Claim } from '../claims/claim';
import { makeLineNamer, upperFirst, type LineNamer } from './nameLine';
import type { Language } from './tongue';

/**
 * What stands before the repaired equation. `It holds as` when only the claim's own equation is edited, else where the edits are and how much they mend:
 * `Line 11 and 2 more places are to be changed, which makes 4 claims true`.
 */
export function describeRepair(
  { edits, repairs }: Repair,
  math: number,
  snapshot: Snapshot,
  nameLine: LineNamer = makeLineNamer(snapshot),
  motion: Claim['motion'] = null,
  language: Language = 'en',
): string {
  const words = repairWords[language];
  const places = [...new Set(edits.map((edit) => edit.math))];
  if (places.length === 1 && places[0] === math) {
    if (repairs.length > 1) return words.several(repairs.length);
    const mistake = nameMistake(edits, motion, language);
    return mistake === null ? words.holdsAs : `${mistake}${words.stop}${words.holdsAs}`;
  }
  const more = places.length - 1;
  const where = words.where(nameLine(snapshot.math[places[0]!]!.span.start), more);
  return repairs.length > 1 ? `${where}${words.which(repairs.length)}` : where;
}

const repairWords = {
  en: {
    several: (count: number) => `An edit that makes ${count} claims true`,
    holdsAs: 'It holds as',
    stop: '. ',
    where: (line: string, more: number) =>
      `${upperFirst(line)}${more === 0 ? ' is' : more === 1 ? ' and one more place are' : ` and ${more} more places are`} to be changed`,
    which: (count: number) => `, which makes ${count} claims true`,
  },
  'zh-tw': {
    several: (count: number) => `使 ${count} 個等式成立的修改`,
    holdsAs: '改成這樣就成立',
    stop: '。',
    where: (line: string, more: number) => `${line}${more === 0 ? '' : `與另外 ${more} 處`}需要修改`,
    which: (count: number) => `，這會使 ${count} 個等式成立`,
  },
} as const satisfies { readonly [L in Language]: unknown };

/** What one edit does, where it is one of those that mend the errors made with SDEs again and again. */
type Mending =
  | 'half-taken'
  | 'half-put'
  | 'sign'
  | 'all-signs'
  | 'square-put'
  | 'square-taken'
  | 'divergence-put'
  | 'time-put'
  | 'root-put'
  | 'length-put';

/** τ of T − τ. */
const withoutEnd = (latex: string): string => latex.replace(/[A-Z\d]\s*-\s*/g, '').replace(/[{}\s]/g, '');

const half = String.raw`(?:\\[td]?frac\s*(?:\{1\}\s*\{2\}|12)|\\[td]?frac1\{2\}|0\.5|\{?1/2\}?)`;
const mendings: readonly (readonly [Mending, (removed: string, put: string, ahead: string) => boolean])[] = [
  ['root-put', (removed, put) => /^\\sqrt/.test(put) && !/\\sqrt/.test(removed)],
  [
    'length-put',
    (removed, put) => removed === '' && /^(?:\\(?:Delta|delta|eta|epsilon|tau|gamma)(?:\s*\w)?|h)(?:_\S+)?\s*(?:\\,)?$/.test(put),
  ],
  [
    'square-taken',
    (removed, put, ahead) => /\^\{?2\}?$/.test(removed) && /(?:^|[^\\a-zA-Z])(?:g|\\sigma)(?:_\w|\([^()]*\))?$/.test(ahead + put),
  ],
  ['time-put', (removed, put) => removed !== '' && put !== removed && withoutEnd(put) === withoutEnd(removed)],
  ['half-taken', (removed, put) => new RegExp(`^${half}$`).test(removed) && put === ''],
  ['half-put', (removed, put) => removed === '' && new RegExp(`^${half}$`).test(put)],
  ['sign', (removed, put) => /^[+-]?$/.test(removed) && /^[+-]?$/.test(put) && removed !== put],
  ['all-signs', (removed, put) => removed !== '' && put.startsWith('-') && put.slice(1).replace(/^\s*(?:\\left)?\(|(?:\\right)?\)\s*$/g, '').trim() === removed], // prettier-ignore
  ['divergence-put', (removed, put) => removed === '' && /^[+-].*(?:\\nabla|\\partial)/.test(put) && !/\\log|\\ln/.test(put)],
  [
    'square-put',
    (removed, put, ahead) =>
      isSquare(removed, put) || (/\^\{?2\}?$/.test(put) && /(?:^|[^\\a-zA-Z])(?:g|\\sigma)(?:_\w|\([^()]*\))?$/.test(ahead + removed)),
  ],
];

/** `\beta` for `\sqrt\beta`, `\sigma^{2t}` for `\sigma^t`. */
function isSquare(removed: string, put: string): boolean {
  const root = /^\\sqrt\s*(.+)$/.exec(removed)?.[1];
  const bare = (latex: string) => latex.replace(/[{}\s]/g, '');
  const [, base, exponent] = /^(.+)\^(\w)$/.exec(bare(removed)) ?? [];
  return (root !== undefined && bare(put) === bare(root)) || (base !== undefined && bare(put) === `${base}^2${exponent}`);
}

const lostDivergence = 'A term is lost: where the noise depends on the state, ';
const timeWords = 'τ stands for T − τ: at its time τ the process has the density that the forward one has at T − τ';
const squareWords = 'g stands for g²: the score is multiplied by the square of the noise';

const stepWords = {
  'root-put': 'The noise of a step of length h is √h times a standard normal one: its variance grows as h, not as h²',
  'length-put': 'The drift of a step is multiplied by its length',
  'square-taken': 'g² stands for g: the noise is multiplied by g, whose square is its variance',
  sign: 'A sign is wrong: a step forward adds the drift, a step back takes it away',
} as const;

/** The errors by their names, for each thing that an equation can be of an SDE. */
type Mistakes = { readonly [K in NonNullable<Claim['motion']>]?: { readonly [M in Mending]?: string } };

const mistakes: Mistakes = {
  'reverse-time': {
    'half-taken': 'The ½ belongs to the probability flow: the reverse SDE has all of g² before the score',
    sign: 'A sign is flipped: the drift of the reverse SDE is f − g² times the score',
    'square-put': squareWords,
    'divergence-put': `${lostDivergence}the reverse SDE has −∇·(GGᵀ) besides`,
  },
  'time-reversed': {
    'half-taken': 'The ½ belongs to the probability flow: the reverse SDE has all of g² before the score',
    sign: 'A sign is wrong: in τ = T − t the drift is −f + g² times the score',
    'time-put': timeWords,
    'all-signs': 'τ = T − t runs on where t runs back: every sign of the drift changes',
    'square-put': squareWords,
    'divergence-put': `${lostDivergence}the reverse SDE has ∇·(GGᵀ) besides`,
  },
  'probability-flow': {
    'time-put': timeWords,
    'half-put': 'g² belongs to the reverse SDE: the probability flow has ½g² before the score',
    sign: 'A sign is flipped: the velocity of the probability flow is f − ½g² times the score',
    'square-put': squareWords,
    'divergence-put': `${lostDivergence}the flow has −½∇·(GGᵀ) besides`,
  },
  'fokker-planck': {
    'half-put': 'The ½ of ½g²Δp is lost',
    'half-taken': 'A ½ too many: the drift has none in the Fokker–Planck equation',
    sign: 'A sign is flipped: drift is −∇·(fp), diffusion +½g²Δp',
    'square-put': 'g stands for g²: the diffusion term has the square of the noise',
  },
  'Euler–Maruyama step': stepWords,
  'Euler step': stepWords,
  'Milstein step': { ...stepWords, 'half-put': 'The ½ of ½gg′(ΔW² − h) is lost' },
};

const chineseTimeWords = '應為 T − τ 而不是 τ：過程在它的時間 τ 的密度，是前向過程在 T − τ 的密度';
const chineseStepWords = {
  'root-put': '一步的雜訊是 √h 乘以標準常態變數：變異數隨 h 增長，而不是 h²',
  'length-put': '一步的漂移項要乘以步長',
  'square-taken': '應為 g 而不是 g²：雜訊乘以 g，變異數才是它的平方',
  sign: '符號錯了：向前一步加上漂移項，向後一步減去它',
} as const;

const chineseMistakes: Mistakes = {
  'reverse-time': {
    'half-taken': '½ 屬於機率流：反向 SDE 的分數前面是完整的 g²',
    sign: '符號反了：反向 SDE 的漂移是 f − g² 乘以分數',
    'square-put': '應為 g² 而不是 g：分數要乘以雜訊的平方',
    'divergence-put': '漏了一項：雜訊與狀態有關時，反向 SDE 還有 −∇·(GGᵀ)',
  },
  'time-reversed': {
    'half-taken': '½ 屬於機率流：反向 SDE 的分數前面是完整的 g²',
    sign: '符號錯了：以 τ = T − t 為時間時，漂移是 −f 加上 g² 乘以分數',
    'time-put': chineseTimeWords,
    'all-signs': 'τ = T − t 增加時 t 減少：漂移的每個符號都要改變',
    'square-put': '應為 g² 而不是 g：分數要乘以雜訊的平方',
    'divergence-put': '漏了一項：雜訊與狀態有關時，反向 SDE 還有 ∇·(GGᵀ)',
  },
  'probability-flow': {
    'time-put': chineseTimeWords,
    'half-put': 'g² 屬於反向 SDE：機率流的分數前面是 ½g²',
    sign: '符號反了：機率流的速度是 f − ½g² 乘以分數',
    'square-put': '應為 g² 而不是 g：分數要乘以雜訊的平方',
    'divergence-put': '漏了一項：雜訊與狀態有關時，機率流還有 −½∇·(GGᵀ)',
  },
  'fokker-planck': {
    'half-put': '漏了 ½g²Δp 的 ½',
    'half-taken': '多了 ½：Fokker–Planck 方程式的漂移項沒有它',
    sign: '符號反了：漂移是 −∇·(fp)，擴散是 +½g²Δp',
    'square-put': '應為 g² 而不是 g：擴散項是雜訊的平方',
  },
  'Euler–Maruyama step': chineseStepWords,
  'Euler step': chineseStepWords,
  'Milstein step': { ...chineseStepWords, 'half-put': '漏了 ½gg′(ΔW² − h) 的 ½' },
};

/** `g² belongs to the reverse SDE`: a classic error, told by the one edit that mends it. Null for any other. */
export function nameMistake(edits: Repair['edits'], motion: Claim['motion'], language: Language = 'en'): string | null {
  const [edit, ...more] = edits;
  const names = motion === null ? undefined : (language === 'en' ? mistakes : chineseMistakes)[motion];
  if (edit === undefined || more.length > 0 || names === undefined) return null;
  const removed = edit.before.slice(edit.span.start, edit.span.end).trim();
  const put = edit.newText.trim();
  const ahead = edit.before.slice(0, edit.span.start).trimEnd();
  const found = mendings.find(([, isIt]) => isIt(removed, put, ahead))?.[0];
  return (found && names[found]) ?? null;
}
