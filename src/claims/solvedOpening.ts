import { symbolConvention, wienerLetters } from '../math/conventions';
import type { Expr, ExprOf, Law } from '../math/expr';
import { sameExpr } from '../math/hashExpr';
import { headOf, labelOf } from '../math/names';
import type { Scope } from '../math/scope';
import { containsKind, freeVariables, walkExpr } from '../math/visit';
import type { Chain, Step } from './chains';
import { isGivenAnywhere, isIn, isInDefinitions, isKnown } from './byName';
import type { Side } from './claim';
import { explainsEarlier } from './definitions';
import type { Draft, Source } from './draft';
import { findForward, findForwardOf, forwardBefore } from './forwardSde';
import { likelyRole, readFreeName, type FreeName } from './names';
import { findDefinition } from './findDefinition';
import { resolveDefinitions } from './resolveDefinitions';
import { solveForName, type Named } from './solveForName';

/** `\log p = -E`: the left side is more than the name that gets its meaning; `value` is null where only a derivative of it is told. */
export interface SolvedOpening {
  readonly kind: 'solved';
  readonly left: Side;
  readonly name: FreeName | null;
  readonly value: Expr | null;
}

/** A name of the left side that nothing tells anything about yet, given by the equation. */
export function readSolved(source: Source, draft: Draft, chain: Chain, step: Step): SolvedOpening | null {
  const isBetweenNumbers = ![step.left.expr, step.right.expr].some((side) => containsKind(side, 'differential'));
  if ((step.sign !== 'equal' && step.sign !== 'define') || !isBetweenNumbers) return null;
  const resolved = (side: Side) => resolveDefinitions(side.expr, draft.definitions, chain.math).expr; // remembers its last answer
  const standsOnce = ({ name }: Named) => {
    const [left, right] = [resolved(step.left), resolved(step.right)];
    return (
      isIn(left, name) !== isIn(right, name) &&
      timesIn(left, name) + timesIn(right, name) <= timesIn(step.left.expr, name) + timesIn(step.right.expr, name) // V of `Δρ + ∇·(ρ ∇V) = 0` is in ρ = e^{-V}, too
    );
  };
  const solved = solveForName(step.left.expr, step.right.expr, {
    isFree: (name) => isUntold(source, draft, chain, name) && standsOnce(name),
    isVariable: (name) => name.kind === 'symbol' && isRandom(source, name.name),
  });
  if (solved === null) return null;
  const [left, right] = [resolved(step.left), resolved(step.right)];
  if (sameExpr(left, right)) return null; // nothing is told by `0 \cdot f(x) = 0`
  const { target, value } = solved;
  if (isMomentOfPath(source, left) || isMomentOfPath(source, right)) return null;
  const isPositive = target.kind !== 'symbol' || symbolConvention(target.name).role === 'scalar-parameter';
  const isOneRoot = isPositive || !containsKind(step.left.expr, 'power');
  return {
    kind: 'solved',
    left: { ...step.left, expr: target },
    name: readFreeName(target, source.scope),
    value: isOneRoot ? value : null,
  };
}

const timesIn = (side: Expr, name: string) => [...walkExpr(side)].filter((part) => 'name' in part && part.name === name).length;

/** `\mathbb E[X_t] = x_0 e^{-t}` says nothing of what x_0 is, `\mathbb E[X_n] = (1 - nh) x_0` nothing of h. */
function isMomentOfPath({ scope }: Source, side: Expr): boolean {
  const binders = [...walkExpr(side)].flatMap((part) => (part.kind === 'expectation' ? part.binders : []));
  const isPath = (name: string) => likelyRole(name, scope) === 'process' || /^[nkmi]([+-]\w+)?$/.test(labelOf(name));
  const isOpen = (law: Law) => law.kind === 'unspecified' || (law.kind === 'density' && law.density.given.length > 0); // `\mathbb E[X_{n+1} \mid X_n]`
  return binders.some(({ variable, law }) => isOpen(law) && isPath(variable));
}

/** A variable or process, at one index or time or another. */
function isRandom({ scope }: Source, name: string): boolean {
  const role = likelyRole(name, scope);
  return role === 'variable' || role === 'process';
}

const mayBeTold: ReadonlySet<string | null> = new Set(['variable', 'process', 'scalar-parameter', 'constant']);

/** `D(x;t)` after `D(x;\sigma) = …`: at another number it is what it is there, and no new name. */
function isMemberOfTold({ name, arguments: places, parameters }: ExprOf<'apply'>, { definitions }: Draft, { math }: Chain): boolean {
  const isSameKind = (left: Expr | undefined) =>
    left?.kind === 'apply' && left.arguments.length === places.length && left.parameters.length === parameters.length;
  return parameters.length > 0 && definitions.some((one) => one.name === name && one.math < math && isSameKind(one.left?.expr));
}

/** No equation, law or convention of the text gives the name a meaning. */
function isUntold(source: Source, draft: Draft, chain: Chain, name: Named): boolean {
  const { scope } = source;
  if (wienerLetters.has(headOf(name.name)) && name.kind === 'symbol') return false;
  const variables =
    name.kind === 'density' ? [...name.of, ...name.of.flatMap((part) => drawnBy(part, source)), ...madeAtTime(name, draft)] : [];
  const hasLaw = variables.some((part) => part.kind === 'symbol' && isDefiniteLaw(scope.symbols.get(part.name)?.law ?? null));
  if (isNextStep(name)) return true;
  if (name.kind === 'density' && isTransition(source, name, chain.math)) return false;
  if (name.kind === 'density' && isPosteriorOfMade(source, draft, chain, name)) return false;
  if (name.kind === 'apply' && (isOfMotion(source, chain, name.name) || isMemberOfTold(name, draft, chain))) return false;
  if (name.kind === 'symbol' && isStartOfMotion(source, chain, name.name)) return false;
  if (
    hasLaw ||
    variables.some((part) => isMadeOfDrawn(source, draft, chain, part)) ||
    findDefinition(name, draft.definitions, chain.math) !== undefined
  )
    return false;
  const role = likelyRole(name.name, scope);
  if (name.kind === 'symbol' && (isDrawnAndUsed(source, draft, name.name) || isOfLaw(source, name.name))) return false;
  if (name.kind === 'symbol' && mayBeTold.has(role)) return true;
  const free = readFreeName(name, scope);
  const isExplained = (other: Chain) => other.math <= chain.math || explainsEarlier(source, other, chain.math);
  return free !== null && role !== 'quantity' && !isKnown(draft, name) && !isGivenAnywhere(source, free, isExplained);
}

/** f of `dx = f(x, t)\,dt + g(t)\,dw`: what moments of the path or balances of densities say of it later is no definition. */
function isOfMotion(source: Source, { math }: Chain, name: string): boolean {
  const motion = forwardBefore(source, math)?.statement;
  return motion !== undefined && [motion.drift, motion.diffusion].some((part) => isIn(part, name));
}

/** `X_0` of `e^{\theta t} X_t = X_0 + \int_0^t e^{\theta s}\,dW_s` after the SDE of X: where it starts is not told by where it is later. */
function isStartOfMotion(source: Source, { math }: Chain, name: string): boolean {
  return labelOf(name) === '0' && findForward(source, headOf(name), math, ['ito', 'stratonovich']) !== undefined;
}

/** `x_t = a x_0 + b ε` with ε ∼ N(0, I): what has its law, and something else made of it, is not told by a later equation. */
function isDrawnAndUsed({ scope }: Source, { definitions }: Draft, name: string): boolean {
  return isDefiniteLaw(scope.symbols.get(name)?.law ?? null) && isInDefinitions(definitions, name);
}

/** r of `v \sim \mathrm{Unif}(r\,\mathbb S^{d-1})`: what a law is made with is not told by a moment of it. */
function isOfLaw({ scope }: Source, name: string): boolean {
  const known = ofFamilies.get(scope) ?? new Set([...scope.symbols.values()].flatMap(({ law }) => namesOfFamily(law)));
  ofFamilies.set(scope, known);
  return known.has(name);
}

const ofFamilies = new WeakMap<Scope, ReadonlySet<string>>();

const namesOfFamily = (law: Law | null): readonly string[] =>
  law?.kind === 'family' ? law.parameters.flatMap((part) => [...freeVariables(part)]) : [];

/** `p(x | y)` after `y = Ax + n` with n ∼ N(0, I): Bayes' rule determines it. */
function isPosteriorOfMade(source: Source, draft: Draft, chain: Chain, { of, given }: ExprOf<'density'>): boolean {
  const isPartOf = (part: Expr) => {
    const made = part.kind === 'symbol' ? findDefinition(part, draft.definitions, chain.math) : undefined;
    return made?.form === 'rebinding' && of.every((own) => own.kind === 'symbol' && freeVariables(made.value.expr).has(own.name));
  };
  return given.some((part) => isPartOf(part) && isMadeOfDrawn(source, draft, chain, part));
}

/** `\tilde x = x + \sigma\epsilon` with x ∼ p: its density is determined. */
function isMadeOfDrawn({ scope }: Source, { definitions }: Draft, chain: Chain, variable: Expr): boolean {
  const definition = variable.kind === 'symbol' ? findDefinition(variable, definitions, chain.math) : undefined;
  const parts = definition?.form === 'rebinding' ? [...freeVariables(definition.value.expr)] : [];
  return parts.some((name) => (scope.symbols.get(name)?.law?.kind ?? 'unspecified') !== 'unspecified');
}

/** Of `q(y)` after `Y = X + Z`: Y. */
function drawnBy(part: Expr, { scope }: Source): Expr[] {
  const name = part.kind === 'symbol' ? part.name[0]!.toUpperCase() + part.name.slice(1) : '';
  return part.kind === 'symbol' && name !== part.name && scope.symbols.get(name)?.role === 'variable' ? [{ ...part, name }] : [];
}

/** Of `p_t(x)` after `x_t = …`: x_t, whose density it is. */
function madeAtTime({ parameters }: Named & { readonly kind: 'density' }, { definitions }: Draft): Expr[] {
  const [time] = parameters;
  if (parameters.length !== 1 || time?.kind !== 'symbol') return [];
  return definitions.flatMap(({ form, left }) =>
    form === 'rebinding' && left?.expr.kind === 'symbol' && labelOf(left.expr.name) === time.name ? [left.expr] : [],
  );
}

/** `p(x_t | x_0)` of a process that the text gives an SDE for: determined by it. */
function isTransition(source: Source, { of, given }: Named & { readonly kind: 'density' }, math: number): boolean {
  const [state] = of;
  return state?.kind === 'symbol' && given.length === 1 && findForwardOf(source, state.name, math) !== undefined;
}

/** `x_{k+1}`, which every update rule of the text gives anew. */
function isNextStep({ kind, name }: Named): boolean {
  return kind === 'symbol' && /[\w)][+-]\w/.test(labelOf(name));
}

function isDefiniteLaw(law: Law | null): boolean {
  return law !== null && law.kind !== 'density' && law.kind !== 'unspecified';
}
