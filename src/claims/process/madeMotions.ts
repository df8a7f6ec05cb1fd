import type { Steps } from '../../base/steps';
import { isZero } from '../../math/build';
import type { Expr, ExprOf, Statement } from '../../math/expr';
import { freeVariables, substituteName, walkExpr } from '../../math/visit';
import type { Definition } from '../claim';
import { noClaimParts, type Draft, type DraftClaim, type Source } from '../draft';
import { bareNoise, bareState, type Sde } from '../forwardSde';
import { makeSide } from '../locate';
import { combine } from './combine';
import { compareSmall } from './differentialClaims';
import { findSystem, isNoise } from './findSystem';
import { differentiate } from './itoFormula';
import { readSmall } from './itoCalculus';
import { isIto, isMadeOfProcesses, isNear, withMade } from './made';
import { isTakenAnew } from '../takenAnew';
import { putPathsInPlace } from './paths';
import { nothing, type Small, type System } from './system';
import { wholeSystem } from './wholeSystem';
import { flatMapTold, statementsAlone } from '../toldAlone';

/**
 * `dY_t = …` where the text makes Y of processes, as `Y_t = \log S_t`, `M_t = B_t^3 - 3tB_t`, `Z_t = \exp(\int_0^t θ dB - …)` or V(t, S_t): by Itô's formula
 * the value gives the drift and the noise.
 */
export function* readMadeMotions(source: Source, draft: Draft): Steps<DraftClaim[]> {
  const ofState = groupByState(draft.definitions);
  return yield* flatMapTold(source, writtenAlone, (all, math) =>
    all.flatMap((written) => readMotion(source, { draft, ofState }, written, math)),
  );
}

const writtenAlone = statementsAlone((statement) => {
  const written = readWritten(statement);
  return written === undefined ? [] : [written];
});

/** A draft, and the definitions of it that may say what a state is made of. */
interface Known {
  readonly draft: Draft;
  readonly ofState: ReadonlyMap<string, readonly Definition[]>;
}

function groupByState(definitions: readonly Definition[]): Known['ofState'] {
  const groups = new Map<string, Definition[]>();
  for (const definition of definitions) {
    const state = bareState(definition.name);
    const group = groups.get(state);
    if (group === undefined) groups.set(state, [definition]);
    else group.push(definition);
  }
  return groups;
}

interface Written {
  readonly state: string;
  /** The right side as it is written: differentials, or a drift and a noise. */
  readonly small: (system: System, inPlace: (expr: Expr) => Expr) => Small | undefined;
  readonly exprs: readonly Expr[];
  readonly shown: Expr;
  /** Null where the right side has differentials of states. */
  readonly noise: string | null;
}

function readMotion(source: Source, known: Known, written: Written, math: number): DraftClaim[] {
  if (isTakenAnew(source, math)) return []; // `Let $dX_t = …$` after the X of another exercise
  const value = valueOf(source, known, written, math);
  return value === undefined ? [] : makeClaim(source, known.draft, written, value, math);
}

function readWritten(statement: Statement): Written | undefined {
  if (statement.kind === 'sde') return statement.calculus === 'ito' && !statement.reverse ? fromSde(statement) : undefined;
  if (statement.kind !== 'chain' || statement.relations[0]?.sign !== 'equal') return undefined;
  const [left, right] = statement.sides;
  if (left?.kind !== 'differential' || left.of.kind !== 'symbol' || !right) return undefined;
  return { state: left.of.name, exprs: [right], shown: right, noise: null, small: (system, inPlace) => readSmall(inPlace(right), system) };
}

function fromSde({ state, drift, diffusion, noise }: Sde): Written {
  const small = (_: System, inPlace: (expr: Expr) => Expr): Small => ({
    drift: isZero(drift) ? null : inPlace(drift),
    noises: isZero(diffusion) ? nothing.noises : new Map([[bareNoise(noise), inPlace(diffusion)]]),
  });
  return { state, exprs: [drift, diffusion], shown: drift, noise, small };
}

/** What the text makes the state of nearby, or a function of the text called by its letter: V of `dV = (V_t + …) dt + …`. */
function valueOf(source: Source, { draft, ofState }: Known, { state, exprs }: Written, math: number): Expr | undefined {
  const isOf = (name: string) => bareState(name) === bareState(state);
  const made = ofState
    .get(bareState(state))
    ?.findLast((definition) => definition.math <= math && isMadeOfProcesses(source, draft.definitions, definition, math));
  if (made !== undefined && isNear(source, made.math, math)) return withMade(source, draft, made.value.expr, made.math);
  const called = exprs
    .flatMap((expr) => [...walkExpr(expr)])
    .find((part): part is ExprOf<'apply'> => part.kind === 'apply' && isOf(part.name));
  return isIto(source.flow, math) ? called : undefined;
}

function makeClaim(source: Source, draft: Draft, written: Written, value: Expr, math: number): DraftClaim[] {
  const inText = written.exprs.map((expr) => withMade(source, draft, substituteName(expr, written.state, value), math));
  if (value.shape.kind !== 'scalar' || inText.some((expr) => expr === undefined)) return [];
  const { exprs, states } = putPathsInPlace([value, ...inText.map((expr) => expr!)], 't');
  const noise = written.noise === null ? [] : [{ ...value, kind: 'symbol', name: written.noise } as const];
  const system = findSystem(source, [...exprs, ...noise], math);
  const whole = wholeSystem(draft, system, states, 't');
  return whole === undefined ? [] : testMotion(source, { written, whole, exprs, math });
}

interface Question {
  readonly written: Written;
  readonly whole: System;
  readonly exprs: readonly Expr[];
  readonly math: number;
}

function testMotion(source: Source, { written, whole, exprs, math }: Question): DraftClaim[] {
  const [value, ...inPlace] = exprs;
  const given = value && differentiate(value, whole);
  const placed = new Map(written.exprs.map((expr, at) => [expr, inPlace[at]!]));
  const small = given && written.small(whole, (expr) => placed.get(expr) ?? expr);
  if (given === undefined || small === undefined || !speaksOnlyOf(source, { written, whole, exprs, math }, given, small)) return [];
  const conditions = compareSmall(given, small, written.shown, whole);
  if (conditions === undefined) return [];
  const math_ = source.snapshot.math[math]!; // one formula for each math span
  const right = makeSide(math_, written.shown);
  const left = { ...right, latex: math_.latex.trim() };
  const base = { ...noClaimParts, kind: 'named', motion: 'equation of motion', math, span: right.span, left, right } as const;
  const against = { kind: 'equation', math, span: right.span } as const;
  return [{ ...base, tested: combine(conditions), sign: 'equal', written: 'equal', understood: true, against }];
}

/** A noise or a name that neither the value nor what moves it has is another text's: nothing is said of this value then. */
function speaksOnlyOf(source: Source, { whole, exprs: [value, ...rest] }: Question, given: Small, small: Small): boolean {
  const known = new Set([value!, given.drift, ...given.noises.values()].flatMap((expr) => (expr === null ? [] : namesIn(expr))));
  known.add(whole.time);
  const isKnown = (name: string) => known.has(name) || whole.states.has(name) || source.scope.symbols.get(name)?.role === 'dimension';
  return (
    [...small.noises.keys()].every((name) => given.noises.has(name)) &&
    rest.flatMap(namesIn).every((name) => isKnown(name) || isNoise(name, source))
  );
}

const namesIn = (expr: Expr) => [
  ...freeVariables(expr),
  ...[...walkExpr(expr)].flatMap((part) => (part.kind === 'apply' || part.kind === 'density' ? [part.name] : [])),
];
