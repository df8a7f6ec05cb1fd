import { isNumber, makeCall, makeSymbol } from '../math/build';
import type { Definition } from '../claims/claim';
import { scalarShape, type Expr, type ExprOf } from '../math/expr';
import { sameExpr } from '../math/hashExpr';
import { boundNames, freeVariables, walkExpr } from '../math/visit';

/** An integral that a text divides by, or gives a name. */
export interface Normaliser {
  readonly definition: Definition;
  readonly integral: ExprOf<'integral'>;
  /** What it depends on of the variables by which sides are differentiated, or over which they are averaged: it is no number there. */
  readonly places: readonly ExprOf<'symbol'>[];
}

/** `Z = \int e^{-U(x)}\,dx`, and that of `\pi(x) \propto e^{-U(x)}`. */
export function normalisersIn(definitions: readonly Definition[], sides: readonly Expr[]): readonly Normaliser[] {
  const varying = new Set(sides.flatMap((side) => [...walkExpr(side)]).flatMap((part) => [...boundNames(part), ...slopeIn(part)]));
  return definitions.flatMap((definition): readonly Normaliser[] => {
    const integral = integralOf(definition);
    return integral === null ? [] : [{ definition, integral, places: placesIn(integral, varying) }];
  });
}

function integralOf({ form, left, value: { expr } }: Definition): ExprOf<'integral'> | null {
  if (form !== 'value' || left === null || left.expr.shape.kind !== 'scalar') return null;
  if (left.expr.kind === 'symbol') return expr.kind === 'integral' ? expr : null;
  const isDensity = left.expr.kind === 'density' && expr.kind === 'divide' && expr.denominator.kind === 'integral';
  return isDensity && sameExpr(expr.denominator.body, expr.numerator) ? expr.denominator : null;
}

const slopeIn = (part: Expr): readonly string[] => ('variable' in part ? [part.variable] : []);

function placesIn(integral: ExprOf<'integral'>, varying: ReadonlySet<string>): readonly ExprOf<'symbol'>[] {
  const free = freeVariables(integral);
  const symbols = [...walkExpr(integral)].filter((part): part is ExprOf<'symbol'> => part.kind === 'symbol');
  const found = symbols.filter(({ name }) => varying.has(name) && free.has(name));
  return [...new Map(found.map((symbol) => [symbol.name, symbol])).values()];
}

/** The definitions with any positive number, or function, for each of them. */
export function withFree(definitions: readonly Definition[], normalisers: readonly Normaliser[]): readonly Definition[] {
  return withNumbers(definitions, normalisers, (normaliser, number) => {
    const { places, integral } = normaliser;
    const { span } = integral;
    const own: Expr = { kind: 'apply', name: nameOf(number), arguments: places, parameters: [], span, shape: scalarShape };
    return makeCall('exp', places.length === 0 ? number : own, span);
  });
}

/** The definitions with a letter for each of them, and those letters. */
export function withLetters(definitions: readonly Definition[], normalisers: readonly Normaliser[]): Lettered {
  const names: string[] = [];
  const written = withNumbers(definitions, normalisers, (_normaliser, number) => {
    names.push(nameOf(number));
    return number;
  });
  return { definitions: written, names };
}

interface Lettered {
  readonly definitions: readonly Definition[];
  readonly names: readonly string[];
}

const nameOf = (expr: Expr) => (expr.kind === 'symbol' ? expr.name : '');

function withNumbers(
  definitions: readonly Definition[],
  normalisers: readonly Normaliser[],
  replace: (normaliser: Normaliser, number: Expr) => Expr,
): readonly Definition[] {
  return definitions.map((definition) => {
    const index = normalisers.findIndex((normaliser) => normaliser.definition === definition);
    const normaliser = normalisers[index];
    if (normaliser === undefined) return definition;
    const { value } = definition;
    const number = replace(normaliser, makeSymbol(`zeta_${index + 1}`, scalarShape, value.expr.span));
    const expr = value.expr.kind === 'divide' ? { ...value.expr, denominator: number } : number;
    return { ...definition, value: { ...value, expr } };
  });
}

/**
 * Whether an equation is of one degree in Z on both sides, as `∇ρ = -ρ ∇U` is for `ρ = e^{-U} / Z`: what fails for one Z > 0 then fails for every Z, and so for
 * the one that the text means.
 */
export function isHomogeneous(left: Expr, right: Expr, names: readonly string[]): boolean {
  return names.every((name) => {
    const [one, other] = [degreeIn(left, name), degreeIn(right, name)];
    return one !== null && other !== null && (one === other || isNumber(left, 0) || isNumber(right, 0));
  });
}

/** The power of a name in every term of an expression; null where there is no one power. */
function degreeIn(expr: Expr, name: string): number | null {
  if (!freeVariables(expr).has(name)) return 0;
  switch (expr.kind) {
    case 'symbol':
      return 1;
    case 'add': {
      const degrees = new Set(expr.terms.map((term) => degreeIn(term, name)));
      return degrees.size === 1 ? [...degrees][0]! : null;
    }
    case 'negate':
    case 'transpose':
    case 'norm':
      return degreeIn(expr.of, name);
    case 'gradient':
    case 'divergence':
    case 'laplacian':
    case 'partial':
      return expr.variable === name ? null : degreeIn(expr.of, name);
    case 'product':
      return combined(degreeIn(expr.left, name), degreeIn(expr.right, name), 1);
    case 'divide':
      return combined(degreeIn(expr.numerator, name), degreeIn(expr.denominator, name), -1);
    case 'power':
      return expr.exponent.kind === 'number' ? combined(0, degreeIn(expr.base, name), expr.exponent.value) : degreeOfInverse(expr, name);
    case 'integral':
      return expr.bounds === null && expr.variable !== name ? degreeIn(expr.body, name) : null;
    default:
      return null;
  }
}

/** `Z^{-1}`. */
function degreeOfInverse({ base, exponent }: Expr & { kind: 'power' }, name: string): number | null {
  if (exponent.kind !== 'negate' || exponent.of.kind !== 'number') return null;
  return combined(0, degreeIn(base, name), -exponent.of.value);
}

function combined(one: number | null, other: number | null, times: number): number | null {
  return one === null || other === null ? null : one + times * other;
}
