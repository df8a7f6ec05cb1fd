import type { Problem } from '../base/problem';
import type { Verdict } from '../check/verdict';
import type { NotebookCell } from '../document/notebook';
import type { CheckedDocument, ClaimReport, EquationReport } from './checkedDocument';
import { needFormula } from './breachWords';
import { describeCounterexample, describeEvidence, describeNeed } from './evidenceWords';
import { explainWords, type ExplainWords } from './explainWords';
import { formatCount, formatInterval } from './formatNumber';
import { describeGoal } from './goalWords';
import { explainImplementation } from './implementationWords';
import { describeIgnored, describeReading } from './readingWords';
import { makeLineNamer, upperFirst, type LineNamer } from './nameLine';
import { describeRepair } from './repairWords';
import { plainFormula, plainSentence } from './plainFormula';
import { showProblem } from './showProblem';
import type { Language } from './tongue';
import type { TrailRun, TrailWorld } from './trail';
import { describeVerdict, nameSides, nameStatus, tongueOf } from './words';
import { tellWorld } from './worldWords';

/** In which language an explanation is told, and how problems are said in it. */
export interface Explaining {
  readonly language?: Language;
  readonly say?: (problem: Problem) => string;
  readonly cells?: readonly NotebookCell[];
}

/** What the parts of an explanation need. */
interface Telling {
  readonly document: CheckedDocument;
  readonly language: Language;
  readonly words: ExplainWords;
  readonly nameLine: LineNamer;
}

/** Everything that is known of an equation and of how its verdicts came about, as plain text of several paragraphs. */
export function explainEquation(
  document: CheckedDocument,
  report: EquationReport,
  { language = 'en', say = showProblem, cells = [] }: Explaining = {},
): string {
  const words = explainWords[language];
  const telling = { document, language, words, nameLine: makeLineNamer(document.snapshot, cells, language) };
  const claims = report.claims.flatMap((claim) => (claim.kind === 'claim' ? [explainClaim(claim, telling)] : []));
  const implementation = explainImplementation(report, language);
  const paragraphs = [
    `${upperFirst(telling.nameLine(report.math.span.start))}${words.colon}${oneLine(report.math.latex)}`,
    words.readAs(describeReading(report, language)),
    ...(implementation === null ? [] : [implementation]),
    ...report.problems.map(say),
    ...(report.ignored === null ? [] : [describeIgnored(report.ignored, language)]),
    ...(claims.length === 0 && report.ignored === null
      ? [report.reading === 'goal' ? words.goalWithoutValue : words.nothingClaimed]
      : claims),
  ];
  return `${paragraphs.join('\n\n')}\n`;
}

function explainClaim(claim: ClaimReport, telling: Telling): string {
  const { document, language, words, nameLine } = telling;
  if (claim.verdict === null) return words.beingChecked;
  const goal = describeGoal(document, claim, nameLine, language);
  return [
    ...question(claim, telling),
    ...answer(claim, telling),
    ...(goal === null ? [] : [words.goal(goal)]),
    ...ladder(claim, telling),
    ...repair(claim, telling),
  ].join('\n');
}

/** What was compared with what. */
function question({ claim }: ClaimReport, { language, words, nameLine }: Telling): string[] {
  const sides = nameSides(claim.kind, language);
  const older = claim.against?.kind === 'equation' ? nameLine(claim.against.span.start) : null;
  if (claim.kind === 'named' && claim.onlyIf === null)
    return [`${words.claim}${oneLine(claim.right.latex)}`, `  ${words.named(sides.left, older, oneLine(claim.left.latex))}`];
  return [
    `${words.claim}${oneLine(claim.left.latex)}  =  ${oneLine(claim.right.latex)}`,
    `  ${words.sides(sides.left, older, sides.right)}`,
  ];
}

const oneLine = (latex: string) => latex.replace(/\s+/g, ' ').trim();

function answer({ claim, verdict }: ClaimReport, { language, words }: Telling): string[] {
  if (verdict === null) return [];
  const example = describeCounterexample(verdict, language);
  return [
    words.verdict(nameStatus(verdict.status, language), plainSentence(describeVerdict(verdict, claim, language))),
    ...verdict.needs.map(
      (need) => `  ${words.need(plainFormula(needFormula(need, language)), need.stated, describeNeed(need, verdict.kind, language))}`,
    ),
    ...(example === null ? [] : [`  ${words.counterexample}${example}`]),
    ...(verdict.counterexample?.replay === undefined ? [] : [`  ${words.replay}--replay ${verdict.counterexample.replay}`]),
    ...(verdict.evidence === null ? [] : [`  ${describeEvidence(verdict.evidence, language)}`]),
  ];
}

function ladder({ trail, verdict }: ClaimReport, telling: Telling): string[] {
  if (trail.length === 0 || verdict === null) return [telling.words.settled];
  return trail.flatMap((run, index) => [
    telling.words.ladder(run, index + 1, trail.length),
    ...run.worlds.flatMap((world) => explainWorld(world, verdict, telling)),
    ...skipped(run, telling),
  ]);
}

function skipped({ skipped: count }: TrailRun, { words }: Telling): string[] {
  return count === 0 ? [] : [`  ${words.skipped(count)}`];
}

function explainWorld(world: TrailWorld, verdict: Verdict, { language, words }: Telling): string[] {
  const need = world.need === null ? '' : ` [${words[world.need.keeps ? 'keeps' : 'breaks'](world.need.name)}]`;
  const amount = words.amount(formatCount(world.samples), world.method === 'points');
  const why = world.reason === null ? '' : tongueOf(language).reason({ code: world.reason, fields: {} }, verdict.status);
  return [
    `  ${tellWorld(world.label, language)}${need}`,
    `    ${words.rungs[world.method]}${amount}${words.findings[world.relation](world, why)}`,
    `    ${words.values(formatInterval(world.left), formatInterval(world.right), formatInterval(world.difference))}`,
  ];
}

function repair(report: ClaimReport, { document, language, words, nameLine }: Telling): string[] {
  const { claim, verdict, repair: found } = report;
  if (verdict?.status !== 'wrong') return [];
  if (found === null) return [words.repair(report, null)];
  const told = describeRepair(found, claim.math, document.snapshot, nameLine, claim.motion, language);
  return [words.repair(report, `${told}${words.colon}${oneLine(found.latex)}`)];
}
