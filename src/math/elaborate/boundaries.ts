import { coverSpans, type Span } from '../../base/span';
import type { Node } from '../../latex/tree';
import { makeAdd, makeNegate } from '../build';
import { timeLetters } from '../conventions';
import type { Expr } from '../expr';
import { headOf, labelText } from '../names';
import { contents, scriptsOf, tokenOf } from '../nodes';
import { freeVariables } from '../visit';
import type { Context } from './context';
import type { Cursor } from './cursor';
import { isEvaluationBar } from './evaluations';
import { simpleName } from './subscripts';
import { spatialVariable } from './variables';

/** True for the lone bar of `f(x) \Big|_a^b` and `p S \Big|_{\text{boundary}}`. */
export function isBoundaryBar(cursor: Cursor): boolean {
  const node = cursor.peek();
  if (!node || cursor.bars.length > 0) return false;
  const { base, sub } = scriptsOf(node);
  return sub !== null && (tokenOf(base) === '|' || tokenOf(base) === 'rvert') && !isEvaluationBar(cursor);
}

export function readBoundaryBar(context: Context, cursor: Cursor, of: Expr): Expr {
  const node = cursor.next();
  const { sub, sup } = scriptsOf(node);
  const algebra = of.kind === 'symbol' && /^d[PQRM]\w*_d[PQRM]/.test(of.name) && sup === null ? labelText(sub) : '';
  if (of.kind === 'symbol' && algebra !== '') return { ...of, name: `${of.name}_${algebra}`, span: coverSpans(of.span, node.span) }; // `\\frac{dQ}{dP} |_{F_t}`
  return differenceBetween(context, of, sub, sup, coverSpans(of.span, node.span));
}

/** `[p S]_{-\infty}^{\infty}`, `f |_a^b`: the difference of the values, or limits, at two places of the one number it can be about. */
export function differenceBetween(context: Context, of: Expr, lower: Node | null, upper: Node | null, span: Span): Expr {
  if (lower === null || upper === null) return context.unsupported(span);
  const named = variableBelow(lower, upper);
  const [from, to] = [lower, upper].map((end) => context.readAll(placeOf(end), end.span)) as [Expr, Expr]; // of two
  const variable = named ?? movingVariable(context, of, isInfinite(from) && isInfinite(to));
  if (variable === null) return context.unsupported(span);
  const [first, last] = [from, to].map((end) => valueAtEnd(of, variable, end, span)) as [Expr, Expr]; // of two
  return { ...makeAdd([last, makeNegate(first, span)]), span };
}

/** The s of `|_{s=0}^{s=t}` and of `|_{s=0}^t`; null where none is named, or two are. */
function variableBelow(lower: Node, upper: Node): string | null {
  const [named, other] = [lower, upper].map((end) => (isNamed(end) ? simpleName(contents(end)[0]!) : undefined));
  return named !== null && named !== undefined && (other === undefined || other === named) ? named : null;
}

/** `s = t` says what moves and where to. */
const isNamed = (end: Node) => tokenOf(contents(end)[1]) === '=' || tokenOf(contents(end)[1]) === 'to';

const placeOf = (end: Node) => (isNamed(end) ? contents(end).slice(2) : contents(end));

/** What moves between the ends: x in one dimension or towards infinity, else the only time. */
function movingVariable(context: Context, of: Expr, isFar: boolean): string | null {
  const spatial = spatialVariable(context, of);
  const isNumber = spatial !== null && context.scope.lookup(spatial).shape.kind === 'scalar';
  if (spatial !== null && (isNumber || (isFar && freeVariables(of).has(spatial)))) return spatial;
  const times = [...freeVariables(of)].filter((name) => timeLetters.has(headOf(name)));
  return times.length === 1 ? times[0]! : null;
}

function valueAtEnd(of: Expr, variable: string, at: Expr, span: Span): Expr {
  if (isInfinite(at)) return { kind: 'limit', variable, to: at, side: null, body: of, span, shape: of.shape };
  return { kind: 'evaluation', variable, variableShape: { kind: 'scalar' }, at, body: of, span, shape: of.shape };
}

function isInfinite(expr: Expr): boolean {
  if (expr.kind === 'negate') return isInfinite(expr.of);
  return expr.kind === 'constant' && expr.name === 'infinity';
}
