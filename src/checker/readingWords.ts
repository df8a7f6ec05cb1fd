import type { Status, Verdict } from '../check/verdict';
import type { Definition } from '../claims/claim';
import type { ClaimReport, EquationReport, Implementation, ReadingName } from './checkedDocument';
import { formatNumber, formatSigned } from './formatNumber';
import { describeStatus, describeVerdict, statusWords } from './words';

const readings: { readonly [K in ReadingName]: string } = {
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
};

/** What an equation is, in a few words: `sliced score matching, × 2`, `definition of L_SSM`, `Itô SDE`. */
export function describeReading(report: EquationReport): string {
  const definition = report.claims.find((claim): claim is Definition => claim.kind === 'definition');
  const known = report.implementation === null ? null : describeImplementation(report.implementation);
  if (report.reading === 'not-understood') return readings['not-understood'];
  if (report.reading === 'sde') return describeSde(report);
  if (report.reading === 'definition' && definition) return `definition of ${definition.name}${known === null ? '' : `: ${known}`}`;
  return known ?? readings[report.reading];
}

function describeSde(report: EquationReport): string {
  const sde = report.formula.statements.find((statement) => statement.kind === 'sde');
  if (!sde || sde.kind !== 'sde') return readings.sde;
  return `${sde.reverse ? 'reverse-time ' : ''}${sde.calculus === 'ito' ? 'Itô' : 'Stratonovich'} SDE`;
}

/** `sliced score matching, × 2`. */
export function describeImplementation(found: Implementation): string {
  return `${found.title}${describeImplementationRelation(found, ', ')}`;
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
export function describeBadge(report: EquationReport): Badge {
  if (report.reading === 'not-understood')
    return { status: 'not-understood', text: readings['not-understood'], title: 'A part of this could not be read.' };
  if (report.ignored !== null) return { status: 'read', text: 'not judged', title: describeIgnored(report.ignored) };
  const badges = report.claims.flatMap((claim) => (claim.kind === 'claim' ? [claimBadge(claim)] : []));
  const first = [...badges].sort((one, other) => urgency.indexOf(one.status) - urgency.indexOf(other.status) || other.rank - one.rank)[0];
  if (first) return { status: first.status, text: first.text, title: first.title };
  return { status: report.reading === 'definition' ? 'definition' : 'read', text: shortReading(report), title: describeReading(report) };
}

/** The reader's own words where there are any. */
export function describeIgnored(reason: string): string {
  return reason === '' ? 'Not judged, as the text asks.' : `Not judged, as the text asks: ${reason}`;
}

function claimBadge(claim: ClaimReport): Badge & { readonly rank: number } {
  if (claim.verdict === null) return { status: 'checking', text: 'checking', title: 'This claim is being checked.', rank: 0 };
  const { status } = claim.verdict;
  const title = `${statusWords[status]}: ${describeVerdict(claim.verdict, claim.claim)}`;
  return { status, text: describeStatus(claim.verdict), title, rank: relationRank(claim.verdict) };
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

function shortReading(report: EquationReport): string {
  if (report.reading === 'definition') return readings.definition;
  return report.reading === 'sde' ? describeSde(report) : describeReading(report);
}

const countWords: readonly (readonly [Badge['status'], string])[] = [
  ['wrong', 'wrong'],
  ['assumption', 'under an assumption'],
  ['undecided', 'undecided'],
  ['not-understood', 'not understood'],
  ['excused', 'excused'],
  ['holds', 'hold'],
  ['checking', 'being checked'],
];

/** How many claims have each status, with the words after the number; the most urgent first, and only what there is. */
export function listCounts(
  reports: readonly EquationReport[],
): readonly { readonly status: Badge['status']; readonly count: number; readonly words: string }[] {
  const counts = countStatuses(reports);
  const found = countWords.map(([status, words]) => ({ status, count: counts.get(status) ?? 0, words }));
  const ignored = reports.filter((report) => report.ignored !== null).length;
  return [...found, { status: 'read' as const, count: ignored, words: 'not judged' }].filter(({ count }) => count > 0);
}

/** `12 hold · 2 excused · 1 wrong`. */
export function describeSummary(reports: readonly EquationReport[]): string {
  const parts = listCounts(reports).map(({ count, words }) => `${count} ${words}`);
  if (parts.length > 0) return parts.join(' · ');
  return reports.some((report) => report.math.display) ? 'nothing to check' : 'no displayed mathematics';
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
