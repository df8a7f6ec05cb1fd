import type { Node } from '../../latex/tree';
import { makeProduct, makeSymbol } from '../build';
import type { Expr } from '../expr';
import { labelText } from '../names';
import { significant, splitAt, tokenOf, type Scripted } from '../nodes';
import { makeBarred } from './bars';
import type { Context } from './context';
import type { Cursor } from './cursor';
import { evaluate } from './evaluations';
import { readAverage } from './expectations';
import { applyScripts } from './scripts';
import { simpleName } from './subscripts';

type Delimited = Node & { kind: 'delimited' };

/** A matched pair where an operand is due: grouping, a norm, an inner product, an average, a list of components. */
export function readBrackets(context: Context, cursor: Cursor, pair: Delimited, parts: Scripted): Expr {
  cursor.next();
  const body = significant(pair.body);
  if (pair.open === 'Vert' || pair.open === '|') {
    if (pair.close !== pair.open) return context.unread('math.unknownConstruct', pair.span);
    return makeBarred(context, context.readAll(body, pair.span), pair.open, parts);
  }
  if (pair.open === '{' && parts.sub !== null) return readCollection(context, body, parts);
  if (pair.open === '.' && pair.close === '|' && parts.sub !== null && parts.sup === null)
    return evaluate(context, context.readAll(body, pair.span), parts.sub, parts.span);
  if (pair.open === '.' || pair.close === '.') return context.unread('math.unknownConstruct', parts.span);
  if (pair.open === 'langle') return readAngles(context, pair, body, parts);
  return applyScripts(context, readGrouped(context, pair, body), parts);
}

/** `\{x_i\}_{i=1}^N`: all copies under one name, of which only the name is known. */
function readCollection(context: Context, body: readonly Node[], parts: Scripted): Expr {
  const name = body.length === 1 ? simpleName(body[0]!) : null;
  if (name === null) return context.unsupported(parts.span);
  const upper = parts.sup === null ? '' : `:${labelText(parts.sup)}`;
  return makeSymbol(`${name}_(${labelText(parts.sub)}${upper})`, context.scope.lookup(name).shape, parts.span);
}

function readGrouped(context: Context, pair: Delimited, body: readonly Node[]): Expr {
  const entries = splitAt(body, (node) => tokenOf(node) === ',');
  if (entries.length === 1) return { ...context.readAll(body, pair.span), span: pair.span };
  return context.unsupported(pair.span);
}

/** `\langle u, v \rangle` is an inner product, `\langle f \rangle_p` an average. */
function readAngles(context: Context, pair: Delimited, body: readonly Node[], parts: Scripted): Expr {
  const entries = splitAt(body, (node) => tokenOf(node) === ',');
  if (entries.length === 1) return readAverage(context, body, pair.span, parts);
  if (entries.length !== 2 || parts.sub !== null) return context.unread('math.unknownConstruct', parts.span);
  const [left, right] = entries.map((entry) => context.readAll(entry, pair.span));
  const product = makeProduct(left!, right!, 'dot');
  if (product.form === 'unresolved') context.mismatch('inner product', pair.span, left!.shape, right!.shape);
  return applyScripts(context, { ...product, span: pair.span }, parts);
}
