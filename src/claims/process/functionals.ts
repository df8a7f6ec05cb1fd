import { isNumber, makeAdd, makeNegate, makeNumber, makeProduct, makeSymbol } from '../../math/build';
import { scalarShape, type Expr, type ExprOf } from '../../math/expr';
import { hashExpr } from '../../math/hashExpr';
import { mapChildren, substituteName, walkExpr } from '../../math/visit';
import { bareNoise } from '../forwardSde';
import { mentions, readAffine } from './linearIn';

/** ∫_from^to weight(u) dW_u: a normal number of mean 0, where the weight is not random. */
export interface Functional {
  readonly noise: string;
  readonly from: Expr;
  readonly to: Expr;
  /** In the variable `path_u`. */
  readonly weight: Expr;
}

export const pathVariable = 'path_u';

export interface Taken {
  readonly expr: Expr;
  /** What the symbols of `expr` stand for. */
  readonly functionals: ReadonlyMap<string, Functional>;
}

/**
 * W_t, ∫ f dW and ∫ g(s) W_s ds as symbols, each a linear functional of a Brownian motion. Undefined where something random is left: an
 * integrand that is random, or a name of `isRandom`.
 */
export function takeFunctionals(expr: Expr, isNoise: (name: string) => boolean, isRandom: (name: string) => boolean): Taken | undefined {
  const functionals = new Map<string, Functional>();
  const names = new Map<string, string>();
  let isWhole = true;
  const place = (functional: Functional): Expr => {
    const key = `${functional.noise} ${[functional.from, functional.to, functional.weight].map((part) => hashExpr(part)).join(' ')}`;
    const name = names.get(key) ?? `path_normal_${names.size + 1}`;
    names.set(key, name);
    functionals.set(name, functional);
    return makeSymbol(name, scalarShape, expr.span);
  };
  const go = (part: Expr): Expr => {
    if (part.kind === 'stochastic-integral' || part.kind === 'integral') {
      const found =
        part.kind === 'integral' ? ofTimeIntegral(part, isNoise) : ofStochasticIntegral(part, (name) => isNoise(name) || isRandom(name));
      if (found === undefined) isWhole = false;
      return found === undefined ? part : sumOf(part, found, place);
    }
    if (part.kind !== 'symbol') return mapChildren(part, go);
    if (isNoise(part.name)) return placeValue(part, place) ?? ((isWhole = false), part);
    if (isRandom(part.name)) isWhole = false;
    return part;
  };
  const taken = go(expr);
  return isWhole ? { expr: taken, functionals } : undefined;
}

interface Found {
  readonly functional: Functional | null;
  readonly rest: Expr | null;
}

function sumOf({ span }: Expr, { functional, rest }: Found, place: (functional: Functional) => Expr): Expr {
  const terms = [...(functional === null ? [] : [place(functional)]), ...(rest === null ? [] : [rest])];
  return terms.length === 0 ? makeNumber(0, span) : makeAdd(terms);
}

/** W_t = ∫_0^t dW. */
function placeValue({ name, span }: ExprOf<'symbol'>, place: (functional: Functional) => Expr): Expr | undefined {
  const numeral = numeralLabel(name);
  const label = numeral ?? timeLabel(name);
  if (label === '0') return makeNumber(0, span);
  if (label === '') return undefined;
  return place({
    noise: bareNoise(name.slice(0, -label.length - 1)),
    from: makeNumber(0, span),
    to: numeral === undefined ? makeSymbol(label, scalarShape, span) : makeNumber(Number(numeral), span),
    weight: makeNumber(1, span),
  });
}

/** 1 of `W_1`; undefined of 0 and where no number stands. */
export const numeralLabel = (name: string): string | undefined => /_([1-9]\d*)$/.exec(name)?.[1];

/** t of `W_t`. */
export function timeLabel(name: string): string {
  const label = /_([a-zA-Z]|tau|0)(?:_prime)?$/.exec(name)?.[0] ?? '';
  return label.slice(1);
}

function ofStochasticIntegral(part: ExprOf<'stochastic-integral'>, isRandom: (name: string) => boolean): Found | undefined {
  const { bounds, body, variable, noise } = part;
  const isKnown = ![...walkExpr(body)].some((one) => (one.kind === 'symbol' && isRandom(one.name)) || one.kind === 'stochastic-integral');
  if (bounds === null || !isKnown || body.shape.kind !== 'scalar') return undefined;
  const weight = substituteName(body, variable, makeSymbol(pathVariable, scalarShape, body.span));
  return { functional: { noise: bareNoise(noise), from: bounds.lower, to: bounds.upper, weight }, rest: null };
}

/** ∫_0^b g(s) W_s ds = ∫_0^b (∫_u^b g) dW_u; an integral without W is a number. */
function ofTimeIntegral(part: ExprOf<'integral'>, isNoise: (name: string) => boolean): Found | undefined {
  const { bounds, body, variable } = part;
  const inside = [...walkExpr(body)].flatMap((one) => (one.kind === 'symbol' && isNoise(one.name) ? [one.name] : []));
  const [name, ...more] = [...new Set(inside)];
  if (name === undefined) return { functional: null, rest: part };
  if (bounds === null || more.length > 0 || timeLabel(name) !== variable || !isNumber(bounds.lower, 0)) return undefined;
  const affine = readAffine(body, name);
  if (!affine?.coefficient || [...walkExpr(affine.coefficient)].some((one) => one.kind === 'symbol' && isNoise(one.name))) return undefined;
  const { span } = part;
  const u = makeSymbol(pathVariable, scalarShape, span);
  const { coefficient } = affine;
  const length = makeAdd([bounds.upper, makeNegate(u, span)]);
  const weight: Expr = mentions(coefficient, variable)
    ? { ...part, body: coefficient, bounds: { lower: u, upper: bounds.upper } }
    : makeProduct(coefficient, length);
  const functional = { noise: bareNoise(name.slice(0, -variable.length - 1)), from: bounds.lower, to: bounds.upper, weight };
  return { functional, rest: affine.rest && { ...part, body: affine.rest } };
}
