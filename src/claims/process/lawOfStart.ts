import type { ExprOf, Law, Statement } from '../../math/expr';
import { labelOf } from '../../math/names';
import type { Source } from '../draft';
import { bareState } from '../forwardSde';
import { findStart } from './findStart';
import { isSameScope } from '../sections';
import { firstSides } from '../toldAlone';

/** As the text draws X_0 last before a place. Null where X_0 is a point, or nothing is said. */
export function lawOfStart(source: Source, { name }: ExprOf<'symbol'>, math: number): Law | null {
  const { formulas, scope } = source;
  const start = `${bareState(name)}_0`;
  const before = formulas.slice(0, math + 1);
  const said = before.flatMap(({ statements }, at) => statements.flatMap((one) => startSaid(source, one, { name, start, at }) ?? []));
  const last = said.at(-1);
  if (last?.law === null && isSameScope(source.tree, source.tree.sectionOf[last.at] ?? 0, source.tree.sectionOf[math] ?? 0)) return null;
  const law = said.findLast((one) => one.law !== null)?.law ?? scope.symbols.get(start)?.law ?? firstDensity(before, bareState(name));
  return law === null || law.kind === 'unspecified' || (law.kind === 'family' && law.family === 'point') ? null : law;
}

/** `X_0 \sim N(m, v)`; null of `X_0 = x_0`, a point in its own problem whatever X_0 is in another. */
function startSaid(
  { scope }: Source,
  one: Statement,
  { name, start, at }: { readonly name: string; readonly start: string; readonly at: number },
): { readonly law: Law | null; readonly at: number } | undefined {
  if (one.kind === 'sampling') return one.variable === start ? { law: one.law, at } : undefined;
  const [left, right] = firstSides(one) ?? [];
  const isStart = left?.kind === 'symbol' && findStart(left, name) === left;
  const isPoint = right?.kind === 'number' || (right?.kind === 'symbol' && (scope.symbols.get(right.name)?.law ?? null) === null);
  return isStart && isPoint ? { law: null, at } : undefined;
}

/** `p_0 = \mathcal N(m, v)`, `p(x, 0) = \mathcal N(m, v)`. */
function firstDensity(formulas: Source['formulas'], state: string): Law | null {
  const found = formulas.flatMap(({ statements }) =>
    statements.flatMap((one) => {
      const [left, right] = firstSides(one) ?? [];
      return left?.kind === 'density' && right?.kind === 'normal-law' && isAtZero(left) && isOf(left, state) ? [right] : [];
    }),
  );
  const last = found.at(-1);
  return last === undefined ? null : { kind: 'normal', mean: last.mean, covariance: last.covariance };
}

/** `p_0(x)`, `p(x; 0)`: the density with which a process starts. */
export const isAtZero = ({ name, parameters, given }: ExprOf<'density'>): boolean =>
  given.length === 0 &&
  (parameters.length === 0
    ? labelOf(name) === '0'
    : parameters.length === 1 && parameters[0]!.kind === 'number' && parameters[0]!.value === 0);

const isOf = ({ of: [place] }: ExprOf<'density'>, state: string): boolean => place?.kind === 'symbol' && bareState(place.name) === state;
