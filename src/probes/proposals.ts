import { readGaussian } from '../claims/writtenNormal';
import { makeSymbol } from '../math/build';
import type { Binder, Expr, ExprOf } from '../math/expr';
import { boundNames, children } from '../math/visit';
import { conditionsOf, namesIn } from './lawOf';

type Integral = ExprOf<'integral'>;
type WrittenLaw = ExprOf<'density'> | ExprOf<'normal-law'>;

/** A law to draw the variable of an integral from, and what has to be drawn before it. */
export interface Proposal {
  readonly law: WrittenLaw;
  readonly starts: readonly Start[];
}

/** A variable bound further inside whose draw is shared: that of an integral over the whole space, or of an expectation. */
export type Start = { readonly kind: 'integral'; readonly of: Integral } | { readonly kind: 'binder'; readonly of: Binder };

/**
 * The law in the integrand that ∫ f dx is best averaged under: an unconditional density of x, else a kernel such as q(x|y), y drawn
 * before x also where y is only integrated further inside: ∫ s(x)ᵀ ∫ p(y) ∇q(x|y) dy dx is E_{y∼p} E_{x∼q(·|y)}[sᵀ∇q/q] (Fubini).
 * Null where the integrand has no law of x that can be drawn from. `notYet` names variables further out that are drawn only afterwards.
 */
export function chooseProposal(integral: Integral, notYet: ReadonlySet<string> = new Set()): Proposal | null {
  const inside = startsInside(integral.body);
  const later = new Set([...notYet, integral.variable]);
  const ready = (start: Start | undefined) => start !== undefined && isReady(start, later);
  const told = lawsOf(integral);
  const usable = (told.length > 0 ? told : gaussiansOf(integral)).flatMap(({ law, needs }) => {
    const starts = needs.filter((name) => inside.has(name)).map((name) => inside.get(name));
    const isUsable = needs.every((name) => !later.has(name)) && starts.every(ready);
    return isUsable ? [{ law, starts: starts.flatMap((start) => start ?? []) }] : [];
  });
  return usable.toSorted((one, other) => rank(one) - rank(other))[0] ?? null;
}

/** Unconditional densities first, and the fewest draws before it; equal ones stay in reading order. */
function rank({ law, starts }: Proposal): number {
  return 2 * starts.length + (law.kind === 'density' && law.given.length === 0 ? 0 : 1);
}

function lawsOf({ body, variable }: Integral): { law: WrittenLaw; needs: readonly string[] }[] {
  const isVariable = (expr: Expr | null | undefined) => expr?.kind === 'symbol' && expr.name === variable;
  return factorsIn(body).flatMap((law): { law: WrittenLaw; needs: readonly string[] }[] => {
    if (law.kind === 'density' && law.of.length === 1 && isVariable(law.of[0]))
      return [{ law, needs: namesIn([...law.given, ...law.parameters]) }];
    return law.kind === 'normal-law' && isVariable(law.at) ? [{ law, needs: namesIn([law.mean, law.covariance]) }] : [];
  });
}

/** `\int e^{-\|x\|^2/2}\,dx`, where no law is told. */
function gaussiansOf({ body, variable, variableShape, span }: Integral): { law: WrittenLaw; needs: readonly string[] }[] {
  const at = makeSymbol(variable, variableShape, span);
  const laws = factorsIn(body).flatMap((factor) => readGaussian(factor, at) ?? []);
  return laws.map((law) => ({ law, needs: namesIn([law.mean, law.covariance]) }));
}

/** Parts that the value is proportional to, or a derivative of one, before those inside of functions: q in ∫ q log r. */
function factorsIn(expr: Expr): Expr[] {
  const [near, far]: [Expr[], Expr[]] = [[], []];
  collectFactors(expr, near, far);
  return [...near, ...far];
}

function collectFactors(expr: Expr, near: Expr[], far: Expr[]): void {
  near.push(expr);
  const isBent = expr.kind === 'call' || expr.kind === 'power' || expr.kind === 'norm' || expr.kind === 'operation';
  for (const child of children(expr)) {
    const isFar = isBent || (expr.kind === 'divide' && child === expr.denominator);
    collectFactors(child, isFar ? far : near, far);
  }
}

/** What is bound inside, by name; a name bound twice, or by a sum or an interval, has no draw to share. */
function startsInside(body: Expr): Map<string, Start | undefined> {
  const found = new Map<string, Start | undefined>();
  const visit = (expr: Expr) => {
    for (const name of boundNames(expr)) found.set(name, found.has(name) ? undefined : startOf(expr, name));
    children(expr).forEach(visit);
  };
  visit(body);
  return found;
}

function startOf(expr: Expr, name: string): Start | undefined {
  if (expr.kind === 'integral') return expr.bounds === null ? { kind: 'integral', of: expr } : undefined;
  const binder = expr.kind === 'expectation' ? expr.binders.find(({ variable }) => variable === name) : undefined;
  return binder && { kind: 'binder', of: binder };
}

/** Whether the start can be drawn before the variables of `later`. */
function isReady(start: Start, later: ReadonlySet<string>): boolean {
  if (start.kind === 'integral') return chooseProposal(start.of, later) !== null;
  const names = namesIn(conditionsOf(start.of.law));
  return names.every((name) => !later.has(name));
}
