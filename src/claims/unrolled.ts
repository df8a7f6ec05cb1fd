import { makeAdd, makeNegate, makeNumber, makeSymbol } from '../math/build';
import { type Expr, type ExprOf } from '../math/expr';
import { headOf, labelOf } from '../math/names';
import { freeVariables, mapExpr, substituteName } from '../math/visit';
import type { Chain, Step } from './chains';
import type { Definition } from './claim';
import type { Draft, DraftClaim, Source } from './draft';
import { findDefinition } from './findDefinition';
import { makeClaim } from './makeClaim';
import { namesIn } from './process/isMadeOf';
import { readAffine } from './process/linearIn';
import { isStandardNormal } from './normalKernels';
import { resolveDefinitions } from './resolveDefinitions';

/** A state `x_k` with two values, of which the first is a step from `x_{k-1}`. */
interface Unrolled {
  readonly stepped: Expr;
  readonly written: Expr;
  /** `x_{k-2}`. */
  readonly before: ExprOf<'symbol'>;
}

/**
 * `x_k = \sqrt{a_k a_{k-1}}\, x_{k-2} + …` after `x_k = \sqrt{a_k}\, x_{k-1} + \sqrt{1 - a_k}\, z_{k-1}`: two steps are the step put into itself. Where the text
 * joins the noises of both into one, what is written has the same law for every `x_{k-2}`. Null where other names stand in it.
 */
export function readUnrolled(source: Source, draft: Draft, chain: Chain, step: Step, { left, value }: Definition): DraftClaim | null {
  const found = left?.expr.kind === 'symbol' ? unroll(draft.definitions, left.expr, value.expr, chain.math) : null;
  if (found === null || !chain.understood || step.written === 'define') return null;
  const [one, other] = [found.stepped, found.written].map((expr) => new Set(namesIn(expr))) as [Set<string>, Set<string>]; // two in, two out
  const apart = [...[...one].filter((name) => !other.has(name)), ...[...other].filter((name) => !one.has(name))];
  const base = makeClaim(chain, step, 'link', step.left);
  const noises = [...one, ...other].filter((name) => source.scope.symbols.get(name)?.role === 'variable' && name !== found.before.name);
  const isDrawn = (name: string) => isStandardNormal(source.scope.symbols.get(name)?.law ?? null);
  const isScaled = (expr: Expr) => isMultipleAndNoise(expr, found.before.name, noises);
  const isOfNoise = noises.length > 0 && noises.every(isDrawn) && [found.stepped, found.written].every(isScaled);
  const isLawAlone = isOfNoise && (apart.length > 0 || new Set(noises).size > 1); // which of two noises stands where makes no difference
  if (apart.length === 0 && !isLawAlone)
    return { ...base, tested: { left: found.stepped, right: found.written, start: { kind: 'known' } } };
  if (!isOfNoise || !apart.every((name) => noises.includes(name))) return null;
  const [from, to] = [atOnes(found.stepped, found.before), atOnes(found.written, found.before)];
  return { ...base, left: { ...step.left, expr: from }, right: { ...step.right, expr: to }, sign: 'equal-in-law', written: 'in-law' };
}

function unroll(definitions: readonly Definition[], state: ExprOf<'symbol'>, written: Expr, math: number): Unrolled | null {
  const [head, index] = [headOf(state.name), labelOf(state.name)];
  const [previous, before] = [`${head}_${index}-1`, `${head}_${index}-2`];
  const free = freeVariables(written);
  if (!/^[a-zA-Z]$/.test(index) || free.has(previous) || !free.has(before)) return null;
  const one = definitions.findLast((other) => other.form === 'rebinding' && other.name === state.name && other.math <= math); // also the side before, of one chain
  if (!one?.understood || !freeVariables(one.value.expr).has(previous)) return null;
  const put = (expr: Expr) => resolveDefinitions(withShifted(expr, definitions, index, math), definitions, math).expr;
  const stepped = substituteName(one.value.expr, previous, shifted(one.value.expr, index));
  return { stepped: put(stepped), written: put(written), before: makeSymbol(before, state.shape, written.span) };
}

/** What is said of k, of k − 1. */
function shifted(expr: Expr, index: string): Expr {
  return mapExpr(expr, (part) => {
    if (part.kind !== 'symbol') return part;
    const { name, shape, span } = part;
    if (name === index) return makeAdd([part, makeNegate(makeNumber(1, span), span)]);
    if (labelOf(name) === index) return makeSymbol(`${name}-1`, shape, span);
    return labelOf(name) === `${index}-1` ? makeSymbol(`${headOf(name)}_${index}-2`, shape, span) : part;
  });
}

/** `a_{k-1}` where the text says what a_k is. */
function withShifted(expr: Expr, definitions: readonly Definition[], index: string, math: number): Expr {
  return mapExpr(expr, (part) => {
    if (part.kind !== 'symbol' || labelOf(part.name) !== `${index}-1`) return part;
    const known = findDefinition(makeSymbol(`${headOf(part.name)}_${index}`, part.shape, part.span), definitions, math);
    return known?.understood && (known.form === 'value' || known.form === 'rebinding') ? shifted(known.value.expr, index) : part;
  });
}

/** A number times x and noise, and nothing besides: its law is told for every x by that at one. */
function isMultipleAndNoise(expr: Expr, variable: string, noises: readonly string[]): boolean {
  const affine = readAffine(expr, variable);
  return affine?.coefficient?.shape.kind === 'scalar' && (affine.rest === null || isNoise(affine.rest, noises));
}

function isNoise(expr: Expr, noises: readonly string[]): boolean {
  if (expr.kind === 'symbol') return noises.includes(expr.name);
  if (expr.kind === 'add') return expr.terms.every((term) => isNoise(term, noises));
  if (expr.kind === 'negate') return isNoise(expr.of, noises);
  if (expr.kind === 'divide') return isNoise(expr.numerator, noises);
  return expr.kind === 'product' && (isNoise(expr.left, noises) || isNoise(expr.right, noises));
}

/** At one place, as good as any: see `isMultipleAndNoise`. */
function atOnes(expr: Expr, { name, shape, span }: ExprOf<'symbol'>): Expr {
  const ones: Expr = shape.kind === 'vector' ? { kind: 'constant', name: 'ones', span, shape } : makeNumber(1, span);
  return substituteName(expr, name, ones);
}
