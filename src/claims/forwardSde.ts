import type { Expr, Statement } from '../math/expr';
import { isScaledNoise } from '../math/scaledNoise';
import { putInShape } from '../math/putInShape';
import { renameVariable } from '../math/visit';
import { otherCase } from './otherCase';
import { finishSteps } from '../base/steps';
import { ofOwnCase } from './casesApart';
import { isSameScope } from './sections';
import { readLeadIn, sentencesAfter } from './context';
import type { Source } from './draft';
import { listMadeAnew, sharesNames, type MadeAnew } from './takenAnew';
import { listTold, statementsAlone } from './toldAlone';

export type Sde = Extract<Statement, { kind: 'sde' }>;
export type Ode = Extract<Statement, { kind: 'ode' }>;

/** An equation of motion and where it stands. */
export interface Placed<S> {
  readonly statement: S;
  readonly math: number;
}

/** Written with a backward Wiener process, or called a reversal by the words before it. */
export function isReversed(statement: Sde, leadIn: string): boolean {
  return statement.reverse || /(?<!\bbe\s)\brevers(?:e|ed|al|ing)\b|\bbackward\b|反向|逆向|逆时|时间反/i.test(leadIn);
}

/** The latest SDE of the same state before a place that is not itself a reversal; in Itô's calculus unless another will do, and as `isWanted` asks. */
export function findForward(
  source: Source,
  state: string,
  math: number,
  calculi: readonly Sde['calculus'][] = ['ito'],
  isWanted: (sde: Sde) => boolean = () => true,
): Placed<Sde> | undefined {
  const ofState = forwardSdes(source).get(bareState(state)) ?? [];
  const before = ofOwnCase(source, ofState.slice(0, countBefore(ofState, math)), math);
  const found = before.findLast(({ statement, isScaled }) => isScaled || (calculi.includes(statement.calculus) && isWanted(statement)));
  return found?.isScaled ? undefined : found;
}

/** How many of what stands in reading order stand before a formula. */
function countBefore(placed: readonly Placed<Sde>[], math: number): number {
  let [low, high] = [0, placed.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (placed[middle]!.math < math) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** That of a state which the SDE may write in the other case: `dX_t = …` of x_t; `dx = …` of another problem has no say where this one has its own. */
export function findForwardOf(source: Source, state: string, math: number): Placed<Sde> | undefined {
  return ofThisProblem(source, findForward(source, state, math), findForward(source, otherCase(state), math), math);
}

/** The first, unless only the other one is of the problem of a place. */
export function ofThisProblem<T extends Sde | Ode>(
  { tree }: Source,
  own: Placed<T> | undefined,
  other: Placed<T> | undefined,
  math: number,
): Placed<T> | undefined {
  const isHere = ({ math: at }: Placed<T>) => isSameScope(tree, tree.sectionOf[at] ?? 0, tree.sectionOf[math] ?? 0);
  return own !== undefined && other !== undefined && !isHere(own) && isHere(other) ? other : (own ?? other);
}

/** The latest ODE of the same state before a place. */
export function findFlow({ formulas }: Source, state: string, math: number): Placed<Ode> | undefined {
  const wanted = bareState(state);
  const all = finishSteps(listTold(formulas, odesAlone));
  for (let at = all.length - 1; at >= 0; at--) {
    const placed = all[at]!;
    const statement = placed.math < math ? placed.told.find((one) => bareState(one.state) === wanted) : undefined;
    if (statement) return { statement, math: placed.math };
  }
  return undefined;
}

export const odesAlone = statementsAlone((statement) => (statement.kind === 'ode' ? [statement] : []));

/** The latest forward SDE before a place, of whatever state; in Itô's calculus. */
export function forwardBefore(source: Source, math: number): Placed<Sde> | undefined {
  const all = itoInOrder(source);
  const last = ofOwnCase(source, all.slice(0, countBefore(all, math)), math).at(-1);
  return last?.isScaled ? undefined : last;
}

function itoInOrder(source: Source): readonly Forward[] {
  const known = itoFound.get(source);
  if (known) return known;
  const all = [...forwardSdes(source).values()].flat().filter(({ statement }) => statement.calculus === 'ito');
  const found = all.sort((one, other) => one.math - other.math);
  itoFound.set(source, found);
  return found;
}

const itoFound = new WeakMap<Source, readonly Forward[]>();

/** The states of a text that move by SDEs which are no reversals. */
export const forwardStates = (source: Source): readonly string[] =>
  [...forwardSdes(source)].flatMap(([state, all]) => (all.every(({ isScaled }) => isScaled) ? [] : [state]));

/** `isScaled`: its noise has a variance of its own, or the state is something else from there on, so that nothing is said of what follows, nor of an older one. */
type Forward = Placed<Sde> & { readonly isScaled: boolean };

const forwardFound = new WeakMap<Source, ReadonlyMap<string, readonly Forward[]>>();

/** The time of the SDE before: what is put for it holds where it is put. */
export function isForwardTime(source: Source, math: number, expr: Expr): boolean {
  return expr.kind === 'symbol' && forwardBefore(source, math)?.statement.time === expr.name;
}

/** The SDEs of a text that are no reversals, by their state and in reading order. */
function forwardSdes(source: Source): ReadonlyMap<string, readonly Forward[]> {
  const known = forwardFound.get(source);
  if (known) return known;
  const found = new Map<string, Forward[]>();
  for (const placed of listForward(source)) {
    const state = bareState(placed.statement.state);
    const others = found.get(state);
    if (others) others.push(placed);
    else found.set(state, [placed]);
  }
  for (const made of found.size === 0 ? [] : listMadeAnew(source)) endAt(found.get(bareState(made.state)), made);
  forwardFound.set(source, found);
  return found;
}

/** After `Let $X_t = W_t^3$` nothing is said by the SDE of another X. */
function endAt(placed: Forward[] | undefined, { math, value }: MadeAnew): void {
  const at = placed === undefined ? 0 : countBefore(placed, math);
  const last = placed?.[at - 1]?.statement;
  if (last !== undefined && !sharesNames(value, last)) placed?.splice(at, 0, { statement: last, math, isScaled: true });
}

function listForward({ formulas, flow, scope }: Source): Forward[] {
  return finishSteps(listTold(formulas, sdesAlone)).flatMap(({ told, math }) =>
    told
      .filter((statement) => !isReversed(statement, readLeadIn(flow, math)))
      .map((statement) => ({ statement, math, isScaled: isScaledNoise(statement.noise, scope) && !isCalledStandard(flow, math) })),
  );
}

/** `with a standard Brownian motion $\beta$`, whatever β is elsewhere. */
const isCalledStandard = (flow: Source['flow'], math: number): boolean =>
  [readLeadIn(flow, math), ...sentencesAfter(flow, math).map(({ text }) => text)].some((text) =>
    /\bstandard\s+(?:Brownian|Wiener)\b|标准(?:布朗|维纳)/i.test(text),
  );

export const sdesAlone = statementsAlone((statement) => (statement.kind === 'sde' ? [statement] : []));

/** `x_t` and `x` are one state. */
export const bareState = (state: string) => (marked.test(state) ? state.replace(/@\d+$/, '').replace(/_(?:[a-z]|tau)$/, '') : state);
const marked = /@|_(?:[a-z]|tau)$/;

/** `dW_t`, `dW_s` and `dW` are of one Brownian motion, as are its values `B_t` and `B_T`. */
export const bareNoise = (noise: string) => bareState(noise).replace(/_T$/, '');

/** The same SDE in the letter that another equation uses for its state. */
export function renameState(sde: Sde, state: string): Sde {
  const rename = (expr: Expr) => renameVariable(expr, sde.state, state);
  return { ...sde, drift: rename(sde.drift), diffusion: rename(sde.diffusion), state };
}

/** The same at a point, which may be a number where the text declares nothing of the state. */
export function placeState(sde: Sde, point: Expr & { readonly kind: 'symbol' }): Sde {
  const place = (expr: Expr) => putInShape(expr, sde.state, point);
  return { ...sde, drift: place(sde.drift), diffusion: place(sde.diffusion), state: point.name };
}

export function renameFlow(ode: Ode, state: string): Ode {
  return { ...ode, velocity: renameVariable(ode.velocity, ode.state, state), state };
}
