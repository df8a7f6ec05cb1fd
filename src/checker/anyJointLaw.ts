import type { Span } from '../base/span';
import { readAffine } from '../claims/process/linearIn';
import { makeAdd, makeDivide, makeNegate, makeNumber, makeProduct, makeSymbol } from '../math/build';
import type { Binder, Expr, ExprOf, Shape } from '../math/expr';
import { sameExpr } from '../math/hashExpr';
import { boundNames, freeVariables, mapChildren, substituteName, walkExpr } from '../math/visit';

/** E[f(Y) | X], in which Y may be several variables. */
interface Conditional {
  readonly known: ExprOf<'symbol'>;
  readonly binders: readonly Binder[];
}

/** What a claim averages over given X, and what it says X is made of: `\mathbb E[X_1 - X_0 \mid X_t]` after `X_t = (1 - t)X_0 + tX_1`. */
interface Joint {
  readonly known: ExprOf<'symbol'>;
  readonly hidden: readonly ExprOf<'symbol'>[];
  /** X in terms of Y; null where the claim puts nothing in the place of X. */
  readonly made: Expr | null;
}

/**
 * Averages given X, written out for a joint law of which they are exact: given X, Y is one of three smooth functions of X, with fixed chances. What is equal for generic
 * such functions is equal for every joint law, since it holds of every law with finitely many values given X, and so of their limits; where the claim has X made
 * of Y, or the text has, the last of the Y is what is left for it. Null where averages are taken given several things, or inside of each other.
 */
export function withAnyJointLaw(
  sides: readonly [Expr, Expr],
  madeInText: (known: ExprOf<'symbol'>) => MadeInText | null,
): UnderAnyLaw | null {
  const joint = readJoint(sides, madeInText);
  if (joint === null) return null;
  const atoms = chances.map((chance, k) => ({ chance, places: placesOf(joint, k) }));
  if (atoms.some(({ places }) => places === null)) return null;
  const setting: Setting = { joint, atoms: atoms.map(({ chance, places }) => ({ chance, places: places! })) }; // none is null
  const [left, right] = sides.map((side) => write(side, setting, false));
  const names = [left, right].flatMap((side) => (side === null || side === undefined ? [] : [...walkExpr(side)]));
  const functions = names.flatMap((part) => (part.kind === 'apply' && part.name.startsWith(valueWord) ? [part.name] : []));
  return left && right ? { left, right, functions: new Set(functions), known: joint.known } : null;
}

/** What a text makes X of: `X_t = (1 - t)X_0 + tX_1`. */
export interface MadeInText {
  readonly value: Expr;
  readonly draws: readonly ExprOf<'symbol'>[];
}

/** Sides in which nothing is averaged given anything, and the functions that make Y of X: parts of the law, whatever else moves. */
export interface UnderAnyLaw {
  readonly left: Expr;
  readonly right: Expr;
  readonly functions: ReadonlySet<string>;
  /** The X that something is averaged given. */
  readonly known: ExprOf<'symbol'>;
}

const chances = [0.5, 0.3, 0.2] as const;

interface Atom {
  readonly chance: number;
  /** What each of the Y is. */
  readonly places: ReadonlyMap<string, Expr>;
}

interface Setting {
  readonly joint: Joint;
  readonly atoms: readonly Atom[];
}

function readJoint(sides: readonly Expr[], madeInText: (known: ExprOf<'symbol'>) => MadeInText | null): Joint | null {
  const parts = sides.flatMap((side) => [...walkExpr(side)]);
  const conditionals = parts.flatMap((part) => (part.kind === 'expectation' && isConditional(part) ? [readConditional(part)] : []));
  const [first] = conditionals;
  if (first === null || first === undefined || conditionals.some((one) => one?.known.name !== first.known.name)) return null;
  const { known } = first;
  const given = conditionals.flatMap((one) => one?.binders ?? []).filter(({ variable }) => variable !== known.name); // `E[f(X) | X]`
  const names = new Set(given.map(({ variable }) => variable));
  const put = parts.flatMap((part) => (part.kind === 'evaluation' && part.variable === known.name ? [part.at] : []));
  const [made, ...others] = put.filter((at) => [...freeVariables(at)].some((name) => names.has(name)));
  if (made !== undefined && others.some((one) => !sameExpr(one, made))) return null;
  const told = made === undefined ? madeInText(known) : null;
  if (told !== null) return { known, hidden: withDraws(drawnIn(given), told.draws), made: told.value };
  if (made === undefined) return { known, hidden: drawnIn(given), made: null };
  const ofMade = (binder: Binder) => freeVariables(made).has(binder.variable);
  const averaged = parts.flatMap((part) => (part.kind === 'expectation' ? part.binders : []));
  return { known, hidden: drawnIn([...given.filter((binder) => !ofMade(binder)), ...averaged.filter(ofMade)]), made };
}

const drawnIn = (binders: readonly Binder[]) => [
  ...new Map(binders.map(({ variable, shape, span }) => [variable, makeSymbol(variable, shape, span)])).values(),
];

/** Those that X is made of come last. */
const withDraws = (names: readonly ExprOf<'symbol'>[], draws: readonly ExprOf<'symbol'>[]) => [
  ...names.filter(({ name }) => !draws.some((draw) => draw.name === name)),
  ...draws,
];

const isConditional = ({ binders }: ExprOf<'expectation'>) =>
  binders.some(({ law }) => law.kind === 'density' && law.density.given.length > 0);

function readConditional({ binders }: ExprOf<'expectation'>): Conditional | null {
  const given = binders.map(({ law }) => (law.kind === 'density' && law.density.given.length === 1 ? law.density.given[0]! : null));
  const [known] = given;
  const isOne = known?.kind === 'symbol' && given.every((part) => part !== null && sameExpr(part, known));
  return isOne ? { known, binders } : null;
}

/** Generic functions of X; the last Y is what makes X of them all. */
function placesOf({ known, hidden, made }: Joint, k: number): ReadonlyMap<string, Expr> | null {
  const free = made === null ? hidden : hidden.slice(0, -1);
  const places = new Map(free.map((one) => [one.name, genericAt(known, one, k)]));
  const last = hidden.at(-1);
  if (made === null || last === undefined) return places;
  const { coefficient, rest } = readAffine(made, last.name) ?? { coefficient: null, rest: null };
  if (coefficient?.shape.kind !== 'scalar') return null;
  const left = rest === null ? known : makeAdd([known, makeNegate(placeAll(rest, places), rest.span)]);
  return new Map([...places, [last.name, makeDivide(left, coefficient)]]);
}

/** Of numbers a world makes positive functions of numbers: Y may have either sign. */
function genericAt(known: ExprOf<'symbol'>, { name, shape, span }: ExprOf<'symbol'>, k: number): Expr {
  const field = (label: string) => fieldAt(`${valueWord}${k + 1}${label} of ${name}`, known, shape, span);
  if (shape.kind !== 'scalar') return field('');
  return makeProduct(makeNumber(4, span), makeAdd([field('+'), makeNegate(field('-'), span)]));
}

/** No name of a text has a space in it. */
const valueWord = 'value ';

const fieldAt = (name: string, at: Expr, shape: Shape, span: Span): Expr => ({
  kind: 'apply',
  name,
  arguments: [at],
  parameters: [],
  shape,
  span,
});

const placeAll = (expr: Expr, places: ReadonlyMap<string, Expr>): Expr =>
  [...places].reduce((placed, [name, place]) => substituteName(placed, name, place), expr);

/** `isInside`: within an average over X. */
function write(expr: Expr, setting: Setting, isInside: boolean): Expr | null {
  const { known, hidden, made } = setting.joint;
  if (expr.kind === 'evaluation' && expr.variable === known.name && isInside && sameExpr(expr.at, made ?? known))
    return write(expr.body, setting, true);
  const isAveraged = expr.kind === 'expectation' && boundNames(expr).some((name) => hidden.some((one) => one.name === name));
  const isOverKnown = expr.kind === 'expectation' && boundNames(expr).includes(known.name);
  if (expr.kind === 'expectation' && isConditional(expr)) {
    const body = write(expr.body, setting, isInside);
    return body && averageOver(body, setting);
  }
  if (expr.kind === 'expectation' && (isAveraged || isOverKnown)) return isInside ? null : writeAverage(expr, setting);
  return writeChildren(expr, setting, isInside);
}

/** E over X and what else is averaged over, of the average given X. */
function writeAverage(expr: ExprOf<'expectation'>, setting: Setting): Expr | null {
  const { known, hidden, made } = setting.joint;
  const body = write(expr.body, setting, true);
  const isOwn = ({ variable }: Binder) => variable === known.name;
  const others = expr.binders.filter((binder) => !isOwn(binder) && !hidden.some(({ name }) => name === binder.variable));
  const { name: variable, shape, span } = known;
  const law: Binder['law'] = made === null ? { kind: 'unspecified' } : { kind: 'density', density: densityOf(known) };
  const own = made === null ? expr.binders.find(isOwn) : undefined;
  return body && { ...expr, binders: [own ?? { variable, shape, law, span }, ...others], body: averageOver(body, setting) };
}

/** Of X that the text makes of Y, whatever law that gives it. */
const densityOf = (known: ExprOf<'symbol'>): ExprOf<'density'> => ({
  kind: 'density',
  name: `law of ${known.name}`,
  parameters: [],
  of: [known],
  given: [],
  span: known.span,
  shape: { kind: 'scalar' },
});

function averageOver(body: Expr, { atoms }: Setting): Expr {
  const names = new Set([...freeVariables(body)]);
  if (!atoms.some(({ places }) => [...places.keys()].some((name) => names.has(name)))) return body;
  return makeAdd(atoms.map(({ chance, places }) => makeProduct(makeNumber(chance, body.span), placeAll(body, places))));
}

function writeChildren(expr: Expr, setting: Setting, isInside: boolean): Expr | null {
  let isWritten = true;
  const mapped = mapChildren(expr, (child) => {
    const written = write(child, setting, isInside);
    if (written === null) isWritten = false;
    return written ?? child;
  });
  return isWritten ? mapped : null;
}
