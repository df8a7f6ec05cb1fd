import type { Expr, ExprOf } from '../math/expr';
import type { Definition } from './claim';
import { argumentsOf } from './substituteArguments';
import { substituteAll, type Pair } from './substituteAll';

type Component = ExprOf<'component'>;

/** `\sigma(z)_i = e^{z_i} / \sum_k e^{z_k}` of `\sigma(z)_j`: the latest value in its reach that the text gives the entries of something. */
export function findComponentValue(
  use: Component,
  definitions: readonly Definition[],
  atMath: number,
  visiting: ReadonlySet<Definition>,
): Definition | undefined {
  const isReached = ({ math, until, isLocal, ended }: Definition) =>
    math <= atMath && (atMath <= until || !isLocal) && (ended === undefined || atMath < ended);
  const told = definitions.filter(({ left, form }) => form === 'components' && left !== null && isOf(left.expr, use));
  const last = told.findLast((definition) => isReached(definition));
  return last?.understood === true && !visiting.has(last) ? last : undefined;
}

function isOf(pattern: Expr, use: Component): pattern is Component {
  if (pattern.kind !== 'component' || pattern.indices.length !== use.indices.length) return false;
  const [one, other] = [pattern.of, use.of];
  const isNamed = (one.kind === 'symbol' && other.kind === 'symbol') || (one.kind === 'apply' && other.kind === 'apply');
  const isSame = isNamed && one.name === other.name && argumentsOf(one).length === argumentsOf(other).length;
  return isSame && [...pattern.indices, ...argumentsOf(one)].every(({ kind }) => kind === 'symbol');
}

/** The value at the index and the place of `use`; null where that cannot be written. */
export function placeComponent(value: Expr, { left }: Definition, use: Component): Expr | null {
  if (left?.expr.kind !== 'component') return null;
  const { of, indices } = left.expr;
  const [from, to] = [
    [...indices, ...argumentsOf(of)],
    [...use.indices, ...argumentsOf(use.of)],
  ] as const;
  const pairs = from.flatMap((part, k): Pair[] => (part.kind === 'symbol' && to[k] ? [[part.name, to[k]]] : []));
  return substituteAll(value, pairs);
}

/** The letters that stand for any entry and any place. */
export function lettersOfComponent({ left }: Definition): readonly string[] {
  if (left?.expr.kind !== 'component') return [];
  return [...left.expr.indices, ...argumentsOf(left.expr.of)].flatMap((part) => (part.kind === 'symbol' ? [part.name] : []));
}
