import type { Expr, ExprOf, Statement } from '../expr';
import { headOf, labelOf } from '../names';
import { mapExpr } from '../visit';
import { isFunctionAlone } from './functionAlone';

/**
 * `df(W_t, t) = \frac{\partial f}{\partial x}\,dW_t + …` after `f(x, t)`: where the differential of a function at a state stands alone on the left,
 * the function and its derivatives that stand without their arguments are at that state, too.
 */
export function bareAtState(statement: Statement): Statement {
  if (statement.kind !== 'chain') return statement;
  const [left, ...rest] = statement.sides;
  const moved = left?.kind === 'differential' && left.of.kind === 'apply' ? left.of : null;
  if (moved === null || left === undefined) return statement;
  return { ...statement, sides: [left, ...rest.map((side) => side && placeBare(side, moved))] };
}

/** From the inside out: a bare call gets the arguments, then the derivatives of it go by what has taken the place of their letter. */
function placeBare(expr: Expr, moved: ExprOf<'apply'>): Expr {
  const placed = new Map<Expr, ReadonlyMap<string, string>>();
  const found = mapExpr(expr, (node) => {
    const inner = isDerivative(node) ? placed.get(node.of) : undefined;
    const names = inner ?? (isBareCall(node, moved) ? pairsOf(node, moved) : null);
    if (names === null) return node;
    const one = placeOne(node, moved, names);
    placed.set(one, names);
    return one;
  });
  const names = [...placed.values()][0] ?? lettersOf(moved);
  return names.size === 0 ? found : placeOthers(found, names);
}

/** x for the X_t of `df(X_t) = \mu f'(X_t)\,dt + …`, where f has its place everywhere and the drift μ(x) has none. */
function lettersOf(moved: ExprOf<'apply'>): ReadonlyMap<string, string> {
  const states = moved.arguments.flatMap((argument) =>
    argument.kind === 'symbol' && labelOf(argument.name) !== '' ? [argument.name] : [],
  );
  return new Map(states.flatMap((name) => [headOf(name), headOf(name).toLowerCase()].map((letter) => [letter, name] as const)));
}

/** The drift f of `d\varphi(x_t) = f\cdot\nabla\varphi\,dt + …` is where φ is. */
function placeOthers(expr: Expr, names: ReadonlyMap<string, string>): Expr {
  return mapExpr(expr, (node) => {
    if (node.kind !== 'apply' || !isFunctionAlone(node)) return node;
    const places = node.arguments.map((place) =>
      place.kind === 'symbol' ? { ...place, name: names.get(place.name) ?? place.name } : place,
    );
    return { ...node, arguments: places };
  });
}

function placeOne(node: Expr, moved: ExprOf<'apply'>, names: ReadonlyMap<string, string>): Expr {
  if (isDerivative(node)) return { ...node, variable: names.get(node.variable) ?? node.variable };
  if (node.kind !== 'apply') return node;
  return { ...node, arguments: moved.arguments.map((argument) => ({ ...argument, span: node.span })) };
}

function isDerivative(node: Expr): node is ExprOf<'partial' | 'gradient' | 'laplacian' | 'hessian'> {
  return node.kind === 'partial' || node.kind === 'gradient' || node.kind === 'laplacian' || node.kind === 'hessian';
}

function isBareCall(node: Expr, moved: ExprOf<'apply'>): node is ExprOf<'apply'> {
  const isSame = node.kind === 'apply' && node.name === moved.name && node.arguments.length === moved.arguments.length;
  return isSame && isFunctionAlone(node);
}

/** Which letter each argument has taken the place of; null where one of them is more than a name. */
function pairsOf(bare: ExprOf<'apply'>, moved: ExprOf<'apply'>): ReadonlyMap<string, string> | null {
  const pairs = bare.arguments.map((letter, index) => {
    const argument = moved.arguments[index];
    return letter.kind === 'symbol' && argument?.kind === 'symbol' ? ([letter.name, argument.name] as const) : null;
  });
  const known = pairs.filter((pair) => pair !== null);
  return known.length === pairs.length ? new Map(known) : null;
}
