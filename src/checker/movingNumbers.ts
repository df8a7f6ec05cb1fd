import { makeCall } from '../math/build';
import { isScalarParameterLetter, timeLetters } from '../math/conventions';
import { scalarShape, type Expr, type ExprOf } from '../math/expr';
import { headOf, labelOf } from '../math/names';
import type { Scope } from '../math/scope';
import { mapExpr, walkExpr } from '../math/visit';

/**
 * σ_t as a function of t, in sides that differentiate it by t: as a number by itself `\frac{d}{dt}\sigma_t^2` would be 0. The same in both sides, and
 * positive where such letters are; states, laws and what is drawn stay as they are.
 */
export function withMovingNumbers(sides: readonly [Expr, Expr], { symbols }: Scope): readonly [Expr, Expr] {
  const isNumber = (name: string) => {
    const info = symbols.get(name);
    if (symbols.get(headOf(name))?.role === 'density') return false; // ρ_t of `\frac{d}{dt} H(\rho_t)`
    const isNumbers = isScalarParameterLetter(headOf(name)) && info?.role === 'process'; // `d\sigma_t` stands somewhere
    const isKnown = isNumbers || info === undefined || info.role === 'scalar-parameter' || info.role === 'constant';
    return isKnown && (info?.law ?? null) === null && info?.random !== true && (info?.shape.kind ?? 'scalar') === 'scalar';
  };
  const moving = new Set(sides.flatMap((side) => differentiatedIn(side)).filter(isNumber));
  if (moving.size === 0) return sides;
  const change = (part: Expr): Expr => {
    if (part.kind !== 'symbol' || !moving.has(part.name)) return part;
    const { span } = part;
    const time: Expr = { ...part, name: labelOf(part.name), shape: scalarShape };
    const any: Expr = { kind: 'apply', name: `${prefix}${part.name}`, arguments: [time], parameters: [], span, shape: scalarShape };
    return isScalarParameterLetter(headOf(part.name)) ? makeCall('exp', any, span) : any;
  };
  return [mapExpr(sides[0], change), mapExpr(sides[1], change)];
}

/** α of `\dot\alpha_t = -\gamma\alpha_t`, whose slope stands on one side alone: how it moves may be what the equation says. */
export function findSlopeOfOneSide(sides: readonly [Expr, Expr]): string | undefined {
  const [left, right] = sides.map((side) => new Set(slopesIn(side)));
  return [...left!].find((name) => !right!.has(name)) ?? [...right!].find((name) => !left!.has(name)); // two in, two out
}

const slopesIn = (side: Expr): string[] =>
  [...walkExpr(side)].flatMap((part) =>
    part.kind === 'partial' ? [...walkExpr(part.of)].flatMap((inner) => (isMoving(inner) ? [inner.name.slice(prefix.length)] : [])) : [],
  );

const prefix = 'moving_';
const isMoving = (part: Expr): part is ExprOf<'apply'> => part.kind === 'apply' && part.name.startsWith(prefix);

/** The letters with a time below them that stand under a derivative by that time. */
function differentiatedIn(side: Expr): string[] {
  return [...walkExpr(side)].flatMap((part) => {
    if (part.kind !== 'partial' || !timeLetters.has(headOf(part.variable))) return [];
    return [...walkExpr(part.of)].flatMap((inner) =>
      inner.kind === 'symbol' && labelOf(inner.name) === part.variable ? [inner.name] : [],
    );
  });
}
