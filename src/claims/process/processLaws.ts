import type { Steps } from '../../base/steps';
import { makeNumber, makeSymbol } from '../../math/build';
import { type Expr, type ExprOf, type Formula, type Law, type Statement } from '../../math/expr';
import { headOf, labelOf } from '../../math/names';
import { printLatex } from '../../math/printLatex';
import { tidy } from '../../math/tidy';
import { walkExpr } from '../../math/visit';
import type { Claim, Definition, Side, Tested } from '../claim';
import { noClaimParts, type Draft, type DraftClaim, type Source } from '../draft';
import { findForwardOf, forwardBefore, type Placed, type Sde } from '../forwardSde';
import { makeSide, spanInDocument } from '../locate';
import { resolveDefinitions } from '../resolveDefinitions';
import { isLawOf, readNoised } from '../normalKernels';
import { readWrittenNormal } from '../writtenNormal';
import { combine, type Condition } from './combine';
import { startOfMade } from './startOfMade';
import { findInitialValue, findStart, fromPoint } from './findStart';
import { asFunctionsOfTime } from './functionsOfTime';
import { isMadeOf, namesIn } from './isMadeOf';
import { readAffine, type Affine } from './linearIn';
import { momentInWords } from './momentsInWords';
import { fromOwnStart, namedMoment } from './namedMoments';
import { readNormalScore } from './normalScore';
import { isAtZero, lawOfStart } from './lawOfStart';
import { meanOf, varianceOf } from './stateMoments';
import { meanRate, varianceRate } from './momentRates';
import { atStart, readMoving, timeDerivative } from './timeDerivative';
import { withToldAtZero } from './toldAtZero';
import { firstSides, flatMapTold, listTold } from '../toldAlone';

/** A linear SDE dX = (aX + b) dt + G dW. */
interface LinearSde {
  readonly placed: Placed<Sde>;
  readonly affine: Affine;
}

/** What the text says of the state at time t. */
interface Stated {
  readonly what: 'mean' | 'variance';
  readonly value: Expr;
  readonly state: ExprOf<'symbol'>;
  /** Where the paths start: the mean is this at time 0, and the variance 0. Null where the text leaves it open. */
  readonly start: Expr | null;
  /** For the mean of a law that is told whole: its covariance. */
  readonly beside?: Expr;
  /** The side of the equation that tells it; null where the value stands there itself. */
  readonly side: Expr | null;
  /** t of `p_{t|0}(y | x)`, `p_{0t}(y | x)`: the kernel of what moves, whatever the letters of its places. */
  readonly kernelTime?: string;
  /** `Var(X_t)`, `X_t ~ N(m, v)` and not that given something: over where the paths start as well, if that is drawn. */
  readonly isOfAll?: boolean;
  /** The score of all paths together, which says so only where their start is normal. */
  readonly isOfNormal?: true;
  /** What it is at time 0, where it is told by a letter for that: `\Sigma(t) = I + e^{-t}(\Sigma(0) - I)`. */
  readonly from?: Expr;
}

/**
 * The mean and the variance that a text gives for the state of a linear SDE, by themselves or in a normal kernel or marginal, are determined
 * by the SDE: m′ = a m + b and Σ′ = aΣ + Σaᵀ + GGᵀ from m(0) = x_0 and Σ(0) = 0 (S. Särkkä and A. Solin, "Applied stochastic differential
 * equations", 2019, section 6.1). Values that bring in names of their own are not judged.
 */
export function* readProcessLaws(source: Source, { definitions }: Draft): Steps<DraftClaim[]> {
  const solved = new Set((yield* listTold(source.formulas, momentAlone)).map(({ math }) => math));
  const kept = definitions.filter(({ math }) => !solved.has(math));
  const claims = yield* flatMapTold(source, saidAlone, ({ stated, moving }, math) =>
    [...stated, ...moving.flatMap((one) => fromNamed(source, one, definitions, math))].flatMap((one) => makeClaim(source, kept, one, math)),
  );
  const made = definitions.flatMap((definition) => fromMade(source, definition).map((stated) => [stated, definition.math] as const));
  return [...claims, ...made.flatMap(([stated, math]) => makeClaim(source, kept, stated, math))];
}

/** `E[X_t] = x_0 e^{-θt}` says nothing of what x_0 is. */
function momentAlone({ statements: [main] }: Formula): Expr | undefined {
  const left = main?.kind === 'chain' ? main.sides[0] : null;
  return left === null || left === undefined ? undefined : (meanOf(left) ?? varianceOf(left));
}

interface Said {
  readonly stated: readonly Stated[];
  readonly moving: readonly Moving[];
}

function saidAlone(formula: Formula): Said | undefined {
  if (formula.incomplete) return undefined;
  const [stated, moving] = [readStated(formula), formula.statements.flatMap((one, index) => movingIn(one, index))];
  return stated.length + moving.length === 0 ? undefined : { stated, moving };
}

function readStated(formula: Formula): Stated[] {
  return formula.statements.flatMap((statement) => {
    if (statement.kind === 'sampling') return fromLaw(statement);
    if (statement.kind !== 'chain' || statement.relations[0]?.sign !== 'equal') return [];
    const [left, right] = statement.sides;
    return left && right ? [...fromKernel(left, asLaw(left, right)), ...fromScore(left, right), ...fromMoments(left, right)] : [];
  });
}

/** `x_t ∼ N(m, Σ)`: the symbol that the mean and the state share a letter with is where it starts. */
function fromLaw({ variable, law, span }: Extract<Statement, { kind: 'sampling' }>): Stated[] {
  if (law.kind !== 'normal') return [];
  const state = makeSymbol(variable, law.mean.shape, span);
  return normalParts(state, law, null, null);
}

/** `(2πv)^{-d/2} e^{-‖x - m‖²/(2v)}` of a vector as N(m, vI); one of a number is held against the equation of Fokker and Planck. */
function asLaw(left: Expr, right: Expr): Expr {
  const isOfVector = left.kind === 'density' && left.of[0]?.shape.kind === 'vector';
  return isOfVector ? (readWrittenNormal(left, right, false) ?? right) : right;
}

/** `p(x_t | x_0) = N(x_t; m, Σ)`, `p_t(x) = N(x; m, Σ)`. */
function fromKernel(left: Expr, right: Expr): Stated[] {
  if (left.kind !== 'density' || right.kind !== 'normal-law' || isAtZero(left)) return [];
  const [state, ...others] = left.of;
  const [start, ...more] = left.given;
  if (state?.kind !== 'symbol' || others.length > 0 || more.length > 0 || !isLawOf(right, state.name)) return [];
  if (start !== undefined && (start.kind !== 'symbol' || isOfStep(state, start))) return [];
  const kernelTime = /^([a-z]|tau)\|0$|^0,?([a-z]|tau)$/
    .exec(labelOf(left.name))
    ?.slice(1)
    .find((time) => time !== undefined);
  const parts = normalParts(state, right, start ?? null, null);
  return start === undefined || kernelTime === undefined ? parts : parts.map((part) => ({ ...part, kernelTime }));
}

/** `q(x_t | x_{t-1})`, `p(x_{t+h} | x_t)`: the law of one step of a chain, which no start at time 0 gives. */
const isOfStep = (state: ExprOf<'symbol'>, start: ExprOf<'symbol'>) => [state, start].some(({ name }) => /[-+]/.test(labelOf(name)));

/** `∇ log p(x_t | x_0) = -(x_t - m)/v`: the score of N(m, vI), of a state that starts at x_0; `∇ log p_t(x)` of one whose start is drawn. */
function fromScore(left: Expr, right: Expr): Stated[] {
  const isSlope = left.kind === 'gradient' || (left.kind === 'partial' && left.order === 1);
  const density = isSlope && left.of.kind === 'call' && left.of.name === 'log' ? left.of.argument : null;
  if (!isSlope || density?.kind !== 'density' || density.of.length !== 1 || density.given.length > 1) return [];
  const [[state], [start]] = [density.of, density.given];
  if (state?.kind !== 'symbol' || (start !== undefined && start.kind !== 'symbol') || left.variable !== state.name) return [];
  const normal = readNormalScore(right, state);
  if (normal === null) return [];
  if (start !== undefined) return isOfStep(state, start) ? [] : normalParts(state, normal, start, right);
  const common = { state, start: null, side: right, isOfAll: true, isOfNormal: true } as const;
  return [
    { what: 'mean', value: normal.mean, ...common },
    { what: 'variance', value: normal.covariance, ...common },
  ];
}

/** `x_t = m x_0 + \sqrt{v}\,z` with z ∼ N(0, I), as the text makes the state of an SDE. */
function fromMade({ scope }: Source, definition: Definition): Stated[] {
  const kernel = definition.understood ? readNoised(definition, scope) : null;
  if (kernel === null || labelOf(kernel.given.name) !== '0' || headOf(kernel.given.name) !== headOf(kernel.of.name)) return [];
  return normalParts(kernel.of, kernel, kernel.given, definition.value.expr);
}

function normalParts(
  state: ExprOf<'symbol'>,
  { mean, covariance }: Pick<Law & { kind: 'normal' }, 'mean' | 'covariance'>,
  start: Expr | null,
  side: Expr | null,
): Stated[] {
  const known = start ?? startIn(mean, state);
  const common = { state, start: known, side, isOfAll: known === null };
  return [
    { what: 'mean', value: mean, beside: covariance, ...common },
    { what: 'variance', value: covariance, ...common },
  ];
}

/** `E[X_t] = m`, `Var(X_t) = v`. */
function fromMoments(left: Expr, right: Expr): Stated[] {
  const isOfAll = ![...walkExpr(left)].some(
    (part) => part.kind === 'expectation' && part.binders.some(({ law }) => law.kind === 'density'),
  );
  const mean = meanOf(left);
  if (mean !== undefined) return [{ what: 'mean', value: right, state: mean, start: startIn(right, mean), side: null, isOfAll }];
  const variance = varianceOf(left);
  return variance === undefined ? [] : [{ what: 'variance', value: right, state: variance, start: null, side: null, isOfAll }];
}

/** `m(t) = …`, which may move from its own start: `e^{-t} m(0)`. */
interface Moving {
  readonly of: Expr;
  readonly side: Expr;
  readonly own: ReturnType<typeof fromOwnStart>;
  /** Among the equations of its formula. */
  readonly index: number;
}

function movingIn(statement: Statement, index: number): readonly Moving[] {
  const [of, side] = firstSides(statement) ?? [];
  return side && (of?.kind === 'apply' || of?.kind === 'symbol') ? [{ of, side, own: fromOwnStart(side, of), index }] : [];
}

/** `m(t) = e^{-t} m(0)` after `m(t) = \mathbb E[X_t]`. */
function fromNamed(source: Source, moving: Moving, definitions: readonly Definition[], math: number): Stated[] {
  const { of, own, side } = moving;
  const moment = namedMoment(of, definitions, math);
  if (moment === null) return fromWords(source, moving, math);
  if (own !== null) return [{ ...moment, value: own.value, start: null, side, from: own.start }];
  const start = moment.isGivenStart ? startIn(side, moment.state) : null; // `m(t) = x(0) e^{-t}` after `m(t) = \mathbb E[x(t) | x(0)]`
  return start === null && moment.what === 'mean' ? [] : moment.isGivenStart ? [{ ...moment, value: side, start, side }] : [];
}

/** `the mean is $m(t) = e^{-t}m_0$`; where X_0 is drawn the text tells whether m_0 is its mean. */
function fromWords(source: Source, { of, own, side, index }: Moving, math: number): Stated[] {
  const moment = momentInWords(source, { of, math, index });
  if (moment === null) return [];
  const { what, state } = moment;
  if (own !== null && lawOfStart(source, state, math)?.kind !== 'normal')
    return [{ what, state, value: own.value, start: null, side, from: own.start }];
  return [{ what, state, value: side, start: what === 'mean' ? startIn(side, state) : null, side, isOfAll: true }];
}

/** `x_0` in the mean of `x_t`. */
function startIn(mean: Expr, state: ExprOf<'symbol'>): Expr | null {
  return findStart(mean, state.name);
}

function makeClaim(source: Source, definitions: readonly Definition[], stated: Stated, math: number): DraftClaim[] {
  const linear = findLinear(source, definitions, stated, math);
  if (linear === undefined) return [];
  const { statement, math: at } = linear.placed;
  const inPlace = (expr: Expr) => asFunctionsOfTime(source, resolveDefinitions(expr, definitions, math).expr);
  const resolved = inPlace(stated.value);
  const value =
    stated.from === undefined
      ? fromPoint(resolved, stated.what === 'mean' && stated.start !== null ? stated.start : makeNumber(0, resolved.span))
      : resolved;
  if (value === undefined) return [];
  const law = stated.isOfAll === true ? lawOfStart(source, stated.state, math) : null;
  const drawn = law?.kind === 'normal' ? law : null;
  if (stated.isOfNormal === true && drawn === null) return [];
  const began =
    stated.from ??
    stated.start ??
    (drawn && inPlace(drawn.mean)) ??
    findInitialValue(source, stated.state.name, math) ??
    startOfMade(source, stated.state.name, math);
  const own = [began, drawn?.covariance ?? null].flatMap((part) => (part === null ? [] : namesIn(inPlace(part))));
  const told = [statement.drift, statement.diffusion].flatMap((part) => namesIn(inPlace(part)));
  const numbers = told.filter((name) => name !== statement.state);
  if (!isMadeOf(value, statement, [...own, ...numbers], source.scope)) return [];
  const moving = readMoving(value, statement.time);
  const isOfSde = (part: Expr | undefined) => part !== undefined && isMadeOf(inPlace(part), statement, [...own, ...numbers], source.scope);
  const isAtStart = stated.start !== null && isAtRest(value, namesIn(stated.start)) && isOfSde(stated.beside); // `N(x_0, t^2 I)`, of no drift
  if (moving === undefined || !(moves(value, statement.time) || isAtStart || (drawn !== null && isAtRest(value, own)))) return [];
  const written = stated.what === 'mean' ? meanRate(linear.affine, moving.expr) : varianceRate(linear.affine, statement, moving.expr);
  const put = written && inPlace(written); // `g^2 = \beta(1 - e^{-2B_t})` has the B_t of the variance
  const rate = put && moving.alike(put);
  if (rate === undefined) return [];
  const rates = { left: rate, right: moves(value, statement.time) ? timeDerivative(moving) : zeroOf(value) };
  const first = withToldAtZero(source, atStart(moving));
  const ofNamed = stated.from === undefined ? null : combine([rates, { left: stated.from, right: first }]);
  const tested =
    ofNamed ?? (law === null || stated.what === 'mean' ? testFrom(stated.what, rates, began, first) : testSpread(law, rates, first));
  const there = source.snapshot.math[at]!; // one formula for each math span
  const span = spanInDocument(there, statement.span);
  const left: Side = { expr: statement.drift, math: at, latex: describeRate(stated, linear, drawn), span };
  const right = makeSide(source.snapshot.math[math]!, stated.side ?? stated.value);
  const motion: Claim['motion'] = stated.what;
  const base = { ...noClaimParts, kind: 'named', motion, math, span: right.span, left, right, tested } as const;
  return [{ ...base, sign: 'equal', written: 'equal', understood: true, against: { kind: 'equation', math: at, span } }];
}

/** Where X_0 is drawn the variance of X_t begins at that of X_0. */
function testSpread(law: Law, rates: Condition, atZero: Expr): Tested {
  const isKnown = law.kind === 'normal' && law.covariance.shape.kind === atZero.shape.kind;
  return isKnown ? combine([rates, { left: law.covariance, right: atZero }]) : combine([rates], { kind: 'open' });
}

/** The rate, and the start where it is known; a variance starts from 0 where nothing is said, since paths mostly start from a point. */
function testFrom(what: Stated['what'], rates: Condition, began: Expr | null, atZero: Expr): Tested {
  if (what === 'mean') return began === null ? combine([rates], { kind: 'open' }) : combine([rates, { left: began, right: atZero }]);
  const start = { left: makeNumber(0, atZero.span), right: atZero };
  return combine([rates, start], began === null ? { kind: 'assumed', rates } : { kind: 'known' });
}

/** The latest forward SDE of the state; linear, and with noise that does not depend on the state where the variance is asked for. */
function findLinear(
  source: Source,
  definitions: readonly Definition[],
  { state, kernelTime }: Stated,
  math: number,
): LinearSde | undefined {
  const own = findForwardOf(source, state.name, math);
  const before = own === undefined && kernelTime !== undefined ? forwardBefore(source, math) : undefined;
  const placed = own ?? (before?.statement.time === kernelTime ? before : undefined);
  if (placed === undefined || placed.math === math) return undefined;
  const affine = readAffine(placed.statement.drift, placed.statement.state);
  if (affine !== undefined) return { placed, affine };
  const put = (expr: Expr) => resolveDefinitions(expr, definitions, math).expr; // `for $f(x, t) = -x$ and $g = \sqrt2$`
  const statement = { ...placed.statement, drift: put(placed.statement.drift), diffusion: put(placed.statement.diffusion) };
  const special = readAffine(statement.drift, statement.state);
  return special && { placed: { ...placed, statement }, affine: special };
}

const zeroOf = ({ shape, span }: Expr): Expr =>
  shape.kind === 'scalar' ? makeNumber(0, span) : { kind: 'constant', name: 'zero', span, shape };

/** A value that says nothing of time is a stationary one, or one in which time is hidden in a name. */
const moves = (value: Expr, time: string) => [...walkExpr(value)].some((part) => part.kind === 'symbol' && part.name === time);

/** A number, or what the start is told by: `X_t \sim N(0, 1)` beside `X_0 \sim N(0, 1)`. */
const isAtRest = (value: Expr, own: readonly string[]) => namesIn(value).every((name) => own.includes(name));

/** `\dot m = -\theta m,\ m(0) = x_0`: what the SDE says of the mean or the variance. */
function describeRate({ what, start, value }: Stated, { affine, placed }: LinearSde, drawn: (Law & { kind: 'normal' }) | null): string {
  const letter = makeSymbol(what === 'mean' ? 'm' : 'v', value.shape, value.span);
  const rate = what === 'mean' ? meanRate(affine, letter) : varianceRate(affine, placed.statement, letter);
  const mean = start ?? drawn?.mean ?? null;
  const first = what === 'mean' || mean === null ? mean : (drawn?.covariance ?? makeNumber(0, value.span));
  const from = first === null ? '' : `,\\ ${letter.name}(0) = ${printLatex(first)}`;
  return `\\dot ${letter.name} = ${rate === undefined ? '?' : printLatex(tidy(rate))}${from}`;
}
