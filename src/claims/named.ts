import { flatMapInSteps, type Steps } from '../base/steps';
import { walkExpr } from '../math/visit';
import { symbolsIn } from './byName';
import { findStep } from './chains';
import type { Claim, Definition, Side } from './claim';
import { isAsked, noClaimParts, type Draft, type DraftClaim, type NamedValue, type Source } from './draft';
import { isQuantity } from './names';
import { findDefinition } from './findDefinition';

/**
 * A loss written as a function of θ must depend on θ: for every quantity that is defined through a model, a claim that is reported only
 * when its value turns out to be constant. Against the entry its label or the words before it name, else the equation that defines the model.
 */
export function* readNamed(source: Source, draft: Draft): Steps<DraftClaim[]> {
  return yield* flatMapInSteps(draft.values, (value) =>
    value.opens && isAsked(source, value) && isQuantity(value.left.expr, source.scope) ? nameValue(source, draft, value) : [],
  );
}

function nameValue(source: Source, draft: Draft, value: NamedValue): DraftClaim[] {
  const place = findStep(source, value.value);
  if (place === undefined || !dependsOnModel(source, value.value)) return [];
  const { chain, step } = place;
  const [entry] = [...source.findEntries(value.left.latex), ...source.findEntries(chain.leadIn)];
  const model = findModel(draft, value);
  const against: Claim['against'] =
    entry !== undefined ? { kind: 'entry', entry } : model && { kind: 'equation', math: model.math, span: model.value.span };
  const { span, sign, written } = step;
  const { left, value: right, math, understood } = value;
  return [{ ...noClaimParts, kind: 'named', math, span, left, right, sign, written, understood, against, onlyIf: 'constant' }];
}

/** A parameter that is learned stands in it, or a function of unknown form. */
function dependsOnModel(source: Source, side: Side): boolean {
  const roleOf = (name: string) => source.scope.symbols.get(name)?.role;
  return (
    [...symbolsIn(side.expr)].some((name) => roleOf(name) === 'parameter') ||
    [...walkExpr(side.expr)].some((node) => node.kind === 'apply' && roleOf(node.name) === 'function')
  );
}

/** The definition of a function or density that the value is made of. */
function findModel(draft: Draft, value: NamedValue): Definition | null {
  const used = [...walkExpr(value.value.expr)].filter((node) => node.kind === 'apply' || node.kind === 'density');
  const found = used.map((node) => findDefinition(node, draft.definitions, value.math)).find((definition) => definition !== undefined);
  return found ?? null;
}
