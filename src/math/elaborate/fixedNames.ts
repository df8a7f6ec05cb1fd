import type { Span } from '../../base/span';
import type { Node } from '../../latex/tree';
import { makeCall } from '../build';
import type { Expr } from '../expr';
import { scalarShape } from '../expr';
import { isScalarParameterLetter } from '../conventions';
import { baseName, labelText } from '../names';
import { contents, scriptsOf, tokenOf, type Scripted } from '../nodes';
import { isCallable } from './callOrProduct';
import type { Context } from './context';
import type { Cursor } from './cursor';
import { looksLikeCall } from './lookAhead';
import { makeComponent } from './scripts';
import { isUsualIndex, simpleName, type Subscript } from './subscripts';

function kroneckerIndices(sub: Node): Node[] {
  return contents(sub).filter((node) => tokenOf(node) !== ',');
}

/** `\delta_{ij}`. */
export function isKronecker(base: string, sub: Node | null): boolean {
  return (
    base === 'delta' &&
    sub !== null &&
    kroneckerIndices(sub).length === 2 &&
    kroneckerIndices(sub).every((node) => isUsualIndex(simpleName(node) ?? ''))
  );
}

/** The entry of the identity matrix. */
export function readKronecker(context: Context, parts: Scripted): Expr {
  const indices = contents(parts.sub)
    .filter((node) => tokenOf(node) !== ',')
    .map((node) => context.readAll([node], node.span));
  return makeComponent(context, identity(context, parts.span, 'I'), indices, parts.span);
}

/** The text itself says what the name is. */
export function isOwnName(context: Context, name: string): boolean {
  return context.scope.knows(name) && ['directive', 'declared', 'defined'].includes(context.scope.lookup(name).evidence);
}

/** After `I(p) = \int p \|\nabla \log p\|^2`, or `I(\theta) = …`, a bare I is the identity all the same. */
function isOfDensities(context: Context, name: string): boolean {
  const { role, usualArguments } = context.scope.lookup(name);
  if (name !== 'I') return false;
  return (
    (role === 'quantity' && usualArguments.length > 0) ||
    (role === 'function' && usualArguments.some((argument) => context.scope.lookup(argument).role === 'density'))
  );
}

/** `I_d`, `I_3`, `I_{2d}`, `I_{nm}`, `I_{n \times n}`: with a size below; `I_{GT}` and `I_{deg}` are images. */
const unitMatrix = /^Id?_(?:\d+|\d*(?:[a-zA-Z]|[dDnNmMkKpqrTL]{2})\d*|\w+times\w+)$/;

/** Names with a meaning of their own unless the text uses them otherwise: the identity, π, Euler's number. */
export function readFixedName(context: Context, cursor: Cursor, subscript: Subscript, parts: Scripted, pair: Node | null): Expr | null {
  const { name } = subscript;
  if (name === 'pi' && isCircleNumber(cursor, parts)) return circleNumber(parts.span);
  if (name === 'e' && parts.sup !== null && isOwnName(context, name) && isExponent(parts.sup))
    return exponentialOf(context, context.readAll(contents(parts.sup), parts.sup.span), parts.span);
  if ((isOwnName(context, name) && !isOfDensities(context, name)) || subscript.indices.length > 0 || subscript.parameters.length > 0)
    return null;
  if ((name === 'I' || unitMatrix.test(name) || name === 'I_bb' || name === 'Id') && pair === null)
    return identity(context, parts.span, name);
  if (name === 'pi' && !['density', 'function'].includes(context.scope.lookup('pi').role)) return circleNumber(parts.span);
  const isFactor = pair === null || (pair.kind === 'delimited' && looksLikeCall(pair) === 'unlikely');
  if (name === 'e' && parts.sup === null && parts.sub === null && isFactor && !context.scope.knows('e'))
    return { kind: 'constant', name: 'e', span: parts.span, shape: scalarShape };
  if (
    name === 'e' &&
    parts.sup !== null &&
    !isPowerOfVariable(context, parts.sup) &&
    (pair === null || !isCallable(context.scope.lookup('e')))
  )
    return exponentialOf(context, context.readAll(contents(parts.sup), parts.sup.span), parts.span);
  return null;
}

/** `(2\pi\sigma^2)^{-d/2}`, `(4\pi h)^{d/2}` beside a density called π: nobody takes a density twice before a number. */
function isCircleNumber(cursor: Cursor, parts: Scripted): boolean {
  const before = cursor.peek(-2);
  if (parts.sub !== null || parts.sup !== null || parts.primes > 0 || before?.kind !== 'number' || !/^[2468]$/.test(before.text))
    return false;
  const next = cursor.peek();
  if (next === undefined) return cursor.nodes.length === 2;
  const base = scriptsOf(next).base ?? next;
  return base.kind === 'letter' || base.kind === 'number' || isGreekName(baseName(base));
}

const isGreekName = (name: string | null) => name !== null && name.length > 2 && isScalarParameterLetter(name);

const circleNumber = (span: Span): Expr => ({ kind: 'constant', name: 'pi', span, shape: scalarShape });

/** `e^2` where e is an error that is drawn or integrated over; `e^{-x}` is the exponential even there. */
const isPowerOfVariable = (context: Context, sup: Node) => context.scope.knows('e') && /^\d$/.test(labelText(sup));

/** `e^{-h e^2/2}` of an error e: no power of it is written so, with more above than a number, a letter, or a number of a copy. */
const isExponent = (sup: Node) => contents(sup).length > 1 && !/^\(?\w+\)?$/.test(labelText(sup));

function exponentialOf(context: Context, exponent: Expr, span: Span): Expr {
  if (exponent.shape.kind === 'vector') context.mismatch('exp', span, exponent.shape);
  return makeCall('exp', exponent, span);
}

function identity(context: Context, span: Span, name: string): Expr {
  const label = name.startsWith('I_') && name !== 'I_bb' ? name.slice(2) : '';
  const dimension = /^\d+$/.test(label) ? Number(label) : label || context.scope.dimension;
  const shape = context.scope.oneDimensional ? scalarShape : { kind: 'matrix' as const, rows: dimension, columns: dimension };
  return { kind: 'constant', name: 'identity', span, shape, ...(label === '' && { isUnsized: true as const }) };
}
