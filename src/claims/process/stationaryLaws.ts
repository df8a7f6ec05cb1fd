import type { Steps } from '../../base/steps';
import { isZero, makeDivergence, makeDivide, makeNumber, makeProduct, makeSymbol } from '../../math/build';
import type { Expr, ExprOf, Formula, Shape, Statement } from '../../math/expr';
import { matrixShape } from '../../math/shapes';
import { headOf, labelOf, plainName } from '../../math/names';
import { printLatex } from '../../math/printLatex';
import { varyingFactors } from '../../math/varyingFactors';
import { containsKind, renameVariable, walkExpr } from '../../math/visit';
import type { Definition, Side } from '../claim';
import { readLeadIn } from '../context';
import { noClaimParts, type Draft, type DraftClaim, type Source } from '../draft';
import { spreadDensity } from '../fokkerPlanck';
import { bareState, findForward, isReversed, placeState, type Placed, type Sde } from '../forwardSde';
import { makeSide, spanInDocument } from '../locate';
import { findGoing } from '../limitsInWords';
import { openConstantsOf } from '../openConstants';
import { resolveDefinitions } from '../resolveDefinitions';
import { combine } from './combine';
import { isMadeOf } from './isMadeOf';
import { mentions } from './linearIn';
import { otherCase } from '../otherCase';
import { asDensity, isCalledStationary } from './stationaryStart';
import { putInShape } from '../../math/putInShape';
import { flatMapTold } from '../toldAlone';

/**
 * A density that the words before it call stationary is determined, up to its factor, by the SDE before it: ∇·(f ρ) = ½ Σ_ij ∂_i ∂_j (D_ij ρ)
 * (H. Risken, "The Fokker–Planck equation", 1989, chapter 4). Densities that bring in names of their own are not judged.
 */
export function* readStationaryLaws(source: Source, { definitions }: Draft): Steps<DraftClaim[]> {
  return yield* flatMapTold(source, densityAlone, (stated, math) =>
    (stated.inTheEndOf === undefined ? isCalledStationary(source, math) : endsThere(source, stated.inTheEndOf, math))
      ? makeClaim(source, definitions, stated, math)
      : [],
  );
}

const densityAlone = ({ statements: [main], incomplete }: Formula) => (incomplete || main === undefined ? undefined : readDensity(main));

/** As that time grows, says the formula or the words around it. */
function endsThere(source: Source, time: string, math: number): boolean {
  const going = findGoing(source, math);
  return going?.goes === 'to-infinity' && going.variable === time;
}

interface StatedDensity {
  /** The time by which the law of the state comes to this one. */
  readonly inTheEndOf?: string;
  /** Said with `=`, so that its constant counts. */
  readonly isEqual?: boolean;
  /** Null for a law without a letter. */
  readonly variable: ExprOf<'symbol'> | null;
  /** X of `X_\infty`, whose law it is. */
  readonly process?: string;
  readonly value: Expr;
}

/** `p_∞(x) ∝ e^{-V(x)}`, `π(x) = N(x; 0, Σ)`, `N(0, Σ)`, `X_∞ ∼ N(0, Σ)`. */
function readDensity(statement: Statement): StatedDensity | undefined {
  if (statement.kind === 'expression')
    return statement.value.kind === 'normal-law' ? { variable: null, value: statement.value } : undefined;
  if (statement.kind === 'chain') {
    if (statement.relations[0]?.sign === 'tends-to') return readEnd(statement);
    const [written, right] = statement.sides;
    const left = written && (statement.relations[0]?.sign === 'proportional' ? asDensity(written) : ofSteadyState(written));
    const [variable, ...more] = left?.kind === 'density' && left.given.length === 0 ? left.of : [];
    const isLetter = left?.kind === 'symbol' || left?.kind === 'constant'; // `\pi = N(0, 1)`
    if (isLetter && right?.kind === 'normal-law' && right.at === null) return { variable: null, value: right };
    const isGiven = ['equal', 'define', 'proportional'].includes(statement.relations[0]?.sign ?? '');
    return variable?.kind === 'symbol' && more.length === 0 && right && isGiven
      ? { variable, value: right, isEqual: statement.relations[0]?.sign !== 'proportional' }
      : undefined;
  }
  if (statement.kind !== 'sampling' || statement.law.kind !== 'normal') return undefined;
  const { mean, covariance } = statement.law;
  const value: Expr = { kind: 'normal-law', mean, covariance, at: null, span: statement.span, shape: { kind: 'scalar' } };
  return { variable: null, process: headOf(statement.variable), value };
}

/** `X_t \xrightarrow{d} N(0, 1)`, `p_t \to N(0, 1)`, `p(x, t) \to e^{-x^2/2}/\sqrt{2\pi}`. */
function readEnd({ sides: [left, right], relations }: Statement & { kind: 'chain' }): StatedDensity | undefined {
  if (!left || !right || relations.length > 1) return undefined;
  const isLaw = right.kind === 'normal-law' && right.at === null;
  if (left.kind === 'symbol' && isLaw && labelOf(left.name) !== '')
    return {
      variable: null,
      ...(!isDensityLetter(left.name) && { process: headOf(left.name) }),
      value: right,
      inTheEndOf: labelOf(left.name),
    };
  const isNamed = left.kind === 'density' ? left.given.length === 0 : left.kind === 'apply' && isDensityLetter(left.name);
  const [time, ...others] = isNamed && 'parameters' in left ? left.parameters : [];
  const [variable, ...more] = left.kind === 'density' ? left.of : left.kind === 'apply' ? left.arguments : [];
  if (time?.kind !== 'symbol' || variable?.kind !== 'symbol' || others.length + more.length > 0) return undefined;
  return isLaw ? { variable: null, value: right, inTheEndOf: time.name } : { variable, value: right, isEqual: true, inTheEndOf: time.name };
}

const isDensityLetter = (name: string) => /^(?:p|q|rho|pi|mu|nu)$/.test(plainName(headOf(name)));

/** `P_s(x)`, `P_{st}(x)`, `P_{eq}(x)`: the label says steady, stationary, or equilibrium. */
function ofSteadyState(left: Expr): Expr {
  if (left.kind !== 'apply' || left.parameters.length > 1) return left;
  const label = left.parameters.map((part) => (part.kind === 'symbol' ? `_${part.name}` : '_?')).join('');
  return /^(?:P|p|rho)_(?:s|ss|st|stat|eq|infty)$/.test(plainName(left.name) + label) ? asDensity({ ...left, parameters: [] }) : left;
}

function makeClaim(source: Source, definitions: readonly Definition[], stated: StatedDensity, math: number): DraftClaim[] {
  const placed = findSde(source, stated, math);
  if (placed === undefined || comesToOther(source, stated, placed.statement, math)) return [];
  const { math: at } = placed;
  const statement = ofOneState(source, placed.statement, stated);
  const { span, drift, state } = statement;
  const place = makeSymbol(state, drift.shape, span);
  const fitted = ofOneNumber(inShapeOf(stated, place), drift.shape);
  if (!fits(fitted, drift.shape)) return [];
  const whole = densityAt(fitted, place, definitions, math);
  const density = withoutNormaliser(whole, statement);
  if (containsKind(density, 'density') || !isMadeOf(density, statement, [state], source.scope)) return [];
  if (mentions(drift, statement.time) || mentions(statement.diffusion, statement.time)) return [];
  const balance = {
    left: makeDivergence(makeProduct(density, drift), state, drift.shape, span),
    right: makeProduct(makeDivide(makeNumber(1, span), makeNumber(2, span)), spreadDensity(statement, density)),
  };
  const tested = combine([balance]);
  const there = spanInDocument(source.snapshot.math[at]!, span); // one formula for each math span
  const left: Side = { expr: drift, math: at, latex: describeBalance(statement), span: there };
  const right = makeSide(source.snapshot.math[math]!, stated.value);
  const base = { ...noClaimParts, kind: 'named', motion: 'stationary law', math, span: right.span, left, right, tested } as const;
  const mass = hasOwnConstant(stated, whole, source) ? { mass: integralOver(place, whole) } : {};
  return [{ ...base, ...mass, sign: 'equal', written: 'equal', understood: true, against: { kind: 'equation', math: at, span: there } }];
}

/** A formula of numbers alone, of which the integral can be taken: with a Z, or a potential of which no more is known, it is whatever makes it 1. */
function hasOwnConstant({ isEqual, variable, value }: StatedDensity, density: Expr, source: Source): boolean {
  if (isEqual !== true || variable === null || value.kind === 'normal-law') return false;
  const open = openConstantsOf(source);
  const isNumber = (name: string) => !open.has(name) && !/^[ZCNKc](?:_|$)/.test(name);
  return [...walkExpr(density)].every((part) => part.kind !== 'apply' && (part.kind !== 'symbol' || isNumber(part.name)));
}

const integralOver = ({ name, shape }: ExprOf<'symbol'>, body: Expr): Expr => ({
  kind: 'integral',
  variable: name,
  variableShape: shape,
  bounds: null,
  body,
  span: body.span,
  shape: { kind: 'scalar' },
});

/** `\pi(q) \propto e^{-U(q)}` after dq_t: q is as q_t is, whatever its letter would be by itself. */
function inShapeOf(stated: StatedDensity, place: ExprOf<'symbol'>): StatedDensity {
  const { variable, value } = stated;
  const isOwn = variable !== null && bareState(place.name).toLowerCase() === variable.name.toLowerCase();
  if (!isOwn || variable.shape.kind === place.shape.kind) return stated;
  const own = { ...place, name: variable.name };
  return { ...stated, variable: own, value: putInShape(value, variable.name, own) };
}

/** The equation of numbers, where the density is one of a number and nothing declares the state. */
function ofOneState({ scope }: Source, sde: Sde, { variable }: StatedDensity): Sde {
  const isNumber = variable?.shape.kind === 'scalar' && sde.drift.shape.kind === 'vector';
  const evidence = scope.symbols.get(sde.state)?.evidence;
  const isOpen = (evidence === 'used' || evidence === 'convention') && sde.diffusion.shape.kind === 'scalar';
  return isNumber && isOpen ? placeState(sde, makeSymbol(variable.name, variable.shape, sde.span)) : sde;
}

/** `N(0, \sigma^2)` for a Z_t of which the text does not say that it is a number: N(0, σ²I). */
function ofOneNumber(stated: StatedDensity, shape: Shape): StatedDensity {
  const { value } = stated;
  if (value.kind !== 'normal-law' || shape.kind !== 'vector' || value.covariance.shape.kind !== 'scalar' || !isZero(value.mean))
    return stated;
  const { covariance } = value;
  const identity: Expr = {
    kind: 'constant',
    name: 'identity',
    span: covariance.span,
    shape: matrixShape(shape.dimension, shape.dimension),
  };
  return { ...stated, value: { ...value, covariance: makeProduct(covariance, identity) } };
}

/** A density of numbers says nothing of vectors. */
function fits({ variable, value }: StatedDensity, shape: Shape): boolean {
  if (variable !== null) return variable.shape.kind === shape.kind;
  return value.kind === 'normal-law' && (value.covariance.shape.kind === 'matrix') === (shape.kind === 'vector');
}

/** `$\sqrt n(\bar y - \mu)$ converges in law to $N(0, 1)$`, `X_n \to N(0, 1)`: of something else than the state, or by something else than its time. */
function comesToOther({ flow, formulas }: Source, { inTheEndOf }: StatedDensity, { state, time }: Sde, math: number): boolean {
  if (inTheEndOf !== undefined) return inTheEndOf !== time;
  const element = flow.elements[flow.placeOf[math] ?? -1];
  if (element?.kind !== 'sentence' || !/\bconverges?\b/i.test(element.text)) return false;
  const before = element.maths.filter(({ index }) => index < math).flatMap(({ index }) => formulas[index]?.statements ?? []);
  const subject = before.findLast((statement) => statement.kind === 'expression')?.value;
  return (
    subject !== undefined && subject.kind !== 'density' && !(subject.kind === 'symbol' && bareState(subject.name) === bareState(state))
  );
}

/** The SDE of the letter, else the last one before; only one in Itô's calculus that is no reversal. */
function findSde(source: Source, { variable, process, inTheEndOf }: StatedDensity, math: number): Placed<Sde> | undefined {
  const name = variable?.name ?? process;
  const own = name === undefined ? undefined : (findForward(source, name, math) ?? findForward(source, otherCase(name), math));
  if (own || (inTheEndOf !== undefined && process !== undefined)) return own; // `X_n \to N(0, 1)` of sums
  const before = source.formulas
    .slice(0, math)
    .flatMap((formula, index) => formula.statements.map((statement) => ({ statement, math: index })));
  const sdes = before.filter((one): one is Placed<Sde> => one.statement.kind === 'sde');
  const last = sdes.findLast(({ statement, math: at }) => !isReversed(statement, readLeadIn(source.flow, at)));
  return last?.statement.calculus === 'ito' ? last : undefined;
}

/** The density as a function of the SDE's state. */
function densityAt({ variable, value }: StatedDensity, place: ExprOf<'symbol'>, definitions: readonly Definition[], math: number): Expr {
  const resolved = resolveDefinitions(value, definitions, math).expr;
  const renamed = variable === null ? resolved : renameVariable(resolved, variable.name, place.name);
  return renamed.kind === 'normal-law' && renamed.at === null ? { ...renamed, at: place } : renamed;
}

/** `C` and `\mathcal N` of which the text says no more: the balance is of one degree in the density. */
function withoutNormaliser(density: Expr, { state }: Sde): Expr {
  const isFree = (factor: Expr) => factor.kind === 'symbol' && factor.name !== state && normalisers.has(headOf(factor.name));
  return varyingFactors(density, isFree) ?? density;
}

const normalisers: ReadonlySet<string> = new Set(['C', 'N', 'N_cal', 'Z', 'c']);

function describeBalance({ drift, diffusion }: Sde): string {
  const spread = diffusion.shape.kind === 'matrix' ? 'G G^\\top' : `\\left(${printLatex(diffusion)}\\right)^2`;
  return `\\nabla\\cdot\\left[\\left(${printLatex(drift)}\\right) p\\right] = \\frac12 \\nabla^2 \\left[${spread} p\\right]`;
}
