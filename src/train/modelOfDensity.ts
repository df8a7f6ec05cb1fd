import type { Expr, ExprOf } from '../math/expr';
import { printName } from '../math/printLatex';
import type { Scope } from '../math/scope';
import { mapChildren } from '../math/visit';
import { isModelParameter } from '../probes/lowerNames';
import { refuse } from './refusal';

/**
 * log p_θ(x) of a density that is learned, as a scalar model f(x;θ): p_θ = e^f/Z(θ). Z is not known, so log p_θ may stand only where it is differentiated by its
 * point.
 */
export function openModelDensities(expr: Expr, scope: Scope, isDifferentiated = false): Expr {
  if (expr.kind === 'call' && expr.name === 'log' && isLearned(expr.argument, scope)) {
    if (!isDifferentiated) refuse({ kind: 'model-density', name: printName(expr.argument.name) });
    const { of, parameters, name } = expr.argument;
    return { kind: 'apply', name: `${logOf}${name}`, arguments: of, parameters, shape: { kind: 'scalar' }, span: expr.span };
  }
  const isPoint = (variable: string): boolean => scope.symbols.get(variable)?.role !== 'parameter';
  const goes = isDerivative(expr) ? isPoint(expr.variable) : isDifferentiated && isLinear(expr);
  return mapChildren(expr, (child) => openModelDensities(child, scope, goes));
}

const logOf = 'log of ';

/** As people write it. */
export function showModel(name: string): string {
  return name.startsWith(logOf) ? `\\log ${printName(name.slice(logOf.length))}` : printName(name);
}

/** Of a model as it is shown: whether it is log p_θ. */
export const isLogDensity = (shown: string): boolean => shown.startsWith('\\log ');

const isLearned = (expr: Expr, scope: Scope): expr is ExprOf<'density'> =>
  expr.kind === 'density' &&
  expr.given.length === 0 &&
  expr.of.length === 1 &&
  expr.parameters.some((part) => isModelParameter(part, scope));

type Derivative = ExprOf<'gradient' | 'laplacian' | 'hessian' | 'divergence'>;

const isDerivative = (expr: Expr): expr is Derivative =>
  expr.kind === 'gradient' || expr.kind === 'laplacian' || expr.kind === 'hessian' || expr.kind === 'divergence';

/** A constant added to what stands in it is a constant added to it, or nothing. */
const isLinear = ({ kind }: Expr): boolean => kind === 'add' || kind === 'negate';
