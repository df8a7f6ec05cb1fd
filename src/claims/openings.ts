import type { Expr } from '../math/expr';
import { walkExpr } from '../math/visit';
import type { Chain, Step } from './chains';
import type { Side } from './claim';
import { isDeclaration } from './declarations';
import type { Draft, NamedValue, Source } from './draft';
import { readIntent, type Intent } from './intent';
import { isMotion } from './motion';
import { isQuantity, isRebound, isSameName, readFreeName, readUse, type FreeName } from './names';
import { isSameScope } from './sections';

/** What the first sign of a chain is taken for; the later ones are links. */
export type Opening =
  | { readonly kind: 'definition'; readonly left: Side; readonly name: FreeName; readonly isLocal: boolean; readonly reversed: boolean }
  | { readonly kind: 'redefinition'; readonly left: Side; readonly name: FreeName; readonly older: readonly NamedValue[] }
  | { readonly kind: 'goal'; readonly left: Side; readonly name: FreeName }
  | { readonly kind: 'rebinding' | 'motion'; readonly left: Side }
  /** `\mathcal{A} f = …`: says what the operator A makes of f. */
  | { readonly kind: 'operator'; readonly left: Side }
  | { readonly kind: 'declaration' | 'link' };

export function decideOpening(source: Source, draft: Draft, chain: Chain, step: Step): Opening {
  const { scope } = source;
  const isDefined = (expr: Expr) => isKnown(draft, expr);
  const names = step.sign === 'equal' || step.sign === 'define' || step.sign === 'proportional';
  if (chain.first !== null && names) {
    if (isRebound(chain.first.expr, scope)) return { kind: 'rebinding', left: chain.first };
    const name = readFreeName(nameInside(chain.first.expr), scope);
    if (name !== null && !isDeclaration(chain, step, scope, isDefined)) return openName(source, draft, chain, step, chain.first, name);
    if (isMotion(chain.first.expr, isDefined)) return { kind: 'motion', left: chain.first };
  }
  const operator = readOperator(source, chain, step);
  if (operator !== null) return { kind: 'operator', left: operator };
  const reversed = readReversed(source, draft, chain, step);
  if (reversed !== null) return { kind: 'definition', left: step.right, name: reversed, isLocal: false, reversed: true };
  const intent = readIntent(chain);
  return intent === 'condition' || isDeclaration(chain, step, scope, isDefined) ? { kind: 'declaration' } : { kind: 'link' };
}

/** In `A f = …` a letter that nothing else tells anything about, before what it is applied to. */
function readOperator({ scope, chains }: Source, chain: Chain, step: Step): Side | null {
  const product = step.sign === 'equal' || step.sign === 'define' ? chain.first?.expr : undefined;
  if (product?.kind !== 'product' || chain.first === null || product.left.kind !== 'symbol') return null;
  const { left, right } = product;
  const isOperand = right.kind === 'apply' || right.kind === 'symbol';
  const info = scope.symbols.get(left.name);
  const isKnown = info !== undefined && (['directive', 'declared', 'defined'].includes(info.evidence) || info.role !== 'constant');
  const isUsed = chains.some((other) => other.math < chain.math && mentions(other, left.name)) || isIn(step.right.expr, left.name);
  return isOperand && !isKnown && !isUsed && isIn(step.right.expr, right.name) ? { ...chain.first, expr: left } : null;
}

const isIn = (expr: Expr, name: string) => [...walkExpr(expr)].some((node) => 'name' in node && node.name === name);

/** `S_i(x) = …` and `J_{ij} = …` define S and J entry by entry. */
function nameInside(expr: Expr): Expr {
  return expr.kind === 'component' && expr.indices.every((index) => index.kind === 'symbol') ? expr.of : expr;
}

function openName(source: Source, draft: Draft, chain: Chain, step: Step, left: Side, name: FreeName): Opening {
  const intent = readIntent(chain);
  const older = valuesInScope(source, draft, name, chain.section);
  const isNew = older.length === 0;
  if (intent === 'goal' || (intent === 'weak-goal' && isNew && isGivenLater(source, chain, name))) return { kind: 'goal', left, name };
  if (intent === 'condition' && !isNew) return { kind: 'declaration' };
  const reversed = isNew ? null : readReversed(source, draft, chain, step);
  if (reversed !== null) return { kind: 'definition', left: step.right, name: reversed, isLocal: false, reversed: true };
  if (isNew || intent === 'define')
    return { kind: 'definition', left, name, isLocal: isConditional(intent, left, chain, source), reversed: false };
  if (intent === 'optimum' && !isQuantity(left.expr, source.scope)) return { kind: 'declaration' };
  return relatesQuantities(source, draft, step, name) ? { kind: 'link' } : { kind: 'redefinition', left, name, older };
}

/** Under `if` for its paragraph only; `assume` and `suppose` lay down a meaning that lasts. */
function isConditional(intent: Intent, left: Side, chain: Chain, source: Source): boolean {
  if (intent === 'condition') return !/\b(?:assum|suppos)\w*\W*(?:that\W*)?$|假设\W*$/i.test(chain.leadIn);
  return intent === 'optimum' && !isQuantity(left.expr, source.scope);
}

/** Earlier values of the name in its scope, latest first, back to the one that opened it. */
export function valuesInScope(source: Source, draft: Draft, name: FreeName, section: number): NamedValue[] {
  const same = draft.values.filter((value) => isSameName(value.name, name) && isSameScope(source.tree, value.section, section)).reverse();
  const opening = same.findIndex((value) => value.opens);
  return opening === -1 ? same : same.slice(0, opening + 1);
}

function isGivenLater(source: Source, chain: Chain, name: FreeName): boolean {
  return source.chains.some((other) => {
    const first = other.math > chain.math && other.first !== null ? readFreeName(other.first.expr, source.scope) : null;
    return first !== null && isSameName(first, name) && !readIntent(other).endsWith('goal');
  });
}

/** `L_A = L_B + …` where both have values: a relation between the two, not a new value. */
function relatesQuantities(source: Source, draft: Draft, step: Step, name: FreeName): boolean {
  return [...walkExpr(step.right.expr)].some((node) => {
    if (!isQuantity(node, source.scope)) return false;
    const use = readUse(node);
    return use !== null && (isSameName(use, name) || draft.values.some((value) => isSameName(value.name, use)));
  });
}

function isKnown(draft: Draft, expr: Expr): boolean {
  const use = readUse(expr);
  return use !== null && draft.values.some((value) => isSameName(value.name, use));
}

/** `∇ log p = S(x)`, `E‖∇ log p‖² = C`, `… =: N`: the name on the right gets its meaning when it has none anywhere. */
function readReversed(source: Source, draft: Draft, chain: Chain, step: Step): FreeName | null {
  if (step.sign !== 'equal' && step.sign !== 'define') return null;
  const name = readFreeName(step.right.expr, source.scope) ?? readFreshConstant(source, chain, step);
  if (name === null || chain.steps.length > 1 || isKnown(draft, step.right.expr) || isGivenAnywhere(source, name)) return null;
  const mentioned = [...walkExpr(step.left.expr)].some((node) => 'name' in node && node.name === name.name);
  return mentioned ? null : name;
}

function isGivenAnywhere(source: Source, name: FreeName): boolean {
  return source.chains.some((other) => {
    const first = other.first !== null ? readFreeName(other.first.expr, source.scope) : null;
    return first !== null && isSameName(first, name);
  });
}

/** A letter for a constant that no earlier formula uses. */
function readFreshConstant(source: Source, chain: Chain, step: Step): FreeName | null {
  const right = step.right.expr;
  if (right.kind !== 'symbol' || source.scope.symbols.get(right.name)?.role !== 'constant') return null;
  const usedBefore = source.chains.some((other) => other.math < chain.math && mentions(other, right.name));
  return usedBefore ? null : { kind: 'symbol', name: right.name, variables: [], parameters: [], law: '' };
}

function mentions(chain: Chain, name: string): boolean {
  const sides = [chain.first, ...chain.steps.map((step) => step.right)].filter((side) => side !== null);
  return sides.some((side) => [...walkExpr(side.expr)].some((node) => node.kind === 'symbol' && node.name === name));
}
