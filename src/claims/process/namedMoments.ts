import { isNumber, makeSymbol } from '../../math/build';
import type { Expr, ExprOf, Law } from '../../math/expr';
import { mapExpr, walkExpr } from '../../math/visit';
import type { Definition } from '../claim';
import { findDefinition } from '../findDefinition';
import { createFinder } from '../growing';
import { findStart } from './findStart';
import { meanOf, varianceOf } from './stateMoments';

/** A mean or variance by the name that the text gives it: m of `m(t) = \mathbb E[X_t]`. */
export interface NamedMoment {
  readonly what: 'mean' | 'variance';
  readonly state: ExprOf<'symbol'>;
  /** `\mathbb E[x(t) | x(0)]`. */
  readonly isGivenStart: boolean;
}

const momentsIn = createFinder(({ value: { expr } }) => (meanOf(expr) ?? varianceOf(expr)) !== undefined);

/** Null for what is none, or has no name. */
export function namedMoment(use: Expr, definitions: readonly Definition[], math: number): NamedMoment | null {
  if ((use.kind !== 'apply' && use.kind !== 'symbol') || momentsIn(definitions).length === 0) return null;
  const definition = findDefinition(use, definitions, math - 1); // its solution is one as well
  if (definition === undefined || definition.math >= math || definition.form === 'sde') return null;
  const { expr } = definition.value;
  const [mean, variance] = [meanOf(expr), varianceOf(expr)];
  if (mean !== undefined) return { what: 'mean', state: mean, isGivenStart: isGivenStart(expr, mean.name) };
  return variance === undefined ? null : { what: 'variance', state: variance, isGivenStart: isGivenStart(expr, variance.name) };
}

function isGivenStart(moment: Expr, state: string): boolean {
  const given = [...walkExpr(moment)].flatMap((part) => (part.kind === 'expectation' ? part.binders : []));
  const isOfStart = (law: Law) =>
    law.kind === 'density' && law.density.given.length === 1 && findStart(law.density.given[0]!, state) !== null;
  return given.length > 0 && given.every(({ law }) => isOfStart(law));
}

/** `m(0)` and `m_0`. */
const isStartOf = (part: Expr, { name }: { readonly name: string }): boolean =>
  (part.kind === 'apply' && part.name === name && part.arguments.length === 1 && isNumber(part.arguments[0]!, 0)) ||
  (part.kind === 'symbol' && part.name === `${name.replace(/_t$/, '')}_0`);

/** What is written of a moment, with a letter of its own for where it starts; null where that stands nowhere in it, or the moment itself does. */
export function fromOwnStart(written: Expr, use: ExprOf<'apply' | 'symbol'>): { readonly value: Expr; readonly start: Expr } | null {
  const start = makeSymbol(`${use.name}_start`, use.shape, use.span);
  if (![...walkExpr(written)].some((part) => isStartOf(part, use))) return null;
  const value = mapExpr(written, (part) => (isStartOf(part, use) ? start : part));
  const isLeft = [...walkExpr(value)].some((part) => (part.kind === 'apply' || part.kind === 'symbol') && part.name === use.name);
  return isLeft ? null : { value, start };
}
