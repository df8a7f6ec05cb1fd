import { throwIfCancelled } from '../base/cancellation';
import { planFirstLook } from '../check/planCompare';
import { proposeRepairs, type RepairProposal } from '../check/proposeRepairs';
import { decideStatus } from '../check/status';
import type { Repair, Status, Verdict } from '../check/verdict';
import type { Claim, Definition } from '../claims/claim';
import { chooseOlderValue } from '../claims/chooseOlderValue';
import { spanInDocument } from '../claims/locate';
import type { Expr } from '../math/expr';
import { editText, placeOf, type TextEdit } from './editText';
import { judgeClaim } from './judgeClaim';
import { showJudged } from './judged';
import { sidesOverMeasure } from './anyMeasure';
import { makeComparison, relateInOneWorld, type Judging } from './judging';
import { textOf } from './writtenAverages';
import { prepareCompared } from './prepareSides';
import { readDocument } from './readDocument';
import { timesThroughout } from './turnedTimes';

/** No more than this many edits are tried for one claim. */
const mostProposals = 60;

/** What was found, and how many edits were tried for it. */
export interface RepairSearch {
  readonly repair: Repair | null;
  readonly tried: number;
}

/**
 * The smallest edit of the newer side that makes a wrong equation true. Each is tried on one world first; what passes is written into the
 * text, read again and judged like any other claim. Its repair is null when none does. Throws CancelledError.
 */
export async function findRepair(claim: Claim, verdict: Verdict, judging: Judging): Promise<RepairSearch> {
  if (verdict.status !== 'wrong' || claim.kind === 'prose' || claim.written === 'inequality') return { repair: null, tried: 0 };
  const math = judging.reading.snapshot.math[claim.right.math]!;
  const compared = asCompared(claim, judging);
  const proposals = proposeRepairs(claim.right.expr, {
    latex: math.latex,
    scope: judging.reading.scope,
    other: compared.left.expr,
    isMotion: claim.motion !== null,
    isStep: claim.motion?.endsWith(' step') === true,
  });
  const meant = claim.onlyIf === 'constant' ? proposals.filter(({ what }) => what === 'density') : proposals;
  const proposed = meant.slice(0, mostProposals);
  const statements = judging.reading.formulas[claim.right.math]?.statements ?? [];
  const turned = timesThroughout(claim, statements, math.latex);
  const named = withNamedFactor(claim, verdict, math.latex);
  const isTried = claim.onlyIf !== 'constant' && claim.tested === null;
  for (const [index, proposal] of [...turned, ...proposed, ...named].entries()) {
    throwIfCancelled(judging.token);
    if (isTried && proposal.expr !== null && !(await mayHold(compared, proposal.expr, judging))) continue;
    const edit = { math: math.index, before: math.latex, span: proposal.span, newText: proposal.newText };
    const inDocument = { ...edit, span: spanInDocument(math, proposal.span) };
    if (await holdsInText(claim, inDocument, judging))
      return { repair: { latex: editText(math.latex, [edit]), math: math.index, edits: [edit], repairs: [claim.id] }, tried: index + 1 };
  }
  return { repair: null, tried: turned.length + proposed.length + named.length };
}

/** `\\frac{1}{d}` before a side that is d times the other; numbers are among the edits already. Only the text is edited, and read again. */
function withNamedFactor(
  { right, kind, onlyIf }: Claim,
  { relation, factorLatex }: Verdict,
  latex: string,
): readonly (Pick<RepairProposal, 'span' | 'newText'> & { readonly expr: null })[] {
  const isNumber = !/[a-zA-Z]/.test((factorLatex ?? '').replace(/\\[td]?frac/g, ''));
  if (relation !== 'up-to-factor' || factorLatex === null || isNumber || kind === 'named' || onlyIf !== null) return [];
  const written = latex.slice(right.expr.span.start, right.expr.span.end);
  const held = right.expr.kind === 'add' ? `\\left(${written}\\right)` : written;
  const below = /^\\frac\{1\}\{(.*)\}$|^1\/([a-zA-Z]+)$/.exec(factorLatex);
  const front = below === null ? `\\frac{1}{${factorLatex}} ` : `${below[1] ?? below[2]} `;
  return [{ expr: null, span: right.expr.span, newText: front + held }];
}

/** With the value that it is judged against on its left: an older one than is shown, where that only shifts it. */
function asCompared(claim: Claim, judging: Judging): Claim {
  const older = claim.onlyIf === null ? chooseOlderValue(claim, judging.statusOf) : null;
  return older === null ? claim : { ...claim, left: older.compared, excusedBy: older.excusedBy };
}

const passing: ReadonlySet<Status> = new Set(['holds', 'excused']);

/** One world, quickly: most edits fail here. */
function mayHold(claim: Claim, expr: Expr, judging: Judging): Promise<boolean> {
  const edited = { ...claim, right: { ...claim.right, expr } };
  return passesInOneWorld(edited, judging.reading.claims.definitions, judging);
}

/** Whether a claim holds in the smallest world with these definitions. */
export async function passesInOneWorld(claim: Claim, definitions: readonly Definition[], judging: Judging): Promise<boolean> {
  const asWritten = await lookOnce(claim, definitions, judging);
  const over =
    asWritten === null && claim.tested === null ? sidesOverMeasure(claim, claim.left, textOf(claim, judging, definitions)) : null;
  const found = over === null ? asWritten : await lookOnce({ ...over.claim, left: over.left }, over.definitions, judging);
  return found !== null && !found.deciding.vacuous && passing.has(decideStatus(found.relation, found.deciding.factor, [], claim));
}

function lookOnce(claim: Claim, definitions: readonly Definition[], judging: Judging): ReturnType<typeof relateInOneWorld> {
  const { left, right, values, densities } = prepareCompared(claim, claim.left, judging, definitions);
  const comparison = { ...makeComparison(claim, left, right, judging, values), definedDensities: densities };
  return relateInOneWorld(comparison, judging, planFirstLook);
}

/** The edited document, read afresh: the claim that now stands in the same place must hold. */
async function holdsInText(claim: Claim, edit: TextEdit, judging: Judging): Promise<boolean> {
  const { snapshot, settingMacros } = judging.reading;
  const edited = readDocument(editText(snapshot.text, [edit]), snapshot.version, settingMacros, judging.reading);
  const place = placeOf(judging.reading.claims.claims, claim);
  const again = edited.claims.claims.find((other) => placeOf(edited.claims.claims, other) === place);
  if (again === undefined || again.motion !== claim.motion) return false; // nor is it true by claiming something else
  const judged = await judgeClaim(again, { ...judging, reading: edited });
  if (claim.onlyIf === 'constant') return judged === null && !edited.formulas[claim.math]!.incomplete;
  return judged !== null && passing.has(judged.verdict.status) && !isTrivial(showJudged(again, judged));
}

/** An edit that makes both sides of one line the same text repairs nothing. */
const isTrivial = (claim: Claim) => claim.kind === 'link' && claim.left.latex === claim.right.latex;
