import { countShared } from '../base/keepResults';
import { flatMapInSteps, type Steps } from '../base/steps';
import type { Expr, Formula, Statement } from '../math/expr';
import { statementExprs } from '../math/statementExprs';
import { containsKind } from '../math/visit';
import type { Source } from './draft';

/** What a formula tells by what stands in it alone; undefined where that is nothing. */
export type ReadAlone<T> = (formula: Formula) => T | undefined;

interface Told<T> {
  readonly told: T;
  readonly math: number;
}

interface Listed<T> {
  readonly formulas: readonly Formula[];
  readonly found: readonly Told<T>[];
}

const listed = new WeakMap<ReadAlone<unknown>, Listed<unknown>>();
const readAtOnce = 64;

/**
 * What the formulas of a text tell, in reading order. Most of a version are those of the one before: only what stands between the first and the last that is new
 * is read again.
 */
export function* listTold<T>(formulas: readonly Formula[], read: ReadAlone<T>): Steps<readonly Told<T>[]> {
  const before = listed.get(read) as Listed<T> | undefined; // this function alone puts in what `read` found
  if (before?.formulas === formulas) return before.found;
  const { start, end } = before ? countShared(before.formulas, formulas) : { start: 0, end: 0 };
  const moved = formulas.length - (before?.formulas.length ?? 0);
  const found = before?.found.filter(({ math }) => math < start) ?? [];
  for (let math = start; math < formulas.length - end; math++) {
    const told = read(formulas[math]!);
    if (told !== undefined) found.push({ told, math });
    if (math % readAtOnce === readAtOnce - 1) yield;
  }
  const rest = before?.found.filter(({ math }) => math + moved >= formulas.length - end) ?? [];
  for (const { told, math } of rest) found.push({ told, math: math + moved });
  listed.set(read, { formulas, found });
  return found;
}

/** What is found by what formulas tell, all in one list; of one formula alone where one is asked for. */
export function* flatMapTold<T, R>(
  { formulas, asked }: Pick<Source, 'formulas' | 'asked'>,
  read: ReadAlone<T>,
  find: (told: T, math: number) => readonly R[],
): Steps<R[]> {
  const all = yield* listTold(formulas, read);
  const wanted = asked === null ? all : all.filter(({ math }) => math === asked);
  return yield* flatMapInSteps(wanted, ({ told, math }) => find(told, math));
}

/** The same of every formula, for what is found later may depend on what was found before. */
export function* flatMapAllTold<T, R>(
  { formulas }: Pick<Source, 'formulas'>,
  read: ReadAlone<T>,
  find: (told: T, math: number) => readonly R[],
): Steps<R[]> {
  return yield* flatMapInSteps(yield* listTold(formulas, read), ({ told, math }) => find(told, math));
}

/** Those of its statements that tell something, where it is read in full. */
export function statementsAlone<T>(read: (statement: Statement) => readonly T[]): ReadAlone<readonly T[]> {
  return ({ incomplete, statements }) => {
    const found = incomplete ? [] : statements.flatMap(read);
    return found.length === 0 ? undefined : found;
  };
}

/** The two sides of its first sign, where that is one of these. */
export function firstSides(statement: Statement | undefined, signs: readonly string[] = ['equal']): readonly [Expr, Expr] | undefined {
  if (statement?.kind !== 'chain' || !signs.includes(statement.relations[0]?.sign ?? '')) return undefined;
  const [left, right] = statement.sides;
  return left && right ? [left, right] : undefined;
}

export const hasKind = ({ statements }: Formula, kind: Expr['kind']): boolean =>
  statements.some((statement) => statementExprs(statement).some((expr) => containsKind(expr, kind)));
