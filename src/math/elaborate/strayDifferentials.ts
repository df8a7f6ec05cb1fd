import { coverSpans } from '../../base/span';
import type { Node } from '../../latex/tree';
import { makeUnknown } from '../build';
import type { Expr } from '../expr';
import { timeLetters, wienerLetters } from '../conventions';
import { baseName, headOf, labelOf, labelText } from '../names';
import { scriptsOf } from '../nodes';
import type { Context } from './context';
import type { Cursor } from './cursor';
import { isDifferentialAhead } from './differentialAhead';
import { simpleName } from './subscripts';

/** `dt` written together where no integral and no equation in differentials waits for it; not `d\sigma^2` where d is the dimension. */
export function isStrayDifferential(context: Context, cursor: Cursor): boolean {
  if (!isDifferentialAhead(cursor)) return false;
  const isRoman = ['styled', 'text', 'operator-name'].includes(cursor.peek()!.kind); // `\mathrm{d} t` is no product
  const isApart = cursor.peek()!.span.end !== cursor.peek(1)!.span.start;
  if (!isRoman && isApart && !isOfPath(context, cursor.peek(1)!)) return false;
  const isSure = context.scope.knows('d') || scriptsOf(cursor.peek(1)!).sup !== null;
  const isDimension = context.scope.lookup('d').role === 'dimension';
  return !(isDimension && ((isSure && isParameterAhead(context, cursor)) || (context.scope.knows('d') && isSquareAhead(context, cursor))));
}

/** The τ² of `d\tau^2` in a text in which d is the dimension: a number squared, and no differential, which is none of a square. */
function isSquareAhead({ scope }: Context, cursor: Cursor): boolean {
  const { base, sup } = scriptsOf(cursor.peek(1)!);
  const info = scope.lookup(baseName(base ?? cursor.peek(1)!) ?? '');
  const isNumber = info.shape.kind === 'scalar' && info.clock !== true && ['scalar-parameter', 'constant'].includes(info.role);
  return isNumber && sup !== null && /^[2-9]$/.test(labelText(sup));
}

/** `d W_t`, `d X_t`: nobody takes the value of a path d times. */
function isOfPath({ scope }: Context, node: Node): boolean {
  const name = simpleName(node);
  if (name === null || name === '' || !timeLetters.has(labelOf(name))) return false;
  return scope.lookup(name).role === 'process' || scope.isNoise(name) || wienerLetters.has(headOf(name));
}

/** The next name is a number such as σ, and no time. */
function isParameterAhead(context: Context, cursor: Cursor): boolean {
  const name = baseName(scriptsOf(cursor.peek(1)!).base ?? cursor.peek(1)!);
  return name !== null && context.scope.lookup(name).role === 'scalar-parameter' && !timeLetters.has(headOf(name));
}

export function readStrayDifferential(context: Context, cursor: Cursor): Expr {
  const span = coverSpans(cursor.next().span, cursor.next().span);
  context.sawDifferential = true;
  context.guess('math.strayDifferential', span);
  return makeUnknown(context.textOf(span), span);
}
