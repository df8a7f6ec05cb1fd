import type { Expr, ExprOf } from '../math/expr';
import { headOf, labelOf } from '../math/names';
import type { Definition } from './claim';
import { shiftIndex } from './shiftIndex';

/**
 * What the laws of a chain say of its other steps: `q(x_{t-1}|x_0)` after `q(x_t|x_0)`, and `q(x_t|x_{t-1}, x_0)`, which is `q(x_t|x_{t-1})` as the chain is
 * Markov. `known` are definitions of that name in force. Undefined where they say nothing of it.
 */
export function findStepLaw(use: Expr, known: readonly Definition[]): Definition | undefined {
  if (use.kind !== 'density' || use.of.length !== 1 || use.given.length === 0) return undefined;
  const laws = known.filter(({ form, value, understood }) => understood && form === 'law' && value.expr.kind === 'normal-law');
  return findMarkov(use, laws) ?? findShifted(use, laws);
}

function findMarkov(use: ExprOf<'density'>, laws: readonly Definition[]): Definition | undefined {
  const of = nameOf(use.of[0]);
  const last = use.given.find((part) => isBefore(nameOf(part), of));
  const isEarlier = (part: Expr) => part === last || (headOf(nameOf(part)) === headOf(of) && labelOf(nameOf(part)) === '0');
  if (last === undefined || use.given.length === 1 || !use.given.every(isEarlier)) return undefined;
  const found = laws.findLast(({ left }) => isWritten(left?.expr, [of], [nameOf(last)]));
  return found?.left ? { ...found, left: { ...found.left, expr: use } } : undefined;
}

/** x_{t-1} before x_t. */
const isBefore = (name: string, of: string) => name === `${of}-1` && /^[a-zA-Z]$/.test(labelOf(of));

function findShifted(use: ExprOf<'density'>, laws: readonly Definition[]): Definition | undefined {
  const [to] = use.of;
  const given = use.given.map(nameOf);
  if (to?.kind !== 'symbol' || given.includes('') || given.some((name) => labelOf(name) !== '0')) return undefined;
  for (const law of laws.toReversed()) {
    const from = law.left?.expr.kind === 'density' ? law.left.expr.of[0] : undefined;
    const shift = from?.kind === 'symbol' && from.name !== to.name ? shiftIndex(from, to) : null;
    if (shift === null || law.left === null || !isWritten(law.left.expr, [nameOf(from)], given)) continue;
    return { ...law, left: { ...law.left, expr: use }, value: { ...law.value, expr: shift(law.value.expr) } };
  }
  return undefined;
}

function isWritten(expr: Expr | undefined, of: readonly string[], given: readonly string[]): boolean {
  if (expr?.kind !== 'density') return false;
  return expr.of.map(nameOf).join() === of.join() && expr.given.map(nameOf).join() === given.join();
}

const nameOf = (part: Expr | undefined): string => (part?.kind === 'symbol' ? part.name : '');
