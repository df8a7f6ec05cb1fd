import type { Span } from '../../base/span';
import type { Node } from '../../latex/tree';
import { makeGradient, makeHessian, makeNumber, makePartial, makeSymbol } from '../build';
import { scalarShape, type Expr } from '../expr';
import type { Context } from './context';
import { checkDerivative, copyOf, derivativeVariable, withoutCopy } from './operands';
import { atPlace } from './places';
import { spatialVariable } from './variables';
import { freeVariables } from '../visit';
import { capitalOf } from './matrixEntries';
import { makeComponent } from './scripts';
import { isUsualIndex } from './subscripts';

/** `\partial_x \psi(x_i)` is the derivative of ψ, at x_i. */
export function differentiate(context: Context, of: Expr, written: readonly string[], span: Span): Expr {
  const [variable] = written;
  const copy = variable !== undefined && written.every((name) => name === variable) ? copyOf(of, variable) : null;
  if (copy === null) return differentiateHere(context, of, written, span);
  const operand = withoutCopy(of, copy);
  const derivative = differentiateHere(context, operand, written, span);
  return atPlace(derivative, { variable: copy.name, at: copy, operand }, copy.shape);
}

/** Derivatives by named variables: ∂/∂t of anything, ∇ for a vector variable, the Hessian for a vector variable twice. */
function differentiateHere(context: Context, of: Expr, written: readonly string[], span: Span): Expr {
  const variables = written.map((name) => derivativeVariable(context, name, of) ?? name);
  const [first] = variables;
  if (of.kind === 'unknown' || first === undefined) return of;
  const component = componentVariables(context, of, variables);
  if (component) return differentiateByComponents(context, of, component, span);
  const shapes = variables.map((name) => context.scope.lookup(name).shape);
  if (shapes.every((shape) => shape.kind === 'scalar')) return partials(of, variables, span);
  if (variables.length === 1) return checkDerivative(context, 'partial', makeGradient(of, first, shapes[0]!, span), of, first);
  if (variables.length === 2 && variables[1] === first)
    return checkDerivative(context, 'hessian', makeHessian(of, first, shapes[0]!, span), of, first);
  return context.unread('math.unknownConstruct', span);
}

function partials(of: Expr, variables: readonly string[], span: Span): Expr {
  const orders = new Map<string, number>();
  for (const name of variables) orders.set(name, (orders.get(name) ?? 0) + 1);
  return [...orders].reduce((inner, [name, order]) => makePartial(inner, name, order, span), of);
}

interface ComponentVariables {
  readonly variable: string;
  readonly indices: readonly string[];
}

/** `x_i`, `x_j` as components of one vector x: inside sums over i and j, or where the operand depends on x and not on a variable `x_i`. */
function componentVariables(context: Context, of: Expr, variables: readonly string[]): ComponentVariables | null {
  const parts = variables.map((name) => /^(.+)_([^_]+)$/.exec(name));
  const heads = new Set(parts.map((part) => part?.[1]));
  const head = parts[0]?.[1];
  const entry = variables.length === 1 ? entryVariable(context, variables[0]!) : null;
  if (entry !== null) return entry;
  if (head === undefined || heads.size !== 1 || context.scope.lookup(head).shape.kind !== 'vector') return null;
  const indices = parts.map((part) => part![2]!); // one head, so every part matched
  const free = freeVariables(of);
  const isFree = free.has(head) && variables.every((name) => !free.has(name));
  return indices.every((index) => context.indices.includes(index) || (isFree && isUsualIndex(index))) ? { variable: head, indices } : null;
}

/** `A_{ij}` and `a_{ij}` of a matrix A. */
function entryVariable(context: Context, name: string): ComponentVariables | null {
  const [, variable, ...indices] = /^(.+)_([a-z]),?([a-z])$/.exec(name) ?? [];
  if (variable === undefined || !indices.every(isUsualIndex)) return null;
  const whole = capitalOf(context, variable);
  return context.scope.lookup(whole).shape.kind === 'matrix' ? { variable: whole, indices } : null;
}

/** `\partial_i f`: by components of the place that f is a function of. */
export function differentiateByIndex(context: Context, of: Expr, indices: readonly string[], sub: Node, span: Span): Expr {
  const variable = spatialVariable(context, of);
  if (of.kind === 'unknown') return of;
  return variable === null
    ? context.unread('math.gradientVariable', sub.span)
    : differentiateByComponents(context, of, { variable, indices }, span);
}

function differentiateByComponents(context: Context, of: Expr, { variable, indices }: ComponentVariables, span: Span): Expr {
  const shape = context.scope.lookup(variable).shape;
  if (of.shape.kind !== 'scalar' && of.shape.kind !== 'unknown') context.mismatch('partial', span, of.shape);
  const entries = indices.map((name) => (/^\d+$/.test(name) ? makeNumber(Number(name), span) : makeSymbol(name, scalarShape, span)));
  if (indices.length === 1 || shape.kind === 'matrix')
    return makeComponent(context, makeGradient(of, variable, shape, span), entries, span);
  return indices.length === 2
    ? makeComponent(context, makeHessian(of, variable, shape, span), entries, span)
    : context.unread('math.unknownConstruct', span);
}
