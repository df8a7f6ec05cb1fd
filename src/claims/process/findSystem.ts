import { isNumber, makeNumber, makeSymbol } from '../../math/build';
import { wienerLetters } from '../../math/conventions';
import { scalarShape, type Expr } from '../../math/expr';
import { headOf, isCapital, labelOf } from '../../math/names';
import { isScaledNoise } from '../../math/scaledNoise';
import { containsKind, renameVariable, walkExpr } from '../../math/visit';
import type { Source } from '../draft';
import { bareNoise, findFlow, findForward, renameFlow, renameState, type Ode, type Sde } from '../forwardSde';
import { correlationOf } from './correlations';
import { inIto } from './itoDrift';
import { findSeveralNoises } from './severalNoises';
import { startName } from './startOf';
import { nothing, type Small, type System } from './system';

/**
 * How the processes in the expressions move: each by its SDE before the place, of several SDEs of one state by one that is driven by a noise that is
 * written; Brownian motions by themselves; and where nothing else is said of them, in any way. Undefined where that cannot be known.
 */
export function findSystem(source: Source, exprs: readonly Expr[], math: number, at: string | null = null): System | undefined {
  const all = namesIn(exprs);
  const names = all.filter((name) => !isStart(name, all, source));
  if (names.some((name) => isScaledNoise(name, source.scope))) return undefined;
  const driving = new Set(names.filter((name) => isNoise(name, source)).map(bareNoise));
  const found = names.map((name) => ({ name, ...findMotion(source, name, math, driving, at) }));
  const known = found.flatMap(({ name, small }) => (small === undefined ? [] : [[name, small] as const]));
  const noises = names.filter((name) => isNoise(name, source) && !known.some(([state]) => state === name));
  const open = differentiated(exprs).filter(
    (name) => isOpen(name, source) && ![...known.map(([state]) => state), ...noises].includes(name),
  );
  const times = new Set(found.flatMap(({ time }) => time ?? []));
  if (times.size > 1) return undefined;
  if (open.length > 0 && !canMoveFreely(exprs, open, known.length, source)) return undefined; // what drives an open state is not known
  const driven = [...new Set([...noises.map(bareNoise), ...known.flatMap(([, small]) => [...small.noises.keys()])])];
  const moving = open.map((name) => [name, anyMotion(name, driven, source, exprs[0]!)] as const);
  const states = new Map([...known, ...noises.map((name) => [name, brownian(name, exprs[0]!)] as const), ...moving]);
  const isNumbers = noises.every((name) => (source.scope.symbols.get(name)?.shape.kind ?? 'scalar') === 'scalar');
  if (states.size === 0 || (!isNumbers && known.length === 0)) return undefined;
  const correlation: System['correlation'] = (one, other) =>
    one === unwritten || other === unwritten ? 'none' : correlationOf(source, one, other, math);
  return { time: at ?? [...times][0] ?? 't', states, given: new Set(), correlation };
}

/** Alone, or where what it does together with others is written, and no noise is. */
function canMoveFreely(exprs: readonly Expr[], open: readonly string[], known: number, source: Source): boolean {
  const isDriver = (part: Expr) => part.kind === 'differential' && part.of.kind === 'symbol' && isNoise(part.of.name, source);
  if (exprs.some((expr) => [...walkExpr(expr)].some(isDriver))) return false;
  return open.length + known === 1 || multipliesStates(exprs);
}

const unwritten = 'unwritten';

/** `W_0` beside `W_T` is where W starts and does not move. */
const isStart = (name: string, names: readonly string[], source: Source): boolean =>
  name.endsWith('_0') && names.some((other) => other !== name && isNoise(other, source) && startName(other) === name);

export function isNoise(name: string, { scope }: Pick<Source, 'scope'>): boolean {
  const [head, info] = [headOf(name), scope.symbols.get(name)];
  if (info?.calledNoise === true || scope.symbols.get(bareNoise(name))?.calledNoise === true) return true;
  if (head === 'b' || head === 'Z') return info?.noise === true;
  return wienerLetters.has(head) && (isCapital(head) || isDriving(name, scope));
}

/** A w that drives an equation in differentials, or is said to be a Brownian motion; that of `\dot x = -\lambda x + w(t)` is none. */
function isDriving(name: string, { symbols }: Source['scope']): boolean {
  const head = headOf(name);
  return [name, head, `${head}_t`, `${head}_s`].some((one) => symbols.get(one)?.noise === true || symbols.get(one)?.calledNoise === true);
}

interface FoundMotion {
  readonly small?: Small;
  readonly time?: string;
}

function findMotion(source: Source, name: string, math: number, driving: ReadonlySet<string>, at: string | null): FoundMotion {
  const isLater = at !== null && at !== 't' && name.endsWith(`_${at}`);
  if (isLater) return findLater(source, name, math, driving, at);
  const drives = ({ noise }: Sde) => driving.has(bareNoise(noise));
  const placed = findForward(source, name, math, calculi, drives) ?? findForward(source, name, math, calculi);
  const several = findSeveralNoises(source, name, math);
  if (several !== undefined && (placed === undefined || several.math > placed.math)) return several;
  const flow = findFlow(source, name, math);
  if (flow !== undefined && (placed === undefined || flow.math > placed.math)) return smooth(renameFlow(flow.statement, name));
  const ito = placed && asIto(renameState(placed.statement, name));
  if (ito === undefined || ito.noise === '') return {};
  const drift = isZero(ito.drift) ? null : ito.drift;
  return { small: { drift, noises: new Map([[bareNoise(ito.noise), ito.diffusion]]) }, time: ito.time };
}

/** `dx_t = v_t\,dt`: without a noise of its own. */
const smooth = ({ velocity, time }: Ode): FoundMotion => ({ small: { drift: velocity, noises: nothing.noises }, time });

const isZero = (expr: Expr) => isNumber(expr, 0) || (expr.kind === 'constant' && expr.name === 'zero' && expr.shape.kind === 'scalar');

const calculi = ['ito', 'stratonovich'] as const;

/** Of numbers only. */
const asIto = (sde: Sde): Sde | undefined =>
  sde.calculus === 'ito' || (sde.diffusion.shape.kind === 'scalar' && sde.drift.shape.kind === 'scalar') ? inIto(sde, []) : undefined;

function brownian(name: string, { span }: Expr): Small {
  return { drift: null, noises: new Map([[bareNoise(name), makeNumber(1, span)]]) };
}

/** `X_T` moves with T as X_t does with t. */
function findLater(source: Source, name: string, math: number, driving: ReadonlySet<string>, at: string): FoundMotion {
  const now = `${name.slice(0, -at.length)}t`;
  const { small, time } = findMotion(source, now, math, driving, null);
  if (small === undefined || time === undefined) return {};
  const later = (expr: Expr) => renameVariable(renameVariable(expr, now, name), time, at);
  const noises = new Map([...small.noises].map(([noise, part]) => [noise, later(part)]));
  return { small: { drift: small.drift && later(small.drift), noises }, time: at };
}

/** A drift and diffusions of which nothing is known, along every noise and one more. */
function anyMotion(name: string, driven: readonly string[], { scope }: Source, { span }: Expr): Small {
  const shape = scope.symbols.get(name)?.shape ?? scalarShape;
  if (shape.kind !== 'scalar') return nothing;
  const part = (what: string) => makeSymbol(`ito_${what}_${name.replace(/\W/g, '')}`, shape, span);
  return { drift: part('drift'), noises: new Map([...driven, unwritten].map((noise) => [noise, part(`along_${noise}`)])) };
}

/** Of `d(e^x) = e^x\,dx` with a small bare letter nobody says that x is random. */
const isOpen = (name: string, { scope }: Source) =>
  (labelOf(name) !== '' || isCapital(headOf(name))) &&
  scope.symbols.get(name)?.role === 'process' &&
  (scope.symbols.get(name)?.shape.kind ?? 'scalar') === 'scalar';

/** `dX_t\,dY_t`, `d\langle X, Y\rangle`: what two states do together is written. */
function multipliesStates(exprs: readonly Expr[]): boolean {
  return exprs.some((expr) =>
    [...walkExpr(expr)].some(
      (part) =>
        (part.kind === 'product' && containsKind(part.left, 'differential') && containsKind(part.right, 'differential')) ||
        (part.kind === 'operation' && part.name === 'covariation'),
    ),
  );
}

function namesIn(exprs: readonly Expr[]): string[] {
  return [...new Set(exprs.flatMap((expr) => [...walkExpr(expr)].flatMap((part) => (part.kind === 'symbol' ? [part.name] : []))))];
}

/** The names inside of differentials. */
function differentiated(exprs: readonly Expr[]): string[] {
  const inside = exprs.flatMap((expr) => [...walkExpr(expr)].flatMap((part) => (part.kind === 'differential' ? [part.of] : [])));
  return namesIn(inside);
}
