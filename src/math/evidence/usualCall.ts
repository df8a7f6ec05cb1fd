import { constantLetters, isScalarParameterLetter, symbolConvention, timeLetters } from '../conventions';
import { headOf, labelOf } from '../names';
import type { Role } from '../scope';
import { isContrasted, type CallEvidence, type NameEvidence } from './evidence';
import type { Surroundings } from './surroundings';

export interface UsualCall {
  readonly arguments: readonly string[];
  readonly parameters: readonly string[];
  readonly conditions: readonly string[];
}

/** The argument list and the parameters that a name is most often written with; never called, it is a function of the text's main variable. */
export function usualCall(evidence: NameEvidence, role: Role, around: Surroundings): UsualCall {
  const lists = evidence.calls
    .filter((call) => call.likelihood !== 'unlikely' && call.arguments.every((name) => name !== null))
    .map((call) => countList(call, call.arguments));
  const parameters = evidence.calls.map((call) => countList(call, call.parameters)).filter(({ list }) => list.length > 0);
  const isApplied = role === 'function' || role === 'density';
  const ofMain = lists.filter(({ list }) => list[0] === around.mainVariable);
  const called = mostFrequent(ofMain.length > 0 ? ofMain : lists).map((name) => (isFinalTime(name, evidence) ? 't' : name));
  const written = called.length === 0 && role === 'function' && evidence.calls.length === 0 ? slopesOf(evidence) : called;
  const isTime = (name: string) => timeLetters.has(headOf(name));
  const densityParameters = evidence.timed && written.length === 0 ? ['t'] : [];
  const isSchedule = written.length === 1 && written.every(isTime);
  if (role === 'function' && written.length === 0 && isOfTimeAlone(evidence, around))
    return { arguments: ['t'], parameters: [], conditions: [] };
  return {
    arguments:
      written.length > 0 || !isApplied || (constantLetters.has(headOf(evidence.name)) && !evidence.diverged)
        ? written
        : [namedVariable(evidence, role, around)],
    conditions:
      role === 'density'
        ? mostFrequent(evidence.calls.map((call) => countList(call, call.given)).filter(({ list }) => list.length > 0))
        : [],
    parameters:
      role === 'density'
        ? densityParameters
        : role === 'function' && !isContrasted(evidence)
          ? mostFrequent(parameters).filter((name) => (!isSchedule || !isTime(name)) && !written.includes(name))
          : [],
  };
}

/** The letters of the places of a function that is written at a state, too: of `f(x, t)` beside `f(W_t, t)`. None where it is written with other letters. */
export function placeLetters({ calls }: NameEvidence): readonly string[] {
  const lists = calls.filter(({ parameters, given }) => parameters.length + given.length === 0).map((call) => call.arguments);
  const isLetter = (name: string | null) => name !== null && labelOf(name) === '';
  const plain = mostFrequent(
    lists.filter((list) => list.every(isLetter)).map((list) => ({ list: list.filter((name) => name !== null), count: 1 })),
  );
  const isAtState = lists.some((list) => list.length === plain.length && !list.every(isLetter));
  return isAtState && new Set(plain).size === plain.length ? plain : [];
}

/** `\beta : [0, 1] \to \mathbb R` that is written `\beta_t`. */
function isOfTimeAlone({ name, mapped, calls }: NameEvidence, { book }: Surroundings): boolean {
  const isTimed = [...timeLetters].some((time) => book.names.has(`${name}_${time}`));
  return mapped && isScalarParameterLetter(headOf(name)) && isTimed && calls.every((call) => call.arguments.length === 0);
}

/** `u(T, x) = g(x)` of a function that is differentiated by t. */
function isFinalTime(name: string, { slopes }: NameEvidence): boolean {
  return name === 'T' && slopes.has('t');
}

/** `\partial V / \partial t` and `\partial^2 V / \partial S^2`: V is a function of S and t, though it is never called. One of time alone is none. */
function slopesOf({ slopes }: NameEvidence): readonly string[] {
  const isTime = (name: string) => timeLetters.has(headOf(name));
  const space = [...slopes].filter((name) => !isTime(name) && labelOf(name) === '').sort();
  return space.length === 0 ? [] : [...space, ...[...slopes].filter(isTime)];
}

interface CountedList {
  readonly list: readonly string[];
  readonly count: number;
}

function countList({ count }: CallEvidence, names: readonly (string | null)[]): CountedList {
  return { list: names.filter((name) => name !== null), count };
}

function mostFrequent(lists: readonly CountedList[]): readonly string[] {
  const counts = new Map<string, CountedList>();
  for (const { list, count } of lists) {
    const key = [...list].sort().join('|');
    const entry = counts.get(key) ?? { list, count: 0 };
    counts.set(key, { list: entry.list, count: entry.count + count });
  }
  return [...counts.values()].reduce((best, entry) => (entry.count > best.count ? entry : best), {
    list: [] as readonly string[],
    count: 0,
  }).list;
}

/** `p_v` is the density of v where the text has a variable v; else a function or density is one of the text's main variable. */
function namedVariable(evidence: NameEvidence, role: Role, around: Surroundings): string {
  const label = labelOf(evidence.name);
  const isVariable = role === 'density' && around.book.names.has(label) && symbolConvention(label).role === 'variable';
  return isVariable ? label : around.mainVariable;
}
