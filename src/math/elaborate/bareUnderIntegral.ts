import type { Expr, Shape } from '../expr';
import { headOf } from '../names';
import { renameExpr } from '../renameNames';
import { freeVariables, walkExpr } from '../visit';

/** In `\int \psi \cdot \nabla p\,dx`, of functions that the text calls at X elsewhere, both are functions of the x under the sign: nothing else there is. */
export function atIntegrated(body: Expr, variable: string, shape: Shape): Expr {
  const isAtVariable = freeVariables(body).has(variable);
  const parts = [...walkExpr(body)];
  const places = new Map(parts.flatMap((part) => barePlaces(part)).map((place) => [keyOf(place), place]));
  const [point, ...more] = new Set(
    [...places.values()]
      .map((place) => (place.kind === 'symbol' && place.shape.kind === shape.kind ? place.name : ''))
      .filter((name) => name !== variable),
  );
  if (!point || more.length > 0 || (isAtVariable && !isStateOf(point, variable))) return body;
  const isElsewhere = parts.some((part) => part.kind === 'symbol' && part.name === point && !places.has(keyOf(part)));
  return isElsewhere ? body : renameExpr(body, new Map([[point, variable]]));
}

/** X_t for x: `\int \nabla\phi \cdot u_t\,\rho_t\,dx` of a φ that is mostly written at X_t, beside a density of x. */
const isStateOf = (point: string, variable: string) => point !== variable && headOf(point).toLowerCase() === headOf(variable).toLowerCase();

const keyOf = ({ span }: Expr) => `${span.start} ${span.end}`;

/** The places of a function or density that is written without them. */
function barePlaces(part: Expr): readonly Expr[] {
  const places = part.kind === 'apply' ? part.arguments : part.kind === 'density' ? [...part.of, ...part.given] : [];
  return places.filter(({ span }) => span.start === part.span.start && span.end === part.span.end);
}
