import { coverSpans } from '../../base/span';
import type { Node } from '../../latex/tree';
import { makeGradient } from '../build';
import type { Expr } from '../expr';
import { contents, scriptsOf, splitAt, tokenOf, type Scripted } from '../nodes';
import { freeVariables } from '../visit';
import type { Context } from './context';
import type { Cursor } from './cursor';
import { readNabla, variableBelow } from './nabla';
import { readOperand } from './operands';
import { isTransposeMark } from './scripts';

/** ∇, also of two variables: `\nabla_{x,x'} k` and `\nabla_x \nabla_{x'}^\top k` are the matrix of ∂²k/∂x_i∂x'_j. */
export function readAnyNabla(context: Context, cursor: Cursor, parts: Scripted): Expr {
  const listed = listedVariables(parts);
  if (listed !== null) {
    cursor.next();
    return readMixed(context, cursor, listed, parts);
  }
  const second = transposedNabla(cursor.peek(1), context.traces > 0);
  const first = parts.sup === null ? variableBelow(parts.sub) : null;
  if (second !== null && cursor.token(2) === 'cdot') return readNabla(context, cursor, parts);
  if (!first || second === null || second === first) return readNabla(context, cursor, parts);
  cursor.index += 2;
  return readMixed(context, cursor, [first, second], parts);
}

function readMixed(context: Context, cursor: Cursor, [first, second]: readonly [string, string], parts: Scripted): Expr {
  const of = readOperand(context, cursor, second);
  const span = coverSpans(parts.span, of.span);
  if (of.kind === 'unknown') return of;
  const shapes = [first, second].map((name) => context.scope.lookup(name).shape);
  const used = freeVariables(of);
  const isOfBoth = used.has(first) && used.has(second);
  if (!isOfBoth || of.shape.kind !== 'scalar' || shapes.some(({ kind }) => kind !== 'vector'))
    return context.unread('math.unknownConstruct', span);
  return makeGradient(makeGradient(of, first, shapes[0]!, span), second, shapes[1]!, span); // two shapes for two names
}

/** x and x′ of `\nabla_{x,x'}`; null for anything else. */
function listedVariables({ sub, sup }: Scripted): readonly [string, string] | null {
  const names = splitAt(contents(sub), (node) => tokenOf(node) === ',').map((part) => (part.length === 1 ? variableBelow(part[0]!) : null));
  const [first, second, more] = names;
  const isPair = names.length === 2 && more === undefined && first && second && first !== second;
  return sup === null && isPair ? [first, second] : null;
}

/** The variable of `\nabla_{x'}^\top`, inside a trace of `\nabla_{x'}` too. */
function transposedNabla(node: Node | undefined, isInTrace: boolean): string | null {
  if (node === undefined) return null;
  const { base, sub, sup } = scriptsOf(node);
  const isTransposed = sup === null ? isInTrace : isTransposeMark(sup);
  return tokenOf(base) === 'nabla' && isTransposed ? (variableBelow(sub) ?? null) : null;
}
