import { flatMapInSteps, type Steps } from '../../base/steps';
import type { Expr, Statement } from '../../math/expr';
import { containsKind, keptByExpr, walkExpr } from '../../math/visit';
import type { Chain, Step } from '../chains';
import type { Tested } from '../claim';
import type { Draft, DraftClaim, Source } from '../draft';
import { findForward } from '../forwardSde';
import { readIntent } from '../intent';
import { makeClaim } from '../makeClaim';
import { combine } from './combine';
import { timeLabel } from './functionals';
import { putInOrder, type Order } from './jointNormal';
import { lastTime } from './lastTime';
import { isMadeOfProcesses } from './made';
import { averagesAtRest, averagesInTheEnd } from './momentsAtRest';
import { isOverPaths, withPathMeans } from './pathMeans';
import { isCalledStationary, isStationaryNearby } from './stationaryStart';

/**
 * `E[B_sB_t] = s`, `Var(∫_0^t s dB_s) = t³/3`, `Cov(X_s, X_t) = …` of a linear SDE, `E[M_t | F_s] = M_s`: averages over paths, whose values at some times
 * and whose integrals are jointly normal. Links are tested so, and what was taken for no claim becomes one. Of one formula where one is asked for.
 */
export function* readPathMeans(source: Source, draft: Draft, judged: readonly DraftClaim[], asked?: number): Steps<DraftClaim[]> {
  const known = new Set(judged.map(({ math, right }) => `${math} ${right.latex}`));
  const wanted = asked === undefined ? source.chains : source.chains.filter(({ math }) => math === asked);
  const made = new Set(draft.definitions.map(({ name }) => name));
  return yield* flatMapInSteps(wanted, (chain) => {
    if (!chain.understood || chain.role !== null || readIntent(chain) === 'condition') return [];
    return chain.steps.flatMap((step) => {
      if (step.sign !== 'equal' || known.has(`${chain.math} ${step.right.latex}`) || draft.supposed.has(chain.math)) return [];
      if (isGivenAway(draft, step, chain.math)) return [];
      const tested = testStep(source, draft, chain, step, made);
      return tested === undefined ? [] : [makeClaim(chain, step, 'link', step.left, { tested })];
    });
  });
}

/** `u(x, t) = E[φ(X_T) | X_t = x]` where the text says nothing else of what u is. */
function isGivenAway({ definitions }: Draft, { left: { expr: left } }: Step, math: number): boolean {
  if (left.kind !== 'apply') return false;
  const own = definitions.filter(({ name }) => name === left.name);
  return own.length > 0 && own.every((definition) => definition.math === math);
}

const partsOf = keptByExpr((side): readonly Expr[] => [...walkExpr(side)]);

function testStep(source: Source, draft: Draft, chain: Chain, step: Step, made: ReadonlySet<string>): Tested | undefined {
  const sides = [step.left.expr, step.right.expr] as const;
  if (!sides.some((side) => containsKind(side, 'expectation'))) return undefined;
  const atRest = averagesAtRest(source, sides, chain.math) ?? averagesInTheEnd(source, sides, chain.math);
  if (atRest !== undefined) return { ...combine([{ left: atRest[0], right: atRest[1] }]), isMean: true };
  const isMoving = (name: string) => moves(source, draft, made, name, chain.math);
  const parts = sides.flatMap(partsOf);
  if (!parts.some((part) => isOverPaths(part, source, isMoving)) || sides.some((side) => containsKind(side, 'limit'))) return undefined;
  const orders = ordersOf(source, parts, { math: chain.math, last: lastTime(source, draft, sides, chain.math) });
  const start = startIn(source, chain.math, parts);
  const conditions = orders.all.map((order) => conditionIn(source, draft, chain, sides, order, isMoving, start === 'stationary'));
  const [first, ...more] = conditions;
  if (first === undefined || conditions.some((condition) => condition === undefined)) return undefined;
  const all = [first, ...more].map((condition) => condition!) as [typeof first, ...(typeof first)[]]; // none is undefined
  const isMean = { isMean: true } as const;
  const stationary = start === 'open' ? conditionIn(source, draft, chain, sides, orders.all[0]!, isMoving, true) : undefined;
  if (stationary !== undefined) return { ...combine(all, { kind: 'assumed', rates: stationary }), ...isMean };
  const other = orders.otherwise && conditionIn(source, draft, chain, sides, orders.otherwise, isMoving, start === 'stationary');
  if (orders.otherwise === null) return { ...combine(all), ...isMean };
  return other === undefined ? undefined : { ...combine(all, { kind: 'assumed', rates: other! }), ...isMean };
}

function conditionIn(
  source: Source,
  draft: Draft,
  { math }: Chain,
  sides: readonly Expr[],
  order: Order,
  isMoving: (name: string) => boolean,
  isStationary: boolean,
): { left: Expr; right: Expr } | undefined {
  const setting = { source, draft, math, order, claimed: sides, isStationary };
  const [left, right] = sides.map((side) => withPathMeans(side, setting, isMoving));
  return left && right && { left: putInOrder(left, order), right: putInOrder(right, order) };
}

/** In which law the words let paths begin; `open` where they only spoke of stationarity since the equation of a state. */
function startIn(source: Source, math: number, parts: readonly Expr[]): 'told' | 'stationary' | 'open' {
  if (isCalledStationary(source, math)) return 'stationary';
  const states = parts.flatMap((part) => (part.kind === 'symbol' && timeLabel(part.name) !== '' ? [part.name] : []));
  const equations = states.flatMap((name) => findForward(source, `${name.slice(0, -timeLabel(name).length - 1)}_t`, math)?.math ?? []);
  return equations.some((from) => isStationaryNearby(source, from, math)) ? 'open' : 'told';
}

/** A state with an SDE, or what the text makes of processes. */
function moves(source: Source, draft: Draft, made: ReadonlySet<string>, name: string, math: number): boolean {
  const now = timeLabel(name) === '' ? name : `${name.slice(0, -timeLabel(name).length - 1)}_t`;
  if (timeLabel(name) !== '' && findForward(source, now, math) !== undefined) return true;
  const own = made.has(name) ? name : now;
  return (
    made.has(own) &&
    draft.definitions.some((definition) => definition.name === own && isMadeOfProcesses(source, draft.definitions, definition, math))
  );
}

interface Orders {
  /** The claim must hold in each. */
  readonly all: readonly Order[];
  /** Where the text says no order: wrong is only what is wrong in this one too. */
  readonly otherwise: Order | null;
}

interface Around {
  readonly math: number;
  /** A number at which all paths end. */
  readonly last: string | undefined;
}

/** The times that paths are looked at, as the text orders them; T and a number at which paths end come last. */
function ordersOf(source: Source, parts: readonly Expr[], { math, last }: Around): Orders {
  const bound = new Set(parts.flatMap((part) => ('variable' in part ? [part.variable] : [])));
  const labels = parts.flatMap((part) => {
    if (part.kind === 'symbol') return [timeLabel(part.name)];
    return part.kind === 'stochastic-integral' && part.bounds?.upper.kind === 'symbol' ? [part.bounds.upper.name] : [];
  });
  const times = [...new Set(labels)].filter((label) => label !== '' && label !== '0' && !bound.has(label) && isTime(label));
  const plain = parts.flatMap((part) => (part.kind === 'symbol' && isTime(part.name) && !bound.has(part.name) ? [part.name] : []));
  const all = [...new Set([...times, ...plain])].sort((one, other) => usual.indexOf(one) - usual.indexOf(other));
  const inner = all.filter((time) => time !== 'T');
  const ends = last === undefined ? all.filter((time) => time === 'T') : [last];
  const { all: placed, otherwise } = orderInner(source, parts, inner.length + ends.length === 0 ? ['t'] : inner, math);
  const withEnds = (order: Order) => [...order, ...ends];
  return { all: placed.map(withEnds), otherwise: otherwise && withEnds(otherwise) };
}

function orderInner(source: Source, parts: readonly Expr[], times: readonly string[], math: number): Orders {
  const [first, second, ...more] = times;
  if (first === undefined || second === undefined) return { all: [times], otherwise: null };
  if (more.length > 0) return { all: [times], otherwise: [...times].reverse() };
  const isEven = parts.some((part) => (part.kind === 'call' && (part.name === 'min' || part.name === 'max')) || part.kind === 'absolute');
  if (isEven) return { all: [times, [second, first]], otherwise: null };
  const told = toldOrder(source, first, second, math);
  if (told === 'first') return { all: [times], otherwise: null };
  return told === 'second' ? { all: [[second, first]], otherwise: null } : { all: [times], otherwise: [second, first] };
}

const usual = ['r', 'v', 'u', 's', 't', 'tau', 'T'];
const isTime = (name: string) => usual.includes(name);

/** `s < t`, `0 \le s \le t`, the last time before a place or right after it. */
function toldOrder({ formulas }: Source, one: string, other: string, math: number): 'first' | 'second' | undefined {
  const told = formulas.slice(0, math + 3).flatMap(({ statements }) => statements.flatMap((statement) => orderIn(statement, one, other)));
  return told.at(-1);
}

function orderIn(statement: Statement, one: string, other: string): ('first' | 'second')[] {
  if (statement.kind !== 'chain') return [];
  const places = [one, other].map((name) => statement.sides.findIndex((side) => side?.kind === 'symbol' && side.name === name));
  const [first, second] = places;
  if (first === undefined || second === undefined || first < 0 || second < 0) return [];
  const between = statement.relations.slice(Math.min(first, second), Math.max(first, second));
  const isLess = between.every(({ sign }) => sign === 'less' || sign === 'less-equal');
  const isGreater = between.every(({ sign }) => sign === 'greater' || sign === 'greater-equal');
  if (!isLess && !isGreater) return [];
  return [first < second === isLess ? 'first' : 'second'];
}
