import type { Definition } from '../claims/claim';
import { kernelsOf, onlySymbol, sameShape, spread, type NormalKernel, type Text } from '../claims/normalKernels';
import { resolveDefinitions } from '../claims/resolveDefinitions';
import { lawName } from '../claims/sharedLaws';
import { headOf, labelOf } from '../math/names';
import { densityKey } from '../probes/lowerDensities';
import { makeNumber, makeProduct } from '../math/build';
import { scalarShape, type Expr, type ExprOf, type Law } from '../math/expr';
import type { Scope } from '../math/scope';
import { boundNames, freeVariables, walkExpr } from '../math/visit';
import { isModelParameter } from '../probes/lowerNames';

/** What only a case further on says of it, “if π is normal, then …”, is not said here. */
const mayHold = ({ isLocal, math }: Definition, { atMath }: Text) => !isLocal || math <= atMath;

/** Densities that belong together, as definitions that the text does not write out. */
export interface Implied {
  readonly definitions: readonly Definition[];
  /** Variables that stay themselves, whatever value the text gives them: a density is told at them. */
  readonly kept: ReadonlySet<string>;
}

/**
 * What `\tilde x = x + \sigma\epsilon` with ε ∼ N(0, I) tells of the densities of x̃: given x it is N(x, σ²I), and `p_\sigma(\tilde x)` is the law of x̃, which that
 * kernel makes of the law of x. So it is with a kernel `q(\tilde x|x) = N(x, \sigma^2 I)`. Null where the sides have no such density.
 */
export function tellDensities(sides: readonly Expr[], text: Text): Implied | null {
  const uses = sides.flatMap(densitiesIn);
  const writtenFirst = kernelsOf(text).toSorted((one, other) => Number(other.isWritten) - Number(one.isWritten));
  const isSameKernel = (one: NormalKernel, other: NormalKernel) => one.of.name === other.of.name && one.given.name === other.given.name;
  const kernels = writtenFirst.filter((kernel, at, all) => all.findIndex((other) => isSameKernel(other, kernel)) === at);
  const told = kernels.flatMap((kernel) => tellKernel(kernel, uses, text));
  if (told.length === 0) return null;
  return { definitions: told.map(({ definition }) => definition), kept: new Set(told.map(({ variable }) => variable)) };
}

/**
 * For `p(y|x)` that nothing gives, beside `p(x)`, `p(y)` or `p(x|y)`: one kernel of which they all are made, so that they obey Bayes' rule. Only a refutation
 * counts there: what holds for this kernel need not hold for others.
 */
export function supposeKernel(sides: readonly Expr[], text: Text): Implied | null {
  const uses = sides.flatMap(densitiesIn).filter((use) => !isModel(use, text.scope));
  const conditional = uses.filter(({ given }) => given.length > 0);
  const [first] = conditional;
  const [of, given] = [onlySymbol(first?.of), onlySymbol(first?.given)];
  const isOne = first !== undefined && conditional.every((use) => isBetween(use, of, given) && lawName(use) === lawName(first));
  if (!isOne || of === null || given === null || !sameShape(of, given) || isTold([of.name, given.name], text)) return null;
  const kernel: NormalKernel = {
    of,
    given,
    mean: makeProduct(decimal(0.8), given),
    covariance: spread(of, decimal(0.36)),
    isWritten: false,
  };
  const prior = uses.find((use) => isAlone(use, given)) ?? densityOf(first, given);
  const marginal = uses.find((use) => isAlone(use, of)) ?? densityOf(first, of);
  if (lawName(prior) !== lawName(first) || lawName(marginal) !== lawName(first)) return null;
  const isBeside = uses.some((use) => isAlone(use, of) || isAlone(use, given) || onlySymbol(use.of)?.name !== of.name);
  if (!isBeside) return null; // alone, an equation says what the density is
  return { definitions: [defineKernel(kernel, first, text), defineMarginal(kernel, marginal, prior, text)], kept: new Set() };
}

/** The text says somewhere what one is made of, or gives a law of one given the other: no other kernel may be supposed. */
function isTold(names: readonly string[], { definitions }: Text): boolean {
  const isBetweenThem = (expr: Expr) =>
    expr.kind === 'density' &&
    expr.given.length > 0 &&
    [...expr.of, ...expr.given].every((part) => part.kind === 'symbol' && names.includes(part.name));
  const isMade = ({ form, name }: Definition) => form === 'rebinding' && names.includes(name);
  const isKernel = ({ left, value }: Definition) => left !== null && isBetweenThem(left.expr) && value.expr.kind === 'normal-law';
  return definitions.some((definition) => isMade(definition) || isKernel(definition));
}

interface Told {
  readonly definition: Definition;
  readonly variable: string;
}

function tellKernel(kernel: NormalKernel, uses: readonly ExprOf<'density'>[], text: Text): Told[] {
  const { of, given } = kernel;
  const forward = uses.filter((use) => isForward(use, kernel) && !isModel(use, text.scope));
  const isUsed = forward.length > 0 || uses.some((use) => isBetween(use, of, given) || isAloneAt(use, of, text) || isJointOf(use, kernel));
  const law = text.scope.symbols.get(given.name)?.law;
  const isPosterior = (use: ExprOf<'density'>) => isBetween(use, of, given) && onlySymbol(use.of)?.name === given.name;
  const posterior = uses.find(isPosterior);
  const unnamed = posterior === undefined ? null : densityOf(posterior, given);
  const prior = (law && priorOf(law, given)) ?? unnamed;
  // The kernel itself needs no law of what it starts from.
  const isJoint = uses.some((use) => isJointOf(use, kernel));
  if (!isUsed || (prior === null && forward.length === 0 && !isJoint)) return [];
  const isMarginal = (use: ExprOf<'density'>) =>
    prior !== null && isAloneAt(use, of, text) && !isModel(use, text.scope) && !isPrior(use, prior, kernel);
  const isOpen = (use: ExprOf<'density'>) =>
    !text.definitions.some((one) => one.left?.expr.kind === 'density' && isSame(one.left.expr, use) && mayHold(one, text));
  const marginals = oneOfEach(uses.filter((use) => isMarginal(use) && isOpen(use)));
  const definitions = prior === null ? [] : marginals.map((use) => defineMarginal(kernel, use, prior, text));
  if (!kernel.isWritten)
    definitions.push(...[nameless(kernel), ...oneOfEach(forward.filter(isOpen))].map((use) => defineKernel(kernel, use, text)));
  return definitions.map((definition) => ({ definition, variable: of.name }));
}

/** `p(y)` may be the density of x at y; `q(x_t)` beside `q(x_0)` is that of x_t. */
function isPrior(use: ExprOf<'density'>, prior: Prior, { of, given }: NormalKernel): boolean {
  const areStates = headOf(of.name) === headOf(given.name) && labelOf(of.name) !== '' && labelOf(given.name) !== '';
  return prior.kind === 'density' && lawName(use) === lawName(prior) && !areStates;
}

type Prior = ExprOf<'density' | 'normal-law'>;

/** The law of what the kernel starts from, at it. */
function priorOf(law: Law, given: ExprOf<'symbol'>): Prior | null {
  if (law.kind === 'density') return law.density.given.length === 0 && law.density.of.length === 1 ? law.density : null;
  return law.kind === 'normal' ? { ...law, kind: 'normal-law', at: given, span: given.span, shape: scalarShape } : null;
}

const oneOfEach = (uses: readonly ExprOf<'density'>[]) => [...new Map(uses.map((use) => [densityKey(use), use])).values()];

/** `q(x_t|x_0)`; and `p_t(x|x_0)`, which by its time is the density of x_t as well, at x. */
function isForward(use: ExprOf<'density'>, { of, given }: NormalKernel): boolean {
  const at = onlySymbol(use.of);
  if (at === null || onlySymbol(use.given)?.name !== given.name) return false;
  return at.name === of.name || (sameShape(at, of) && at.name !== given.name && hasTimeOf(use, of));
}

/** `p(x_t)`; and `p_t(x)`, the density of x_t at x; and `p_\sigma(x)` where words say that p_σ is the density of y. */
function isAloneAt(use: ExprOf<'density'>, of: ExprOf<'symbol'>, text: Text): boolean {
  const at = onlySymbol(use.of);
  return (
    isAlone(use, of) ||
    (at !== null &&
      use.given.length === 0 &&
      sameShape(at, of) &&
      (hasTimeOf(use, of) || text.namedDensities?.get(lawName(use)) === of.name))
  );
}

const hasTimeOf = ({ parameters }: ExprOf<'density'>, { name }: ExprOf<'symbol'>) =>
  parameters.length === 1 && parameters[0]?.kind === 'symbol' && parameters[0].name === labelOf(name);

/** Those that a side writes, and those that it averages under. */
export function densitiesIn(side: Expr): ExprOf<'density'>[] {
  return [...walkExpr(side)].flatMap((node) => {
    if (node.kind === 'density') return [node];
    return node.kind === 'expectation' ? node.binders.flatMap(({ law }) => (law.kind === 'density' ? [law.density] : [])) : [];
  });
}

function defineKernel(kernel: NormalKernel, left: ExprOf<'density'>, text: Text): Definition {
  const { mean, covariance } = kernel;
  return define(left, { kind: 'normal-law', mean, covariance, at: null, span: left.span, shape: scalarShape }, 'law', text);
}

function defineMarginal(kernel: NormalKernel, left: ExprOf<'density'>, prior: Prior, text: Text): Definition {
  const { of, given, mean, covariance } = kernel;
  const law: Expr = { kind: 'normal-law', mean, covariance, at: onlySymbol(left.of) ?? of, span: left.span, shape: scalarShape };
  const body = makeProduct(law, prior.kind === 'density' ? { ...prior, of: [given] } : prior);
  const value: Expr = {
    kind: 'integral',
    variable: given.name,
    variableShape: given.shape,
    bounds: null,
    body,
    span: left.span,
    shape: scalarShape,
  };
  return define(left, value, 'value', text);
}

/** What the text has said of the numbers by then holds in it as it does in the claim; its variables stay themselves. */
function define(left: ExprOf<'density'>, written: Expr, form: Definition['form'], { atMath, definitions }: Text): Definition {
  const own = new Set([
    ...[...left.of, ...left.given].flatMap((part) => [...freeVariables(part)]),
    ...[...walkExpr(written)].flatMap(boundNames),
  ]);
  const ofNumbers = definitions.filter((other) => !(other.form === 'rebinding' && own.has(other.name)));
  const value = resolveDefinitions(written, ofNumbers, atMath).expr;
  const side = (expr: Expr) => ({ expr, math: 0, latex: '', span: left.span });
  const reach = { section: 0, from: 0, until: atMath, isLocal: true, understood: true } as const;
  return { kind: 'definition', math: 0, span: left.span, name: left.name, value: side(value), form, left: side(left), ...reach };
}

/** A name that no text can contain. */
const nameless = ({ of, given }: NormalKernel): ExprOf<'density'> => ({
  ...densityOf(null, of),
  name: `\u0000${of.name}|${given.name}`,
  given: [given],
});

function densityOf(like: ExprOf<'density'> | null, of: ExprOf<'symbol'>): ExprOf<'density'> {
  const common = { kind: 'density', of: [of], given: [], span: of.span, shape: scalarShape } as const;
  return { ...common, name: like?.name ?? '', parameters: like?.parameters ?? [] };
}

const decimal = (value: number): Expr => makeNumber(value, { start: 0, end: 0 });
const isModel = (use: ExprOf<'density'>, scope: Scope) => use.parameters.some((part) => isModelParameter(part, scope));
const isAlone = (use: ExprOf<'density'>, variable: ExprOf<'symbol'>) =>
  use.given.length === 0 && onlySymbol(use.of)?.name === variable.name;

/** p(x, y). */
function isJointOf(use: ExprOf<'density'>, { of, given }: NormalKernel): boolean {
  const names = use.of.map((part) => (part.kind === 'symbol' ? part.name : ''));
  return use.given.length === 0 && names.length === 2 && names.includes(of.name) && names.includes(given.name);
}

/** p(y|x) or p(x|y). */
function isBetween(use: ExprOf<'density'>, one: ExprOf<'symbol'> | null, other: ExprOf<'symbol'> | null): boolean {
  const names = [onlySymbol(use.of)?.name, onlySymbol(use.given)?.name];
  return one !== null && other !== null && names.includes(one.name) && names.includes(other.name);
}

const isSame = (one: ExprOf<'density'>, other: ExprOf<'density'>) =>
  lawName(one) === lawName(other) && sameNames(one.given, other.given) && onlySymbol(one.of)?.name === onlySymbol(other.of)?.name;

const sameNames = (some: readonly Expr[], others: readonly Expr[]) =>
  some.length === others.length && onlySymbol(some)?.name === onlySymbol(others)?.name;
