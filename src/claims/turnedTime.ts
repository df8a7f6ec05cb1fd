import { makeAdd, makeNegate, makeNumber, makeSymbol } from '../math/build';
import { evaluateNumber } from '../math/evaluateNumber';
import { scalarShape, type Expr, type ExprOf } from '../math/expr';
import { headOf, labelOf } from '../math/names';
import { statementExprs } from '../math/statementExprs';
import { mapExpr, renameVariable, substituteName, freeVariables, walkExpr } from '../math/visit';
import type { Definition } from './claim';
import type { Source } from './draft';
import { createIndex } from './growing';
import { bareState, type Ode, type Sde } from './forwardSde';

/** A process in a time of its own: at its time τ it is where that of the SDE is at `at`, T − τ. */
export interface Turning {
  readonly own: string;
  readonly forward: string;
  readonly at: Expr;
  /** What tells it. */
  readonly told: Definition;
}

/** A time other than that of the SDE, which the text makes τ = T − t, or t = T − τ. */
export function turnedTime(definitions: readonly Definition[], own: string, forward: string, math: number): Turning | undefined {
  if (own === forward) return undefined;
  const find = (name: string, other: string) =>
    definitions.find((one) => one.name === name && one.math <= math && turnsBack(one.value.expr, other));
  const ofOwn = find(own, forward);
  if (ofOwn !== undefined) return { own, forward, at: renameVariable(ofOwn.value.expr, forward, own), told: ofOwn };
  const ofForward = find(forward, own);
  return ofForward && { own, forward, at: ofForward.value.expr, told: ofForward };
}

/** `T - t`: less the time, once. */
export function turnsBack(expr: Expr, time: string): boolean {
  if (expr.kind !== 'add') return false;
  const taken = expr.terms.filter((term) => freeVariables(term).has(time));
  return taken.length === 1 && taken.every((term) => term.kind === 'negate' && term.of.kind === 'symbol');
}

/** `Y_τ = X_{T-τ}`, `Y(s) = X(T - s)`: the state that is turned round, and the time at which it is where Y is at its own time. */
export interface TurnedState {
  readonly state: string;
  readonly at: Expr;
  readonly told: Definition;
}

/** What the text says a state to be of another one, at the time `own` of its equation. */
export function turnedState(
  definitions: readonly Definition[],
  { state, time }: Pick<Sde | Ode, 'state' | 'time'>,
  math: number,
): TurnedState | undefined {
  for (const told of turnedOf(definitions, stateOf(state))) {
    const found = told.math <= math ? readTurned(told.value.expr, lastLabel(told)) : undefined;
    if (found !== undefined)
      return { state: found.state, at: found.own === time ? found.at : renameVariable(found.at, found.own, time), told };
  }
  return undefined;
}

const lastLabel = ({ name }: Definition): string => labelOf(name).split('_').at(-1) ?? '';

/** The definitions that turn a state round, by what they define. */
const turnedOf = createIndex((told) => (readTurned(told.value.expr, lastLabel(told)) === undefined ? null : stateOf(told.name)));

/** `Y_tau`, `Y_t` and `Y` are one. */
function stateOf(name: string): string {
  return bareState(name).replace(/_(?:tau|theta|rho|sigma)$/, '');
}

/** `X_{T-τ}` is one name; `X(T - τ)` is mostly read as a product. */
function readTurned(value: Expr, own: string): { state: string; own: string; at: Expr } | undefined {
  if (own === '') return undefined;
  if (value.kind === 'symbol') {
    const [, state = '', end = ''] = /^(.+)_([A-Za-z]\w*|\d+)-\w+$/.exec(value.name) ?? [];
    return state !== '' && value.name === `${state}_${end}-${own}` ? { state, own, at: lessTime(end, own, value) } : undefined;
  }
  const [state, at] = value.kind === 'product' ? [value.left, value.right] : value.kind === 'apply' ? [value, value.arguments[0]] : [];
  const isTurned = (state?.kind === 'symbol' || state?.kind === 'apply') && at !== undefined && turnsBack(at, own);
  return isTurned ? { state: state.name, own, at } : undefined;
}

function lessTime(end: string, own: string, value: Expr): Expr {
  const { span } = value;
  return makeAdd([endOf(end, value), makeNegate(makeSymbol(own, scalarShape, span), span)]);
}

const endOf = (end: string, { span }: Expr): Expr =>
  /^\d+$/.test(end) ? makeNumber(Number(end), span) : makeSymbol(end, scalarShape, span);

/** An expression of the time of the SDE in the time of its own: t is T − τ, and β_t is β_{T-τ}. */
export function inOwnTime(expr: Expr, { forward, at }: Pick<Turning, 'forward' | 'at'>, kept: string): Expr {
  const label = timeLabel(at);
  const isAtTime = (name: string) => name !== kept && labelOf(name) === forward;
  const moved = mapExpr(expr, (part) =>
    part.kind === 'symbol' && isAtTime(part.name) ? { ...part, name: part.name.slice(0, -forward.length) + label } : part,
  );
  return substituteName(moved, forward, at);
}

/** As it stands in a name: `T-tau`. */
function timeLabel(at: Expr): string {
  if (at.kind === 'add') return at.terms.map((term, i) => (i > 0 && term.kind !== 'negate' ? '+' : '') + timeLabel(term)).join('');
  if (at.kind === 'negate') return `-${timeLabel(at.of)}`;
  return at.kind === 'symbol' ? at.name : at.kind === 'number' ? String(at.value) : `(${at.kind})`;
}

/** The density at the time of the process that runs on, however it is written; null where it has no time. */
export function timeOfDensity({ parameters }: ExprOf<'density'>, { own, forward }: Turning): Expr | null {
  return parameters.find((part) => freeVariables(part).has(own) || freeVariables(part).has(forward)) ?? null;
}

/** `p_{T-\tau}` may be read as one name: as the density at that time. */
export function readTimes(expr: Expr, { own, forward }: Pick<Turning, 'own' | 'forward'>): Expr {
  return mapExpr(expr, (part) => {
    const [, end = '', sign, time = ''] = /^(\w+)([+-])(\w+)$/.exec(part.kind === 'density' ? labelOf(part.name) : '') ?? [];
    if (part.kind !== 'density' || (time !== own && time !== forward)) return part;
    const symbol = makeSymbol(time, scalarShape, part.span);
    const at = makeAdd([endOf(end, part), sign === '-' ? makeNegate(symbol, part.span) : symbol]);
    return { ...part, name: headOf(part.name), parameters: [...part.parameters, at] };
  });
}

/** Two times are one where they come to the same numbers for any values of what they are made of. */
export function isSameTime(one: Expr, other: Expr): boolean {
  const names = [...new Set([...freeVariables(one), ...freeVariables(other)])].sort();
  const numberOf = (name: string) => Math.sqrt(independent[names.indexOf(name) % independent.length]!);
  const [first, second] = [evaluateNumber(one, numberOf), evaluateNumber(other, numberOf)];
  return first !== null && second !== null && Math.abs(first - second) < 1e-9;
}

/** No sum of their roots with whole numbers before them is 0. */
const independent = [2, 3, 5, 7, 11, 13];

/** Densities at different times have names of their own, so that a world draws them apart. */
export function apartInTime(expr: Expr, turning: Turning): Expr {
  return mapExpr(expr, (part) => {
    const time = part.kind === 'density' ? timeOfDensity(part, turning) : null;
    if (part.kind !== 'density' || time === null) return part;
    const label = timeLabel(isSameTime(time, turning.at) ? turning.at : time);
    return { ...part, name: `${part.name}_${label}`, parameters: part.parameters.filter((own) => own !== time) };
  });
}

/** `let q_τ be the density of Y_τ`: that of the process in its own time. */
export function isOfItself(source: Source, density: ExprOf<'density'>, { own }: Turning, state: string): boolean {
  const isIt = (part: Expr) =>
    part.kind === 'density' && part.name === density.name && part.parameters.some((time) => time.kind === 'symbol' && time.name === own);
  return source.flow.elements.some((element) => {
    if (element.kind !== 'sentence' || !lawCue.test(element.text)) return false;
    const alone = element.maths
      .flatMap(({ index }) => source.formulas[index]?.statements ?? [])
      .filter(({ kind }) => kind === 'expression');
    const values = alone.flatMap(statementExprs);
    const states = values.filter((value) => value.kind === 'symbol').map(({ name }) => name);
    return values.some(isIt) && states.includes(state) && states.every((name) => name === state);
  });
}

const lawCue = /\b(?:densit(?:y|ies)|laws?|distributions?|marginals?)\b|密度|分布|边缘/i;

const restless = /\b(?:stationar\w+|invarian\w+|equilibrium|steady|revers(?:ible|ibility))\b|平稳|不变|可逆|平衡|稳态/i;

/**
 * Whether a density is that of the forward process at its time, and another at another time: it has that time before the process is turned
 * round, or a sentence names it with the state; and nothing is said of rest, of its own law, or of the law of the start.
 */
export function isOfForward(
  source: Source,
  definitions: readonly Definition[],
  density: ExprOf<'density'>,
  { forward, told }: Turning,
  sde: Sde,
): boolean {
  const isSame = (part: Expr): boolean =>
    part.kind === 'density' &&
    part.name === density.name &&
    part.parameters.some((time) => time.kind === 'symbol' && time.name === forward);
  const has = (math: number, is: (part: Expr) => boolean) => partsOf(source, math).some(is);
  const isState = (part: Expr) => part.kind === 'symbol' && bareState(part.name) === bareState(sde.state);
  const isBefore = source.formulas.some((_, math) => math < told.math && has(math, isSame));
  const sentences = source.flow.elements.filter((element) => element.kind === 'sentence');
  const isNamed = sentences.some(({ maths }) => {
    const inside = maths.map(({ index }) => index).filter((index) => index !== told.math);
    return inside.some((math) => has(math, isSame)) && inside.some((math) => has(math, isState));
  });
  const isDefined = definitions.some(({ left }) => left?.expr.kind === 'density' && left.expr.name === density.name);
  const start = source.scope.symbols.get(`${bareState(sde.state)}_0`)?.law;
  const isOpen = start === undefined || start === null || start.kind === 'density' || start.kind === 'unspecified';
  return (isBefore || isNamed) && !isDefined && isOpen && !sentences.some(({ text }) => restless.test(text));
}

const partsOf = ({ formulas }: Source, math: number): Expr[] =>
  (formulas[math]?.statements ?? []).flatMap(statementExprs).flatMap((expr) => [...walkExpr(expr)]);
