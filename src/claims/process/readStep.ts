import { makeAdd, makeNegate } from '../../math/build';
import { timeLetters } from '../../math/conventions';
import type { Expr, ExprOf, Statement } from '../../math/expr';
import { headOf, labelOf, plainName } from '../../math/names';
import type { Scope } from '../../math/scope';
import { freeVariables, mapExpr, walkExpr } from '../../math/visit';
import { isStandardNormal } from '../normalKernels';

/** `X_{n+1} = F(X_n, t_n, h, \xi_n)`, what stands for what in it. */
export interface Step {
  /** X. */
  readonly stem: string;
  readonly state: ExprOf<'symbol'>;
  readonly next: Expr;
  readonly value: Expr;
  /** t_n, by name; null where none is written. */
  readonly time: string | null;
  /** h, or t_{n+1} − t_n; positive. */
  readonly length: Expr;
  /** Standard normal, or the increment of a Brownian motion over the step. */
  readonly noise: { readonly expr: ExprOf<'symbol'>; readonly isIncrement: boolean } | null;
  /** X_n of X_{n+1}. */
  readonly isBack: boolean;
  /** The state is a term by itself: X_n + … */
  readonly isBare: boolean;
  /** Names of the step that no equation of motion has. */
  readonly own: readonly string[];
}

/** Null for anything else: where two earlier states are used, or names are left over. `moving`: what equations of motion of the text are made of, which is no length while something else can be. */
export function readStep(statement: Statement, scope: Scope, moving: ReadonlySet<string> = new Set()): Step | null {
  if (statement.kind !== 'chain' || !['equal', 'define'].includes(statement.relations[0]?.sign ?? '')) return null;
  const [next, written] = statement.sides;
  const place = next?.kind === 'symbol' ? readPlace(next.name) : null;
  if (next?.kind !== 'symbol' || place === null || !written) return null;
  const value = withIncrements(written);
  const before = symbolsIn(value).filter(({ name }) => readPlace(name)?.stem === place.stem && readPlace(name)?.letter === place.letter);
  const [state] = before;
  const from = state && readPlace(state.name);
  if (!state || !from || before.some(({ name }) => name !== state.name) || Math.abs(place.steps - from.steps) !== 1) return null;
  const time = timeOf(value, from);
  const noise = noiseOf(value, scope, from, state.name);
  const length = lengthOf(value, place, from, [state.name, time ?? '', noise?.expr.name ?? ''], moving);
  if (noise === undefined || length === null) return null;
  const isBare = value.kind === 'add' && value.terms.some((term) => term.kind === 'symbol' && term.name === state.name);
  const own = [...freeVariables(length), ...(noise === null ? [] : [noise.expr.name]), ...(time === null ? [] : [time])];
  return { stem: place.stem, state, next, value, time, length, noise, isBack: place.steps < from.steps, isBare, own };
}

export interface Place {
  readonly stem: string;
  /** n, or `t_n` where it stands below as a time. */
  readonly letter: string;
  readonly steps: number;
  /** The h of `X_{t+h}`. */
  readonly stride: string | null;
}

/** `x_{i+1}`, `x_{t-h}`: null for a name without an index. */
export function readPlace(name: string): Place | null {
  const match = /^(.+?)_\(?((?:t_)?[a-zA-Z])(?:([+-])(1|h|[Dd]elta(?:_?t)?|epsilon|eta))?\)?$/.exec(plainName(name));
  if (match === null) return null;
  const [, stem, letter, sign, by] = match as unknown as readonly [string, string, string, string?, string?]; // its groups
  return {
    stem,
    letter,
    steps: sign === undefined ? 0 : sign === '+' ? 1 : -1,
    stride: by === undefined || by === '1' ? null : by.replace(/^([Dd]elta)t$/, '$1_t'),
  };
}

export const symbolsIn = (expr: Expr): ExprOf<'symbol'>[] =>
  [...walkExpr(expr)].filter((part): part is ExprOf<'symbol'> => part.kind === 'symbol');

/** `W_{t_{n+1}} - W_{t_n}` as one name. */
function withIncrements(value: Expr): Expr {
  return mapExpr(value, (part) => {
    if (part.kind !== 'add' || part.terms.length !== 2) return part;
    const [later, earlier] = part.terms as readonly [Expr, Expr]; // two
    if (later.kind !== 'symbol' || earlier.kind !== 'negate' || earlier.of.kind !== 'symbol') return part;
    const [to, from] = [readPlace(later.name), readPlace(earlier.of.name)];
    const isOver =
      to !== null && from !== null && /^[WB](?:_bar|_tilde)?$/.test(to.stem) && to.stem === from.stem && to.letter === from.letter;
    return isOver && to.steps - from.steps === 1 ? { ...later, name: `Delta_${earlier.of.name}` } : part;
  });
}

/** The time of the state that the step starts from. */
function timeOf(value: Expr, { letter, steps, stride }: Place): string | null {
  const label = `${letter.replace(/^t_/, '')}${steps === 0 ? '' : steps > 0 ? '+1' : '-1'}`;
  if (timeLetters.has(letter)) return firstIn(value, [letter + (steps === 0 || stride === null ? '' : `+${stride}`)]);
  return firstIn(value, [...timeLetters].map((time) => `${time}_${label}`)); // prettier-ignore
}

const firstIn = (value: Expr, names: readonly string[]): string | null => names.find((name) => freeVariables(value).has(name)) ?? null;

const noiseHeads: ReadonlySet<string> = new Set(['z', 'Z', 'xi', 'zeta', 'epsilon', 'eta', 'w', 'n', 'u', 'N', 'G', 'varepsilon']);

/** Noise also where the text says nothing of it and it bears no index. */
export const bareNoises: ReadonlySet<string> = new Set(['z', 'Z', 'xi', 'zeta']);

/** Null where there is none; undefined where its law is another, or there are several. */
export function noiseOf(value: Expr, { symbols }: Scope, from: Place, state: string): Step['noise'] | undefined {
  const lawOf = (name: string) => symbols.get(name)?.law ?? symbols.get(readPlace(name)?.stem ?? name)?.law ?? null;
  const found = symbolsIn(value).filter(({ name }) => {
    if (name === state) return false;
    const place = readPlace(name);
    if (/^Delta_[WBw]/.test(name) || isStandardNormal(lawOf(name)) || (bareNoises.has(name) && lawOf(name) === null)) return true;
    return noiseHeads.has(headOf(name)) && place?.letter.replace(/^t_/, '') === from.letter.replace(/^t_/, '');
  });
  const [noise] = found;
  if (noise === undefined) return null;
  const isIncrement = /^Delta_[WBw]/.test(noise.name);
  const isOther =
    found.some(({ name }) => name !== noise.name) || (!isIncrement && lawOf(noise.name) !== null && !isStandardNormal(lawOf(noise.name)));
  return isOther || (isIncrement && lawOf(noise.name) !== null) ? undefined : { expr: noise, isIncrement };
}

/** The one number that is left, by a letter of steps; or what lies between two times. */
function lengthOf(value: Expr, to: Place, from: Place, taken: readonly string[], moving: ReadonlySet<string>): Expr | null {
  const rest = symbolsIn(value).filter(({ name, shape }) => !taken.includes(name) && shape.kind === 'scalar');
  const label = ({ letter, steps }: Place) => `${letter.replace(/^t_/, '')}${steps === 0 ? '' : steps > 0 ? '+1' : '-1'}`;
  const at = (place: Place) => symbolsIn(value).find(({ name }) => timeLetters.has(headOf(name)) && labelOf(name) === label(place));
  const [later, earlier] = to.steps > from.steps ? [at(to), at(from)] : [at(from), at(to)];
  if (later !== undefined && earlier !== undefined) return makeAdd([later, makeNegate(earlier, value.span)]);
  const own = rest.find(({ name }) => name === (to.stride ?? from.stride));
  if (own !== undefined) return own;
  const named = rest.filter(
    ({ name }) => stepLetters.has(headOf(name)) && (headOf(name) !== 'Delta' || /^(?:t(?:_|$)|$)/.test(labelOf(name))),
  );
  const isOne = (all: typeof named) => new Set(all.map(({ name }) => name)).size === 1;
  const open = named.filter(({ name }) => !moving.has(name)); // the temperature τ of `\sqrt{2\eta\tau}` is η's factor
  return isOne(named) ? named[0]! : isOne(open) ? open[0]! : null;
}

const stepLetters: ReadonlySet<string> = new Set(['h', 'Delta', 'delta', 'eta', 'epsilon', 'tau', 'gamma', 'alpha', 'k', 's']);
