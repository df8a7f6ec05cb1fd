import { makeAdd, makeCall, makeNumber, makePower, makeProduct } from '../../math/build';
import type { Expr, ExprOf, Statement } from '../../math/expr';
import { plainName } from '../../math/names';
import type { Scope } from '../../math/scope';
import { freeVariables, walkExpr } from '../../math/visit';
import type { Sde } from '../forwardSde';
import { isStandardNormal } from '../normalKernels';
import { readAffine } from './linearIn';
import { bareNoises } from './readStep';

/**
 * x_{k+1} = x_k + η f(x_k) + √(cη) z with z ∼ N(0, I): for small η a step of dx = f dt + √c dW, here with η for dt. Undefined where drift and variance
 * are not both proportional to one letter: an exact step obeys no such equation.
 */
export const mayBeStep = (statement: Statement): boolean => {
  const [next, value] = statement.kind === 'chain' ? statement.sides : [];
  return next?.kind === 'symbol' && value?.kind === 'add' && plainName(next.name).endsWith('+1');
};

export function stepAsSde(statement: Statement, scope: Scope): Sde | undefined {
  if (statement.kind !== 'chain' || !['equal', 'define'].includes(statement.relations[0]?.sign ?? '')) return undefined;
  const [next, value] = statement.sides;
  if (next?.kind !== 'symbol' || value?.kind !== 'add') return undefined;
  const state = value.terms.find((term): term is ExprOf<'symbol'> => term.kind === 'symbol' && isStepBefore(term.name, next.name));
  const noisy = value.terms.filter((term) => noisesIn(term, scope).length > 0);
  const rest = value.terms.filter((term) => term !== state && !noisy.includes(term));
  const [term, more] = noisy;
  const [noise] = term ? noisesIn(term, scope) : [];
  if (state === undefined || term === undefined || more !== undefined || noise === undefined || rest.length === 0) return undefined;
  const scale = readAffine(term, noise);
  const size = scale?.rest === null ? scale.coefficient : null;
  const variance = size?.shape.kind === 'scalar' ? squareOf(size) : null;
  const drift = makeAdd(rest);
  if (variance === null || !haveOneStep(drift, variance, scope)) return undefined;
  const { span } = statement;
  const diffusion = makeCall('sqrt', variance, span);
  return { kind: 'sde', span, state: state.name, time: 't', drift, diffusion, noise: 'W_t', calculus: 'ito', reverse: false };
}

/** x_k of x_{k+1}, x_t of x_{t+1}. */
const isStepBefore = (name: string, next: string) => plainName(next) === `${plainName(name)}+1`;

function noisesIn(term: Expr, { symbols }: Scope): readonly string[] {
  return [...freeVariables(term)].filter((name) => {
    const step = /^(.+?)_[a-zA-Z](?:[-+]\d)?$/.exec(plainName(name))?.[1];
    const law = symbols.get(name)?.law ?? (step === undefined ? null : (symbols.get(step)?.law ?? null));
    return law === null ? step !== undefined && bareNoises.has(step) : isStandardNormal(law); // the text may say nothing of `\xi_k`
  });
}

/** c² of √c and of what is made of roots and numbers. */
function squareOf(expr: Expr): Expr | null {
  if (expr.kind === 'call' && expr.name === 'sqrt') return expr.argument;
  if (expr.kind === 'negate') return squareOf(expr.of);
  if (expr.kind === 'symbol' || expr.kind === 'number') return makePower(expr, makeNumber(2, expr.span), expr.span);
  if (expr.kind !== 'product' || expr.form !== 'scale') return null;
  const [left, right] = [squareOf(expr.left), squareOf(expr.right)];
  return left && right && makeProduct(left, right);
}

/** Both are a multiple of the one step size, which stands nowhere else in them. */
function haveOneStep(drift: Expr, variance: Expr, { symbols }: Scope): boolean {
  const letters = [...walkExpr(variance)].flatMap((part) => (part.kind === 'symbol' && part.shape.kind === 'scalar' ? [part.name] : []));
  return letters.some((letter) => !symbols.get(letter)?.law && [drift, variance].every((part) => isMultiple(part, letter)));
}

/** c·h, and sums of them, where h does not stand in c. */
function isMultiple(expr: Expr, letter: string): boolean {
  const has = (part: Expr) => freeVariables(part).has(letter);
  switch (expr.kind) {
    case 'symbol':
      return expr.name === letter;
    case 'add':
      return expr.terms.every((term) => isMultiple(term, letter));
    case 'negate':
      return isMultiple(expr.of, letter);
    case 'divide':
      return !has(expr.denominator) && isMultiple(expr.numerator, letter);
    case 'product':
      return has(expr.left) ? !has(expr.right) && isMultiple(expr.left, letter) : isMultiple(expr.right, letter);
    default:
      return false;
  }
}
