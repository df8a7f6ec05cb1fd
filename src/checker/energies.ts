import type { Definition } from '../claims/claim';
import { makeAdd, makeCall, makeNegate, makeNorm, makeNumber, makePower, makeProduct } from '../math/build';
import { sameExpr } from '../math/hashExpr';
import type { Expr, ExprOf } from '../math/expr';
import { containsKind, walkExpr } from '../math/visit';

/**
 * `\pi(x) = e^{-U(x)}/Z` for any smooth U, told the other way round: U = −log π − log Z of any density π, and Z is any number, or with parameters
 * θ in U any positive function of θ: `∫ e^{-U} dx = Z` holds of itself. So a world that draws π knows U. Null where no density in `blocked` has that
 * form, or where the text says what U is.
 */
export function tellEnergies(blocked: readonly string[], definitions: readonly Definition[], atMath: number): readonly Definition[] | null {
  const isGiven = ({ name }: Expr & { kind: 'apply' }) =>
    definitions.some((one) => one.name === name && one.math <= atMath && atMath <= one.until);
  const told = definitions.flatMap((definition) => {
    const energy = blocked.includes(definition.name) ? readEnergy(definition) : null;
    return energy === null || isGiven(energy.energy) ? [] : [{ definition, ...energy }];
  });
  if (told.length === 0) return null;
  const isReplaced = (one: Definition) =>
    told.some(({ definition, energy, constant }) => one === definition || one.name === energy.name || isConstantOf(one, energy, constant));
  return [...definitions.filter((one) => !isReplaced(one)), ...told.flatMap((one) => defineEnergy(one.definition, one))];
}

interface Energy {
  readonly density: ExprOf<'density'>;
  readonly energy: ExprOf<'apply'>;
  /** Z; null where the text leaves it out. */
  readonly constant: Expr | null;
}

/** `e^{-U}/Z`, `\frac1Z e^{-U}`, `Z^{-1} e^{-U}`, and `\propto e^{-U}`. */
function readEnergy({ left, value, form, understood }: Definition): Energy | null {
  const density = left?.expr;
  if (!understood || density?.kind !== 'density' || density.given.length > 0) return null;
  if (form === 'proportional') return energyOf(density, value.expr, null);
  const { expr } = value;
  if (expr.kind === 'divide') {
    const isNormalised = expr.denominator.kind === 'integral' && sameExpr(expr.denominator.body, expr.numerator);
    return energyOf(density, expr.numerator, isNormalised ? null : expr.denominator);
  }
  if (expr.kind !== 'product') return null;
  const inverse = inverseOf(expr.left);
  return inverse === null ? null : energyOf(density, expr.right, inverse);
}

function inverseOf(expr: Expr): Expr | null {
  if (expr.kind === 'divide' && expr.numerator.kind === 'number' && expr.numerator.value === 1) return expr.denominator;
  return expr.kind === 'power' && expr.exponent.kind === 'number' && expr.exponent.value === -1 ? expr.base : null;
}

function energyOf(density: ExprOf<'density'>, weight: Expr, constant: Expr | null): Energy | null {
  const energy = weight.kind === 'call' && weight.name === 'exp' && weight.argument.kind === 'negate' ? weight.argument.of : null;
  const isOfSame =
    energy?.kind === 'apply' &&
    energy.arguments.length === density.of.length &&
    energy.arguments.every((one, i) => sameExpr(one, density.of[i]!)) &&
    energy.parameters.every((one) => one.kind === 'symbol' && density.parameters.some((other) => sameExpr(one, other)));
  const isNamed = constant === null || nameOf(constant) !== undefined;
  return isOfSame && isNamed ? { density, energy, constant } : null;
}

/** `Z = ∫ e^{-U} dx`. */
function isConstantOf({ left, value }: Definition, energy: ExprOf<'apply'>, constant: Expr | null): boolean {
  const isNamed = constant !== null && left !== null && nameOf(left.expr) === nameOf(constant);
  return (
    isNamed &&
    containsKind(value.expr, 'integral') &&
    [...walkExpr(value.expr)].some((part) => part.kind === 'apply' && part.name === energy.name)
  );
}

const nameOf = (expr: Expr) => (expr.kind === 'symbol' || expr.kind === 'apply' ? expr.name : undefined);

function defineEnergy(of: Definition, { density, energy, constant }: Energy): readonly Definition[] {
  const side = (expr: Expr) => ({ ...of.value, expr });
  const normaliser = makeNormaliser(energy);
  const logs = [density, constant ?? normaliser].map((part) => makeNegate(makeCall('log', part, energy.span), energy.span));
  const known: Definition = { ...of, name: energy.name, form: 'value', left: side(energy), value: side(makeAdd(logs)) };
  const name = constant === null ? undefined : nameOf(constant);
  if (constant === null || name === undefined) return [known];
  return [known, { ...of, name, form: 'value', left: side(constant), value: side(normaliser) }];
}

/** Z may be any number, and any positive function of the parameters: one that nothing else is likely to make. */
function makeNormaliser({ parameters, span }: ExprOf<'apply'>): Expr {
  const number = makeNumber(1.7320508, span);
  const squares = parameters.map((parameter) =>
    makePower(parameter.shape.kind === 'scalar' ? parameter : makeNorm(parameter, 2, span), makeNumber(2, span), span),
  );
  const [first, ...more] = squares.map((square) => makeProduct(makeNumber(0.37, span), square));
  return first === undefined ? number : makeProduct(number, makeCall('exp', more.length === 0 ? first : makeAdd([first, ...more]), span));
}
