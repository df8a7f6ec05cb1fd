import { isNumber, makeCall, makeDivide, makeSymbol } from '../math/build';
import type { Expr, ExprOf } from '../math/expr';
import { anyValueOf } from '../math/names';
import type { Chain, Step } from './chains';
import type { Definition } from './claim';
import { makeDefinition } from './definitions';
import type { Draft, Source } from './draft';
import { findDefinition } from './findDefinition';

/**
 * `\sum_{k=1}^K \pi_k = 1` where it is laid down: shares, positive and of sum 1 whatever the numbers a_k are, `\pi_k = e^{a_k} / \sum_j e^{a_j}`. What holds of all of
 * these holds of the text's, and what fails for some fails for some shares. Null where it says nothing of the kind.
 */
export function readShares(source: Source, draft: Draft, chain: Chain, step: Step): Definition | null {
  const share = step.sign === 'equal' && step.understood && isNumber(step.right.expr, 1) ? sharesIn(step.left.expr) : null;
  if (share === null || findDefinition(share.member, draft.definitions, chain.math) !== undefined) return null;
  const [left, right] = [
    { ...step.left, expr: share.member },
    { ...step.right, expr: makeShare(share) },
  ];
  return { ...makeDefinition(source, chain, step, left, right, false), isCondition: true };
}

interface Shares {
  readonly sum: ExprOf<'sum'>;
  readonly member: ExprOf<'apply'>;
}

function sharesIn(sum: Expr): Shares | null {
  const member = sum.kind === 'sum' && !sum.product ? sum.body : null;
  if (sum.kind !== 'sum' || member?.kind !== 'apply' || member.shape.kind !== 'scalar' || member.parameters.length > 0) return null;
  const [at, more] = member.arguments;
  return at?.kind === 'symbol' && at.name === sum.index && more === undefined ? { sum, member } : null;
}

function makeShare({ sum, member }: Shares): Expr {
  const { span } = member;
  const other = sum.index === 'j' ? 'i' : 'j';
  const weight = (index: string): Expr => {
    const at = makeSymbol(index, member.arguments[0]!.shape, span);
    return makeCall('exp', { ...member, name: anyValueOf(member.name), arguments: [at] }, span);
  };
  return makeDivide(weight(sum.index), { ...sum, index: other, body: weight(other) }, span);
}
