import { headOf } from '../math/names';
import type { Expr, ExprOf } from '../math/expr';
import { scalarShape } from '../math/expr';
import { freeVariables } from '../math/visit';
import { excusesAt } from './around';
import type { Chain, Step } from './chains';
import type { Definition, Tested } from './claim';
import { composeKernel } from './composedKernels';
import { noClaimParts, type Draft, type DraftClaim, type Source } from './draft';
import { kernelsOf, readNoised, readWritten, type NormalKernel } from './normalKernels';
import { resolveDefinitions } from './resolveDefinitions';

/**
 * `x_t = \sqrt{\bar\alpha_t}\, x_0 + \sqrt{1 - \bar\alpha_t}\, \epsilon` where the text has given q(x_t|x_0) as a normal law of the same numbers, and that law
 * where the text has made x_t so, or step by step from x_{t-1}: what is drawn so must have that law. Two normal laws of x_t are one where their densities
 * agree at one point for every x_0. Null where the text says no law of x_t, or the equation has other numbers in it.
 */
export function readDrawnByKernel(source: Source, draft: Draft, chain: Chain, step: Step, definition: Definition): DraftClaim | null {
  if (definition.left === null || !chain.understood || step.written === 'define') return null;
  const noised = readNoised(definition, source.scope);
  const own = noised ?? readWritten(definition);
  if (own === null) return null;
  const earlier = draft.definitions.filter((other) => other !== definition);
  const kernels = kernelsOf({ definitions: earlier, scope: source.scope, atMath: chain.math });
  const told = kernels.find((kernel) => kernel.isWritten === (noised !== null) && isOfSame(kernel, own, definition));
  const put = (expr: Expr) => resolveDefinitions(expr, earlier, chain.math).expr;
  const tested = told === undefined ? composeKernel(own, kernels, put) : testSame(told, own, put);
  if (tested === null) return null;
  const claim = makeClaim(source, chain, step, tested);
  const place = told && earlier.findLast((other) => other.math !== chain.math && isSameKernel(readWritten(other), told));
  return place ? { ...claim, against: { kind: 'equation', math: place.math, span: place.span } } : claim;
}

const isSameKernel = (one: NormalKernel | null, { of, given }: NormalKernel): boolean =>
  one?.of.name === of.name && one.given.name === given.name;

/** Both are of one state given one other; the kernel `p_t(z|z_1)` is of the state z_t. */
function isOfSame(kernel: NormalKernel, own: NormalKernel, { left }: Definition): boolean {
  if (kernel.given.name !== own.given.name) return false;
  const times = left?.expr.kind === 'density' ? left.expr.parameters.flatMap((part) => (part.kind === 'symbol' ? [part.name] : [])) : [];
  const isState = times.some((time) => kernel.of.name === `${own.of.name}_${time}` && headOf(kernel.of.name) === own.of.name);
  return kernel.of.name === own.of.name || isState;
}

function testSame(told: NormalKernel, own: NormalKernel, put: (expr: Expr) => Expr): Tested | null {
  const [left, right] = [told, own].map((kernel) => densityAtOnes(kernel, put)) as [Expr, Expr]; // two in, two out
  return isMadeOfSame(left, right) ? { left, right, start: { kind: 'known' } } : null;
}

/** N(mean, covariance) at (1, …, 1), as a function of what it is given. */
function densityAtOnes({ of, mean, covariance }: NormalKernel, put: (expr: Expr) => Expr): ExprOf<'normal-law'> {
  const at: Expr =
    of.shape.kind === 'vector'
      ? { kind: 'constant', name: 'ones', span: of.span, shape: of.shape }
      : { kind: 'number', value: 1, span: of.span, shape: scalarShape };
  return { kind: 'normal-law', mean: put(mean), covariance: put(covariance), at, span: of.span, shape: scalarShape };
}

const isMadeOfSame = (one: Expr, other: Expr) => [...freeVariables(one)].sort().join() === [...freeVariables(other)].sort().join();

function makeClaim(source: Source, chain: Chain, step: Step, tested: Tested): DraftClaim {
  return {
    ...noClaimParts,
    kind: 'named',
    math: chain.math,
    span: step.span,
    left: step.left,
    right: step.right,
    sign: step.sign,
    written: step.written,
    understood: chain.understood,
    excusedBy: excusesAt(source, chain),
    tested,
  };
}
