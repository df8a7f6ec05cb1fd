import type { Snapshot } from '../document/snapshot';
import { timeLetters } from './conventions';
import { isFunctionAlone } from './elaborate/functionAlone';
import type { Expr, ExprOf, Formula, Statement } from './expr';
import { findConstantsInWords } from './constantsInWords';
import { endOfSection } from './groupSections';
import { headOf } from './names';
import { statementExprs } from './statementExprs';
import { children, walkExpr } from './visit';

/** A stretch of a text in which letters that are coefficients `\mu(X_t, t)` elsewhere are numbers: the example `dS_t = \mu S_t\,dt + \sigma S_t\,dW_t`. */
export interface TakenAnew {
  readonly names: readonly string[];
  /** The formulas of it that write one of them. */
  readonly own: readonly number[];
}

/** What one formula tells of letters that are functions of a state. */
interface Writing {
  /** Called with a letter in a place: `\mu(X_t, t)`. */
  readonly called: ReadonlySet<string>;
  /** Written without places, or with brackets after them that are no places. */
  readonly bare: ReadonlySet<string>;
  /** Of those, what stands beside the state itself in one term of an equation of motion: `\mu S_t\,dt`, `\theta(\mu - X_t)\,dt`. */
  readonly besideState: ReadonlySet<string>;
  /** The noise of an equation whose drift is told with the state: `-\theta X_t\,dt + \sigma\,dW_t`. */
  readonly ofTold: ReadonlySet<string>;
  /** Whole coefficients of an equation, `\mu\,dt + \sigma\,dW_t`. */
  readonly whole: ReadonlySet<string>;
  /** Coefficients of an equation that is not told otherwise, `\mu(X_t, t)\,dt + \sigma(X_t, t)\,dW_t`. */
  readonly general: ReadonlySet<string>;
  /** Written before a sum in brackets: `a(c - X_t)`, where a has two places elsewhere. */
  readonly beforeSum: ReadonlySet<string>;
  /** All that is written, `$g$` or `$a, b$`. */
  readonly alone: readonly string[];
  /** `\mu t`, which nobody writes of a function of the time. */
  readonly timesTime: ReadonlySet<string>;
  /** What is bare and not called, and stands in an equation of motion in one of these ways: in most formulas nothing. */
  readonly maybeNumbers: readonly string[];
}

/**
 * The stretches of a text: from the equation that takes the letters anew, or the sentence that calls them constants, to the next call of them, at most to the
 * end of its section.
 */
export function findTakenAnew(
  snapshot: Snapshot,
  formulas: readonly Formula[],
  placesOf: (name: string) => readonly string[],
): TakenAnew[] {
  const writings = formulas.map(writingOf);
  const constants = findConstantsInWords(snapshot, (index) => writings[index]?.alone ?? none);
  const isAsked = (writing: Writing | null, index: number) => constants.has(index) || (writing !== null && writing.maybeNumbers.length > 0);
  const asked = [...writings.keys()].filter((index) => isAsked(writings[index]!, index));
  if (asked.length === 0) return [];
  const [general, called] = [uniteAll(writings, 'general'), uniteAll(writings, 'called')];
  const found: TakenAnew[] = [];
  let after = 0;
  for (const index of asked) {
    if (index < after) continue;
    const writing = writings[index]!;
    const hasTime = (name: string) => writings.slice(index, endOfSection(snapshot, index)).some((other) => other?.timesTime.has(name));
    const anew =
      writing === null ? [] : numbersIn(writing, general, hasTime).filter((name) => isCoefficient(placesOf(name), name, writing));
    const names = [...new Set([...(constants.get(index) ?? []), ...anew])].filter((name) => called.has(name));
    if (names.length === 0) continue;
    const end = endOfSection(snapshot, index);
    const stop = writings.findIndex((other, at) => at > index && at < end && names.some((name) => other?.called.has(name)));
    after = stop < 0 ? end : stop;
    const own = writings.flatMap((other, at) => (at >= index && at < after && names.some((name) => other?.bare.has(name)) ? [at] : []));
    found.push({ names, own });
  }
  return found;
}

function uniteAll(writings: readonly (Writing | null)[], what: 'general' | 'called'): ReadonlySet<string> {
  const all = new Set<string>();
  for (const writing of writings) if (writing !== null) for (const name of writing[what]) all.add(name);
  return all;
}

/** It has the state among its places, and more than one of them where a sum in brackets may be one. */
const isCoefficient = (places: readonly string[], name: string, { beforeSum }: Writing): boolean =>
  places.some((place) => !timeLetters.has(headOf(place))) && !(beforeSum.has(name) && places.length < 2);

/** The letters that an equation of motion writes as numbers. */
function numbersIn(
  { besideState, ofTold, whole, maybeNumbers }: Writing,
  general: ReadonlySet<string>,
  hasTime: (name: string) => boolean,
): readonly string[] {
  return maybeNumbers.filter(
    (name) => besideState.has(name) || (general.has(name) && (ofTold.has(name) || (whole.has(name) && hasTime(name)))),
  );
}

const none: readonly string[] = [];

const known = new WeakMap<Formula, Writing | null>();

function writingOf(formula: Formula): Writing | null {
  const found = known.get(formula);
  if (found !== undefined) return found;
  const writing = readWriting(formula.statements);
  known.set(formula, writing);
  return writing;
}

function readWriting(statements: readonly Statement[]): Writing | null {
  const exprs = statements.flatMap(statementExprs);
  const calls = exprs.flatMap((expr) => [...walkExpr(expr)]).filter((node) => node.kind === 'apply');
  if (calls.length === 0) return null;
  const motions = statements.flatMap(motionOf);
  const told = motions.filter(({ drift, state }) => hasState(drift, state));
  const called = namesOf(calls.filter((call) => !isNumberHere(call) && call.arguments.length > 0));
  const bare = namesOf(calls.filter(isNumberHere));
  const inMotions = {
    besideState: namesOf(motions.flatMap(({ drift, noise, state }) => [drift, ...noise].flatMap(termsOf).flatMap(besideState(state)))),
    ofTold: namesOf(told.flatMap(({ noise }) => noise).flatMap(openCalls)),
    whole: namesOf(motions.flatMap(({ drift, noise }) => [drift, ...noise]).filter((part) => part.kind === 'apply')),
  };
  return {
    called,
    bare,
    ...inMotions,
    maybeNumbers: [...bare].filter((name) => !called.has(name) && Object.values(inMotions).some((names) => names.has(name))),
    general: namesOf(
      motions.filter((motion) => !told.includes(motion)).flatMap(({ drift, noise }) => [drift, ...noise].flatMap(fullCalls)),
    ),
    beforeSum: namesOf(calls.filter((call) => isBeforeSum(call) && !isBeforeNumbers(call))),
    alone: statements.every((one) => one.kind === 'expression' && isFunctionAlone(one.value)) ? [...namesOf(exprs)] : [],
    timesTime: namesOf(exprs.flatMap((expr) => [...walkExpr(expr)]).flatMap(besideTime)),
  };
}

const namesOf = (calls: readonly Expr[]): ReadonlySet<string> =>
  new Set(calls.flatMap((call) => (call.kind === 'apply' ? [call.name] : [])));

interface Motion {
  readonly state: string;
  readonly drift: Expr;
  readonly noise: readonly Expr[];
}

function motionOf(statement: Statement): Motion[] {
  if (statement.kind === 'sde') return [{ state: statement.state, drift: statement.drift, noise: [statement.diffusion] }];
  return statement.kind === 'ode' ? [{ state: statement.state, drift: statement.velocity, noise: [] }] : [];
}

/** Written without places, or before brackets in which none stands: the g of `g^2(1 - e^{-t})`, perhaps the a of `a(c - X_t)`. */
const isNumberHere = (call: ExprOf<'apply'>): boolean => isFunctionAlone(call) || isBeforeSum(call);

const isBeforeSum = ({ parameters, arguments: places }: ExprOf<'apply'>): boolean =>
  parameters.length === 0 && places.length === 1 && places[0]!.kind === 'add';

const isBeforeNumbers = ({ arguments: [sum] }: ExprOf<'apply'>): boolean =>
  sum?.kind === 'add' && sum.terms.some(({ kind }) => kind === 'number');

const fullCalls = (expr: Expr): readonly Expr[] => [...walkExpr(expr)].filter((node) => node.kind === 'apply' && !isNumberHere(node));

/** Parts of a formula through which a factor is seen: it is no part of what a function or a density is taken at. */
function* openParts(expr: Expr): Generator<Expr> {
  yield expr;
  if (openKinds.has(expr.kind) || (expr.kind === 'apply' && isBeforeSum(expr))) for (const child of children(expr)) yield* openParts(child);
}

const openKinds: ReadonlySet<Expr['kind']> = new Set(['add', 'negate', 'product', 'divide', 'power', 'call', 'transpose'] as const);

const hasState = (expr: Expr, state: string): boolean => [...openParts(expr)].some((part) => part.kind === 'symbol' && part.name === state);

const openCalls = (expr: Expr): readonly ExprOf<'apply'>[] =>
  [...openParts(expr)].filter((part) => part.kind === 'apply').filter(isNumberHere);

const termsOf = (expr: Expr): readonly Expr[] => (expr.kind === 'add' ? expr.terms : [expr]);

const besideState = (state: string) => (term: Expr) => (hasState(term, state) ? openCalls(term) : []);

/** A letter that is a factor of the time itself. */
function besideTime(node: Expr): readonly Expr[] {
  if (node.kind !== 'product') return [];
  const [left, right] = [node.left, node.right];
  const isTime = (part: Expr) => part.kind === 'symbol' && part.name === 't';
  return isTime(right) ? openCalls(left) : isTime(left) ? openCalls(right) : [];
}
