import type { NodeId } from '../../kernel/graph';
import type { Expr, ExprOf } from '../../math/expr';
import { headOf, plainName } from '../../math/names';
import { children, mapChildren, walkExpr } from '../../math/visit';
import { lower } from '../../probes/lower';
import { componentsOf, NotComputable, requireScalar, scalar, type Value } from '../../probes/value';
import { exampleArray } from '../exampleArrays';
import { differentiatedNames, exampleOf, potentialOf, scheduleExample } from '../examples';
import { logPerturbed } from '../mixture';
import { SimulationRefused } from '../refusal';
import { modelKindOf } from '../../math/modelKind';
import { insertScore, modelNodes, modelWords, scoreOfKernel, type KernelNodes } from '../scoreModels';
import { isIncrement, isNoise, isStandard, lawOf } from './noises';
import { drawnFrom, isAssignment, readIndexedName, type Update } from './readUpdate';
import { familyOf, kernelAt, levelCount, memberOf, placeOfIndex, strideNames, strideOf } from './sequences';
import { nameNumber, nameValue, noiseNodes, parameterNode, valueOf, type Letters, type StatePart, type UpdateWorld } from './updateWorld';

/** What surrounds a piece that is placed. `shaken`: a noise multiplies it. */
interface Place {
  readonly letters: Letters;
  readonly shaken: boolean;
}

/** The next state in nodes. What uses the next state of another update comes after it; assignments are done in their order, each with what those before it made. */
export function lowerUpdates(world: UpdateWorld): NodeId[] {
  for (const { update, shape, nodes } of world.states) world.bound.set(update.state, valueOf(nodes, shape));
  const found = new Map<StatePart, readonly NodeId[]>();
  let waiting = world.states;
  while (waiting.length > 0) {
    const isFree = ({ update }: StatePart) =>
      !waiting.some((other) => other.update !== update && usesName(update.value, other.update.next));
    const ready = isAssignment(waiting[0]!.update) ? waiting.slice(0, 1) : waiting.filter(isFree);
    if (ready.length === 0) throw new NotComputable('verdict.undefinedQuantity', { name: waiting[0]!.update.next });
    for (const part of ready) found.set(part, lowerPart(world, part));
    waiting = waiting.filter((part) => !ready.includes(part));
  }
  return world.states.flatMap((part) => found.get(part) ?? []);
}

function lowerPart(world: UpdateWorld, { update, shape, nodes }: StatePart): readonly NodeId[] {
  const value = lowerPlaced(world, place(world, update.value, { letters: ownLetters(world, update), shaken: false }));
  const next = componentsOf(value);
  if (next.length !== nodes.length) throw new NotComputable('verdict.shapeMismatch', { expected: `${nodes.length} components`, found: `${next.length}` }); // prettier-ignore
  world.bound.set(update.next, valueOf(next, shape));
  return next;
}

const usesName = (expr: Expr, name: string): boolean => [...walkExpr(expr)].some((part) => part.kind === 'symbol' && part.name === name);

/** The index, and that of the level of noise where there is one. */
export function ownLetters(world: UpdateWorld, { index, before }: Update = world.text.updates[0]!): Letters {
  const { text, builder, now } = world;
  const letters = new Map([[index, builder.subtract(now, builder.constant(before))]]);
  return text.levels === null ? letters : letters.set(text.levels, levelNode(world, text.levels));
}

export const evaluatorOf =
  (world: UpdateWorld) =>
  (expr: Expr, letters: Letters): NodeId =>
    requireScalar(lowerPlaced(world, place(world, expr, { letters, shaken: false }), letters));

function lowerPlaced(world: UpdateWorld, placed: Expr, letters: Letters = ownLetters(world)): Value {
  const bound = new Map(world.bound);
  for (const [letter, node] of letters) bound.set(letter, scalar(node));
  return lower(placed, { world: world.world, bound, copy: 0 }).value;
}

/** Puts numbers, noises, members of sequences, models and examples in the places of their names. */
function place(world: UpdateWorld, expr: Expr, around: Place): Expr {
  switch (expr.kind) {
    case 'symbol':
      return placeSymbol(world, expr, around);
    case 'apply':
      return placeApply(world, expr, around);
    case 'sum':
      return placeSum(world, expr, around);
    case 'gradient':
    case 'partial':
    case 'laplacian':
    case 'hessian':
      return placeDerivative(world, expr, around);
    case 'product':
      return mapChildren(expr, (child) => place(world, child, { ...around, shaken: around.shaken || multipliesNoise(world, expr) }));
    default:
      return mapChildren(expr, (child) => place(world, child, around));
  }
}

function placeSymbol(world: UpdateWorld, expr: ExprOf<'symbol'>, around: Place): Expr {
  const { name, shape } = expr;
  if (world.bound.has(name) || around.letters.has(name)) return expr;
  if (isIncrement(expr)) return placeIncrement(world, expr);
  if (isNoise(world, expr)) return placeNoise(world, expr, around);
  if (shape.kind !== 'scalar') return placeArray(world, expr, around);
  const node = countOf(world, name) ?? memberNamed(world, name, around) ?? parameterNode(world, name);
  return nameNumber(world, node, expr);
}

/** A vector or a matrix that the text leaves open: an example, which is said. */
function placeArray({ text, world, bound }: UpdateWorld, expr: ExprOf<'symbol'>, { shaken }: Place): Expr {
  const { value } = text.updates.find((update) => usesName(update.value, expr.name)) ?? text.updates[0]!;
  const isKept = value.kind === 'add' && value.terms.some((term) => term.kind === 'symbol' && text.updates.some(({ state }) => state === term.name)); // prettier-ignore
  bound.set(expr.name, exampleArray(expr, shaken ? 'diffusion' : isKept ? 'drift' : 'transition', value, world));
  return expr;
}

/** N, or T of a chain whose last state is x_T: the number of steps. */
function countOf({ builder, steps, text }: UpdateWorld, name: string): NodeId | undefined {
  if (name === 'L' && text.levels) return builder.constant(levelCount({ steps, text } as UpdateWorld));
  return text.counts.has(name) ? builder.constant(steps) : undefined;
}

function memberNamed(world: UpdateWorld, name: string, { letters }: Place): NodeId | undefined {
  const read = readIndexedName(name);
  if (read === null || read.stride !== null || strideNames.has(name)) return undefined;
  const at = letters.get(read.letter) ?? countOf(world, read.letter);
  const index = at && world.builder.add(at, world.builder.constant(read.offset));
  return index && memberOf(world, read.stem, placeOfIndex(world, read.stem, index), evaluatorOf(world));
}

/** The index of the level of noise of a chain that stays for some steps at each: 1 + Σ_j [j·inner ≤ n]. */
function levelNode(world: UpdateWorld, letter: string): NodeId {
  const { builder, steps, now, choices } = world;
  const levels = levelCount(world);
  const inner = Math.ceil(steps / levels);
  choices.add(`${letter} = 1, …, ${levels} with ${inner} steps each`);
  const passed = Array.from({ length: levels - 1 }, (_, j) => builder.less(builder.constant((j + 1) * inner - 0.5), now));
  return builder.add(builder.constant(1), builder.sum(passed));
}

function multipliesNoise(world: UpdateWorld, expr: Expr): boolean {
  if (expr.kind === 'symbol') return isIncrement(expr) || isNoise(world, expr);
  if (expr.kind === 'apply' || expr.kind === 'call' || expr.kind === 'add') return false;
  return children(expr).some((child) => multipliesNoise(world, child));
}

function placeNoise(world: UpdateWorld, expr: ExprOf<'symbol'>, around: Place): Expr {
  const law = lawOf(world, expr.name);
  const nodes = noiseNodes(world, plainName(expr.name), expr.shape);
  if (law?.kind === 'rademacher') return nameValue(world, valueOf(nodes.map((node) => world.builder.sign(node)), expr.shape), expr); // prettier-ignore
  if (law !== null && law.kind !== 'normal') throw new SimulationRefused({ kind: 'noiseLaw', name: plainName(expr.name) });
  const standard = nameValue(world, valueOf(nodes, expr.shape), expr) as ExprOf<'symbol'>; // a name
  if (law === null || isStandard(law)) return standard;
  const shifted = drawnFrom(law.mean, law.covariance, standard);
  return mapChildren(shifted, (child) => (child === standard ? child : place(world, child, around)));
}

/** √h z. */
function placeIncrement(world: UpdateWorld, expr: ExprOf<'symbol'>): Expr {
  const { builder, text, steps, choices } = world;
  const stride = strideOf(text);
  if (stride === null) choices.add('Δt = 1/N');
  const length = stride === null ? builder.constant(1 / steps) : parameterNode(world, stride);
  const nodes = noiseNodes(world, plainName(expr.name), expr.shape).map((node) => builder.multiply(builder.sqrt(length), node));
  return nameValue(world, valueOf(nodes, expr.shape), expr);
}

/** A sum or product with an end that moves: over all indices, those outside left out. */
function placeSum(world: UpdateWorld, expr: ExprOf<'sum'>, { letters }: Place): Expr {
  const { builder, steps } = world;
  const evaluate = evaluatorOf(world);
  const [lower, upper] = [evaluate(expr.lower, letters), evaluate(expr.upper, letters)];
  const last = builder.constantValue(upper) ?? steps;
  const axis = builder.newAxis(Math.min(4096, Math.max(steps, last)) + 1);
  const s = builder.table(
    [axis],
    Array.from({ length: axis.extent }, (_, k) => k),
  );
  const body = evaluate(expr.body, new Map(letters).set(expr.index, s));
  const half = builder.constant(0.5);
  const isIn = builder.multiply(builder.less(builder.subtract(lower, half), s), builder.less(s, builder.add(upper, half)));
  const terms = builder.select(isIn, expr.product ? builder.log(body) : body, builder.constant(0));
  const total = builder.sumOver(axis, terms);
  return nameNumber(world, expr.product ? builder.exp(total) : total, expr);
}

function placeApply(world: UpdateWorld, expr: ExprOf<'apply'>, around: Place): Expr {
  const index = indexOfMember(world, expr, around);
  if (index !== null) return nameNumber(world, memberOf(world, expr.name, index, evaluatorOf(world)), expr);
  const argument = expr.arguments.find((one) => isOfState(world, one));
  const placed = argument && place(world, argument, { ...around, shaken: false });
  const kind = modelKindOf(expr);
  if (headOf(expr.name) === 'mu' && placed !== undefined && familyOf(world) === 'preserving') return placeMean(world, expr, placed, around);
  if (kind !== null && argument !== undefined && placed !== undefined && !around.shaken) {
    world.choices.add(`${expr.name} = ${modelWords[kind]}`);
    return placeModel(world, expr, placed, around);
  }
  const schedule = argument === undefined ? scheduleExample(expr, changingOf(world), world.choices) : null;
  if (schedule !== null) return place(world, schedule, around);
  const example = exampleOf({ ...expr, arguments: placed ? [placed] : [] }, placed, around.shaken ? 'diffusion' : 'drift', world.choices);
  const node = parameterNode(world, expr.name, world.choices.numbers.get(expr.name));
  world.bound.set(expr.name, scalar(node));
  return example;
}

/** Functions of which the SDE of the text has derivatives. */
const changingOf = ({ text: { forward } }: UpdateWorld): ReadonlySet<string> =>
  differentiatedNames(forward === null ? [] : forward.kind === 'ode' ? [forward.velocity] : [forward.drift, forward.diffusion]);

/** β(t), σ(X; i): a function of nothing but indices. */
function indexOfMember(
  world: UpdateWorld,
  { name, arguments: given, parameters, shape }: ExprOf<'apply'>,
  { letters }: Place,
): NodeId | null {
  if (shape.kind !== 'scalar') return null;
  const [only, more] = given;
  if (world.text.sequences.has(name) && only !== undefined && more === undefined && !isOfState(world, only)) {
    const at = evaluatorOf(world)(only, letters);
    return isOfIndices(only, letters) ? placeOfIndex(world, name, at) : at;
  }
  const places = [...given, ...parameters].filter((one) => isOfIndices(one, letters));
  const others = [...given, ...parameters].filter((one) => !places.includes(one));
  if (places.length !== 1 || others.some((one) => isOfState(world, one))) return null;
  return others.length === 0 || name === 'sigma' ? evaluatorOf(world)(places[0]!, letters) : null;
}

function isOfIndices(expr: Expr, letters: Letters): boolean {
  const symbols = [...walkExpr(expr)].flatMap((part) => (part.kind === 'symbol' ? [part.name] : []));
  return symbols.length > 0 && symbols.every((name) => letters.has(name));
}

const isOfState = ({ text }: UpdateWorld, expr: Expr): boolean =>
  [...walkExpr(expr)].some(
    (part) => part.kind === 'symbol' && text.updates.some(({ state, next }) => part.name === state || part.name === next),
  );

function placeModel(world: UpdateWorld, expr: ExprOf<'apply'>, placed: Expr, around: Place): Expr {
  const x = componentsOf(lowerPlaced(world, placed, around.letters));
  const kernel = kernelFor(world, [...expr.arguments, ...expr.parameters], around);
  const score = insertScore(world.builder, scoreOfKernel(world.data), x, kernel);
  if (!world.models.has('moving')) world.potentials.push(logPerturbed(world.builder, world.data, x, kernel.alpha, kernel.sigma));
  const nodes = modelNodes(world.builder, modelKindOf(expr) ?? 'score', x, score, kernel);
  return nameValue(world, valueOf(nodes, expr.shape), expr);
}

/** (x + β_t ∇log p_t)/√α_t, the mean of one step back that has the least error. */
function placeMean(world: UpdateWorld, expr: ExprOf<'apply'>, placed: Expr, around: Place): Expr {
  const { builder } = world;
  const at = [...expr.arguments, ...expr.parameters].flatMap((one) => placeOf(world, one, around.letters))[0] ?? world.now;
  const x = componentsOf(lowerPlaced(world, placed, around.letters));
  const kernel = kernelAt(world, at, evaluatorOf(world));
  world.models.add('moving');
  world.choices.add(`${expr.name} = (x_t + β_t ∇log p_t)/√α_t, exact`);
  const [beta, alpha] = ['beta', 'alpha'].map((stem) => memberOf(world, stem, at, evaluatorOf(world))) as [NodeId, NodeId]; // two
  const score = insertScore(builder, scoreOfKernel(world.data), x, kernel);
  const nodes = x.map((node, i) => builder.divide(builder.add(node, builder.multiply(beta, score[i]!)), builder.sqrt(alpha)));
  return nameValue(world, valueOf(nodes, expr.shape), expr);
}

/** The marginal that a model is asked about: at the index that stands among its arguments; without any, the data. */
function kernelFor(world: UpdateWorld, given: readonly Expr[], { letters }: Place): KernelNodes {
  const at = given.flatMap((one) => placeOf(world, one, letters))[0];
  world.models.add(at === undefined ? 'resting' : 'moving');
  return at === undefined
    ? { alpha: world.builder.constant(1), sigma: world.builder.constant(0) }
    : kernelAt(world, at, evaluatorOf(world));
}

function placeOf(world: UpdateWorld, expr: Expr, letters: Letters): NodeId[] {
  if (isOfIndices(expr, letters)) return [evaluatorOf(world)(expr, letters)];
  const read = expr.kind === 'symbol' && !isOfState(world, expr) ? readIndexedName(expr.name) : null;
  const at = read && letters.get(read.letter);
  if (read && at !== undefined && at !== null) return [world.builder.add(at, world.builder.constant(read.offset))];
  const inner = expr.kind === 'apply' ? [...expr.arguments, ...expr.parameters].find((one) => isOfIndices(one, letters)) : undefined;
  return inner === undefined || isOfState(world, expr) ? [] : [evaluatorOf(world)(inner, letters)];
}

type Derivative = ExprOf<'gradient' | 'partial' | 'laplacian' | 'hessian'>;

/** ∇log p_t is a model of itself; U in ∇U(x) is an example. */
function placeDerivative(world: UpdateWorld, expr: Derivative, around: Place): Expr {
  const density = expr.of.kind === 'call' && expr.of.name === 'log' ? expr.of.argument : null;
  if (density?.kind === 'density' && density.parameters.some((one) => placeOf(world, one, around.letters).length > 0)) {
    const state = density.of[0];
    if (state !== undefined && (expr.kind === 'gradient' || expr.kind === 'partial')) {
      world.choices.add('∇log p_t exact');
      return placeModel(world, { kind: 'apply', name: 's', arguments: [state], parameters: density.parameters, span: expr.span, shape: expr.shape }, place(world, state, around), around); // prettier-ignore
    }
  }
  const potential =
    expr.of.kind === 'apply'
      ? potentialOf(
          expr.of,
          world.text.updates.map(({ value }) => value),
          (one) => isOfState(world, one),
          world.choices,
        )
      : null;
  const placed = potential ?? place(world, expr.of, around);
  if (expr.kind === 'gradient' || (expr.kind === 'partial' && expr.order === 1)) keepPotential(world, placed, around);
  return { ...expr, of: placed };
}

function keepPotential(world: UpdateWorld, placed: Expr, { letters }: Place): void {
  const nodes = componentsOf(lowerPlaced(world, placed, letters));
  if (nodes.length === 1) world.potentials.push(nodes[0]!);
}
