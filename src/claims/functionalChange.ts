import type { Steps } from '../base/steps';
import type { Span } from '../base/span';
import { makeAdd, makeNumber, makeProduct, makeSymbol } from '../math/build';
import { scalarShape, type Expr, type ExprOf, type Formula } from '../math/expr';
import { isOfTime } from './atTime';
import { boundNames, freeVariables, mapExpr, renameVariable, walkExpr } from '../math/visit';
import { isAnyNumber } from './anyNumber';
import type { Definition } from './claim';
import type { Draft, DraftClaim, Source } from './draft';
import { expectedChange, findMotion, isCalled, isDensityOf, readChange, readEquation, type Change } from './fokkerPlanck';
import { renameFlow, renameState, type Placed } from './forwardSde';
import { motionClaim } from './motionClaim';
import { resolveDefinitions } from './resolveDefinitions';
import { isMadeOf } from './reversals';
import { isSameScope } from './sections';
import { flatMapTold } from './toldAlone';

type Density = ExprOf<'density'>;

/** How ρ_t changes at a point, and where the text says so. */
interface Rate {
  readonly placed: Placed<{ readonly span: Span }>;
  /** At the place of a density of that name. */
  readonly at: (density: Density) => Expr;
}

/**
 * `\frac{d}{dt}\int \rho_t \log\rho_t\,dx = …` is determined by the equation of ρ_t, as the text gives it or as that of Fokker and Planck follows from the SDE: the derivative of F(ρ + ε ∂_tρ) by ε at
 * ε = 0, in which ρ is the density at one time.
 */
export function* readFunctionalChange(source: Source, { definitions }: Draft): Steps<DraftClaim[]> {
  return yield* flatMapTold(source, readRate, (rate, math) => claimChange(source, definitions, rate, math));
}

function claimChange(
  source: Source,
  definitions: readonly Definition[],
  { of, time, rate: written }: RateOfFunctional,
  math: number,
): DraftClaim[] {
  const value = spelledOut(of, time, definitions, math);
  const [density, ...others] = movingIn(value, time);
  if (density === undefined || others.some(({ name }) => name !== density.name) || hasUntold(value, density, time, definitions)) return [];
  if (hasOtherTime(value, density, time)) return [];
  const rate = rateOf(source, density, time, math);
  const resolved = spelledOut(written, time, definitions, math);
  if (rate === undefined || [value, resolved].some((side) => freeVariables(side).has(step))) return [];
  const expected = changeOf(value, density.name, rate, of.span);
  const isAny = (name: string) => isAnyNumber(source, name) || source.scope.symbols.get(name)?.role === 'dimension';
  if (hasUntold(resolved, density, time, definitions) || !isMadeOf(resolved, expected, { state: '', time }, isAny)) return [];
  const claim = motionClaim(source, 'rate of change', rate.placed, expected, written, math);
  return [{ ...claim, tested: { left: expected, right: resolved, start: { kind: 'known' } } }];
}

interface RateOfFunctional {
  readonly of: Expr;
  readonly time: string;
  readonly rate: Expr;
}

/** `\frac{d}{dt}\int … = R`; `\frac{dH_t}{dt} = R`, which is read as the motion of a state. */
function readRate({ statements: [main], incomplete }: Formula): RateOfFunctional | undefined {
  if (incomplete) return undefined;
  if (main?.kind === 'ode') return { of: makeSymbol(main.state, scalarShape, main.span), time: main.time, rate: main.velocity };
  if (main?.kind !== 'chain' || main.relations[0]?.sign !== 'equal') return undefined;
  const [left, rate] = main.sides;
  return left?.kind === 'partial' && left.order === 1 && left.of.kind !== 'density' && rate
    ? { of: left.of, time: left.variable, rate }
    : undefined;
}

/** With its integrals: as written, where ρ_t stands in it, else by what the text defines it to be; `dH` of `H(t)` as well. */
function spelledOut(expr: Expr, time: string, definitions: readonly Definition[], math: number): Expr {
  const own = asIntegrals(expr);
  if (movingIn(own, time).length > 0) return own;
  const ofNames = definitions.filter(({ left }) => left?.expr.kind !== 'density'); // π stays π on both sides
  const atTime: Expr = expr.kind === 'symbol' ? { ...expr, name: `${expr.name}_${time}` } : expr;
  const found = [expr, atTime].map((one) => asIntegrals(resolveDefinitions(one, ofNames, math).expr)) as [Expr, Expr]; // two in, two out
  return found.find((one) => movingIn(one, time).length > 0) ?? found[0];
}

/** An average under a density of one variable as the integral that it is. */
function asIntegrals(expr: Expr): Expr {
  return mapExpr(expr, (node) => {
    const [binder, ...more] = node.kind === 'expectation' ? node.binders : [];
    const law = binder?.law;
    if (node.kind !== 'expectation' || binder === undefined || more.length > 0 || law?.kind !== 'density' || law.density.given.length > 0)
      return node;
    const { variable, shape: variableShape } = binder;
    const body = makeProduct({ ...law.density, of: [makeSymbol(variable, variableShape, binder.span)] }, node.body);
    return { kind: 'integral', variable, variableShape, bounds: null, body, span: node.span, shape: node.shape };
  });
}

const isOfOne = ({ of, given }: Density) => of.length === 1 && of[0]?.kind === 'symbol' && given.length === 0;

/** The densities at the time, inside of integrals. */
export function movingIn(value: Expr, time: string): readonly Density[] {
  const inside = [...walkExpr(value)].flatMap((part) => (part.kind === 'integral' && part.bounds === null ? [...walkExpr(part.body)] : []));
  return inside.filter((part): part is Density => part.kind === 'density' && isAtTime(part, time));
}

/** `\rho_t`, also where the time is part of the name; `\rho_{T-t}` is at another. */
export const isAtTime = ({ name, parameters }: Density, time: string): boolean =>
  isOfTime(name, time) || parameters.some((own) => own.kind === 'symbol' && own.name === time);

/** Another density, or this one in another form: what it is may be told in words, as that of the invariant law. */
function hasUntold(expr: Expr, moving: Density, time: string, definitions: readonly Definition[]): boolean {
  const isTold = ({ name }: Density) => definitions.some(({ left }) => left?.expr.kind === 'density' && left.expr.name === name);
  const densities = [...walkExpr(expr)].filter((part): part is Density => part.kind === 'density');
  return densities.some((part) => (part.name === moving.name ? !isOfOne(part) || !isAtTime(part, time) : !isTold(part)));
}

/** `\int\rho_t V_t\,dx`: it changes with V as well. */
export function hasOtherTime(value: Expr, { name }: Density, time: string): boolean {
  const rest = mapExpr(value, (part) => (part.kind === 'density' && part.name === name ? makeNumber(1, part.span) : part));
  const bound = new Set([...walkExpr(rest)].flatMap((part) => boundNames(part)));
  const isTimed = (one: string) => one === time || (isOfTime(one, time) && !bound.has(one));
  return [...walkExpr(rest)].some((part) => (part.kind === 'symbol' || part.kind === 'apply') && isTimed(part.name));
}

/** By the SDE or ODE of which ρ_t is the density, else by an equation for ρ_t before. */
export function rateOf(source: Source, density: Density, time: string, math: number): Rate | undefined {
  const change: Change = { density, quantity: 'density', state: nameOf(density), time, isAlong: false };
  const motion = findMotion(source, change, math);
  if (motion?.statement.time === time && (isDensityOf(source, change, motion) || isCalled(source, motion, math))) {
    const { statement } = motion;
    const moved = (state: string) => (statement.kind === 'sde' ? renameState(statement, state) : renameFlow(statement, state));
    return { placed: motion, at: (one) => expectedChange(moved(nameOf(one)), one) };
  }
  const sectionOf = (one: number) => source.tree.sectionOf[one] ?? 0;
  for (let at = math - 1; at >= 0 && isSameScope(source.tree, sectionOf(at), sectionOf(math)); at--) {
    const equation = readEquation(source.formulas[at]!, readChange); // one formula for each math span
    if (
      equation?.change.density.name !== density.name ||
      equation.change.quantity !== 'density' ||
      equation.change.isAlong ||
      !isAtTime(equation.change.density, time) ||
      equation.time !== time
    )
      continue;
    const span = source.formulas[at]!.statements[0]!.span; // an equation was read in it
    return { placed: { math: at, statement: { span } }, at: (one) => renameVariable(equation.rate, equation.change.state, nameOf(one)) };
  }
  return undefined;
}

const nameOf = ({ of: [place] }: Density): string => (place?.kind === 'symbol' ? place.name : '');

/** ∂/∂ε of F(ρ + ε ∂_tρ) at ε = 0. */
export function changeOf(value: Expr, name: string, { at }: Rate, span: Span): Expr {
  const by = makeSymbol(step, scalarShape, span);
  const moved = mapExpr(value, (part) =>
    part.kind === 'density' && part.name === name ? makeAdd([part, makeProduct(by, at(part))]) : part,
  );
  const slope: Expr = { kind: 'partial', of: moved, variable: step, order: 1, span, shape: value.shape };
  return { kind: 'evaluation', variable: step, variableShape: scalarShape, at: makeNumber(0, span), body: slope, span, shape: value.shape };
}

/** How far ρ is moved. */
const step = 'epsilon';
