import type { Method } from '../check/outcome';
import type { Verdict } from '../check/verdict';
import type { NotebookCell } from '../document/notebook';
import type { Snapshot } from '../document/snapshot';
import type { CheckedDocument, ClaimReport, EquationReport } from './checkedDocument';
import { describeCounterexample, describeEvidence, describeNeed } from './evidenceWords';
import { formatCount, formatInterval, formatNumber } from './formatNumber';
import { describeGoal } from './goalWords';
import { explainImplementation } from './implementationWords';
import { describeIgnored, describeReading } from './readingWords';
import { makeLineNamer, upperFirst, type LineNamer } from './nameLine';
import { describeRepair } from './repairWords';
import { showProblem } from './showProblem';
import type { TrailRun, TrailWorld } from './trail';
import { verdictReasons } from './verdictReasons';
import { describeVerdict, nameSides, statusWords } from './words';

/** Everything that is known of an equation and of how its verdicts came about, as plain text of several paragraphs. */
export function explainEquation(document: CheckedDocument, report: EquationReport, cells: readonly NotebookCell[] = []): string {
  const nameLine = makeLineNamer(document.snapshot, cells);
  const claims = report.claims.flatMap((claim) => (claim.kind === 'claim' ? [explainClaim(claim, document, nameLine)] : []));
  const implementation = explainImplementation(report);
  const paragraphs = [
    `${upperFirst(nameLine(report.math.span.start))}: ${report.math.latex.replace(/\s+/g, ' ').trim()}`,
    `Read as: ${describeReading(report)}.`,
    ...(implementation === null ? [] : [implementation]),
    ...report.problems.map(showProblem),
    ...(report.ignored === null ? [] : [describeIgnored(report.ignored)]),
    ...(claims.length === 0 && report.ignored === null ? [withoutClaims(report)] : claims),
  ];
  return `${paragraphs.join('\n\n')}\n`;
}

function withoutClaims({ reading }: EquationReport): string {
  return reading === 'goal'
    ? 'It is to be shown, and no equation of the text says what its name stands for: there is nothing to compare it with.'
    : 'Nothing is claimed here, so there is nothing to judge.';
}

function explainClaim(claim: ClaimReport, document: CheckedDocument, nameLine: LineNamer): string {
  if (claim.verdict === null) return 'This claim is still being checked.';
  const goal = describeGoal(document, claim, nameLine);
  return [
    ...question(claim, nameLine),
    ...answer(claim),
    ...(goal === null ? [] : [`Goal: ${goal}`]),
    ...ladder(claim),
    ...repair(claim, document.snapshot, nameLine),
  ].join('\n');
}

/** What was compared with what. */
function question({ claim }: ClaimReport, nameLine: LineNamer): string[] {
  const sides = nameSides(claim.kind);
  const older = claim.against?.kind === 'equation' ? ` (${nameLine(claim.against.span.start)})` : '';
  return [`Claim: ${oneLine(claim.left.latex)}  =  ${oneLine(claim.right.latex)}`, `  ${sides.left}${older} against ${sides.right}`];
}

const oneLine = (latex: string) => latex.replace(/\s+/g, ' ').trim();

function answer({ claim, verdict }: ClaimReport): string[] {
  if (verdict === null) return [];
  const example = describeCounterexample(verdict);
  return [
    `Verdict: ${statusWords[verdict.status]}. ${describeVerdict(verdict, claim)}`,
    ...verdict.needs.map((need) => `  needs ${need.latex}${need.stated ? ' (the text states it)' : ''}${describeNeed(need, verdict.kind)}`),
    ...(example === null ? [] : [`  counterexample: ${example}`]),
    ...(verdict.counterexample?.replay === undefined ? [] : [`  computed again by: --replay ${verdict.counterexample.replay}`]),
    ...(verdict.evidence === null ? [] : [`  ${describeEvidence(verdict.evidence)}`]),
  ];
}

function ladder({ trail, verdict }: ClaimReport): string[] {
  if (trail.length === 0 || verdict === null) return ['Ladder: settled without running anything.'];
  return trail.flatMap((run, index) => explainRun(run, verdict, trail.length > 1 ? ` ${index + 1} of ${trail.length}` : ''));
}

function explainRun({ worlds, skipped, settings, seed }: TrailRun, verdict: Verdict, which: string): string[] {
  const head = `Ladder${which}: ${formatCount(settings)} ${settings === 1 ? 'setting' : 'settings'} of θ and the free variables in each world, seed ${seed}`;
  const rest = skipped === 0 ? [] : [`  ${skipped} more ${skipped === 1 ? 'world was' : 'worlds were'} not needed`];
  return [head, ...worlds.flatMap((world) => explainWorld(world, verdict)), ...rest];
}

const rungs: { readonly [M in Method]: string } = {
  algebra: 'algebra',
  points: 'point by point',
  cubature: 'exact cubature over the directions',
  quadrature: 'quadrature',
  rqmc: 'quasi-Monte Carlo',
  'monte-carlo': 'Monte Carlo',
  certificate: 'certificate',
  recursion: 'recursion',
  simulation: 'simulation',
};

const findings: { readonly [R in TrailWorld['relation']]: (world: TrailWorld, verdict: Verdict) => string } = {
  pointwise: () => 'equal at every point',
  'in-expectation': () => 'equal in expectation',
  'up-to-constant': ({ offset }) => `equal up to a constant, ${offset === null ? 'the same at every θ' : formatInterval(offset)}`,
  'up-to-factor': ({ factor }) => `equal up to the factor ${factor === null ? '?' : formatNumber(factor)}`,
  affine: ({ factor }) => `equal up to the factor ${factor === null ? '?' : formatNumber(factor)} and a constant`,
  refuted: () => 'not equal',
  undecided: ({ reason }, verdict) => `cannot tell. ${(reason && verdictReasons[reason]?.sentence({}, verdict)) ?? ''}`.trim(),
};

function explainWorld(world: TrailWorld, verdict: Verdict): string[] {
  const need = world.need === null ? '' : world.need.keeps ? ` [keeps ${world.need.name}]` : ` [breaks ${world.need.name}]`;
  const count = `${formatCount(world.samples)} ${world.method === 'points' ? 'points' : 'samples'}`;
  return [
    `  ${world.label}${need}`,
    `    ${rungs[world.method]}, ${count}: ${findings[world.relation](world, verdict)}`,
    `    left ${formatInterval(world.left)}, right ${formatInterval(world.right)}, difference ${formatInterval(world.difference)}`,
  ];
}

function repair({ claim, verdict, repair: found, repairsTried }: ClaimReport, snapshot: Snapshot, nameLine: LineNamer): string[] {
  if (verdict?.status !== 'wrong') return [];
  const tried = repairsTried === 1 ? '1 edit was tried' : `${repairsTried} edits were tried`;
  if (found !== null)
    return [`Repair: ${tried}. ${describeRepair(found, claim.math, snapshot, nameLine, claim.motion)}: ${oneLine(found.latex)}`];
  return [repairsTried === 0 ? 'Repair: no edit suggested itself.' : `Repair: ${tried}, and none makes it true.`];
}
