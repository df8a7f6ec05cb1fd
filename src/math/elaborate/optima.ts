import { coverSpans } from '../../base/span';
import type { Expr, ExprOf } from '../expr';
import { unknownShape } from '../expr';
import { contents, scriptsOf, splitAt, tokenOf, type Scripted } from '../nodes';
import { baseName } from '../names';
import type { Context } from './context';
import type { Cursor } from './cursor';
import { readElementary } from './prefix';
import { simpleName } from './subscripts';

type Which = ExprOf<'optimum'>['which'];

/** `\min_\theta L(\theta)` and `\operatorname*{arg\,min}_\theta …`: over everything to the right. Without a subscript `\min` is the function of numbers. */
export function readOptimum(which: Which) {
  return (context: Context, cursor: Cursor, parts: Scripted): Expr => {
    const isFunction = parts.sub === null && (which === 'min' || which === 'max');
    return isFunction ? readElementary(which)(context, cursor, parts) : readOver(context, cursor, which, parts);
  };
}

/** `\arg\min_\theta`. */
export function readArgument(context: Context, cursor: Cursor, parts: Scripted): Expr {
  cursor.next();
  const node = cursor.peek();
  const inner = node && scriptsOf(node);
  const name = inner ? (baseName(inner.base) ?? tokenOf(inner.base)) : '';
  if (!inner || (name !== 'min' && name !== 'max')) return context.unread('math.unknownConstruct', parts.span);
  return readOver(context, cursor, name === 'min' ? 'argmin' : 'argmax', inner);
}

function readOver(context: Context, cursor: Cursor, which: Which, parts: Scripted): Expr {
  cursor.next();
  const [over, set] = splitAt(contents(parts.sub), (node) => tokenOf(node) === 'in');
  const variable = over?.length === 1 ? simpleName(over[0]!) : null;
  const body = context.grammar.sum(context, cursor);
  const span = coverSpans(parts.span, body.span);
  if (variable === null) return context.unread('math.unknownConstruct', span);
  const shape =
    which === 'min' || which === 'max' ? body.shape : context.scope.knows(variable) ? context.scope.lookup(variable).shape : unknownShape;
  const isBounded = set !== undefined && !set.some((node) => wholeSpaces.has(baseName(scriptsOf(node).base ?? node) ?? tokenOf(node)));
  return { kind: 'optimum', which, variable, body, span, shape, ...(isBounded && { isBounded }) };
}

/** ℝ, and what parameters are usually said to be taken from. */
const wholeSpaces: ReadonlySet<string> = new Set(['R_bb', 'Theta', 'Phi']);
