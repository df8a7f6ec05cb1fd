import type { Steps } from '../../base/steps';
import { makeDivergence, makeDivide, makeNumber, makeProduct, makeSymbol } from '../../math/build';
import type { Expr, ExprOf, Formula, Statement } from '../../math/expr';
import { timeLetters } from '../../math/conventions';
import { headOf } from '../../math/names';
import { printExpr } from '../../math/printExpr';
import { varyingFactors } from '../../math/varyingFactors';
import { freeVariables, renameVariable, walkExpr } from '../../math/visit';
import type { Definition, Side } from '../claim';
import { noClaimParts, type Draft, type DraftClaim, type Source } from '../draft';
import { spreadDensity } from '../fokkerPlanck';
import { isReversed, type Sde } from '../forwardSde';
import { readLeadIn } from '../context';
import { makeSide, spanInDocument } from '../locate';
import { resolveDefinitions } from '../resolveDefinitions';
import { combine } from './combine';
import { mentions } from './linearIn';
import { mayBeStep, stepAsSde } from './stepAsSde';
import { targetsInWords } from './targetsInWords';
import { flatMapTold } from '../toldAlone';

type Density = ExprOf<'density'>;

/**
 * "Langevin dynamics samples from $p$ by …", "the equation … leaves $p$ invariant": a density that words call the law at rest of an equation, or of the small
 * steps of a recursion, solves ∇·(f p) = ½ Σ_ij ∂_i ∂_j (D_ij p) (H. Risken, "The Fokker–Planck equation", 1989, chapter 4). Equations whose drift the text does not
 * tie to the density, as one that a network has learned, are not judged.
 */
export function* readTargetLaws(source: Source, { definitions }: Draft): Steps<DraftClaim[]> {
  return yield* flatMapTold(source, motionAlone, (main, math) => {
    const moving = readMotion(source, main, math);
    if (moving === undefined) return [];
    for (const index of targetsInWords(source.flow, math)) {
      if (index > math && givesValue(source.formulas[index])) continue; // that is a claim of its own
      const density = densityIn(source.formulas[index]);
      const claim = density && makeClaim(source, definitions, { ...moving, math, density, index });
      if (claim) return [claim];
    }
    return [];
  });
}

/** An SDE, or what may be a step of one. */
const motionAlone = ({ statements: [main], incomplete }: Formula) =>
  !incomplete && main !== undefined && (main.kind === 'sde' || mayBeStep(main)) ? main : undefined;

/** An SDE in Itô's calculus that is no reversal, or x_{k+1} = x_k + η f(x_k) + √(cη) z. */
function readMotion(source: Source, main: Statement, math: number): Moving | undefined {
  const step = main.kind === 'sde' ? undefined : stepAsSde(main, source.scope);
  if (step !== undefined) return { sde: step, motion: 'target law of small steps' };
  const isForward = main.kind === 'sde' && main.calculus === 'ito' && !isReversed(main, readLeadIn(source.flow, math));
  return isForward ? { sde: main, motion: 'target law' } : undefined;
}

/** p, p(x), and the π of `\pi(x) \propto e^{-U(x)}`: of one place, and at no time. */
function densityIn(formula: Formula | undefined): Density | undefined {
  const main = formula?.incomplete === false ? formula.statements[0] : undefined;
  const found = main?.kind === 'expression' ? main.value : main?.kind === 'chain' ? main.sides[0] : undefined;
  if (found?.kind !== 'density' || found.of.length !== 1 || found.given.length > 0 || found.of[0]?.kind !== 'symbol') return undefined;
  const isTimed = found.parameters.some((part) => [...freeVariables(part)].some((name) => timeLetters.has(headOf(name))));
  return isTimed ? undefined : found;
}

/** `\pi(x) \propto e^{-U(x)}`. */
const givesValue = (formula: Formula | undefined): boolean => formula?.statements[0]?.kind === 'chain';

interface Moving {
  readonly sde: Sde;
  readonly motion: 'target law' | 'target law of small steps';
}

interface Found extends Moving {
  readonly math: number;
  readonly density: Density;
  /** Where the words name it. */
  readonly index: number;
}

function makeClaim(
  source: Source,
  definitions: readonly Definition[],
  { sde, motion, math, density, index }: Found,
): DraftClaim | undefined {
  const { span, state } = sde;
  const place = makeSymbol(state, sde.drift.shape, span);
  const known = densityAt(density, place, definitions, math);
  const [drift, diffusion] = [sde.drift, sde.diffusion].map((part) => resolveDefinitions(part, definitions, math).expr) as [Expr, Expr]; // two
  if (isOpen(known) && ![drift, diffusion].some((part) => calledIn(part).includes(keyOf(density)))) return undefined; // `find the stationary density $p$ of`
  const isTimed = mentions(drift, sde.time) || mentions(diffusion, sde.time);
  if (isTimed || !isTied([drift, diffusion], known, state)) return undefined;
  const balance = {
    left: makeDivergence(makeProduct(known, drift), state, drift.shape, span),
    right: makeProduct(makeDivide(makeNumber(1, span), makeNumber(2, span)), spreadDensity({ ...sde, drift, diffusion }, known)),
  };
  const there = source.snapshot.math[index]!; // one formula for each math span
  const here = source.snapshot.math[math]!;
  const left: Side = { ...makeSide(there, density), expr: density };
  const right: Side = { expr: sde.drift, math, latex: here.latex.trim(), span: spanInDocument(here, span) };
  const base = { ...noClaimParts, kind: 'named', motion, math, span: right.span, left, right } as const;
  const against = { kind: 'equation', math: index, span: left.span } as const;
  return { ...base, tested: combine([balance]), sign: 'equal', written: 'equal', understood: true, against };
}

/** The density, or what the text says that it is, as a function of the state; the balance is of one degree in it, so that its normaliser does not matter. */
function densityAt(density: Density, place: ExprOf<'symbol'>, definitions: readonly Definition[], math: number): Expr {
  const [of] = density.of;
  const written = definitions.filter(({ value }) => value.expr.kind !== 'integral');
  const found = resolveDefinitions(density, written, math).expr;
  const name = of?.kind === 'symbol' ? of.name : '';
  const resolved = varyingFactors(found, (factor) => !freeVariables(factor).has(name)) ?? found;
  const moved = of?.kind === 'symbol' ? renameVariable(resolved, of.name, place.name) : resolved;
  return moved.kind === 'normal-law' && moved.at === null ? { ...moved, at: place } : moved;
}

/** The drift and diffusion are made of numbers, and of what the density is made of, at the state alone. */
function isTied(parts: readonly Expr[], density: Expr, state: string): boolean {
  const called = new Set(calledIn(density));
  const free = freeVariables(density); // the θ of `p_\theta` as well
  const isKnown = (part: Expr) => part.kind !== 'symbol' || part.shape.kind !== 'vector' || part.name === state || free.has(part.name);
  const isMadeOfIt =
    parts.flatMap((part) => [...walkExpr(part)]).every(isKnown) && parts.flatMap(calledIn).every((name) => called.has(name));
  return isMadeOfIt && parts.some((part) => freeVariables(part).has(state));
}

/** Of a density that the text does not give, what moves must speak itself. */
const isOpen = (density: Expr) => density.kind === 'density';

const calledIn = (expr: Expr): readonly string[] =>
  [...walkExpr(expr)].flatMap((part) => (part.kind === 'apply' || part.kind === 'density' ? [keyOf(part)] : []));

/** `p_\sigma` is not p. */
const keyOf = ({ kind, name, parameters }: ExprOf<'apply' | 'density'>) =>
  [kind, name, ...parameters.map((part) => printExpr(part))].join(' ');
