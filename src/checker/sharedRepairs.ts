import { throwIfCancelled } from '../base/cancellation';
import { proposeRepairs } from '../check/proposeRepairs';
import type { Repair, RepairEdit, Status } from '../check/verdict';
import type { Claim } from '../claims/claim';
import { spanInDocument } from '../claims/locate';
import { findDefinition } from '../claims/findDefinition';
import type { Expr } from '../math/expr';
import { walkExpr } from '../math/visit';
import { judgeClaim } from './judgeClaim';
import { findDefinitionEdits } from './definitionRepairs';
import type { Judged } from './judged';
import type { Judging } from './judging';
import { orderClaims } from './orderClaims';
import { editText, placeOf, type Place } from './editText';
import { readDocument, type DocumentReading } from './readDocument';

/** Sets of edits tried for one document; each may judge several claims. */
const mostTrials = 10;

/** What is known of the document as it stands: the judgement of each claim, null where it turned out to assert nothing. */
export type KnownJudgements = ReadonlyMap<Claim, Judged | null>;

/**
 * Students make one mistake in several places: p_θ for p in a definition and where it is used; or one in a definition, and all that rests on it is wrong.
 * Edits of definitions are tried first; then one substitution is tried in every equation
 * that the wrong claims rest on, in all of them and in all but one, beside the repairs already found for single claims; what makes several
 * claims true and none false is their repair. Throws CancelledError.
 */
export async function findSharedRepairs(
  found: readonly Repair[],
  known: KnownJudgements,
  wrong: readonly Claim[],
  judging: Judging,
): Promise<Repair[]> {
  if (wrong.length === 1 && found.length > 0) return [];
  const repairs: Repair[] = [];
  const mended = new Set(found.flatMap((repair) => repair.repairs));
  const inDefinitions = wrong.length > 1 ? await findDefinitionEdits(wrong, judging) : [];
  for (const edits of [...inDefinitions, ...trialsFor(found, wrong, judging.reading)].slice(0, mostTrials)) {
    throwIfCancelled(judging.token);
    const repaired = await findRepaired(edits, known, wrong, judging);
    const isLarger = edits.length > 1 && repaired.length === 1 && mended.has(repaired[0]!.id); // that one claim has a smaller repair of its own
    if (repaired.length > 0 && !isLarger) repairs.push({ ...showEdits(edits), edits, repairs: repaired.map((claim) => claim.id) });
    if (repaired.length === wrong.length) break;
  }
  return repairs;
}

/** The equation that is edited first, as it then reads. */
function showEdits(edits: readonly RepairEdit[]): Pick<Repair, 'math' | 'latex'> {
  const { math, before } = edits[0]!;
  return { math, latex: editText(before, edits.filter((edit) => edit.math === math)) }; // prettier-ignore
}

function trialsFor(found: readonly Repair[], wrong: readonly Claim[], reading: DocumentReading): RepairEdit[][] {
  const single = found.map(({ edits }) => [...edits]);
  const shared = [...findSubstitutions(wrong, reading).values()].flatMap(chooseSites);
  const trials = wrong.length > 1 ? [...single, ...shared] : shared;
  return [...new Map(trials.map((edits) => [JSON.stringify(edits), edits])).values()];
}

/** Every place, every place but those of one equation, and those of one equation alone. */
function chooseSites(sites: ReadonlyMap<number, RepairEdit[]>): RepairEdit[][] {
  const maths = [...sites.keys()].sort((one, other) => one - other);
  if (maths.length < 2) return [];
  const at = (chosen: readonly number[]) => chosen.flatMap((math) => sites.get(math)!);
  return [maths, ...maths.map((left) => maths.filter((math) => math !== left)), ...maths.map((math) => [math])].map(at);
}

/** By what is put for what, then by equation. */
type Substitutions = Map<string, Map<number, RepairEdit[]>>;

function findSubstitutions(wrong: readonly Claim[], reading: DocumentReading): Substitutions {
  const substitutions: Substitutions = new Map();
  const seen = new Set<string>();
  for (const { expr, math, other } of wrong.flatMap((claim) => expressionsOf(claim, reading))) {
    const { latex } = reading.snapshot.math[math]!;
    for (const { substitution, span, newText } of proposeRepairs(expr, { latex, scope: reading.scope, other })) {
      const place = `${substitution} ${math} ${span.start} ${span.end}`;
      const isWritten = span.end <= latex.length; // a value that was worked out stands elsewhere
      const isRaised = /^\s*\^/.test(latex.slice(span.end)) && newText.includes('^'); // `\sigma^{2}^2` is no formula
      if (substitution === null || !isWritten || isRaised || seen.has(place)) continue;
      seen.add(place);
      const sites = substitutions.get(substitution) ?? new Map<number, RepairEdit[]>();
      substitutions.set(substitution, sites.set(math, [...(sites.get(math) ?? []), { math, before: latex, span, newText }]));
    }
  }
  return substitutions;
}

interface Written {
  readonly expr: Expr;
  readonly math: number;
  readonly other: Expr;
}

/** Both sides of a claim, and the values of the names that stand in them. */
function expressionsOf({ left, right }: Claim, { claims, snapshot }: DocumentReading): Written[] {
  const sides: Written[] = [
    { expr: left.expr, math: left.math, other: right.expr },
    { expr: right.expr, math: right.math, other: left.expr },
  ];
  const used = sides.flatMap(({ expr, math }) =>
    [...walkExpr(expr)].flatMap((node) => findDefinition(node, claims.definitions, math) ?? []),
  );
  const written = [...new Set(used)].filter(({ value }) => snapshot.math[value.math] !== undefined); // a score by convention stands nowhere
  const values = written.map(({ value }) => ({ expr: value.expr, math: value.math, other: value.expr }));
  return [...sides, ...values];
}

const passing: ReadonlySet<Status> = new Set(['holds', 'excused']);

/** The wrong claims that the edits make true; none when they make another claim wrong. */
async function findRepaired(
  edits: readonly RepairEdit[],
  known: KnownJudgements,
  wrong: readonly Claim[],
  judging: Judging,
): Promise<Claim[]> {
  const { reading } = judging;
  const edited = readDocument(editDocument(reading, edits), reading.snapshot.version, reading.settingMacros, reading);
  const placeIn = (claim: Claim) => placeOf(reading.claims.claims, claim);
  const before = new Map([...known].map(([claim, judged]) => [placeIn(claim), judged?.verdict.status] as const));
  const open = new Map(wrong.map((claim) => [placeIn(claim), claim]));
  const repaired = new Set<Place>();
  for await (const { place, judged, motion } of judgeChanged(edited, known, judging)) {
    if (judged?.verdict.status === 'wrong' && before.get(place) !== 'wrong') return [];
    const claim = open.get(place);
    if (claim !== undefined && motion === claim.motion && isRepaired(claim, judged, edited)) repaired.add(place);
    open.delete(place);
    if (open.size === 0 && repaired.size === 0) return []; // what comes after cannot make it better
  }
  return wrong.filter((claim) => repaired.has(placeIn(claim)));
}

function editDocument({ snapshot }: DocumentReading, edits: readonly RepairEdit[]): string {
  return editText(
    snapshot.text,
    edits.map((edit) => ({ span: spanInDocument(snapshot.math[edit.math]!, edit.span), newText: edit.newText })),
  );
}

function isRepaired(claim: Claim, judged: Judged | null, edited: DocumentReading): boolean {
  if (claim.onlyIf === 'constant') return judged === null && !edited.formulas[claim.math]!.incomplete;
  return judged !== null && passing.has(judged.verdict.status);
}

interface Placed {
  readonly place: Place;
  readonly judged: Judged | null;
  /** What is claimed there of a process: an edit that makes it another claim repairs nothing. */
  readonly motion: Claim['motion'];
}

/** The judgements of an edited document, one after the other; claims whose content is the same keep theirs. */
async function* judgeChanged(edited: DocumentReading, known: KnownJudgements, judging: Judging): AsyncGenerator<Placed> {
  const byId = new Map([...known].map(([claim, judged]) => [claim.id, judged]));
  const statuses = new Map<string, Status>();
  const statusOf = (id: string) => statuses.get(id);
  for (const claim of orderClaims(edited.claims.claims)) {
    const same = byId.get(claim.id);
    const judged = same === undefined ? await judgeClaim(claim, { ...judging, reading: edited, statusOf }) : same;
    if (judged !== null) statuses.set(claim.id, judged.verdict.status);
    yield { place: placeOf(edited.claims.claims, claim), judged, motion: claim.motion };
  }
}
