import { resolveDefinitions } from '../claims/resolveDefinitions';
import type { Expr, Formula, Law, Statement } from '../math/expr';
import { plainName } from '../math/names';
import { readNormalParts } from '../probes/finiteMixture';
import type { TextStart } from '../sde/textProcess';
import type { DocumentReading } from './readDocument';
import { toldNear } from './toldNear';

/** Where a text says that a state starts: `X_0 = x_0`, `x(0) ∼ N(0, 1)`, `x_0 ∼ p_{data}`; `label` is the time of the start, 0 or T; `isOfData`: what the data are is where it starts. Null where it does not. */
export function findStart(
  reading: DocumentReading,
  place: number,
  stem: string,
  labels: readonly string[],
  isOfData = labels.includes('0'),
): TextStart | null {
  const names = labels.map((label) => `${plainName(stem)}_${label}`);
  const all = (isName: (name: string) => boolean) =>
    reading.formulas.flatMap((formula, at) => startsIn(formula, isName).map((told) => ({ told, at })));
  const own = all((name) => names.includes(name));
  // `x_0` of X_t, if it stands near; x_t is not x_T.
  const others = all((name) => names.some((one) => withSmallStem(one) === withSmallStem(name)));
  const found = own.length > 0 ? own : others.filter(({ at }) => Math.abs(at - place) <= nearby);
  const nearest = toldNear(reading, place).flatMap((math) => found.findLast(({ at }) => at === math) ?? [])[0] ?? found[0];
  if (nearest !== undefined) return readStart(nearest.told, reading, nearest.at);
  return isOfData ? dataInScope(reading, place) : null;
}

const withSmallStem = (name: string): string => name.replace(/^[^_]*/, (stem) => stem.toLowerCase());

/** In formulas. */
const nearby = 6;

type Told = { readonly kind: 'value'; readonly value: Expr } | { readonly kind: 'law'; readonly law: Law };

function startsIn({ statements }: Formula, isName: (name: string) => boolean): Told[] {
  return statements.flatMap((statement) => toldBy(statement, (name) => isName(plainName(name))));
}

function toldBy(statement: Statement, isStart: (name: string) => boolean): Told[] {
  if (statement.kind === 'sampling') return isStart(statement.variable) ? [{ kind: 'law', law: statement.law }] : [];
  if (statement.kind !== 'chain' || statement.relations[0]?.sign !== 'equal') return [];
  const [left, right] = statement.sides;
  return left?.kind === 'symbol' && isStart(left.name) && right ? [{ kind: 'value', value: right }] : [];
}

function readStart(told: Told, reading: DocumentReading, at: number): TextStart {
  if (told.kind === 'value') return { kind: 'point', value: told.value };
  const { law } = told;
  if (law.kind === 'normal')
    return { kind: 'law', parts: [{ weight: 1, mean: law.mean, covariance: law.covariance }], told: 'the normal law of the text' };
  if (law.kind === 'density') return densityStart(law.density, reading, at) ?? { kind: 'unknown', why: `${plainName(law.density.name)} is no mixture of normal laws that the text writes` }; // prettier-ignore
  if (law.kind === 'family' && law.family === 'mixture') {
    const mixture = mixtureStart(law.parameters[0]!, 'the mixture'); // its one parameter
    if (mixture !== null) return mixture;
  }
  return { kind: 'unknown', why: 'the law that the text gives to the start is none of those that are drawn from' };
}

function densityStart(density: Expr & { kind: 'density' }, reading: DocumentReading, at: number): TextStart | null {
  const { expr } = resolveDefinitions(density, reading.claims.definitions, at);
  return mixtureStart(expr, density.name) ?? dataNamed(reading, [density.name], at);
}

/** `p_{data}(x) = …` or `p_0(x) = …` written out as a mixture, though nothing is said to be drawn from it. */
const dataInScope = (reading: DocumentReading, place: number): TextStart | null =>
  dataNamed(reading, ['p_data', 'p_0', 'q_0', 'q_data'], place);

function dataNamed({ claims }: DocumentReading, names: readonly string[], place: number): TextStart | null {
  const found = claims.definitions.filter(({ name, value }) => names.includes(plainName(name)) && hasLaw(value.expr));
  const definition = found.findLast(({ math }) => math <= place) ?? found[0];
  return definition === undefined ? null : mixtureStart(definition.value.expr, definition.name);
}

const hasLaw = (expr: Expr): boolean => readNormalParts(expr, null) !== null;

function mixtureStart(expr: Expr, name: string): TextStart | null {
  const parts = readNormalParts(expr, null);
  if (parts === null) return null;
  const told = `${plainName(name)} of the text`;
  return { kind: 'law', parts: parts.map(({ weight, law }) => ({ weight, mean: law.mean, covariance: law.covariance })), told };
}
