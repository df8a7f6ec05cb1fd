import type { Node } from '../../latex/tree';
import { makeSymbol } from '../build';
import { densityLetters } from '../conventions';
import type { Binder, Expr, ExprOf, Law } from '../expr';
import { scalarShape } from '../expr';
import type { Span } from '../../base/span';
import type { SymbolInfo } from '../scope';
import { freeVariables, walkExpr } from '../visit';
import { baseName, headOf, labelText } from '../names';
import { contents, scriptsOf, splitAt, tokenOf, type Scripted } from '../nodes';
import type { Context } from './context';
import type { Cursor } from './cursor';
import { simpleName } from './subscripts';

/** `\mathbb{E}^{\mathbb Q}`: the measure that the average is under. */
export function measureOf(sup: Node): string | null {
  const [only, more] = contents(sup);
  const name = only && more === undefined ? baseName(only) : null;
  return name !== null && /^[PQRM](_bb)?$/.test(name) ? name : null;
}

/** `\mathbb P`, `P^a`, `P_X`, `\mathcal P`: a letter of measures, with what tells it from others; null for anything else. */
export function measureName(node: Node): string | null {
  const { base, sub, sup, primes } = scriptsOf(node);
  const name = baseName(base) ?? tokenOf(base);
  if (primes > 0 || !/^(?:[PQRM](?:_bb|_cal)?|Pr)(?:_(?:hat|tilde|bar))?$/.test(name)) return null;
  return [name, ...[sup, sub].flatMap((label) => (label === null ? [] : [labelText(label)]))].join('_');
}

/** Laws that are left open are those that the measure gives. */
export function underMeasure(binders: readonly Binder[], measure: string | null): readonly Binder[] {
  if (measure === null) return binders;
  return binders.map((binder) => (binder.law.kind === 'unspecified' ? { ...binder, law: lawUnder(measure, [], binder) } : binder));
}

function lawUnder(name: string, parameters: readonly Expr[], { variable, shape, span }: Binder): Law {
  const of = [makeSymbol(variable, shape, span)];
  return { kind: 'density', density: { kind: 'density', name, parameters, of, given: [], span, shape: scalarShape } };
}

/** `\mathbb E_\theta`: below it are only model parameters that the text never draws, or letters of a family of densities, `\mathbb E_\lambda` beside `p_\lambda`. */
export function isOverParameters(context: Context, sub: Node): boolean {
  const names = splitAt(contents(sub), (node) => tokenOf(node) === ',').map((part) => (part.length === 1 ? simpleName(part[0]!) : null));
  return names.every((name) => {
    const info = name === null ? null : context.scope.lookup(name);
    const isOfModel = info?.role === 'parameter' || (name !== null && isOfFamily(context, name));
    return isOfModel && info?.random !== true && info?.law === null;
  });
}

const isOfFamily = (context: Context, name: string) => context.scope.densities().some(({ family }) => family?.includes(name) === true);

/** The law of the model with these parameters, by the text's density that has them, else by the name p. */
export function underModel(context: Context, binders: readonly Binder[], sub: Node): Binder[] {
  const names = contents(sub).flatMap((node) => simpleName(node) ?? []);
  const known = modelOf(context, names);
  const parameters = names.map((name) => makeSymbol(name, context.scope.lookup(name).shape, sub.span));
  return binders.map((binder) =>
    binder.law.kind === 'unspecified' || binder.law.kind === 'density'
      ? { ...binder, law: lawUnder(known?.name ?? 'p', parameters, binder) }
      : binder,
  );
}

/** The density of the text that has one of these parameters, or the letter of one, as `p(x | \theta)` has that of θ_0. */
function modelOf(context: Context, names: readonly string[]): SymbolInfo | undefined {
  const has = (wanted: readonly string[]) => (info: SymbolInfo) =>
    wanted.some((name) => [info.family, info.usualParameters, info.usualConditions].some((list) => list?.includes(name) === true));
  const densities = context.scope.densities();
  return densities.find(has(names)) ?? densities.find(has(names.map(headOf)));
}

/**
 * `\mathbb E[s(\theta)\,s(\theta)^\top]`, `\mathbb E_{\theta_0}[s(\theta)]` where the score s(θ) hides the data that it is of: the average over the x of
 * p(x | θ). Empty where something else in it may be random.
 */
export function bindHiddenData(context: Context, body: Expr, span: Span): Binder[] {
  const names = [...freeVariables(body)];
  const isParameter = (name: string) => context.scope.lookup(name).role === 'parameter';
  const isFunction = [...walkExpr(body)].some((part) => part.kind === 'apply');
  const model = names.length > 0 && names.every(isParameter) && isFunction ? modelOf(context, names) : undefined;
  const [variable, more] = model?.usualArguments ?? [];
  if (model === undefined || variable === undefined || more !== undefined) return [];
  const { shape } = context.scope.lookup(variable);
  const parameters = names.map((name) => makeSymbol(name, context.scope.lookup(name).shape, span));
  const bare: Binder = { variable, law: { kind: 'unspecified' }, span, shape };
  return [{ ...bare, law: lawUnder(model.name, parameters, bare) }];
}

/** `\mathbb E[\nabla_\theta \log p(x \mid \theta)]`, where nothing else says what x is drawn from: p(x | θ), the only density of x there. */
export function underGivenModel(context: Context, binders: readonly Binder[], body: Expr): readonly Binder[] {
  const densities = [...walkExpr(body)].filter((part): part is ExprOf<'density'> => part.kind === 'density');
  return binders.map((binder) => {
    const own = densities.filter(
      ({ of: [point, more] }) => more === undefined && point?.kind === 'symbol' && point.name === binder.variable,
    );
    const [density] = own;
    const { law, random } = context.scope.lookup(binder.variable);
    if (density === undefined || density.parameters.length === 0 || binder.law.kind !== 'unspecified' || law !== null || random)
      return binder;
    const isGiven = own.every(
      ({ name, parameters }) => name === density.name && parameters.every((part) => isGivenParameter(context, part)),
    );
    return isGiven ? { ...binder, law: lawUnder(density.name, density.parameters, binder) } : binder;
  });
}

const isGivenParameter = (context: Context, part: Expr) => part.kind === 'symbol' && context.scope.lookup(part.name).given === true;

/** A variable below an E that is given a value there: `x_t = \alpha x_0 + \sigma \epsilon`. */
export interface Placed {
  readonly variable: string;
  readonly at: Expr;
}

/** What is below an E without the variables that are given values there. */
export function takePlaces(context: Context, sub: Node | null): { readonly sub: Node | null; readonly places: readonly Placed[] } {
  const parts = splitAt(contents(sub), (node) => tokenOf(node) === ',');
  const found = parts.map((part) => readPlace(context, part));
  const places = found.filter((place) => place !== null);
  if (sub === null || places.length === 0) return { sub, places };
  const comma: Node = { kind: 'operator', span: { start: sub.span.end, end: sub.span.end }, text: ',' };
  const rest = parts.filter((_part, index) => found[index] === null).flatMap((part, index) => (index > 0 ? [comma, ...part] : part));
  return { sub: rest.length === 0 ? null : { kind: 'group', span: sub.span, body: rest }, places };
}

function readPlace(context: Context, part: readonly Node[]): Placed | null {
  const sides = splitAt(part, (node) => tokenOf(node) === '=');
  const [left, right] = sides;
  const variable = sides.length === 2 && left?.length === 1 ? simpleName(left[0]!) : null;
  if (variable === null || !right || right.length === 0) return null;
  return { variable, at: context.readAll(right, part[0]!.span) };
}

export function putInPlace(body: Expr, places: readonly Placed[]): Expr {
  return places.reduceRight((inner, { variable, at }): Expr => {
    const { span, shape } = inner;
    return { kind: 'evaluation', variable, variableShape: at.shape, at, body: inner, span, shape };
  }, body);
}

/** In `\mathbb{E}_q(x_0)[f]` the round brackets belong to what is below the E. */
export function withCall(cursor: Cursor, parts: Scripted): Scripted {
  const [only, more] = contents(parts.sub);
  const name = only && more === undefined ? baseName(scriptsOf(only).base) : null;
  const [pair, next] = [cursor.peek(), cursor.peek(1)].map((node) => node && scriptsOf(node).base);
  const isCall = pair?.kind === 'delimited' && pair.open === '(' && next?.kind === 'delimited' && ['[', '{'].includes(next.open);
  if (!only || parts.sub === null || name === null || !densityLetters.has(name) || !isCall) return parts;
  return { ...parts, sub: { kind: 'group', span: parts.sub.span, body: [only, cursor.next()] } };
}
