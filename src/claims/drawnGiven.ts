import type { Span } from '../base/span';
import type { Steps } from '../base/steps';
import { scalarShape, type ExprOf, type Statement } from '../math/expr';
import { printLatex } from '../math/printLatex';
import { composeKernel } from './composedKernels';
import type { Tested } from './claim';
import { noClaimParts, type Draft, type DraftClaim, type Source } from './draft';
import { makeSide } from './locate';
import { kernelsOf, type NormalKernel } from './normalKernels';
import { resolveDefinitions } from './resolveDefinitions';
import { flatMapTold, listTold, statementsAlone } from './toldAlone';

/**
 * `x_k \mid x_0 \sim \mathcal N(\sqrt{\bar\alpha_k}\, x_0, (1 - \bar\alpha_k) I)` after the chain that makes x_k of x_{k-1}, as an equation or as
 * `x_k \mid x_{k-1} \sim …`: what many steps come to.
 */
export function* readDrawnGiven(source: Source, { definitions }: Draft): Steps<DraftClaim[]> {
  const steps = (yield* listTold(source.formulas, kernelsAlone)).flatMap(({ told: kernels, math }) =>
    kernels.map(({ kernel }) => ({ kernel, math })),
  );
  return yield* flatMapTold(source, kernelsAlone, (kernels, math) =>
    kernels.flatMap(({ kernel: own, statement }) => {
      const earlier = definitions.filter((definition) => definition.math <= math);
      const told = kernelsOf({ definitions: earlier, scope: source.scope, atMath: math });
      const drawn = steps.flatMap((step) => (step.math < math ? [step.kernel] : []));
      const put = (expr: NormalKernel['mean']) => resolveDefinitions(expr, earlier, math).expr;
      const tested = composeKernel(own, [...told, ...drawn], put);
      return tested === null ? [] : [makeClaim(source, own, tested, { math, span: statement.span })];
    }),
  );
}

const kernelsAlone = statementsAlone((statement) => {
  const kernel = kernelOf(statement);
  return kernel === null ? [] : [{ kernel, statement }];
});

function kernelOf(statement: Statement): NormalKernel | null {
  if (statement.kind !== 'sampling' || statement.law.kind !== 'normal') return null;
  const [given, ...more] = statement.given ?? [];
  if (given === undefined || more.length > 0) return null;
  const { mean, covariance } = statement.law;
  const symbol = (name: string): ExprOf<'symbol'> => ({ kind: 'symbol', name, shape: mean.shape, span: mean.span });
  return { of: symbol(statement.variable), given: symbol(given), mean, covariance, isWritten: true };
}

interface Place {
  readonly math: number;
  readonly span: Span;
}

function makeClaim({ snapshot }: Source, { of, mean, covariance }: NormalKernel, tested: Tested, { math, span }: Place): DraftClaim {
  const there = snapshot.math[math]!; // one formula for each math span
  const right = makeSide(there, { kind: 'normal-law', mean, covariance, at: null, span, shape: scalarShape });
  const left = { expr: of, math, latex: printLatex(of), span: right.span };
  const base = { ...noClaimParts, kind: 'named', math, span: right.span, left, right, tested } as const;
  return { ...base, sign: 'equal', written: 'equal', understood: true };
}
