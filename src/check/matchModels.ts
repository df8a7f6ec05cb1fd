import type { NodeId } from '../kernel/graph';
import type { Expr, ExprOf } from '../math/expr';
import { hashExpr } from '../math/hashExpr';
import { freeVariables, walkExpr } from '../math/visit';
import { fixPositiveField, ignoreInputs } from '../probes/field';
import { fieldName, isModelParameter, isMoving } from '../probes/lowerNames';
import { isFamily } from '../probes/wholeNumbers';
import { sizeOf, type World } from '../probes/world';
import type { MatchFamily } from './plan';

/**
 * A function of the text. What it is given beside points (times, noise levels) does not count where that is the same everywhere: an implementation
 * knows one model, at one time.
 */
export interface MatchModel {
  readonly name: string;
  /** The name of its field in the world. */
  readonly field: string;
  readonly family: MatchFamily;
  /** A positive function of numbers counts as a number: the input that holds it. */
  readonly value: NodeId | null;
  readonly replacements: ReadonlyMap<NodeId, NodeId>;
  /** `linear 0 2` of the world, where a time is the first argument, is `linear 0 1` of an implementation's model. */
  labelOf(this: void, label: string): string;
}

/** The functions that were lowered into a world; null where one is used in a way that no implementation is. */
export function listModels(parts: readonly Expr[], world: World): readonly MatchModel[] | null {
  const fields = new Set(world.coefficients.values());
  const uses = new Map<string, ExprOf<'apply'>[]>();
  for (const part of parts.flatMap((expr) => [...walkExpr(expr)])) {
    if (part.kind !== 'apply' || isFamily(part, world.scope)) continue;
    const isOther = part.parameters.length === 0 && world.scope.symbols.get(part.name)?.contrasted === true;
    const field = fieldName(part, isOther, world);
    if (fields.has(field)) uses.set(field, [...(uses.get(field) ?? []), part]);
  }
  if (uses.size < fields.size) return null;
  const moved = variablesOfDerivatives(parts);
  const models = [...uses].map(([field, applied]) => readModel(field, applied, moved, world));
  return models.every((model) => model !== null) ? models : null;
}

function variablesOfDerivatives(parts: readonly Expr[]): ReadonlySet<string> {
  const all = parts.flatMap((expr) => [...walkExpr(expr)]);
  return new Set(all.flatMap((part) => ('variable' in part && 'of' in part ? [part.variable] : [])));
}

function readModel(field: string, applied: readonly ExprOf<'apply'>[], moved: ReadonlySet<string>, world: World): MatchModel | null {
  const [first] = applied;
  const inputs = inputsOf(first!, world);
  const isSame = applied.every((part) => conditionsOf(inputsOf(part, world)) === conditionsOf(inputs));
  const conditions = inputs.filter(({ shape }) => shape.kind !== 'vector');
  const isStill = conditions.every((part) => [...freeVariables(part)].every((name) => !moved.has(name)));
  if (!isSame || !isStill || !conditions.every(({ shape }) => shape.kind === 'scalar')) return null;
  const points = inputs.length - conditions.length;
  const { shape, name } = first!;
  if (points === 0) return shape.kind === 'scalar' ? readNumber(name, field, inputs.length, world) : null;
  const family = familyOf(shape.kind, points);
  if (family === null) return null;
  const outputs = sizeOf(world, shape);
  const dimension = world.design.dimension;
  if (
    (family === 'model' && outputs !== dimension) ||
    inputs.some((input) => input.shape.kind === 'vector' && sizeOf(world, input.shape) !== dimension)
  )
    return null;
  const ignored = columnsOfNumbers(inputs, world);
  return {
    name,
    field,
    family,
    value: null,
    replacements: ignoreInputs(world, field, ignored, outputs),
    labelOf: (label) => moveColumn(label, ignored),
  };
}

function moveColumn(label: string, ignored: readonly number[]): string {
  return label.replace(/^((?:linear|frequency) \d+) (\d+)$/, (_, start: string, column: string) => {
    const before = ignored.filter((one) => one < Number(column)).length;
    return `${start} ${Number(column) - before}`;
  });
}

function familyOf(shape: string, points: number): MatchFamily | null {
  if (shape === 'vector') return points === 1 ? 'model' : null;
  if (shape !== 'scalar') return null;
  return points === 1 ? 'potential' : points === 2 ? 'kernel' : null;
}

/** As in `lowerApply`: arguments, then parameters that models are not merely indexed by. */
function inputsOf(part: ExprOf<'apply'>, world: World): readonly Expr[] {
  return [...part.arguments, ...part.parameters.filter((one) => !isModelParameter(one, world.scope) || isMoving(one, world))];
}

const conditionsOf = (inputs: readonly Expr[]) =>
  inputs.map((input) => (input.shape.kind === 'vector' ? 'point' : hashExpr(input))).join(' ');

function columnsOfNumbers(inputs: readonly Expr[], world: World): number[] {
  let column = 0;
  return inputs.flatMap(({ shape }) => {
    const size = sizeOf(world, shape);
    column += size;
    return shape.kind === 'vector' ? [] : [...Array(size).keys()].map((i) => column - size + i);
  });
}

/** β(t), α(t): one number, since the times are the same everywhere. */
function readNumber(name: string, field: string, inputs: number, world: World): MatchModel {
  const value = world.givenInput(`value of ${field}`, 1);
  return { name, field, family: 'number', value, replacements: fixPositiveField(world, field, inputs, value), labelOf: (label) => label };
}
