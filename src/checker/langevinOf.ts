import { resolveDefinitions } from '../claims/resolveDefinitions';
import { makeCall, makeGradient, makeNumber } from '../math/build';
import { timeLetters } from '../math/conventions';
import type { Expr, ExprOf } from '../math/expr';
import { freeVariables, walkExpr } from '../math/visit';
import type { LangevinProcess } from '../sde/textProcess';
import type { DocumentReading } from './readDocument';

/**
 * dx = ∇log p(x) dt + √2 dW of a density p(x) that a formula defines, whose law at rest is p. Null where it defines none, where p is of more than one
 * point or conditional, and where something stands in it of which the text does not say what it is.
 */
export function langevinOf({ claims }: Pick<DocumentReading, 'claims'>, math: number): LangevinProcess | null {
  for (const definition of claims.definitions) {
    const density = definition.left?.expr;
    const isTold = definition.form === 'value' || definition.form === 'law' || definition.form === 'proportional';
    if (definition.math !== math || !isTold || !definition.understood || density?.kind !== 'density') continue;
    const [state] = density.of;
    if (state?.kind !== 'symbol' || density.of.length !== 1 || density.given.length > 0 || movesWithTime(density)) continue;
    const { expr, blocked } = resolveDefinitions(definition.value.expr, claims.definitions, math);
    if (blocked.length === 0 && isWritten(expr, state.name)) return { kind: 'langevin', process: motionOf(density, state) };
  }
  return null;
}

const movesWithTime = ({ parameters }: ExprOf<'density'>): boolean =>
  parameters.some((one) => [...freeVariables(one)].some((name) => timeLetters.has(name)));

/** Made of functions that are known, and of the point. */
function isWritten(expr: Expr, variable: string): boolean {
  const parts = [...walkExpr(expr)];
  const isLaw = expr.kind === 'normal-law';
  return (isLaw || freeVariables(expr).has(variable)) && !parts.some(({ kind }) => unknownKinds.has(kind));
}

const unknownKinds: ReadonlySet<Expr['kind']> = new Set<Expr['kind']>(['apply', 'density', 'unknown', 'expectation']);

function motionOf(density: ExprOf<'density'>, state: ExprOf<'symbol'>): LangevinProcess['process'] {
  const { span } = density;
  const score = makeGradient(makeCall('log', density, span), state.name, state.shape, span);
  const diffusion = makeCall('sqrt', makeNumber(2, span), span);
  return { kind: 'sde', span, state: state.name, time: 't', drift: score, diffusion, noise: 'W_t', calculus: 'ito', reverse: false };
}
