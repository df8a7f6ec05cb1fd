import { sameExpr } from '../math/hashExpr';
import type { Expr } from '../math/expr';
import { indexLetters } from '../math/conventions';
import { headOf, plainName } from '../math/names';
import type { Scope } from '../math/scope';
import { containsKind, walkExpr } from '../math/visit';
import { isAssignment, isOfOneExample } from './assignments';
import { atOtherArguments } from './atOtherArguments';
import type { Chain, Step } from './chains';
import { chainsAbout, isGivenAnywhere, isIn, isKnown, isNamedBefore, isUsedBefore, valuesOf } from './byName';
import type { Side } from './claim';
import { isGivenWith } from './conditionInWords';
import { caseOf } from './casesApart';
import { isOfTold } from './constraints';
import { isDeclaration, isNumeric } from './declarations';
import type { Draft, NamedValue, Source } from './draft';
import { isSetting, isSaidOfIt, readIntent, type Intent } from './intent';
import { anewCues, caseCues, choiceCues, solutionCues } from './intentCues';
import { matchesAny } from './findCues';
import { isMotion, isUpdate } from './motion';
import { isStandardNormal, lawAtAnyStep } from './normalKernels';
import { isOfGivenNumbers } from './givenPutIn';
import { isNumbersPutIn } from './numbersPutIn';
import { isExample } from './passingExamples';
import { isOfItself, isRearranged } from './rearranged';
import { isApplied, isBareFunction, isQuantity, isRebound, isSameName, readFreeName, readUse, type FreeName } from './names';
import { ownPlaces } from './filledPlaces';
import { findDefinition } from './findDefinition';
import { outerNames } from './solveForName';
import { ofThisProcess } from './ofThisProcess';
import { resolveDefinitions } from './resolveDefinitions';
import { isSameScope } from './sections';
import { isWrittenAgain } from './writtenAgain';
import { readSolved, type SolvedOpening } from './solvedOpening';

/** What the first sign of a chain is taken for; the later ones are links. */
export type Opening =
  | { readonly kind: 'definition'; readonly left: Side; readonly name: FreeName; readonly isLocal: boolean; readonly reversed: boolean }
  | { readonly kind: 'redefinition'; readonly left: Side; readonly name: FreeName; readonly older: readonly NamedValue[] }
  | { readonly kind: 'goal'; readonly left: Side; readonly name: FreeName }
  | { readonly kind: 'rebinding' | 'motion'; readonly left: Side }
  /** `\mathcal{A} f = …` says what the operator A makes of f, `f = 0` what holds of f in one case: what is not put in place later. */
  | { readonly kind: 'opaque'; readonly left: Side }
  | SolvedOpening
  | { readonly kind: 'declaration' | 'link' };

export function decideOpening(source: Source, draft: Draft, chain: Chain, step: Step): Opening {
  const { scope } = source;
  const isNamed = (expr: Expr) => isKnown(draft, expr);
  const isDefined = (expr: Expr) => isNamed(expr) || findDefinition(expr, draft.definitions, chain.math) !== undefined;
  const names = step.sign === 'equal' || step.sign === 'define' || step.sign === 'proportional';
  if (source.definitionsTold.has(chain.math)) return openTold(source, chain);
  if (chain.first?.expr.kind === 'unnamed-constant') return { kind: 'declaration' }; // `\text{const} = \tfrac12\mathbb E\|\nabla\log p\|^2`: what was left open is told
  if (isAssignment(step) || isOfOneExample(source, chain) || areIndices(step, scope)) return { kind: 'declaration' };
  const inCase = caseOf(source, draft.definitions, chain) === null ? null : openInCase(source, draft, chain, step);
  if (inCase !== null) return inCase;
  if (isOfGivenNumbers(source, draft, chain, step)) return { kind: 'link' };
  if (step.sign === 'equal' && chain.first !== null && isNumbersPutIn(step.left.expr, step.right.expr, draft.definitions, chain.math))
    return { kind: 'declaration' };
  if (names && isClaimOfMade(source, draft, chain, step)) return { kind: 'link' };
  if (isWrittenAgain(source, draft.definitions, chain, step) || isFixedPoint(draft, chain, step)) return { kind: 'link' };
  if (isWrittenOut(step)) return { kind: 'declaration' };
  if (chain.first !== null && names) {
    if (isRebound(chain.first.expr, scope)) return { kind: 'rebinding', left: chain.first };
    if (isApplied(chain.first.expr)) return openOperator(source, draft, chain, step, chain.first);
    const name = readFreeName(nameInside(chain.first.expr), scope);
    if (name !== null && !isDeclaration(source, chain, step, isNamed)) return openName(source, draft, chain, step, chain.first, name);
    if (name === null && isOfUnknown(source, draft, chain, step)) return { kind: 'opaque', left: chain.first };
    const isSettled = (expr: Expr) => isDefined(expr) && !isOfOtherProcess(source, draft, chain, expr);
    if (isMotion(chain.first.expr, step.right.expr, isSettled, scope)) return { kind: 'motion', left: chain.first };
  }
  const operator = readOperator(source, chain, step);
  if (operator !== null) return { kind: 'opaque', left: operator };
  const reversed = readReversed(source, draft, chain, step);
  if (reversed !== null) return { kind: 'definition', left: step.right, name: reversed, isLocal: false, reversed: true };
  const intent = readIntent(chain);
  const isLaidDown = isDeclaration(source, chain, step, isNamed) && !isOfTold(draft, chain, step);
  const isFact = isSaidOfIt(chain) && outerNames(step.left.expr).some(isDefined); // what it is said of has a value
  if ((intent === 'condition' && !isFact) || isLaidDown || (!chain.display && isGivenWith(chain.leadIn))) return { kind: 'declaration' };
  return (intent.endsWith('goal') ? null : readSolved(source, draft, chain, step)) ?? { kind: 'link' };
}

/** The value of a name in one passage of several. */
function openInCase(source: Source, draft: Draft, chain: Chain, step: Step): Opening | null {
  const left = chain.first;
  if (left === null || readIntent(chain).endsWith('goal')) return null;
  if (isRebound(left.expr, source.scope)) return { kind: 'rebinding', left };
  const name = readFreeName(nameInside(left.expr), source.scope);
  return name === null ? readSolved(source, draft, chain, step) : { kind: 'definition', left, name, isLocal: true, reversed: false };
}

/** `it solves $v = (1 - h)^2 v + 2h$` after `v = 1/(1 - h/2)`: said of the value, and no step to a new one. */
function isFixedPoint({ definitions }: Draft, { leadIn, math, understood }: Chain, { left, right, sign }: Step): boolean {
  if (sign !== 'equal' || !understood || left.expr.kind !== 'symbol' || !isIn(right.expr, left.expr.name)) return false;
  const found = findDefinition(left.expr, definitions, math);
  const isTold = found !== undefined && found.math < math && found.understood && (found.form === 'value' || found.form === 'rebinding');
  return isTold && !isIn(found.value.expr, left.expr.name) && solves.test(leadIn);
}

const solves =
  /\b(?:solv|satisf|obey|fulfil|verif)\w*\W*$|\b(?:solution|root|fixed\s+point)\s+of\W*$|\b(?:hence|thus|therefore|indeed|we\s+(?:have|get|obtain|find)|so\s+that|also)\W*$|(?:满足|滿足|解)\W*$/i;

/** `A = (a_{ij})`: says what its entries are called. */
const isWrittenOut = ({ left, right }: Step): boolean =>
  left.expr.kind === 'symbol' && sameExpr(left.expr, right.expr) && left.latex.trim() !== right.latex.trim();

/** `i = j`, of which neither is a value of the other. */
const areIndices = ({ left, right }: Step, scope: Scope): boolean =>
  [left.expr, right.expr].every(
    (side) => side.kind === 'symbol' && indexLetters.has(side.name) && [undefined, 'index'].includes(scope.symbols.get(side.name)?.role),
  );

/** `p_i = e^{z_i} / \sum_l e^{z_l}`: the entries of a p of which the text has said nothing. */
function isOfUnknown({ scope }: Source, { definitions }: Draft, chain: Chain, step: Step): boolean {
  const left = chain.first?.expr;
  if (left?.kind !== 'component' || left.of.kind !== 'symbol' || left.indices.some(({ kind }) => kind !== 'symbol')) return false;
  const { name } = left.of;
  const info = scope.symbols.get(name);
  const isFree = info?.role === 'constant' && info.evidence !== 'declared' && !info.law;
  return (
    isFree &&
    !readIntent(chain).endsWith('goal') &&
    !isIn(step.right.expr, name) &&
    definitions.every((one) => one.name !== name || !one.understood)
  );
}

/** The density of one example is none of the next, which has a process of its own: an SDE stands between, and the section has changed. */
function isOfOtherProcess({ formulas }: Source, { definitions }: Draft, { math }: Chain, expr: Expr): boolean {
  const definition = findDefinition(expr, definitions, math);
  const isOver = definition !== undefined && definition.until < math;
  return isOver && formulas.slice(definition.math + 1, math).some(({ statements }) => statements.some(({ kind }) => kind === 'sde'));
}

/** The reader's last word: the equation gives its name a meaning, whatever the name meant before. */
function openTold({ scope }: Source, { first }: Chain): Opening {
  const name = first === null ? null : readFreeName(nameInside(first.expr), scope);
  if (first === null || name === null) return { kind: 'declaration' };
  if (isRebound(first.expr, scope)) return { kind: 'rebinding', left: first };
  return { kind: 'definition', left: first, name, isLocal: false, reversed: false };
}

/** `x_{i+1} = x_i + …`, also where a predictor has given x_{i+1} another value before: a step, which sets it. */
const isNextStep = ({ left, right }: Step): boolean =>
  left.expr.kind === 'symbol' && /\+\d+$/.test(plainName(left.expr.name)) && isUpdate(left.expr, right.expr);

/** Of names that the text made, said as a fact. */
function isClaimOfMade({ scope }: Source, { definitions }: Draft, chain: Chain, step: Step): boolean {
  if (isNextStep(step)) return false;
  const intent = step.sign === 'equal' && chain.understood ? readIntent(chain) : 'define';
  const isFact = intent !== 'define' && intent !== 'condition';
  return isFact && (isRearranged(step, definitions, chain.math, scope) || isOfItself(step, definitions, chain.math));
}

/** `\mathcal L f = b f' + …` tells of any f what 𝓛 makes of it; as a limit or an average it cannot be put in place, and `\mathcal L f = 0` is a claim. */
function openOperator(source: Source, draft: Draft, chain: Chain, step: Step, left: Side): Opening {
  const operand = isApplied(left.expr) ? left.expr.operands[1] : undefined;
  const name = readFreeName(left.expr, source.scope);
  const isOfAny = operand !== undefined && 'name' in operand && isIn(step.right.expr, operand.name) && !isKnown(draft, operand);
  if (name === null || !isOfAny) return readIntent(chain) === 'condition' ? { kind: 'declaration' } : { kind: 'link' };
  const isImplicit = (['limit', 'expectation', 'integral'] as const).some((kind) => containsKind(step.right.expr, kind));
  return isImplicit ? { kind: 'opaque', left } : openName(source, draft, chain, step, left, name);
}

/** In `A f = …` a letter that nothing else tells anything about, before what it is applied to. */
function readOperator(source: Source, chain: Chain, step: Step): Side | null {
  const { scope } = source;
  const product = step.sign === 'equal' || step.sign === 'define' ? chain.first?.expr : undefined;
  if (product?.kind !== 'product' || chain.first === null || product.left.kind !== 'symbol') return null;
  const { left, right } = product;
  const isOperand = right.kind === 'apply' || right.kind === 'symbol';
  const info = scope.symbols.get(left.name);
  const isKnown = info !== undefined && (['directive', 'declared', 'defined'].includes(info.evidence) || info.role !== 'constant');
  const isUsed = isUsedBefore(source, chain.math, left.name) || isIn(step.right.expr, left.name);
  return isOperand && !isKnown && !isUsed && isIn(step.right.expr, right.name) ? { ...chain.first, expr: left } : null;
}

/** `S_i(x) = …` and `J_{ij} = …` define S and J entry by entry. */
function nameInside(expr: Expr): Expr {
  return expr.kind === 'component' && expr.indices.every((index) => index.kind === 'symbol') ? expr.of : expr;
}

/** `\beta_k = \beta(t)\,\Delta t` ties the numbers of a chain to a rate by their letter, and gives neither a value. */
function isStepOfRate(left: Expr, right: Expr): boolean {
  const placeOf = (expr: Expr) => (expr.kind === 'apply' && expr.arguments.length === 1 ? expr.arguments[0]! : null);
  const place = placeOf(left);
  if (left.kind !== 'apply' || place?.kind !== 'symbol') return false;
  if (!isIn(right, left.name)) return false;
  const others = [...walkExpr(right)].flatMap((part) => (part.kind === 'apply' && part.name === left.name ? [placeOf(part)] : []));
  return others.some((other) => other?.kind === 'symbol' && other.name !== place.name);
}

/** `f(x_t, t) = f(x_s, s)` says where a function has one value, and not which. */
function isElsewhere(left: Expr, right: Expr): boolean {
  return left.kind === 'apply' && right.kind === 'apply' && left.name === right.name && left.arguments.length === right.arguments.length;
}

/** `\text{LHS}`, `左边`: of whatever equation is looked at. */
function isSide(left: Expr): boolean {
  const name = left.kind === 'symbol' ? left.name : '';
  return /^(?:[LR]\.?H\.?S|(?:left|right)(?:_hand)?_side)(?:[._]|$)/i.test(name) || /[左右](?:边|邊|侧|側|端|式)/.test(name);
}

function openName(source: Source, draft: Draft, chain: Chain, step: Step, left: Side, name: FreeName): Opening {
  if (step.right.expr.kind === left.expr.kind && sameExpr(left.expr, step.right.expr)) return { kind: 'link' }; // `f(x) = f(x)` defines nothing
  if (isStepOfRate(left.expr, step.right.expr)) return { kind: 'declaration' };
  const intent = readIntent(chain);
  if (isSetting(chain)) return { kind: 'definition', left, name, isLocal: true, reversed: false };
  const older = ofThisProcess(source, chain, left.expr, valuesInScope(source, draft, name, chain)).filter(
    ({ left: { expr }, value }) => ownPlaces(expr, value.expr) === null,
  ); // `\pi(x, v)` is another density than the π of x alone
  if (isAtOtherFunction(left.expr, older)) return { kind: 'link' };
  const isNew = older.length === 0;
  if (isNew && isElsewhere(left.expr, step.right.expr)) return { kind: intent.endsWith('goal') ? 'link' : 'declaration' };
  const later = isNew ? chainsLater(source, chain, name) : [];
  const isToldThere = isNew && isNamedOptimum(left.expr) && later.every((other) => isExample(source, other, left.expr)); // "Claim: the optimum is $D^* = …$", and nothing else says what D* is
  const isGoal = intent === 'goal' && !isToldThere && !later.slice(0, 1).some(isShifted);
  if (isGoal || (intent === 'weak-goal' && later.length > 0)) return { kind: 'goal', left, name };
  if (!isNew && (isSide(left.expr) || isTakenAnew(source, chain, left.expr, older)))
    return { kind: 'definition', left, name, isLocal: true, reversed: false };
  if (!isNew && ((intent === 'condition' && !isSaidOfIt(chain)) || isCase(chain, step))) return { kind: 'declaration' };
  const reversed = isNew ? null : readReversed(source, draft, chain, step);
  if (reversed !== null) return { kind: 'definition', left: step.right, name: reversed, isLocal: false, reversed: true };
  if (isNew || intent === 'define' || isAnew(chain, left.expr, older))
    return {
      kind: 'definition',
      left,
      name,
      isLocal: isConditional(intent, left, chain, source) || isExample(source, chain, left.expr),
      reversed: false,
    };
  if (intent === 'optimum' && !isQuantity(left.expr, source.scope)) return { kind: 'declaration' };
  if (isNumeric(step.right.expr) && !isQuantity(left.expr, source.scope)) return { kind: 'opaque', left };
  return relatesQuantities(source, draft, step, name)
    ? { kind: 'link' }
    : { kind: 'redefinition', left, name, older: older.map((value) => atOtherArguments(value, left.expr)) };
}

/** `J(b) = 0` after `J(v) = \\mathbb E \\|v(x) - b(x)\\|^2`: a functional at one function. */
function isAtOtherFunction(left: Expr, older: readonly NamedValue[]): boolean {
  const isFunctional = left.kind === 'apply' && (left.arguments.some(isBareFunction) || older.every(isOfLaw));
  const here = isFunctional ? readUse(left)?.variables.join() : undefined;
  return here !== undefined && older.length > 0 && older.every(({ name }) => name.variables.join() !== here);
}

/** `J(p) = \int p\,\|\nabla\log p\|^2\,dx`: of any density in the place of p. */
function isOfLaw({ name, value }: NamedValue): boolean {
  return [...walkExpr(value.expr)].some((part) => part.kind === 'density' && name.variables.includes(part.name));
}

/** `With $f(t, x) = x^2 - t$:` after `f(w, t) = w^3`: a function of other letters. */
function isAnew({ display, leadIn }: Chain, left: Expr, older: readonly NamedValue[]): boolean {
  if (display || left.kind !== 'apply' || !matchesAny(anewCues, leadIn)) return false;
  const letters = (names: readonly string[]) => [...names].sort().join();
  const here = readUse(left);
  return here !== null && older.every(({ name }) => letters(name.variables) !== letters(here.variables));
}

/** `For $p(x) = …$ the score is …` in one item after `For $p(x) = …$` in another: the next example of its letter. */
function isTakenAnew({ flow }: Source, { math, leadIn, display }: Chain, left: Expr, older: readonly NamedValue[]): boolean {
  if (matchesAny(solutionCues, leadIn) || (display && matchesAny(choiceCues, leadIn))) return true;
  if ((left.kind !== 'apply' && left.kind !== 'density') || !matchesAny(anewCues, leadIn)) return false;
  const blockOf = (at: number) => flow.elements[flow.placeOf[at] ?? -1]?.block;
  return older.every((value) => blockOf(value.math) !== blockOf(math));
}

/** `by taking $\beta(t) = \lambda(t) = 0$`: numbers that names have in one case. */
export function isCase({ display, leadIn, steps }: Chain, { left }: Step): boolean {
  const value = steps[steps.length - 1]?.right.expr;
  return !display && value !== undefined && isNumeric(value) && !isNumeric(left.expr) && matchesAny(caseCues, leadIn);
}

/** Under `if` for its paragraph only; `assume` and `suppose` lay down a meaning that lasts, and so does what is best under a name of which nothing was said before. */
function isConditional(intent: Intent, left: Side, chain: Chain, source: Source): boolean {
  if (intent === 'condition') return !/\b(?:assum|suppos)\w*\W*(?:that\W*)?$|假设\W*$/i.test(chain.leadIn);
  if (intent !== 'optimum' || isQuantity(left.expr, source.scope) || isNamedOptimum(left.expr)) return false;
  return 'name' in left.expr && isNamedBefore(source, chain.math, String(left.expr.name));
}

/** `the optimal denoiser is $D^*(y) = …$`: a name of its own. */
const isNamedOptimum = (left: Expr) => 'name' in left && typeof left.name === 'string' && /_(?:star|opt)(?:_|$)/.test(left.name);

/** Earlier values of the name in its scope, latest first, back to the one that opened it. */
function valuesInScope(source: Source, draft: Draft, name: FreeName, { math, section }: Chain): NamedValue[] {
  const same = valuesOf(draft, name)
    .filter((value) => math <= value.until && isSameScope(source.tree, value.section, section))
    .reverse();
  const opening = same.findIndex((value) => value.opens);
  return opening === -1 ? same : same.slice(0, opening + 1);
}

/** Where the text goes on to give the name a value. */
function chainsLater(source: Source, chain: Chain, name: FreeName): Chain[] {
  return chainsAbout(source, name).filter((other) => other.math > chain.math && !readIntent(other).endsWith('goal'));
}

/** `= … + const` and `∝ …` leave the name the value that it has: "Claim: the loss $$L = A$$ equals $$L = B + C$$" defines L by A. */
const isShifted = ({ steps: [first] }: Chain): boolean => first !== undefined && first.written !== 'equal' && first.written !== 'define';

/** `L_A = L_B + …` where both have values: a relation between the two, not a new value. */
function relatesQuantities(source: Source, draft: Draft, step: Step, name: FreeName): boolean {
  return [...walkExpr(step.right.expr)].some((node) => {
    if (!isQuantity(node, source.scope)) return false;
    const use = readUse(node);
    return use !== null && (isSameName(use, name) || valuesOf(draft, use).length > 0);
  });
}

/** `∇ log p = S(x)`, `E‖∇ log p‖² = C`, `… =: N`: the name that ends a chain gets its meaning when it has none anywhere. */
function readReversed(source: Source, draft: Draft, chain: Chain, step: Step): FreeName | null {
  if ((step.sign !== 'equal' && step.sign !== 'define') || step !== chain.steps[chain.steps.length - 1]) return null;
  const name = readFreeName(step.right.expr, source.scope) ?? readFreshConstant(source, chain, step);
  const isMember = step.right.expr.kind === 'apply' && findDefinition(step.right.expr, draft.definitions, chain.math)?.isCondition === true; // `= \pi_k`, one of several shares
  if (name === null || isMember || isKnown(draft, step.right.expr) || isGivenAnywhere(source, name, isGiving)) return null;
  const left = resolveDefinitions(step.left.expr, draft.definitions, chain.math).expr;
  return isIn(left, name.name) || isInLaw(source, left, name.name) ? null : name;
}

/** What is to be shown gives no value: `A = \dots = L` at the end of the proof does. */
const isGiving = (chain: Chain) => !readIntent(chain).endsWith('goal');

/** Σ in `\mathbb E_v[vv^\top]` with v ∼ N(0, Σ). */
function isInLaw({ scope }: Source, expr: Expr, name: string): boolean {
  const laws = [...walkExpr(expr)].flatMap((node) =>
    node.kind === 'expectation'
      ? node.binders.map(({ variable, law }) => (law.kind === 'unspecified' ? scope.symbols.get(variable)?.law : law))
      : [],
  );
  return laws.some((law) => law?.kind === 'normal' && (isIn(law.mean, name) || isIn(law.covariance, name)));
}

/** A later step of a chain that gives a name its first meaning: `… ≈ u(x) = x - y`, `A = B =: C`. Null where it claims something. */
export function readLaterDefinition(source: Source, draft: Draft, chain: Chain, step: Step): Opening | null {
  const reversed = readReversed(source, draft, chain, step);
  if (reversed !== null) return { kind: 'definition', left: step.right, name: reversed, isLocal: false, reversed: true };
  if ((step.sign !== 'equal' && step.sign !== 'define') || isClaimOfMade(source, draft, chain, step)) return null;
  if (isReboundTogether(source, draft, chain, step)) return { kind: 'rebinding', left: step.left };
  const name = readFreeName(step.left.expr, source.scope);
  const isNew = name !== null && !isKnown(draft, step.left.expr) && !isGivenAnywhere(source, name) && !isIn(step.right.expr, name.name);
  if (isNew) return { kind: 'definition', left: step.left, name, isLocal: false, reversed: false };
  const solved = readSolved(source, draft, chain, step);
  const told = solved?.left.expr.kind === 'symbol' ? solved.left.expr.name : null;
  return told !== null && (isDrawnAtStep(source, chain.math, told) || isOfSlope(chain, step, told)) ? null : solved;
}

/** x_0 of `\nabla\log q(x_t|x_0) = -(x_t - a x_0)/v = -\epsilon/\sqrt v`, which the chain is about: with no number at its end nothing is solved for it. */
function isOfSlope({ first }: Chain, { left, right }: Step, name: string): boolean {
  const isAbout =
    first !== null && first !== left && first.expr.kind === 'gradient' && first.expr.variable !== name && isIn(first.expr, name);
  return isAbout && !isNumeric(right.expr);
}

/** ε after ε_{t-1} with its law, of which an earlier formula speaks: what it ends a chain with is claimed of it. */
const isDrawnAtStep = (source: Source, math: number, name: string): boolean =>
  isStandardNormal(lawAtAnyStep(name, source.scope)) && isUsedBefore(source, math, name);

/** The w_2 of `w_1 = w_2 = v`, of which nothing has told what it is, and of `w_1 = w_2 = 1/2` in any case. */
function isReboundTogether({ scope }: Source, { definitions }: Draft, { first, steps, math }: Chain, { left, right }: Step): boolean {
  const areNames = (sides: readonly (Side | null)[]) =>
    sides.length > 1 && sides.every((side) => side !== null && isRebound(side.expr, scope));
  const rights = steps.map((step) => step.right);
  const before = rights.slice(
    0,
    steps.findIndex((step) => step.left === left),
  );
  const isOpen = () => findDefinition(left.expr, definitions, math) === undefined;
  if (!areNames([first, ...before]) || !('name' in left.expr) || isIn(right.expr, String(left.expr.name))) return false;
  return (isNumeric(rights.at(-1)!.expr) && areNames([first, ...rights.slice(0, -1)])) || isOpen(); // a chain has steps
}

/** μ in `\mathbb E[y] = \mu`, which nothing draws. */
function isMeanName({ scope }: Source, { left, right }: Step): boolean {
  const info = right.expr.kind === 'symbol' ? scope.symbols.get(right.expr.name) : undefined;
  return left.expr.kind === 'expectation' && info !== undefined && /^(?:mu|m|nu)$/.test(headOf(info.name)) && !info.random && !info.law;
}

/** A letter for a constant that no earlier formula uses. */
function readFreshConstant(source: Source, chain: Chain, step: Step): FreeName | null {
  const right = step.right.expr;
  if (right.kind !== 'symbol' || !(source.scope.symbols.get(right.name)?.role === 'constant' || isMeanName(source, step))) return null;
  return isUsedBefore(source, chain.math, right.name) ? null : { kind: 'symbol', name: right.name, variables: [], parameters: [], law: '' };
}
