import { coverSpans, type Span } from '../../base/span';
import { makeSymbol } from '../build';
import { timeLetters } from '../conventions';
import { scalarShape, type Expr } from '../expr';
import { headOf, isCapital, labelOf } from '../names';
import { scriptsOf, significant } from '../nodes';
import type { SymbolInfo } from '../scope';
import { readCall } from './calls';
import type { Context } from './context';
import type { Cursor } from './cursor';
import { differentialName } from './differentialNames';
import { isWrittenBare } from './laws';
import { applyScripts, type Scripts } from './scripts';

/** `H[p]`, `\mathcal F[\rho]`: a capital before one density in square brackets is a functional of it. */
export function readFunctional(context: Context, cursor: Cursor, info: SymbolInfo, scripts: Scripts): Expr | null {
  const node = cursor.peek();
  const after = node ? scriptsOf(node) : null;
  const isCapitalName = isCapital(headOf(info.name)) && (info.shape.kind !== 'vector' || isOfPaths(info));
  if (after?.base?.kind !== 'delimited' || after.base.open !== '[' || !isCapitalName) return null;
  const body = significant(after.base.body);
  const isName = body.length === 1 || (body.length === 2 && body[1]!.kind === 'delimited' && differentialName(body) !== null);
  const inside = isName ? context.attempt(() => context.readAll(body, after.span)) : null;
  if (inside?.kind === 'symbol' && isPathName(context, inside.name) && isOfPaths(info))
    return functionalOfPath(context, cursor, info, inside, scripts);
  const isOfFunction = inside?.kind === 'apply' && isLossLetter(headOf(info.name)) && isBare(inside);
  if (!isOfFunction && (inside?.kind !== 'density' || !isWrittenBare(inside))) return null;
  cursor.next();
  const span = coverSpans(scripts.span, after.span);
  const value = isOfFunction ? functionalOf(info, inside, span) : readCall(context, { ...info, role: 'quantity' }, [], after.base, span);
  return applyScripts(context, applyScripts(context, value, after), scripts);
}

/** `P[x(t)]`, `S[x_{0:T}]`: the weight or the action of a path. */
function functionalOfPath(context: Context, cursor: Cursor, { name }: SymbolInfo, path: Expr, scripts: Scripts): Expr {
  const after = scriptsOf(cursor.next());
  const span = coverSpans(scripts.span, after.span);
  return applyScripts(context, { kind: 'apply', name, arguments: [path], parameters: [], span, shape: scalarShape }, after);
}

const isOfPaths = ({ name, evidence }: SymbolInfo) => /^[FHPQS](?:_|$)/.test(name) && !['declared', 'directive'].includes(evidence);

/** The x of `P[x(t)]`; the P of `\mathcal H[P]`, a measure. */
function isPathName(context: Context, name: string): boolean {
  const { role, evidence } = context.scope.lookup(name);
  const isOpen = evidence === 'used' || evidence === 'convention';
  return (timeLetters.has(labelOf(name)) && ['process', 'variable'].includes(role)) || (/^[PQ](?:_star)?$/.test(name) && isOpen);
}

/** A loss at a model: `\mathcal L[\hat b]`. */
const isLossLetter = (letter: string) => /^[LJFIRDS](?:_cal)?$/.test(letter);

const isBare = ({ arguments: places, span }: Expr & { kind: 'apply' }) =>
  places.length > 0 && places.every((place) => place.span.start === span.start && place.span.end === span.end);

function functionalOf({ name }: SymbolInfo, of: Expr & { kind: 'apply' }, span: Span): Expr {
  return { kind: 'apply', name, arguments: [makeSymbol(of.name, scalarShape, of.span)], parameters: [], span, shape: scalarShape };
}
