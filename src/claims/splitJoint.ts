import type { Binder, Expr, ExprOf } from '../math/expr';
import { mapExpr } from '../math/visit';
import { kernelsOf, type NormalKernel, type Text } from './normalKernels';

/** `E_{q(y, x)}[f]` where the text gives q(y|x) and says what x is drawn from: an average over x, and over y given x. */
export function splitJoint(expr: Expr, text: Text): Expr {
  return mapExpr(expr, (node) => (node.kind === 'expectation' && node.binders.length > 1 ? splitBinders(node, text) : node));
}

function splitBinders(average: ExprOf<'expectation'>, text: Text): Expr {
  const kernel = kernelsOf(text).find((one) => one.isWritten && average.binders.every((binder) => isOfBoth(binder, one)));
  const law = kernel && text.scope.symbols.get(kernel.given.name)?.law;
  const [of, given] = [kernel?.of, kernel?.given].map((part) => average.binders.find(({ variable }) => variable === part?.name));
  if (kernel === undefined || law?.kind !== 'density' || law.density.of.length > 1 || of?.law.kind !== 'density' || given === undefined)
    return average;
  const density = { ...of.law.density, of: [kernel.of], given: [kernel.given] };
  return {
    ...average,
    binders: [
      { ...given, law },
      { ...of, law: { kind: 'density', density } },
    ],
  };
}

/** Drawn from the joint density of both variables. */
function isOfBoth({ law }: Binder, { of, given }: NormalKernel): boolean {
  if (law.kind !== 'density' || law.density.given.length > 0 || law.density.of.length !== 2) return false;
  return [of, given].every(({ name }) => law.density.of.some((part) => part.kind === 'symbol' && part.name === name));
}
