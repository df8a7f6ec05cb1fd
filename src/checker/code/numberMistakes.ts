import { codeNames } from '../../check/codeNames';
import {
  isNumber,
  makeAdd,
  makeCall,
  makeDivide,
  makeNegate,
  makeNorm,
  makeNumber,
  makePower,
  makeProduct,
  makeSymbol,
} from '../../math/build';
import type { Expr, ExprOf } from '../../math/expr';
import { hashExpr } from '../../math/hashExpr';
import { printLatex } from '../../math/printLatex';
import { children, mapChildren, mapExpr, walkExpr } from '../../math/visit';
import type { Mistake } from './vectorMistakes';

const show = (expr: Expr) => `\`${printLatex(expr)}\``;

/** `m` for `m²`, which a definition that is put in place may hide from edits of the text. */
export function lostPowers(expr: ExprOf<'power'>): Mistake[] {
  const { base, exponent, span } = expr;
  if (base.kind === 'norm' || base.shape.kind !== 'scalar') return [];
  const words = isNumber(exponent, 2) ? `does not square ${show(base)}` : `leaves out the exponent of ${show(expr)}`;
  return [{ replacement: { ...base, span }, words }];
}

/** ‖u‖₁ and ‖u‖₁² for ‖u‖². */
export function absoluteSums(expr: ExprOf<'power'>, of: Expr): Mistake[] {
  if (of.shape.kind !== 'vector') return [];
  const sum = makeNorm(of, 1, expr.span);
  return [
    { replacement: sum, words: `adds up the absolute values of the components of ${show(of)}, not their squares` },
    { replacement: { ...expr, base: sum }, words: `squares the sum of the absolute values of ${show(of)}, not its length` },
  ];
}

/** Decimal and binary logarithms. */
export function otherLogarithms(expr: ExprOf<'call'>): Mistake[] {
  if (expr.name !== 'log') return [];
  return [10, 2].map((base) => ({
    replacement: makeDivide(expr, makeCall('log', makeNumber(base, expr.span), expr.span), expr.span),
    words: `takes the logarithm of ${show(expr.argument)} to the base ${base}`,
  }));
}

/** A number that the text gives a value: `\alpha_t = 1 - \beta_t`. */
export interface NamedNumber {
  readonly name: string;
  readonly value: Expr;
}

interface KnownNumber {
  readonly symbol: ExprOf<'symbol'>;
  readonly value: Expr;
}

const mostPlaces = 60;
const mostMixedUp = 240;

/**
 * `\bar\alpha_t` for `\bar\alpha_s`, α for ᾱ: in one place a number that stands elsewhere in the equation, or in what it is made of. Those of one letter
 * come first.
 */
export function otherNumbers(equation: Expr, named: readonly NamedNumber[]): { readonly expr: Expr; readonly words: string }[] {
  const valued = valuesOf(named);
  const places = placesOf(equation, valued);
  const symbols = places.map(({ symbol }) => ({ symbol, value: symbol })).filter(({ symbol }) => !valued.some((one) => isSame(one.symbol, symbol))); // prettier-ignore
  const numbers = [...new Map([...symbols, ...valued].map((one) => [one.symbol.name, one])).values()];
  const pairs = places.slice(0, mostPlaces).flatMap((place) => numbers.filter((other) => !isSame(other.symbol, place.symbol)).map((other) => ({ place, other }))); // prettier-ignore
  const [alike, unlike] = [true, false].map((wanted) => pairs.filter(({ place, other }) => isAlike(place.symbol, other.symbol) === wanted));
  return [...alike!, ...unlike!].slice(0, mostMixedUp).map(({ place: { symbol, around, put }, other }) => ({
    expr: put({ ...other.value, span: symbol.span }),
    words: `has ${show(other.symbol)} where the equation has ${show(symbol)}${around === symbol ? '' : `, in ${show(around)}`}`,
  }));
}

const valuesOf = (named: readonly NamedNumber[]): KnownNumber[] =>
  named.flatMap(({ name, value }) => (value.shape.kind === 'scalar' ? [{ symbol: makeSymbol(name, value.shape, value.span), value }] : []));

const placesOf = (equation: Expr, valued: readonly KnownNumber[]): NumberPlace[] =>
  numberPlaces(equation, (expr) => expr, equation, new Map(valued.map((one) => [hashExpr(one.value), one.symbol])));

/** g for β = g², and β² for β, in one place. */
export function otherPowers(equation: Expr, named: readonly NamedNumber[]): { readonly expr: Expr; readonly words: string }[] {
  const valued = valuesOf(named);
  return placesOf(equation, valued)
    .slice(0, mostPlaces)
    .flatMap(({ symbol, around, put }) => {
      const value = valued.find((one) => isSame(one.symbol, symbol))?.value ?? symbol;
      const powers = [makeCall('sqrt', symbol, symbol.span), makePower(symbol, makeNumber(2, symbol.span), symbol.span)];
      return powers.map((power) => ({
        expr: put(mapExpr(power, (part) => (part === symbol ? value : part))),
        words: `has ${show(power)} where the equation has ${show(symbol)}${around === symbol ? '' : `, in ${show(around)}`}`,
      }));
    });
}

/** `w - 1`, `w^2` and the like for w, everywhere: another convention (ᾱ for its root, an index that starts at 0). */
export function otherConventions(equation: Expr): { readonly expr: Expr; readonly words: string }[] {
  const symbols = [...walkExpr(equation)].flatMap((part) => (part.kind === 'symbol' && part.shape.kind === 'scalar' ? [part] : []));
  const numbers = [...new Map(symbols.map((part) => [part.name, part])).values()];
  return numbers.flatMap((symbol) =>
    conventionsOf(symbol).map((other) => {
      const put = (part: Expr): Expr => (part.kind === 'symbol' && isSame(part, symbol) ? { ...other, span: part.span } : part);
      return { expr: mapExpr(equation, put), words: `has ${show(other)} wherever the equation has ${show(symbol)}` };
    }),
  );
}

function conventionsOf(symbol: ExprOf<'symbol'>): readonly Expr[] {
  const { span } = symbol;
  const one = makeNumber(1, span);
  const [before, after] = [makeAdd([symbol, makeNegate(one, span)]), makeAdd([symbol, one])];
  return [
    before,
    after,
    makePower(symbol, makeNumber(2, span), span),
    makeCall('sqrt', symbol, span),
    makeAdd([one, makeNegate(symbol, span)]),
  ];
}

/** A model at another time: in whole steps for one in (0, 1), counted from the other end, a step before or after. */
export function otherTimes(expr: ExprOf<'apply'>, equation: Expr): Mistake[] {
  return expr.arguments.flatMap((argument, at) => {
    if (argument.kind !== 'symbol' || argument.shape.kind !== 'scalar') return [];
    return timesFor(argument, equation).map((other) => {
      const replacement = { ...expr, arguments: expr.arguments.map((one, place) => (place === at ? other : one)) };
      return { replacement, words: `has ${show(other)} where the equation has ${show(argument)}, in ${show(expr)}` };
    });
  });
}

const mostSteps = 4;

function timesFor(time: ExprOf<'symbol'>, equation: Expr): readonly Expr[] {
  const [one, back] = [makeNumber(1, time.span), makeNegate(time, time.span)];
  const numbers = [...walkExpr(equation)].filter(
    (part): part is ExprOf<'symbol'> => part.kind === 'symbol' && part.shape.kind === 'scalar',
  );
  const steps = [...new Map(numbers.map((part) => [part.name, { ...part, span: time.span }])).values()].filter(
    (part) => !isSame(part, time),
  );
  const shifted = steps
    .slice(0, mostSteps)
    .flatMap((step) => [makeAdd([time, makeNegate(step, time.span)]), makeAdd([time, step]), makeAdd([step, back])]);
  const counted = [1000, 999].map((count) => makeProduct(makeNumber(count, time.span), time));
  return [...counted, makeAdd([one, back]), ...shifted];
}

const isSame = (one: ExprOf<'symbol'>, other: ExprOf<'symbol'>) => one.name === other.name;

/** `\bar\alpha_t`, `\alpha_s` and `\alpha`. */
const isAlike = (one: ExprOf<'symbol'>, other: ExprOf<'symbol'>) => letterOf(one) === letterOf(other);

const letterOf = ({ name }: ExprOf<'symbol'>) => codeNames(name)[0]!.replace(/^(?:bar|hat|tilde)_?|_?(?:bar|hat|tilde)(?=_|$)/g, '').split('_')[0]; // prettier-ignore

interface NumberPlace {
  readonly symbol: ExprOf<'symbol'>;
  /** The smallest part that tells the place from others. */
  readonly around: Expr;
  readonly put: (other: Expr) => Expr;
}

function numberPlaces(expr: Expr, put: (part: Expr) => Expr, around: Expr, named: ReadonlyMap<string, ExprOf<'symbol'>>): NumberPlace[] {
  const known = named.get(hashExpr(expr));
  if (known !== undefined) return [{ symbol: { ...known, span: expr.span }, around, put }];
  if (expr.kind === 'symbol') return expr.shape.kind === 'scalar' ? [{ symbol: expr, around, put }] : [];
  const isTelling = expr.kind === 'call' || expr.kind === 'divide';
  return children(expr).flatMap((child) => {
    const within = (part: Expr) => put(mapChildren(expr, (other) => (other === child ? part : other)));
    return numberPlaces(child, within, isTelling ? expr : around, named);
  });
}
