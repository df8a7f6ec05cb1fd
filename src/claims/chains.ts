import type { Span } from '../base/span';
import type { Steps } from '../base/steps';
import type { MathSpan, Snapshot } from '../document/snapshot';
import type { ClauseRole, Expr, Formula, Note, RelationSign, Statement } from '../math/expr';
import { containsKind } from '../math/visit';
import type { Asserted, Side } from './claim';
import { findCitations } from './citations';
import { isAssumed, isSubject, readLeadIn } from './context';
import { isUnderstood } from './gaps';
import { findGoing, readAsLimit, type Going } from './limitsInWords';
import type { Flow } from './flow';
import { makeSide, spanOfRelation } from './locate';
import type { SectionTree } from './sections';

/** One relation sign with its two sides. */
export interface Step {
  readonly sign: RelationSign;
  readonly left: Side;
  readonly right: Side;
  /** Offsets in the document. */
  readonly span: Span;
  readonly written: Asserted;
  readonly understood: boolean;
}

/** `A = B = C` as it stands, with what leads to it. */
export interface Chain {
  readonly math: number;
  readonly display: boolean;
  readonly section: number;
  /** Prose before it. */
  readonly leadIn: string;
  /** Of a sentence of which it is what something is said of: "the field $u_t(x) = …$ satisfies …". */
  readonly isSubject: boolean;
  /** By the words behind it. */
  readonly isAssumed: boolean;
  readonly notes: readonly Note[];
  /** The math spans that the prose before it, or it itself, speaks of: `By (1), …`. */
  readonly cites: readonly number[];
  /** What it is beside an arrow. */
  readonly role: ClauseRole | null;
  /** Its own first side; null when it begins with the sign. */
  readonly first: Side | null;
  /** The chain it goes on with, when it begins with the sign. */
  readonly continues: Chain | null;
  readonly steps: readonly Step[];
  readonly understood: boolean;
}

/** What the next display may go on with; `side` is null after a display that nothing can go on with. */
interface Open {
  readonly side: Side | null;
  readonly chain: Chain | null;
  readonly understood: boolean;
}

/**
 * Every chain of the document in reading order. A display that begins with a relation sign continues the display before it in the same
 * section, be that a chain or a bare expression. `known` chains of a formula stay the same objects where all around them is as it was.
 */
export function* readChains(
  snapshot: Snapshot,
  formulas: readonly Formula[],
  flow: Flow,
  tree: SectionTree,
  known?: ReadonlyMap<number, readonly Chain[]>,
): Steps<Chain[]> {
  const chains: Chain[] = [];
  const citations = yield* findCitations(snapshot, flow);
  let open: (Open & { section: number }) | null = null;
  for (const math of snapshot.math) {
    const formula = formulas[math.index];
    if (formula === undefined) continue;
    const section = tree.sectionOf[math.index] ?? 0;
    const leadIn = readLeadIn(flow, math.index);
    const isOpen = goesOn(math, snapshot, flow) && open?.section === section && !isAboutTerm(leadIn);
    const before: Open | null = isOpen ? open : null;
    const setting: Setting = {
      section,
      before,
      leadIn,
      isSubject: isSubject(flow, math.index),
      isAssumed: isAssumed(flow, math.index),
      cites: citations.get(math.index) ?? none,
      going: () => findGoing({ snapshot, formulas, flow }, math.index),
    };
    const old = known?.get(math.index) ?? none;
    const isKnown = old.length > 0 && !mayTend(formula) && old.every((chain) => isSetAs(chain, setting));
    const found = isKnown ? old : readFormulaChains(math, formula, setting);
    chains.push(...found);
    if (math.index % formulasAtOnce === 0) yield;
    if (math.display) open = { ...(lastSide(math, formula, found) ?? closed), section };
  }
  return chains;
}

const formulasAtOnce = 8;
const none: readonly never[] = [];

/** What a limit goes to is told by sentences around it, which a chain does not keep. */
const isLoose = (sign: RelationSign) => sign === 'tends-to' || sign === 'approximate';

function isSetAs(chain: Chain, { section, before, leadIn, isSubject: isOfSentence, isAssumed: isGiven, cites }: Setting): boolean {
  const isSaidAlike = chain.leadIn === leadIn && chain.isSubject === isOfSentence && chain.isAssumed === isGiven;
  const isPlaced = chain.section === section && isSaidAlike && chain.cites.join() === cites.join();
  const goesOnAlike = chain.first !== null || (chain.continues === (before?.chain ?? null) && chain.steps[0]?.left === before?.side);
  return isPlaced && goesOnAlike;
}

const mayTend = ({ statements }: Formula) =>
  statements.some((statement) => statement.kind === 'chain' && statement.relations.some(({ sign }) => isLoose(sign)));

/** A display outside a table; a formula within a sentence that begins with its sign is a remark. */
function goesOn(math: MathSpan, snapshot: Snapshot, flow: Flow): boolean {
  const element = flow.elements[flow.placeOf[math.index] ?? -1];
  return element?.kind === 'display' && snapshot.blocks[element.block]?.kind !== 'table-cell';
}

/** `For the second term we find` leads to a value of that term, and `= …` behind it goes on with no display above. */
const isAboutTerm = (leadIn: string): boolean => aboutTerm.test(leadIn);

const aboutTerm =
  /(?:^|[.;:,]\s*)\W*(?:(?:now|next|then|similarly|likewise)\W+)?(?:for|consider\w*|look\w*\s+at|expand\w*|comput\w*|evaluat\w*|simplif\w*|rewrit\w*|turn\w*\s+to|as\s+for)\s+(?:\w+\s+)?the\s+(?:first|second|third|fourth|last|other|remaining|former|latter|cross|left|right)[\s-](?:\w+\s+)?(?:term|part|integral|summand|factor|expectation|one)\b[^.]*$/i;

const closed: Open = { side: null, chain: null, understood: false };

/** A relation sign in its chain. */
interface PlacedStep {
  readonly chain: Chain;
  readonly step: Step;
}

const placed = new WeakMap<readonly Chain[], ReadonlyMap<Side, PlacedStep>>();

/** The step to whose right a side stands. */
export function findStep({ chains }: { readonly chains: readonly Chain[] }, right: Side): PlacedStep | undefined {
  const known = placed.get(chains) ?? new Map(chains.flatMap((chain) => chain.steps.map((step) => [step.right, { chain, step }] as const)));
  placed.set(chains, known);
  return known.get(right);
}

interface Setting {
  readonly section: number;
  readonly before: Open | null;
  readonly leadIn: string;
  readonly isSubject: boolean;
  readonly isAssumed: boolean;
  readonly cites: readonly number[];
  /** What becomes small or large here; looked for only where a sign asks for it. */
  going(): Going | null;
}

function readFormulaChains(math: MathSpan, formula: Formula, setting: Setting): Chain[] {
  return formula.statements
    .filter((statement) => statement.kind === 'chain')
    .map((statement) => readChain(math, formula, statement, setting));
}

function readChain(math: MathSpan, formula: Formula, statement: Statement & { kind: 'chain' }, setting: Setting): Chain {
  const own = statement.sides[0] ?? null;
  const first = own && makeSide(math, own);
  const { section, leadIn, isSubject: isOfSentence, isAssumed: isGiven, cites } = setting;
  const steps = readSteps(math, formula, statement, {
    start: first === null ? setting.before : { side: first, chain: null, understood: true },
    going: setting.going,
  });
  return {
    math: math.index,
    display: math.display,
    section,
    leadIn,
    isSubject: isOfSentence,
    isAssumed: isGiven,
    notes: formula.notes,
    cites,
    role: statement.role ?? null,
    first: first && statement.sides[1] ? (steps[0]?.left ?? first) : first, // `A \to B` is about the limit of A
    continues: first === null ? (setting.before?.chain ?? null) : null,
    steps,
    understood: isUnderstood(
      formula,
      math.latex,
      statement.sides.flatMap((side) => side?.span ?? []),
    ),
  };
}

function readSteps(
  math: MathSpan,
  formula: Formula,
  statement: Statement & { kind: 'chain' },
  { start, going }: Pick<Setting, 'going'> & { readonly start: Open | null },
): Step[] {
  const sides = statement.sides.map((side, i) => (i === 0 ? (start?.side ?? null) : side && makeSide(math, side)));
  return statement.relations.flatMap((relation, i) => {
    const left = sides[i];
    const right = sides[i + 1];
    if (!left || !right) return [];
    const places = statement.sides.slice(i, i + 2).flatMap((side) => side?.span ?? []);
    const understood = isUnderstood(formula, math.latex, places) && (i > 0 || (start?.understood ?? false));
    const limit = isLoose(relation.sign) ? readAsLimit(relation.sign, left, right, going()) : null;
    const asked = limit === null ? { left, right, sign: relation.sign } : { ...limit, sign: 'equal' as const };
    const span = spanOfRelation(math, statement.sides[i]?.span ?? null, relation.span, right.expr.span);
    return [{ ...asked, span, written: readWritten(asked.sign, asked.left.expr, asked.right.expr), understood }];
  });
}

/** What the notation says by itself: `+ const` → constant, `∝` → proportional, argmin = argmin → same-minimiser. */
export function readWritten(sign: RelationSign, left: Expr, right: Expr): Asserted {
  const hasConstant = containsKind(left, 'unnamed-constant') || containsKind(right, 'unnamed-constant');
  if (sign === 'equal' && isArgument(left) && isArgument(right)) return 'same-minimiser';
  if (sign === 'equal' || sign === 'define') return hasConstant ? 'constant' : bySign[sign];
  return sign === 'proportional' && hasConstant ? 'affine' : bySign[sign];
}

const bySign: { readonly [K in RelationSign]: Asserted } = {
  equal: 'equal',
  define: 'define',
  proportional: 'proportional',
  approximate: 'approximate',
  less: 'inequality',
  'less-equal': 'inequality',
  greater: 'inequality',
  'greater-equal': 'inequality',
  'equal-in-law': 'in-law',
  'tends-to': 'approximate',
};

function isArgument(expr: Expr): boolean {
  return expr.kind === 'optimum' && (expr.which === 'argmin' || expr.which === 'argmax');
}

function lastSide(math: MathSpan, formula: Formula, chains: readonly Chain[]): Open | null {
  const last = chains[chains.length - 1];
  const side = last?.steps[last.steps.length - 1]?.right;
  if (last && side) return { side, chain: last, understood: isUnderstood(formula, math.latex, [side.expr.span]) };
  const main = formula.statements[0];
  const alone = main?.kind === 'chain' && formula.statements.length === 1 ? main.sides.at(-1) : null; // `= …` that goes on with nothing
  if (alone) return { side: makeSide(math, alone), chain: null, understood: !formula.incomplete };
  return main?.kind === 'expression' ? { side: makeSide(math, main.value), chain: null, understood: !formula.incomplete } : null;
}
