import { isNumber } from '../math/build';
import type { Expr, Statement } from '../math/expr';
import { freeVariables, walkExpr } from '../math/visit';
import { excusesAt, excusesSince } from './around';
import { isAssignment } from './assignments';
import type { Chain, Step } from './chains';
import type { Definition, Side } from './claim';
import { against, toCandidate } from './candidates';
import { caseOf, caseOfTold } from './casesApart';
import { testByChange } from './constantIn';
import { isOneOfAlternatives } from './alternativeValues';
import { hasOpenFactor, openConstantsOf } from './openConstants';
import { startCues } from './intentCues';
import { isConstraintOfOptimum } from './optimumConstraints';
import { isOfTold, readCase, readConstraint } from './constraints';
import { readShares } from './shares';
import { isDenied, isHypothetical } from './denials';
import { isDeclaration, isNumericCase, isOrdering, isSolvedFor } from './declarations';
import { makeDefinition } from './definitions';
import { readDrawnByKernel } from './drawnByKernel';
import type { Draft, DraftCandidate, DraftClaim, EquationReading, NamedValue, Source } from './draft';
import { matchesAny } from './findCues';
import { makeClaim } from './makeClaim';
import { isMadeInLaw } from './madeInLaw';
import { isUpdate } from './motion';
import { isStandardNormal, lawAtAnyStep } from './normalKernels';
import { isOfGivenNumbers } from './givenPutIn';
import { isNumbersPutIn } from './numbersPutIn';
import { numbersSupposed } from './numbersSaid';
import { isRebound, withValue, type FreeName } from './names';
import { definitionsUsed } from './identity';
import { isIn, isKnown } from './byName';
import { isGivenWith } from './conditionInWords';
import { decideOpening, isCase, readLaterDefinition, type Opening } from './openings';
import { isForwardTime } from './forwardSde';
import { isOneCase, isPutIn, readIntent } from './intent';
import { readPosteriorOfSteps } from './posteriorOfSteps';
import { withoutSharedConstants } from './sharedConstants';
import { isListOfExample, isRounded } from './roundings';
import { readUnrolled } from './unrolled';

/** Reads one chain: its first sign as a definition, redefinition, goal or link, each later one as a link. */
export function readChain(source: Source, draft: Draft, chain: Chain): void {
  const step = chain.steps[0];
  if (step === undefined) return;
  if (isOneOfAlternatives(source, chain) || isConstraintOfOptimum(source, chain) || isOrdering(chain))
    return noteReading(draft, chain, 'declaration');
  if (isDenied(source, chain)) return noteReading(draft, chain, 'declaration');
  if (chain.steps.length === 1 && isMadeInLaw(source, draft, step)) return readMadeInLaw(source, draft, chain, step);
  const opening = decideOpening(source, draft, chain, step);
  const isClaimed = opening.kind === 'link' || opening.kind === 'redefinition';
  if ((isClaimed && isHypothetical(chain)) || isSupposed(source, draft, chain, opening)) {
    noteReading(draft, chain, 'declaration');
    return;
  }
  const held = applyOpening(source, draft, chain, step, opening);
  noteReading(draft, chain, readingOf(opening, step));
  if (opening.kind === 'declaration' && isCase(chain, step)) return;
  const constraint =
    opening.kind === 'declaration'
      ? (readShares(source, draft, chain, step) ?? readConstraint(source, draft, chain, step) ?? readCase(source, draft, chain, step))
      : null;
  if (constraint !== null) draft.definitions.push(constraint);
  if (opening.kind === 'declaration' && !chain.display && (readIntent(chain) === 'condition' || isGivenWith(chain.leadIn))) return;
  if (opening.kind === 'rebinding' && isOneCase(chain)) return rebindRest(source, draft, chain);
  if (opening.kind === 'link' && readIntent(chain) === 'goal') draft.shown.add(chain.math);
  const isToNumber = chain.steps.every(({ sign }) => sign === 'equal') && chain.steps.at(-1)?.right.expr.kind === 'number';
  if (opening.kind === 'declaration' && (!chain.display || isToNumber) && readIntent(chain) === 'condition') return; // `with boundary conditions $u(0) = u(1) = 0$`
  const rest = opening.kind === 'link' ? chain.steps : chain.steps.slice(1);
  addLinks(source, draft, chain, rest, held ?? heldBefore(draft, chain));
}

/**
 * `p = q \Rightarrow D(p \| q) = 0`: a premise that says something of names in use is supposed, and so is what follows from it, as are both sides of
 * `\iff`. A premise that gives a new name its meaning is a definition like any other.
 */
function isSupposed(source: Source, draft: Draft, chain: Chain, opening: Opening): boolean {
  if (chain.role === null) return false;
  if (chain.role === 'premise' && !(definesName(opening) && isNewName(source, chain, opening.left.expr))) draft.supposed.add(chain.math);
  return chain.role === 'equivalent' || draft.supposed.has(chain.math);
}

type Defining = Opening & { readonly kind: 'definition' | 'rebinding' | 'solved' };

function definesName(opening: Opening): opening is Defining {
  return opening.kind === 'definition' || opening.kind === 'rebinding' || opening.kind === 'solved';
}

function isNewName({ formulas }: Source, { math }: Chain, left: Expr): boolean {
  const name = 'name' in left ? left.name : '';
  const before = formulas.slice(0, math).flatMap(({ statements }) => statements.flatMap(sidesOf));
  return !before.some((side) => [...walkExpr(side)].some((node) => 'name' in node && node.name === name));
}

function sidesOf(statement: Statement): readonly Expr[] {
  if (statement.kind === 'expression') return [statement.value];
  return statement.kind === 'chain' ? statement.sides.filter((side) => side !== null) : [];
}

/** The name whose values the later sides of a chain are, and what that depends on. */
interface Held {
  readonly name: FreeName;
  readonly left: Side;
  readonly dependsOn: readonly DraftClaim[];
  readonly until: number;
}

function applyOpening(source: Source, draft: Draft, chain: Chain, step: Step, opening: Opening): Held | null {
  switch (opening.kind) {
    case 'definition':
      return openDefinition(source, draft, chain, step, opening);
    case 'redefinition':
      return openRedefinition(source, draft, chain, step, opening);
    case 'goal':
      draft.goals.push({ chain, step, left: opening.left, name: opening.name });
      if (opening.left.expr.kind === 'density' && step.right.expr.kind === 'normal-law') openLaw(source, draft, chain, step, opening.left);
      return null;
    case 'rebinding':
      if (step.sign !== 'proportional') rebind(source, draft, chain, step, opening.left);
      return null;
    case 'opaque':
      draft.definitions.push({ ...makeDefinition(source, chain, step, opening.left, step.right, false), form: 'components' });
      return null;
    case 'solved':
      openSolved(source, draft, chain, step, opening);
      return null;
    case 'motion':
      draft.definitions.push({ ...makeDefinition(source, chain, step, opening.left, step.right, false), form: 'pde', left: null });
      return null;
    case 'declaration':
    case 'link':
      return null;
  }
}

/** `If $\Sigma_1 = \Sigma_2 = \sigma^2 I$`: all names have the last value in this case. */
function rebindRest(source: Source, draft: Draft, chain: Chain): void {
  for (const step of chain.steps.slice(1)) if (step.left.expr.kind === 'symbol') rebind(source, draft, chain, step, step.left);
}

/** `X_t \overset{d}{=} m_t X_0 + \sqrt{v_t}\,Z`: what follows speaks of X_t as made so. */
function readMadeInLaw(source: Source, draft: Draft, chain: Chain, step: Step): void {
  rebind(source, draft, chain, { ...step, sign: 'equal', written: 'equal' }, step.left);
  noteReading(draft, chain, 'definition');
}

/** A value for a variable; where the text has given the law of that variable, the value claims to have it. */
function rebind(source: Source, draft: Draft, chain: Chain, step: Step, left: Side): void {
  const ofCase = caseOf(source, draft.definitions, chain) ?? caseOfTold(source, draft.definitions, chain);
  const isPassing = isOneCase(chain) || (isPutIn(chain) && isForwardTime(source, chain.math, left.expr));
  const definition = makeDefinition(source, chain, step, left, step.right, isPassing, ofCase);
  const read = [readDrawnByKernel, readUnrolled, readPosteriorOfSteps] as const;
  const claims = step.sign === 'equal' ? read.map((readOne) => readOne(source, draft, chain, step, definition)) : [];
  draft.definitions.push(definition);
  draft.claims.push(...claims.filter((claim) => claim !== null).slice(0, 1));
}

function openDefinition(source: Source, draft: Draft, chain: Chain, step: Step, opening: Opening & { kind: 'definition' }): Held | null {
  const { left, name } = opening;
  const value = opening.reversed ? step.left : step.right;
  const ofCase = caseOf(source, draft.definitions, chain);
  const isLocal = opening.isLocal || ofCase !== null || isInCase(source, draft, chain);
  const definition = makeDefinition(source, chain, step, left, value, isLocal, ofCase);
  const isGeneral = step.sign === 'equal' && !isLocal;
  const claim = isGeneral ? determinedBy(source, draft, chain, step, definition) : null;
  draft.definitions.push(definition);
  if (claim !== null) draft.claims.push(claim);
  if (isLocal) return null;
  const held: Held = { name: withValue(name, value.expr), left, dependsOn: [], until: Infinity };
  draft.values.push({ ...makeValue(chain, step, held, value), opens: true });
  return opening.reversed ? null : held;
}

/** `Show that $q(x_t|x_0) = \mathcal N(\sqrt{\bar\alpha_t} x_0, (1 - \bar\alpha_t) I)$`: the law that the text goes on with, once it is shown. */
function openLaw(source: Source, draft: Draft, chain: Chain, step: Step, left: Side): void {
  const definition = makeDefinition(source, chain, step, left, step.right, false);
  const claim = step.sign === 'equal' ? determinedBy(source, draft, chain, step, definition) : null;
  draft.definitions.push(definition);
  if (claim !== null) draft.claims.push(claim);
}

/** `If $\pi = \mathcal N(m, I)$, then $\pi_\tau = \mathcal N(m, (1 + \tau^2) I)$`: what a case gives a name in its own sentence. */
function isInCase({ flow }: Source, { definitions }: Draft, { math, display }: Chain): boolean {
  const place = flow.placeOf[math] ?? -1;
  const element = flow.elements[place];
  if (display || element?.kind !== 'sentence') return false;
  const isBefore = (one: Definition) => one.isLocal && one.math < math && flow.placeOf[one.math] === place;
  return definitions.some(isBefore) && /(?:^\W*|[.:;]\W+)(?:if|when|whenever)\b|^[\s，。]*(?:若|如果|当)/i.test(element.text);
}

/** Where the text has determined already what it defines. */
const determinedBy = (source: Source, draft: Draft, chain: Chain, step: Step, definition: Definition): DraftClaim | null =>
  readDrawnByKernel(source, draft, chain, step, definition) ?? readPosteriorOfSteps(source, draft, chain, step, definition);

function openSolved(source: Source, draft: Draft, chain: Chain, step: Step, { left, name, value }: Opening & { kind: 'solved' }): void {
  const side: Side = { ...step.right, expr: value ?? step.right.expr };
  const ofCase = caseOf(source, draft.definitions, chain);
  const definition = makeDefinition(source, chain, step, left, side, isOneCase(chain), ofCase);
  const claim = value === null || step.sign !== 'equal' ? null : readPosteriorOfSteps(source, draft, chain, step, definition);
  draft.definitions.push(value === null ? { ...definition, form: 'implicit' } : definition);
  if (claim !== null) draft.claims.push(claim);
  if (name !== null && value !== null && ofCase === null)
    draft.values.push({ ...makeValue(chain, step, { name, left, dependsOn: [], until: Infinity }, side), opens: true });
}

function openRedefinition(
  source: Source,
  draft: Draft,
  chain: Chain,
  step: Step,
  opening: Opening & { kind: 'redefinition' },
): Held | null {
  const { left, name, older } = opening;
  const isCited = ({ math }: NamedValue) => chain.cites.includes(math);
  const inOrder = [...older.filter(isCited), ...older.filter((value) => !isCited(value))];
  const candidates = inOrder.map((value) => toCandidate(source, chain, value));
  const [first] = candidates;
  if (first === undefined) return null;
  const point = pointOf(source, chain, step, first);
  const claim = makeClaim(chain, step, 'redefinition', first.side, { ...against(first), candidates, point });
  draft.claims.push(claim);
  const held: Held = { name, left, dependsOn: [claim], until: endOfCase(source, draft, chain, candidates) };
  draft.values.push(makeValue(chain, step, held, step.right));
  return held;
}

/** `For $V(x) = x^2$ this is $\rho(x) = …$`, `For $\lambda = 1$ we have …`: the value ends with the case that it rests on. */
function endOfCase(source: Source, { definitions }: Draft, { math }: Chain, older: readonly DraftCandidate[]): number {
  if (numbersSupposed(source, math).size > 0) return math;
  const exprs = older.map(({ side }) => side.expr);
  const supposed = definitionsUsed(exprs, definitions, math).filter(({ isLocal }) => isLocal);
  return Math.min(...supposed.map(({ until }) => until));
}

/** x of a chain about `p(x|c)` with `\\propto`, or about `p(x)` after what that is proportional to, or is with a constant that is left open. */
function pointOf(source: Source, chain: Chain, { sign, right }: Step, older?: DraftCandidate): string | null {
  const about = (chain.first ?? chain.continues?.first)?.expr;
  if (sign === 'proportional' && about !== undefined && about.kind !== 'density') return pointOfLaws(about, right.expr);
  if (about?.kind !== 'density') return null;
  const [point, more] = about.of;
  if (point?.kind !== 'symbol' || more !== undefined) return null;
  if (sign === 'proportional') return about.given.length > 0 || older !== undefined ? point.name : null; // the factor may depend on all but the point
  const at = right.expr.kind === 'normal-law' ? right.expr.at : null;
  const isAt = at === null || (at.kind === 'symbol' && at.name === point.name);
  return sign === 'equal' && isAt && older !== undefined && isUpToFactor(source, older) ? point.name : null;
}

/** x of `\mathcal N(x; m_1, s_1^2)\,\mathcal N(x; m_2, s_2^2) \propto \mathcal N(x; m, s^2)`: where all densities are taken. */
function pointOfLaws(left: Expr, right: Expr): string | null {
  const laws = (side: Expr) => [...walkExpr(side)].flatMap((part) => (part.kind === 'normal-law' ? [part.at] : []));
  const [on, off] = [laws(left), laws(right)];
  const [first] = on;
  const isThere = (at: Expr | null) => at?.kind === 'symbol' && first?.kind === 'symbol' && at.name === first.name;
  return off.length > 0 && [...on, ...off].every(isThere) && first?.kind === 'symbol' ? first.name : null;
}

const isUpToFactor = (source: Source, { written, side }: DraftCandidate): boolean =>
  written === 'proportional' || [...openConstantsOf(source)].some((name) => hasOpenFactor(side.expr, name));

function makeValue(chain: Chain, step: Step, held: Held, value: Side): NamedValue {
  const keepsOlder = step.written !== 'equal' && step.written !== 'define';
  const { name, left, dependsOn, until } = held;
  return {
    name,
    left,
    dependsOn,
    until,
    value,
    math: chain.math,
    section: chain.section,
    keepsOlder,
    understood: step.understood,
    written: step.written,
    opens: false,
    starts: matchesAny(startCues, chain.leadIn),
  };
}

/** One claim for each sign; as long as the signs are equalities, each right side is a value of the name the chain is about. */
function addLinks(source: Source, draft: Draft, chain: Chain, steps: readonly Step[], held: Held | null): void {
  let name = held;
  for (const step of steps) {
    if (isSolvedFor(source, chain, step)) return; // what it ends with is true of one value alone
    const bare = withoutSharedConstants(step);
    const alike = bare === step ? chain : { ...chain, steps: chain.steps.map((one) => (one === step ? bare : one)) };
    const opening = step === chain.steps[0] ? null : readLaterDefinition(source, draft, alike, bare);
    const isBound = step.written === 'inequality' && isDeclaration(source, chain, step, (expr) => isKnown(draft, expr));
    const isCaseOfNumbers = !isOfGivenNumbers(source, draft, chain, step) && isOneExample(draft, chain, step);
    if (opening !== null || isBound || step.written === 'approximate' || isCaseOfNumbers) {
      if (opening?.kind === 'solved' && isOfDraw(source, chain)) readDrawnAgain(source, draft, chain, step);
      else if (opening !== null && !isOfSidesBefore(chain, step, opening)) applyOpening(source, draft, chain, bare, opening);
      name = null;
      continue;
    }
    const excusedBy = step.left.math === chain.math ? excusesAt(source, chain) : excusesSince(source, chain, step.left.math);
    const [tested, point] = [testByChange(source.scope, chain, step), pointOf(source, chain, step)];
    const claim = makeClaim(chain, step, 'link', step.left, { excusedBy, tested, point });
    draft.claims.push(claim);
    if (step.written === 'inequality' || step.written === 'in-law') name = null;
    if (name === null) continue;
    name = { ...name, dependsOn: [...name.dependsOn, claim] };
    draft.values.push(makeValue(chain, step, name, step.right));
  }
}

/** Numbers of an example, which say as much as with ≈ between them. */
function isOneExample(draft: Draft, chain: Chain, step: Step): boolean {
  const { left, right } = step;
  if (isNumericCase(left.expr, right.expr) && !isOfTold(draft, chain, step)) return true;
  return (
    step.written === 'equal' &&
    (isRounded(left, right) ||
      isListOfExample(left.expr, right.expr) ||
      isNumbersPutIn(left.expr, right.expr, draft.definitions, chain.math))
  );
}

/** `\frac{dh}{d\mu} = x - \mu = 0`: what a later sign makes of μ is no value of it in the sides before. */
function isOfSidesBefore({ first, steps }: Chain, step: Step, opening: Opening): boolean {
  if (opening.kind !== 'solved' || !('name' in opening.left.expr)) return false;
  if (isNumber(step.right.expr, 0)) return true;
  const { name } = opening.left.expr;
  const before = [first, ...steps.slice(0, steps.indexOf(step)).map(({ left }) => left)];
  return before.some((side) => side !== null && side !== step.left && isIn(side.expr, String(name)));
}

const isOfDraw = ({ scope }: Source, { first }: Chain): boolean => first?.expr.kind === 'symbol' && isRebound(first.expr, scope);

/**
 * `x_t = \sqrt{\alpha_t} x_{t-1} + \dots = \sqrt{\alpha_t\alpha_{t-1}} x_{t-2} + \dots = \sqrt{\bar\alpha_t} x_0 + \dots`: each side is x_t drawn in another way, and tells
 * nothing of what the one before is made of.
 */
function readDrawnAgain(source: Source, draft: Draft, chain: Chain, step: Step): void {
  const definition = makeDefinition(source, chain, step, chain.first!, step.right, true); // the caller looked
  const isDrawn = [...freeVariables(step.left.expr)].some((name) => isStandardNormal(lawAtAnyStep(name, source.scope)));
  const isRead = chain.understood && step.understood && step.sign === 'equal' && isDrawn;
  const open = (): DraftClaim | null => (isRead ? { ...makeClaim(chain, step, 'link', step.left), written: 'in-law' } : null); // said of laws, which nothing tells
  const claim = readDrawnByKernel(source, draft, chain, step, definition) ?? readUnrolled(source, draft, chain, step, definition) ?? open();
  if (claim !== null) draft.claims.push(claim);
}

/** The name a display that begins with `=` goes on about. */
function heldBefore(draft: Draft, chain: Chain): Held | null {
  const before = chain.continues;
  const step = before?.steps[before.steps.length - 1];
  return (step && draft.values.findLast((value) => value.value === step.right)) ?? null;
}

function readingOf(opening: Opening, step: Step): EquationReading {
  switch (opening.kind) {
    case 'definition':
      return step.right.expr.kind === 'normal-law' ? 'declaration' : 'definition';
    case 'rebinding':
      if (isUpdate(opening.left.expr, step.right.expr)) return 'update';
      return step.right.expr.kind === 'number' ? 'declaration' : 'definition';
    case 'motion':
      return opening.left.expr.kind === 'differential' ? motionInDifferentials(step.right.expr) : 'pde';
    case 'solved':
      return opening.value !== null && isUpdate(opening.left.expr, opening.value) ? 'update' : 'definition';
    case 'opaque':
      return 'definition';
    case 'declaration':
      return isAssignment(step) ? 'update' : 'declaration';
    case 'goal':
      return 'goal';
    case 'redefinition':
    case 'link':
      return step.written === 'approximate' ? 'declaration' : 'claim';
  }
}

/** `dX_t = b\,dt + \sum_j \sigma_j\,dW^j_t`: driven by something else than time. */
function motionInDifferentials(right: Expr): EquationReading {
  const driving = [...walkExpr(right)].flatMap((node) => (node.kind === 'differential' && node.of.kind === 'symbol' ? [node.of.name] : []));
  return new Set(driving).size > 1 ? 'sde' : 'ode';
}

/** The main statement names the reading of its math span. */
function noteReading(draft: Draft, chain: Chain, reading: EquationReading): void {
  if (!draft.readings.has(chain.math)) draft.readings.set(chain.math, chain.understood ? reading : 'not-understood');
}
