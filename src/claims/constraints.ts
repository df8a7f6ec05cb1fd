import { isScalarParameterLetter } from '../math/conventions';
import { headOf } from '../math/names';
import { freeVariables, mapExpr, walkExpr } from '../math/visit';
import type { Expr } from '../math/expr';
import type { Chain, Step } from './chains';
import type { Definition } from './claim';
import { isNumeric, isNumericCase } from './declarations';
import { makeDefinition } from './definitions';
import type { Draft, Source } from './draft';
import { isOneCase } from './intent';
import { isolate } from './isolate';
import { likelyRole } from './names';
import { findDefinition } from './findDefinition';
import { arithmetic, isNamed, outerNames, type Named } from './solveForName';

/**
 * What `\alpha_t^2 + \sigma_t^2 = 1`, `w_1 + w_2 = 1` or `a^\top b = 0` says of its names where it is only laid down: one positive number is told by the
 * others; of a vector, or a number whose sign is open, it is known that not every one will do (`implicit`), so that nothing is refuted over it. Null where it says nothing of the kind.
 */
export function readConstraint(source: Source, draft: Draft, chain: Chain, step: Step): Definition | null {
  const { right } = step;
  const left = { ...step.left, expr: behindLetters(step.left.expr, draft.definitions, chain.math) };
  const isLaidDown = step.sign === 'equal' && step.understood && !isNamed(left.expr) && isNumeric(right.expr);
  const nodes = [...walkExpr(left.expr)];
  if (!isLaidDown || !nodes.every(({ kind }) => ofEntries.has(kind) || arithmetic.has(kind))) return null;
  const names = outerNames(left.expr).filter(({ name }) => !rangesOf(nodes).has(name));
  const behind = namesBehind(names, draft.definitions, chain.math);
  const untold = names.filter((one) => findDefinition(one, draft.definitions, chain.math) === undefined && !behind.has(one.name));
  const once = untold.filter((one) => names.filter(({ name }) => name === one.name).length === 1);
  const isLinear = !nodes.some(({ kind }) => kind === 'power');
  const isTold = (one: Named) => one.shape.kind === 'scalar' && one.kind !== 'density' && (isLinear || isPositive(one, source));
  for (const target of once.reverse().filter(isTold)) {
    const value = isolate(left.expr, target, right.expr);
    if (value !== null)
      return { ...makeDefinition(source, chain, step, { ...left, expr: target }, { ...right, expr: value }, false), isCondition: true };
  }
  const bound = untold.find((one) => one.kind === 'symbol' && (one.shape.kind === 'scalar' || !isTaken(one, source)));
  return bound === undefined ? null : { ...makeDefinition(source, chain, step, { ...left, expr: bound }, right, false), form: 'implicit' };
}

/** `a^2 + b^2 = 1` after `a = \alpha_t`, `b = \sigma_t`: what the letters are short for. */
function behindLetters(expr: Expr, definitions: readonly Definition[], math: number): Expr {
  return mapExpr(expr, (part) => {
    const told = part.kind === 'symbol' ? findDefinition(part, definitions, math) : undefined;
    const isTold = told?.understood === true && (told.form === 'value' || told.form === 'rebinding');
    return isTold && told.left?.expr.kind === 'symbol' && isNamed(told.value.expr) ? told.value.expr : part;
  });
}

/** `c(\sigma)^2(\sigma^2 + s^2) = 1` after `c(\sigma) = 1/\sqrt{\sigma^2 + s^2}`: of numbers that the text has made of others it lays nothing down. */
export function isOfTold({ definitions }: Draft, { math, display }: Chain, { left, right }: Step): boolean {
  const isTotal = left.expr.kind === 'sum' && isNumeric(right.expr); // `\sum_j r_j(x) = 1` after `r_k(x) = …`
  if (!display || !(isTotal || isNumericCase(left.expr, right.expr))) return false;
  const ranges = rangesOf([...walkExpr(left.expr)]);
  const names = outerNames(left.expr).filter(({ name }) => !ranges.has(name));
  const told = names.filter((one) => findDefinition(one, definitions, math)?.form === 'value');
  const behind = namesBehind(told, definitions, math);
  return told.length > 0 && names.every((one) => told.includes(one) || behind.has(one.name));
}

function namesBehind(told: readonly Named[], definitions: readonly Definition[], math: number): ReadonlySet<string> {
  const values = told.flatMap((one) => findDefinition(one, definitions, math)?.value.expr ?? []);
  return new Set(values.flatMap((value) => [...freeVariables(value)]));
}

/** The indices of sums, and the names of how far they go. */
function rangesOf(nodes: readonly Expr[]): ReadonlySet<string> {
  return new Set(
    nodes.flatMap((node) => (node.kind === 'sum' ? [node.index, ...freeVariables(node.upper), ...freeVariables(node.lower)] : [])),
  );
}

/** What else conditions are made of: `\|u\| = 1`, `\sum_i y_i = 1`, `\det A = 1`. */
const ofEntries: ReadonlySet<string> = new Set(['norm', 'sum', 'component', 'determinant', 'absolute']);

/** `When $\sigma_t^2 = \tilde\beta_t$`: a number that nothing else tells, in this case. */
export function readCase(source: Source, draft: Draft, chain: Chain, step: Step): Definition | null {
  const isSaid = step.sign === 'equal' && step.understood && isOneCase(chain) && !isNamed(step.left.expr);
  const names = isSaid ? outerNames(step.left.expr) : [];
  const [target, more] = names;
  if (target === undefined || more !== undefined || target.shape.kind !== 'scalar' || !isPositive(target, source)) return null;
  if (findDefinition(target, draft.definitions, chain.math) !== undefined) return null;
  const value = isolate(step.left.expr, target, step.right.expr);
  return value && makeDefinition(source, chain, step, { ...step.left, expr: target }, { ...step.right, expr: value }, true);
}

/** Of a square the positive root is taken: what fails with it fails, and a formula that holds with it holds with the other as the field writes it. */
const isPositive = ({ name }: Named, { scope }: Source) =>
  ['scalar-parameter', 'constant'].includes(likelyRole(name, scope)) || isScalarParameterLetter(headOf(name));

/** Drawn by a law, or known for what the equation says: a unit vector. */
function isTaken({ name }: Named, { scope }: Source): boolean {
  const info = scope.symbols.get(name);
  return info !== undefined && (info.law !== null || info.random === true || info.structure !== undefined);
}
