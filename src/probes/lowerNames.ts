import type { Range } from '../claims/placeInOrder';
import { derivative } from '../kernel/differentiate';
import type { Axis, NodeId } from '../kernel/graph';
import type { GraphBuilder } from '../kernel/graphBuilder';
import { substituteAll } from '../kernel/substitute';
import { symbolConvention } from '../math/conventions';
import type { Expr, ExprOf, Shape } from '../math/expr';
import { isEventName, nameOfAnyValue, anyValueOf } from '../math/names';
import type { Role, Scope } from '../math/scope';
import { freeVariables } from '../math/visit';
import { mixtureDensity } from './density';
import type { DensityModel } from './densityModel';
import { drawInRange, moveToEnd, usualPart } from './drawRange';
import { placeInSupport } from './drawSupport';
import { genericField, gradientField } from './field';
import type { Context, Lowered, LowerExpr } from './lowered';
import { requireSure, sure } from './lowered';
import { drawStructured, giveStructure, structureOf } from './structured';
import { componentsOf, mapComponents, matrix, NotComputable, requireScalar, row, scalar, vector, type Value } from './value';
import { isFamily, wholeNumber } from './wholeNumbers';
import { dimensionOf, sizeOf, type World } from './world';

/** A bound variable's value, else a free variable: drawn anew for every setting (every θ), parameters such as σ fixed per world. */
export function lowerSymbol(expr: ExprOf<'symbol'>, context: Context, lower: LowerExpr): Lowered {
  refuseEvent(expr.name, context);
  return sure(valueByName(expr.name, expr.shape, context, lower));
}

/** An event hangs on what else is random in ways that nobody draws: `1_A` has no value of its own. */
function refuseEvent(name: string, { world }: Context): void {
  const isGiven = world.design.values?.has(name) === true;
  if (isEventName(name) && !isGiven) throw new NotComputable('verdict.operationNotComputable', { name: 'indicator' });
}

function valueByName(name: string, shape: Shape, context: Context, lower: LowerExpr): Value {
  return context.bound.get(name) ?? givenValue(name, shape, context, lower) ?? freeVariable(name, shape, context.world);
}

/** A variable with a value is opaque like a random one, so that derivatives find it; its value may use what is bound around it. */
function givenValue(name: string, shape: Shape, context: Context, lower: LowerExpr): Value | undefined {
  const { world } = context;
  const value = world.design.values?.get(name);
  if (value === undefined) return undefined;
  const lowered = lower(value, { ...around(value, context), world: withoutValue(world, name) });
  requireSure(lowered);
  const drawn = componentsOf(lowered.value);
  const key = `${name} := ${drawn.join(' ')}`;
  const known = world.draws.get(key);
  const nodes = known?.nodes ?? drawn.map((_, i) => world.placeholder(`${key} ${i}`));
  if (known === undefined) world.draws.set(key, { variable: name, nodes, drawn, direction: null, mayBeDirection: false, isValue: true });
  return arrange(world, shape, nodes);
}

/** `\\int p(x)\\,g(y - x)\\,dx` after `y = x + n`: y is a point outside, made of another x, unless all that it is made of is bound around it. */
function around(value: Expr, context: Context): Context {
  const { bound, integrated, world } = context;
  const names = [...freeVariables(value)];
  const isFree = (name: string) => !bound.has(name) && world.scope.symbols.get(name)?.role === 'variable';
  if (integrated === undefined || !names.some((name) => integrated.has(name)) || !names.some(isFree)) return context;
  return { ...context, bound: new Map([...bound].filter(([name]) => !integrated.has(name))) };
}

/** The same world in which a name no longer stands for its value, so that `x = x + …` ends. */
function withoutValue(world: World, name: string): World {
  const values = new Map(world.design.values);
  values.delete(name);
  return { ...world, design: { ...world.design, values } };
}

/** The variable that a derivative is taken with respect to. */
export function variableValue(name: string, context: Context, lower: LowerExpr): Value {
  const { symbols } = context.world.scope;
  const info = symbols.get(name) ?? symbols.get(nameOfAnyValue(name));
  return valueByName(name, info?.shape ?? { kind: 'scalar' }, context, lower);
}

function freeVariable(name: string, shape: Shape, world: World): Value {
  const told = nameOfAnyValue(name);
  const role = (world.scope.symbols.get(name) ?? world.scope.symbols.get(told))?.role ?? symbolConvention(told).role;
  if (role === 'dimension') return scalar(world.builder.constant(dimensionOf(world, name)));
  const isCounted = world.design.wholeNumbers?.has(name) === true; // the L of `\sum_{i=1}^L` is no loss
  if (role === 'quantity' && !isCounted) throw new NotComputable('verdict.undefinedQuantity', { name });
  const known = world.freeVariables.get(name) ?? makeFree(name, role, shape, world);
  world.freeVariables.set(name, known);
  return arrange(world, shape, known);
}

function makeFree(name: string, role: Role, shape: Shape, world: World): NodeId[] {
  if (world.design.standIns !== undefined) return [...world.design.standIns.free(name, shape, world)];
  if (world.design.wholeNumbers?.has(name) === true) return [world.builder.constant(wholeNumber(name, world))];
  const size = sizeOf(world, shape);
  const isFixed = role === 'constant' && world.design.fixedConstants === true;
  const structure = structureOf(name, shape, world);
  if (structure !== null) return hide(name, drawStructured(structure, name, size, isFixed, world), world);
  return isFixed ? fixConstant(name, size, world) : drawFree(name, role === 'scalar-parameter', size, world);
}

/** A parameter such as σ, β or t is a number other than 1 that differs from world to world; the factor of a claim may depend on it. */
function drawFree(name: string, isParameter: boolean, size: number, world: World): NodeId[] {
  const isFixed = isParameter && world.design.parameters === 'constant';
  const [low, high] = usualPart(rangeOf(name, size, world), usualNumbers);
  const { a, b } = moveOf(name, size, world);
  const value = (i: number) => a + b * world.constants.uniform(`parameter ${name} ${i}`, low, high);
  if (isFixed) return [...Array(size).keys()].map((i) => world.builder.constant(value(i)));
  if (isParameter) return [...Array(size).keys()].map((i) => world.givenInput(`${name} ${i}`, value(i)));
  const range = rangeOf(name, size, world);
  const { builder } = world;
  const place = (node: NodeId) => (b === 1 ? node : builder.add(builder.constant(a), builder.multiply(builder.constant(b), node)));
  const drawn = [...Array(size).keys()].map((i) => place(drawInRange(builder, world.settingNormal(`free ${name} ${i}`), range)));
  return hide(name, placeInSupport(world.builder, drawn, world.scope.symbols.get(name)?.law ?? null), world);
}

/** What is made of other numbers is opaque like a random variable, so that derivatives find it. */
function hide(name: string, drawn: readonly NodeId[], world: World): NodeId[] {
  if (drawn.every((node) => world.builder.node(node).kind === 'input')) return [...drawn];
  const nodes = drawn.map((_, i) => world.placeholder(`free ${name} ${i}`));
  world.draws.set(`free ${name}`, { variable: name, nodes, drawn, direction: null, mayBeDirection: false });
  return nodes;
}

const moveOf = (name: string, size: number, world: World) =>
  world.design.numbersAt === undefined || size > 1 ? { a: 0, b: 1 } : moveToEnd(rangeOf(name, size, world), world.design.numbersAt);

const usualNumbers = [0.55, 0.9] as const;

/** Where the text says that a number lies, or must for a root or a logarithm of it. */
function rangeOf(name: string, size: number, { design }: World): Range {
  const family = anyValueOf(/^(.*)_\d+$/.exec(name)?.[1] ?? name); // b of b_3
  const said = size === 1 ? (design.ranges?.get(name) ?? design.ranges?.get(family)) : undefined;
  const isPositive = design.positive?.has(name) === true || design.positive?.has(family) === true;
  return said ?? { lower: isPositive ? 0 : -Infinity, upper: Infinity };
}

/** The same at every setting, so that `+ C` may depend on it. */
function fixConstant(name: string, size: number, world: World): NodeId[] {
  const { constants, builder } = world;
  const { a, b } = moveOf(name, size, world);
  const value = (i: number) =>
    size === 1
      ? a + b * constants.uniform(`constant ${name}`, ...usualPart(rangeOf(name, size, world), usualNumbers))
      : constants.generic(`constant ${name} ${i}`, 0.3, 1.2);
  return [...Array(size).keys()].map((i) => builder.constant(value(i)));
}

/** Components in the order of {@link componentsOf}, put into a shape. */
function arrange(world: World, shape: Shape, nodes: readonly NodeId[]): Value {
  switch (shape.kind) {
    case 'vector':
      return vector(nodes);
    case 'row':
      return row(nodes);
    case 'matrix': {
      const columns = dimensionOf(world, shape.columns);
      return matrix([...Array(nodes.length / columns).keys()].map((i) => nodes.slice(i * columns, (i + 1) * columns)));
    }
    case 'scalar':
    case 'unknown':
      return scalar(nodes[0]!);
  }
}

/** A function nothing is said about is a generic smooth field, a new one for every setting. */
export function lowerApply(expr: ExprOf<'apply'>, context: Context, lower: LowerExpr): Lowered {
  const { world } = context;
  const member = familyMember(expr, context, lower);
  if (member !== undefined) return sure(member);
  if (world.scope.symbols.get(expr.name)?.role === 'quantity') throw new NotComputable('verdict.undefinedQuantity', { name: expr.name });
  const inputs = [
    ...expr.arguments,
    ...expr.parameters.filter((part) => !isModelParameter(part, world.scope) || isMoving(part, world)),
  ].map((part) => lower(part, context));
  inputs.forEach(requireSure);
  const point = inputs.flatMap((input) => componentsOf(input.value));
  const isOther = expr.parameters.length === 0 && world.scope.symbols.get(expr.name)?.contrasted === true; // v beside v_θ
  const standIn = world.design.standIns?.field(expr, inputs.map(({ value }) => value), world); // prettier-ignore
  if (standIn !== undefined) return sure(arrange(world, expr.shape, standIn));
  const isModel = expr.shape.kind === 'vector' && expr.arguments.length >= 1 && !isOther;
  if (world.design.model === 'scaled-score' && isModel) return sure(vector(scaledScore(world, componentsOf(inputs[0]!.value))));
  if (isModel && world.design.model === 'around-truth' && expr.parameters.some((part) => isMoving(part, world)))
    return sure(vector(aroundScore(fieldName(expr, isOther, world), point, componentsOf(inputs[0]!.value).length, world)));
  const onlyNumbers = inputs.every((input) => input.value.kind === 'scalar') && expr.shape.kind === 'scalar';
  const isGradient = expr.shape.kind === 'vector' && world.design.conservative?.has(expr.name) === true;
  const makeValues = isGradient ? gradientField : genericField;
  const values = makeValues(world, fieldName(expr, isOther, world), point, sizeOf(world, expr.shape));
  world.descriptions.add(`${expr.name} ${isGradient ? 'the gradient of a generic function' : wordsOf(expr.shape)}`);
  if (onlyNumbers) return sure(scalar(world.builder.exp(world.builder.multiply(world.builder.constant(0.3), values[0]!))));
  const structure = expr.shape.kind === 'matrix' ? structureOf(expr.name, expr.shape, world) : null;
  return sure(arrange(world, expr.shape, structure === null ? values : giveStructure(structure, values, world)));
}

const wordsOf = ({ kind }: Shape) => (kind === 'vector' ? 'a generic field, not a gradient' : 'a generic smooth function');

/** Models with other parameters than usual, s_φ beside s_θ or s_{θ*}, are other fields. */
export function fieldName(expr: ExprOf<'apply'>, isOther: boolean, world: World): string {
  if (isOther) return `${expr.name} alone`;
  const usual = world.scope.symbols.get(expr.name)?.usualParameters ?? [];
  const others = expr.parameters.flatMap((part) =>
    part.kind === 'symbol' && isModelParameter(part, world.scope) && !isMoving(part, world) && !usual.includes(part.name)
      ? [part.name]
      : [],
  );
  return [expr.name, ...others].join('_');
}

/** `x_k` inside a sum over k, where x is no function: for k = 3 the very variable `x_3`. */
function familyMember(expr: ExprOf<'apply'>, context: Context, lower: LowerExpr): Value | undefined {
  const { scope, builder } = context.world;
  if (!isFamily(expr, scope) || expr.arguments.length === 0) return undefined;
  if (!expr.arguments.every((argument) => argument.shape.kind === 'scalar')) return undefined;
  const nodes = expr.arguments.map((argument) => requireScalar(lower(argument, context).value));
  const member = (places: readonly (number | undefined)[]) =>
    places.every((place) => place !== undefined && Number.isInteger(place))
      ? valueByName(`${expr.name}_${places.join('')}`, expr.shape, context, lower)
      : undefined;
  const [axis, ...others] = nodes.flatMap((node) => builder.axesOf(node));
  if (axis === undefined || others.length > 0) return member(nodes.map((node) => builder.constantValue(node)));
  const values = nodes.map((node) => valuesOver(builder, axis, node));
  const members = Array.from({ length: axis.extent }, (_, k) => member(values.map((value) => value?.[k])));
  return packValues(builder, axis, members);
}

/** What an index such as k − 1 of a loop over k is, one number after the other; undefined where it is made of something else. */
function valuesOver(builder: GraphBuilder, axis: Axis, node: NodeId): readonly number[] | undefined {
  const values = Array.from({ length: axis.extent }, (_, k) => builder.constantValue(builder.element(axis, k, node)));
  return values.includes(undefined) ? undefined : values.map((value) => value!); // none is undefined
}

/** The members that a loop goes through. */
function packValues(builder: GraphBuilder, axis: Axis, members: readonly (Value | undefined)[]): Value | undefined {
  const first = members[0];
  if (first === undefined || members.includes(undefined)) return undefined;
  const components = members.map((member) => componentsOf(member!)); // none is undefined
  let place = 0;
  return mapComponents(first, () => {
    const i = place++;
    return builder.pack([axis], components.map((nodes) => nodes[i]!)); // prettier-ignore
  });
}

/** S = a ∇log p, whose losses are all least at a = 1. */
function scaledScore(world: World, point: readonly NodeId[]): NodeId[] {
  const scale = world.givenInput('abscissa', 1);
  return scoreOfData(world, point).map((node) => world.builder.multiply(scale, node));
}

/** ∇log p + F(x, θ) − F(x, θ₀) with a generic field F: the score of the data for θ = θ₀, and for no other. */
function aroundScore(name: string, inputs: readonly NodeId[], size: number, world: World): NodeId[] {
  const { builder, constants } = world;
  const point = inputs.slice(0, size);
  const truth = inputs.slice(size).map((_, i) => builder.constant(constants.generic(`truth ${i}`, 0.3, 0.9)));
  const [moved, still] = [inputs, [...point, ...truth]].map((place) => genericField(world, name, place, size)) as [NodeId[], NodeId[]]; // two in, two out
  world.descriptions.add(`${name} a family with the score of the data in it`);
  return scoreOfData(world, point).map((node, i) => builder.add(node, builder.subtract(moved[i]!, still[i]!)));
}

function scoreOfData(world: World, point: readonly NodeId[]): NodeId[] {
  const { builder } = world;
  const density = dataDensity(world, point.length);
  const anywhere = point.map((_, i) => world.placeholder(`point ${i}`));
  const logDensity = density.logDensity(anywhere);
  const score = anywhere.map((node) => derivative(builder, logDensity, node));
  return substituteAll(builder, score, new Map(anywhere.map((node, i) => [node, point[i]!])));
}

function dataDensity(world: World, dimension: number): DensityModel {
  return [...world.densities.values()][0] ?? mixtureDensity(world, 'p', dimension, null);
}

/** θ and its like: what the model family is indexed by. */
export function isModelParameter(expr: Expr, scope: Scope): boolean {
  return expr.kind === 'symbol' && scope.symbols.get(expr.name)?.role === 'parameter';
}

/** A parameter such as θ that something is differentiated by. */
export function isMoving(expr: Expr, world: World): boolean {
  return isModelParameter(expr, world.scope) && expr.kind === 'symbol' && world.design.moving?.has(expr.name) === true;
}
