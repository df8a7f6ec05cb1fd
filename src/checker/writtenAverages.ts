import type { Claim, Definition } from '../claims/claim';
import { findDefinition } from '../claims/findDefinition';
import type { Text } from '../claims/normalKernels';
import { resolveDefinitions } from '../claims/resolveDefinitions';
import { withStatedLaws } from '../claims/withStatedLaws';
import { makeNegate, makeNumber, makeProduct, makeSymbol } from '../math/build';
import { scalarShape, type Binder, type Expr, type ExprOf } from '../math/expr';
import { hashExpr } from '../math/hashExpr';
import { containsKind, mapExpr, walkExpr } from '../math/visit';
import { lawOf } from '../probes/lawOf';
import { makeComparison, relateInOneWorld, type Judging } from './judging';
import type { PreparedSides } from './prepareSides';
import type { Region, WrittenRegions } from './writtenRegions';

/**
 * The p of `\mathbb E[X^2]` after `p(x) = \lambda e^{-\lambda x}` and `X \sim p`, and where it lives: that a density has the integral 1 tells it, whether or not the text does.
 * Null where nothing is averaged so, or a formula is no density anywhere.
 */
export async function findWrittenRegions(
  claim: Claim,
  sides: readonly Expr[],
  text: Text,
  judging: Judging,
): Promise<WrittenRegions | null> {
  const densities = new Map(
    bindersIn(sides)
      .flatMap((binder) => writtenLaw(binder, text) ?? [])
      .map((use) => [use.name, use]),
  );
  const found = new Map<string, Region>();
  for (const [name, use] of densities) {
    const region = await findRegion(claim, use, text, judging);
    if (region === undefined) return null;
    found.set(name, region);
  }
  return found.size === 0 ? null : found;
}

const regions: readonly Region[] = ['line', 'positive', 'unit', 'negative'];

async function findRegion(claim: Claim, use: Density, text: Text, judging: Judging): Promise<Region | undefined> {
  for (const region of regions) {
    const whole = integrate(use, makeNumber(1, use.span), region, text);
    const comparison = whole && makeComparison(claim, whole, makeNumber(1, use.span), judging);
    const found = comparison && (await relateInOneWorld(comparison, judging));
    if (found?.relation === 'pointwise' || found?.relation === 'in-expectation') return region;
  }
  return undefined;
}

export const textOf = ({ math, statedLaws }: Claim, { reading }: Judging, definitions: readonly Definition[]): Text => ({
  definitions,
  scope: withStatedLaws(reading.scope, statedLaws),
  atMath: math,
});

/** Both sides over the regions that are known; a density that stands nowhere else is then put in place. */
export function overFormulasOf(sides: PreparedSides, text: Text, { writtenRegions: known }: Judging): PreparedSides {
  if (known === undefined) return sides;
  const [left, right] = [overWrittenLaws(sides.left, text, known), overWrittenLaws(sides.right, text, known)];
  const parts = [left, right].flatMap((side) => [...walkExpr(side)]);
  const isOpen = (name: string) => parts.some((part) => part.kind === 'density' && part.name === name);
  return { ...sides, left, right, blocked: sides.blocked.filter((name) => !known.has(name) || isOpen(name)) };
}

/** Averages under densities that are written out as the integrals that they are. */
function overWrittenLaws(side: Expr, text: Text, known: WrittenRegions): Expr {
  return mapExpr(side, (part) => {
    if (part.kind !== 'expectation') return part;
    const [binder] = part.binders.filter((one) => known.has(writtenLaw(one, text)?.name ?? ''));
    const use = binder && writtenLaw(binder, text);
    if (use === undefined || use === null) return part;
    const body = integrate(use, part.body, known.get(use.name)!, text) ?? part.body; // `known` has it
    const binders = part.binders.filter((one) => one !== binder);
    return binders.length === 0 ? body : overWrittenLaws({ ...part, binders, body }, text, known);
  });
}

type Density = ExprOf<'density'>;

const bindersIn = (sides: readonly Expr[]): readonly Binder[] =>
  sides.flatMap((side) => [...walkExpr(side)]).flatMap((part) => (part.kind === 'expectation' ? part.binders : []));

/** p(X) of a number X that the text draws from p, of which it gives a formula; null for others. */
function writtenLaw(binder: Binder, text: Text): Density | null {
  const law = lawOf(binder, text.scope);
  if (law.kind !== 'density' || binder.shape.kind !== 'scalar' || law.density.given.length > 0) return null;
  const use = { ...law.density, of: [makeSymbol(binder.variable, scalarShape, binder.span)] };
  const told = law.density.of.length > 1 ? undefined : findDefinition(use, text.definitions, text.atMath);
  return told !== undefined && isFormula(told) ? use : null;
}

function isFormula({ form, understood, value: { expr } }: Definition): boolean {
  const isOther = (['normal-law', 'integral', 'expectation', 'density', 'unknown', 'apply'] as const).some((kind) =>
    containsKind(expr, kind),
  );
  return form === 'value' && understood && !isOther;
}

/** ∫ f(x) p(x) dx over the region, with the formula of p. */
function integrate(use: Density, body: Expr, region: Region, text: Text): Expr | null {
  const [variable] = use.of;
  const { expr: formula, blocked } = resolveDefinitions(use, text.definitions, text.atMath);
  if (variable?.kind !== 'symbol' || blocked.length > 0 || hashExpr(formula) === hashExpr(use)) return null;
  const { span } = use;
  const infinity: Expr = { kind: 'constant', name: 'infinity', span, shape: scalarShape };
  const [zero, one] = [makeNumber(0, span), makeNumber(1, span)];
  const ends: { readonly [R in Region]: { readonly lower: Expr; readonly upper: Expr } | null } = {
    line: null,
    positive: { lower: zero, upper: infinity },
    negative: { lower: makeNegate(infinity, span), upper: zero },
    unit: { lower: zero, upper: one },
  };
  const weighted = makeProduct(formula, body);
  return {
    kind: 'integral',
    variable: variable.name,
    variableShape: scalarShape,
    bounds: ends[region],
    body: weighted,
    span,
    shape: body.shape,
  };
}
