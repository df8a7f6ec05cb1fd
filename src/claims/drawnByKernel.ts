import type { Expr, ExprOf } from '../math/expr';
import { scalarShape } from '../math/expr';
import { freeVariables } from '../math/visit';
import { excusesAt } from './around';
import type { Chain, Step } from './chains';
import type { Definition } from './claim';
import { noClaimParts, type Draft, type DraftClaim, type Source } from './draft';
import { kernelsOf, readNoised, type NormalKernel } from './normalKernels';
import { resolveDefinitions } from './resolveDefinitions';

/**
 * `x_t = \sqrt{\bar\alpha_t}\, x_0 + \sqrt{1 - \bar\alpha_t}\, \epsilon` where the text has given q(x_t|x_0) as a normal law of the same numbers: what is drawn so
 * must have that law. Two normal laws of x_t are one where their densities agree at one point for every x_0. Null where the text says no law of x_t,
 * or the equation has other numbers in it.
 */
export function readDrawnByKernel(source: Source, draft: Draft, chain: Chain, step: Step, definition: Definition): DraftClaim | null {
  const { scope } = source;
  const { definitions } = draft;
  const drawn = definition.left === null || !chain.understood ? null : readNoised(definition, scope);
  if (drawn === null) return null;
  const earlier = definitions.filter((other) => other !== definition);
  const isSame = (kernel: NormalKernel) => kernel.isWritten && kernel.of.name === drawn.of.name && kernel.given.name === drawn.given.name;
  const written = kernelsOf({ definitions: earlier, scope, atMath: chain.math }).find(isSame);
  if (written === undefined) return null;
  const [told, made] = [written, drawn].map((kernel) => densityAtOnes(kernel, earlier, chain.math)) as [Expr, Expr]; // two in, two out
  if (!isMadeOfSame(told, made)) return null;
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
    tested: { left: told, right: made, start: { kind: 'known' } },
  };
}

/** N(mean, covariance) at (1, …, 1), as a function of what it is given. */
function densityAtOnes({ of, mean, covariance }: NormalKernel, definitions: readonly Definition[], atMath: number): ExprOf<'normal-law'> {
  const put = (expr: Expr) => resolveDefinitions(expr, definitions, atMath).expr;
  const at: Expr =
    of.shape.kind === 'vector'
      ? { kind: 'constant', name: 'ones', span: of.span, shape: of.shape }
      : { kind: 'number', value: 1, span: of.span, shape: scalarShape };
  return { kind: 'normal-law', mean: put(mean), covariance: put(covariance), at, span: of.span, shape: scalarShape };
}

const isMadeOfSame = (one: Expr, other: Expr) => [...freeVariables(one)].sort().join() === [...freeVariables(other)].sort().join();
