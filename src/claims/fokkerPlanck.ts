import { flatMapInSteps, type Steps } from '../base/steps';
import {
  makeAdd,
  makeDivergence,
  makeDivide,
  makeLaplacian,
  makeNegate,
  makeNumber,
  makePower,
  makeProduct,
  makeTranspose,
} from '../math/build';
import type { Expr, ExprOf } from '../math/expr';
import { hashExpr } from '../math/hashExpr';
import { printLatex } from '../math/printLatex';
import type { Side } from './claim';
import { readLeadIn } from './context';
import { noClaimParts, type DraftClaim, type Source } from './draft';
import { findForward, renameState, type Placed, type Sde } from './forwardSde';
import { makeSide, spanInDocument } from './locate';
import { isMadeOf } from './reversals';

const cue = /fokker|planck|forward\s+(?:kolmogorov|equation)|kolmogorov\s+forward|density\s+(?:evolves|obeys|satisfies)|福克|普朗克/i;

/** `∂_t p = …`, called the Fokker–Planck equation, is determined by the SDE before it; and so is what the text says of the same p later, whatever it is called. */
export function* readFokkerPlanck(source: Source): Steps<DraftClaim[]> {
  const called = new Set<string>();
  return yield* flatMapInSteps(source.formulas, (formula, math) => {
    const [main] = formula.statements;
    if (formula.incomplete || main?.kind !== 'chain' || main.relations.some(({ sign }) => sign !== 'equal')) return [];
    const [left, right] = main.sides;
    const density = left === null || left === undefined ? undefined : densityInTime(left);
    const [state] = density?.of ?? [];
    if (density === undefined || state?.kind !== 'symbol' || right === null || right === undefined) return [];
    const forward = findForward(source, state.name, math) ?? findForward(source, inCapitals(state.name), math);
    if (forward === undefined) return [];
    const name = `${forward.math} ${hashExpr(density)}`;
    if (!called.has(name) && !cue.test(readLeadIn(source.flow, math))) return [];
    called.add(name);
    const expected = expectedChange(renameState(forward.statement, state.name), density);
    return isMadeOf(right, expected, { state: state.name, time: forward.statement.time })
      ? [makeClaim(source, forward, expected, right, math)]
      : [];
  });
}

/** The density of the state X_t is written `p_t(x)`. */
const inCapitals = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/** p of `∂p/∂t`. */
function densityInTime(left: Expr): ExprOf<'density'> | undefined {
  if (left.kind !== 'partial' || left.order !== 1) return undefined;
  return left.of.kind === 'density' && left.of.given.length === 0 ? left.of : undefined;
}

/** −∇·(f p) + ½ Σ_ij ∂_i ∂_j (D_ij p) with D = GGᵀ (H. Risken, "The Fokker–Planck equation", 1989, chapter 4). */
function expectedChange(forward: Sde, density: ExprOf<'density'>): Expr {
  const { span, state, drift } = forward;
  const transport = makeNegate(makeDivergence(makeProduct(density, drift), state, drift.shape, span), span);
  const half = makeDivide(makeNumber(1, span), makeNumber(2, span));
  return makeAdd([transport, makeProduct(half, spreadDensity(forward, density))]);
}

/** Σ_ij ∂_i ∂_j (D_ij p). */
export function spreadDensity({ span, state, drift, diffusion }: Sde, density: Expr): Expr {
  if (diffusion.shape.kind !== 'matrix')
    return makeLaplacian(makeProduct(makePower(diffusion, makeNumber(2, span), span), density), state, drift.shape, span);
  const square = makeProduct(diffusion, makeTranspose(diffusion, span));
  return makeDivergence(makeDivergence(makeProduct(density, square), state, drift.shape, span), state, drift.shape, span);
}

function makeClaim(source: Source, forward: Placed<Sde>, expected: Expr, written: Expr, math: number): DraftClaim {
  const here = source.snapshot.math[math]!; // one formula for each math span
  const span = spanInDocument(source.snapshot.math[forward.math]!, forward.statement.span);
  const left: Side = { expr: expected, math: forward.math, latex: printLatex(expected), span };
  return {
    ...noClaimParts,
    kind: 'named',
    motion: 'fokker-planck',
    math,
    span: spanInDocument(here, source.formulas[math]!.statements[0]!.span),
    left,
    right: makeSide(here, written),
    sign: 'equal',
    written: 'equal',
    understood: true,
    against: { kind: 'equation', math: forward.math, span },
  };
}
