import type { Status, Verdict } from '../check/verdict';
import type { Definition } from '../claims/claim';
import type { ClaimReport, EquationReport, Implementation, ReadingName } from './checkedDocument';
import { formatNumber, formatSigned } from './formatNumber';
import { titleOf } from './nameEntry';
import type { Language } from './tongue';
import { plainSentence } from './plainFormula';
import { describeStatus, describeVerdict, nameStatus } from './words';

interface ReadingWords {
  readonly names: { readonly [K in ReadingName]: string };
  readonly definitionOf: (name: string) => string;
  readonly sde: (isReverse: boolean, calculus: string) => string;
  readonly notJudged: string;
  readonly asAsked: (reason: string) => string;
  readonly checking: string;
  readonly beingChecked: string;
  readonly unread: string;
  readonly colon: string;
  readonly counts: { readonly [K in Badge['status']]?: string };
  readonly nothing: string;
  readonly noDisplays: string;
}

const english: ReadingWords = {
  names: {
    definition: 'definition',
    claim: 'equation',
    goal: 'statement to be shown',
    sde: 'stochastic differential equation',
    ode: 'ordinary differential equation',
    pde: 'partial differential equation',
    update: 'update rule',
    law: 'law of a random variable',
    declaration: 'declaration',
    expression: 'expression',
    'not-understood': 'not understood',
  },
  definitionOf: (name) => `definition of ${name}`,
  sde: (isReverse, calculus) => `${isReverse ? 'reverse-time ' : ''}${calculus} SDE`,
  notJudged: 'not judged',
  asAsked: (reason) => (reason === '' ? 'Not judged, as the text asks.' : `Not judged, as the text asks: ${reason}`),
  checking: 'checking',
  beingChecked: 'This claim is being checked.',
  unread: 'A part of this could not be read.',
  colon: ': ',
  counts: {
    wrong: 'wrong',
    assumption: 'under an assumption',
    undecided: 'undecided',
    'not-understood': 'not understood',
    excused: 'excused',
    holds: 'hold',
    checking: 'being checked',
    read: 'not judged',
  },
  nothing: 'nothing to check',
  noDisplays: 'no displayed mathematics',
};

const chinese: ReadingWords = {
  names: {
    definition: '定義',
    claim: '等式',
    goal: '待證命題',
    sde: '隨機微分方程',
    ode: '常微分方程',
    pde: '偏微分方程',
    update: '更新規則',
    law: '隨機變數的分布',
    declaration: '宣告',
    expression: '式子',
    'not-understood': '無法理解',
  },
  definitionOf: (name) => `${name} 的定義`,
  sde: (isReverse, calculus) => `${isReverse ? '逆時間 ' : ''}${calculus} 隨機微分方程`,
  notJudged: '不判定',
  asAsked: (reason) => (reason === '' ? '依文中要求不判定。' : `依文中要求不判定：${reason}`),
  checking: '檢查中',
  beingChecked: '正在檢查這個等式。',
  unread: '其中有一部分無法讀懂。',
  colon: '：',
  counts: {
    wrong: '錯誤',
    assumption: '需要假設',
    undecided: '無法判定',
    'not-understood': '無法理解',
    excused: '如文中所說',
    holds: '成立',
    checking: '檢查中',
    read: '不判定',
  },
  nothing: '沒有可檢查的等式',
  noDisplays: '沒有獨立的數學式',
};

const readingWords: { readonly [K in Language]: ReadingWords } = { en: english, 'zh-tw': chinese };

/** What an equation is, in a few words: `sliced score matching, × 2`, `definition of L_SSM`, `Itô SDE`. */
export function describeReading(report: EquationReport, language: Language = 'en'): string {
  const { names, definitionOf, colon } = readingWords[language];
  const definition = report.claims.find((claim): claim is Definition => claim.kind === 'definition');
  const known = report.implementation === null ? null : describeImplementation(report.implementation, language);
  if (report.reading === 'not-understood') return names['not-understood'];
  if (report.reading === 'sde') return describeSde(report, language);
  if (report.reading === 'definition' && definition) return `${definitionOf(definition.name)}${known === null ? '' : `${colon}${known}`}`;
  return known ?? names[report.reading];
}

function describeSde(report: EquationReport, language: Language): string {
  const words = readingWords[language];
  const sde = report.formula.statements.find((statement) => statement.kind === 'sde');
  if (!sde || sde.kind !== 'sde') return words.names.sde;
  return words.sde(sde.reverse, sde.calculus === 'ito' ? 'Itô' : 'Stratonovich');
}

/** `sliced score matching, × 2`. */
export function describeImplementation(found: Implementation, language: Language = 'en'): string {
  return `${titleOf(found, language)}${describeImplementationRelation(found, language === 'en' ? ', ' : '，')}`;
}

/** `× 2 − 1.53`, with `lead` before it; nothing when the equation is the implementation itself. */
export function describeImplementationRelation(found: Implementation, lead = ''): string {
  const factor = found.factor === 1 ? [] : [`× ${found.factorName ?? formatNumber(found.factor)}`];
  const offset = found.offset === 0 ? [] : [formatSigned(found.offset)];
  return factor.length + offset.length === 0 ? '' : lead + [...factor, ...offset].join(' ');
}

export interface Badge {
  readonly status: Status | 'checking' | 'read';
  readonly text: string;
  readonly title: string;
}

/** The most urgent first: a fault is never hidden by another claim of the same equation. */
const urgency: readonly Badge['status'][] = [
  'wrong',
  'assumption',
  'checking',
  'undecided',
  'not-understood',
  'excused',
  'holds',
  'definition',
  'read',
];

/** The badge of an equation: of its most urgent claim, else what it is read as. */
export function describeBadge(report: EquationReport, language: Language = 'en'): Badge {
  const words = readingWords[language];
  if (report.reading === 'not-understood') return { status: 'not-understood', text: words.names['not-understood'], title: words.unread };
  if (report.ignored !== null) return { status: 'read', text: words.notJudged, title: describeIgnored(report.ignored, language) };
  const badges = report.claims.flatMap((claim) => (claim.kind === 'claim' ? [claimBadge(claim, language)] : []));
  const first = [...badges].sort((one, other) => urgency.indexOf(one.status) - urgency.indexOf(other.status) || other.rank - one.rank)[0];
  if (first) return { status: first.status, text: first.text, title: first.title };
  return {
    status: report.reading === 'definition' ? 'definition' : 'read',
    text: shortReading(report, language),
    title: describeReading(report, language),
  };
}

/** The reader's own words where there are any. */
export function describeIgnored(reason: string, language: Language = 'en'): string {
  return readingWords[language].asAsked(reason);
}

function claimBadge(claim: ClaimReport, language: Language): Badge & { readonly rank: number } {
  const { checking, beingChecked, colon } = readingWords[language];
  if (claim.verdict === null) return { status: 'checking', text: checking, title: beingChecked, rank: 0 };
  const { status } = claim.verdict;
  const title = `${nameStatus(status, language)}${colon}${plainSentence(describeVerdict(claim.verdict, claim.claim, language))}`;
  return { status, text: describeStatus(claim.verdict, language), title, rank: relationRank(claim.verdict) };
}

const ladder: readonly Verdict['relation'][] = [
  'identical',
  'pointwise',
  'in-expectation',
  'in-law',
  'same-marginals',
  'in-the-limit',
  'up-to-constant',
  'up-to-factor',
  'affine',
  'same-minimiser',
];

function relationRank(verdict: Verdict): number {
  return ladder.indexOf(verdict.relation);
}

function shortReading(report: EquationReport, language: Language): string {
  if (report.reading === 'definition') return readingWords[language].names.definition;
  return report.reading === 'sde' ? describeSde(report, language) : describeReading(report, language);
}

const counted: readonly Badge['status'][] = ['wrong', 'assumption', 'undecided', 'not-understood', 'excused', 'holds', 'checking'];

/** The one status that is a verb. */
const isOneThatHolds = (status: Badge['status'], count: number, language: Language) =>
  status === 'holds' && count === 1 && language === 'en';

/** How many claims have each status, with the words after the number; the most urgent first, and only what there is. */
export function listCounts(
  reports: readonly EquationReport[],
  language: Language = 'en',
): readonly { readonly status: Badge['status']; readonly count: number; readonly words: string }[] {
  const counts = countStatuses(reports);
  const words = readingWords[language].counts;
  const found = counted.map((status) => {
    const count = counts.get(status) ?? 0;
    return { status, count, words: isOneThatHolds(status, count, language) ? 'holds' : (words[status] ?? '') };
  });
  const ignored = reports.filter((report) => report.ignored !== null).length;
  return [...found, { status: 'read' as const, count: ignored, words: words.read ?? '' }].filter(({ count }) => count > 0);
}

/** `12 hold · 2 excused · 1 wrong`. */
export function describeSummary(reports: readonly EquationReport[], language: Language = 'en'): string {
  const parts = listCounts(reports, language).map(({ count, words }) => `${count} ${words}`);
  if (parts.length > 0) return parts.join(' · ');
  const { nothing, noDisplays } = readingWords[language];
  return reports.some((report) => report.math.display) ? nothing : noDisplays;
}

/** Claims by status; an equation that could not be read counts once. */
export function countStatuses(reports: readonly EquationReport[]): ReadonlyMap<Badge['status'], number> {
  const counts = new Map<Badge['status'], number>();
  const add = (status: Badge['status']) => counts.set(status, (counts.get(status) ?? 0) + 1);
  for (const report of reports) {
    if (report.reading === 'not-understood') add('not-understood');
    else for (const claim of report.claims) if (claim.kind === 'claim') add(claim.verdict?.status ?? 'checking');
  }
  return counts;
}

export function describeBeingChecked(language: Language): string {
  return readingWords[language].beingChecked;
}

/** Of a claim that has no verdict yet. */
export function nameChecking(language: Language): string {
  return readingWords[language].checking;
}

/** What a display that could not be read says of itself. */
export function describeUnread(language: Language): string {
  return readingWords[language].unread;
}

/** What the only side of a claim about one expression is called. */
export function nameExpression(language: Language): string {
  return readingWords[language].names.expression;
}
