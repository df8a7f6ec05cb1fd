import { coverSpans } from '../../base/span';
import type { Delimited } from '../../latex/tree';
import { makeGradient } from '../build';
import { isParameterLetter } from '../conventions';
import type { Expr } from '../expr';
import { headOf, joinName, labelOf } from '../names';
import { scriptsOf } from '../nodes';
import type { SymbolInfo } from '../scope';
import { applyBare, readCall } from './calls';
import type { Context } from './context';
import type { Cursor } from './cursor';
import { applyScripts } from './scripts';
import { isOwnName } from './fixedNames';
import { inverseLabel } from './superscripts';
import type { NameReading } from './nameReading';

/** `J_S` is the Jacobian of S where S is a function and J is nothing of its own, `J_{S^{-1}}` that of its inverse. */
function jacobianOf(context: Context, { subscript }: NameReading): SymbolInfo | null {
  if (headOf(subscript.name) !== 'J' || isOwnName(context, subscript.name)) return null;
  const label = labelOf(subscript.name);
  const of = context.scope.lookup(label.endsWith('^-1') ? mapOf(label.slice(0, -3)) : label);
  if (of.role !== 'function') return null;
  return label.endsWith('^-1') ? { ...of, name: joinName(of.name, inverseLabel) } : of;
}

/** The T of `T_\theta`. */
const mapOf = (name: string) => (isParameterLetter(labelOf(name)) ? headOf(name) : name);

/** `J_S J_S^\\top`, at the usual place. */
export function bareJacobian(context: Context, reading: NameReading): Expr | null {
  const { span } = reading.scripts;
  const of = jacobianOf(context, reading);
  const value = of?.shape.kind === 'vector' ? applyBare(context, of, [], span) : null;
  const [variable] = value?.kind === 'apply' ? value.arguments : [];
  if (value === null || variable?.kind !== 'symbol') return null;
  return applyScripts(context, makeGradient(value, variable.name, variable.shape, span), reading.scripts);
}

/** `J_S(x)`. */
export function readNamedJacobian(context: Context, cursor: Cursor, reading: NameReading, pair: Delimited): Expr | null {
  const { scripts } = reading;
  const of = jacobianOf(context, reading);
  if (of === null) return null;
  const after = scriptsOf(cursor.next());
  const span = coverSpans(scripts.span, pair.span);
  const value = readCall(context, of, [], pair, span);
  const [variable] = value.kind === 'apply' ? value.arguments : [];
  if (variable?.kind !== 'symbol') return context.unread('math.unknownConstruct', span);
  return applyScripts(context, makeGradient(value, variable.name, variable.shape, span), after);
}
