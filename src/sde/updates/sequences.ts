import type { NodeId } from '../../kernel/graph';
import { insertGraph } from '../../kernel/insertGraph';
import type { Expr } from '../../math/expr';
import { headOf } from '../../math/names';
import { walkExpr } from '../../math/visit';
import { NotComputable } from '../../probes/value';
import type { KernelNodes } from '../scoreModels';
import { SimulationRefused } from '../refusal';
import type { Sequence, TextUpdate } from '../textProcess';
import { readIndexedName } from './readUpdate';
import { parameterNode, type Letters, type UpdateWorld } from './updateWorld';

/** The value of an expression of indices, parameters and sequences. */
export type Evaluate = (expr: Expr, letters: Letters) => NodeId;

/** Of which kind the chain is whose marginals are meant: x_t = √ᾱ_t x₀ + √(1−ᾱ_t) ε, or x_t = x₀ + σ_t ε. */
export type Family = 'preserving' | 'exploding' | null;

export function familyOf({ text }: Pick<UpdateWorld, 'text'>): Family {
  const parts = text.updates.flatMap(({ value }) => [...walkExpr(value)]);
  const stems = new Set(parts.flatMap((part) => stemOf(part, text)));
  if (['beta', 'alpha_bar', 'beta_tilde'].some((stem) => stems.has(stem))) return 'preserving';
  const isChain = text.sequences.has('alpha_bar') || text.sequences.has('beta');
  if (isChain && parts.some((part) => part.kind === 'apply' && headOf(part.name) === 'mu')) return 'preserving';
  if (stems.has('sigma')) return 'exploding';
  return stems.has('alpha') ? 'preserving' : null;
}

/** β of β_t and of β(t); of a function of times, as β(t_k), none. */
function stemOf(part: Expr, { updates, levels }: TextUpdate): string[] {
  if (part.kind === 'symbol') {
    const read = readIndexedName(part.name);
    return read === null || read.stride !== null ? [] : [read.stem];
  }
  if (part.kind !== 'apply') return [];
  const symbols = [...part.arguments, ...part.parameters].flatMap((one) => [...walkExpr(one)].filter((inner) => inner.kind === 'symbol'));
  const letters: readonly (string | null)[] = [updates[0]!.index, levels];
  return symbols.some((one) => letters.includes(one.name)) ? [part.name] : [];
}

/** β_t of the text, or what such a sequence is by convention. */
export function memberOf(world: UpdateWorld, stem: string, at: NodeId, evaluate: Evaluate): NodeId {
  const key = `${stem} ${at}`;
  const known = world.members.get(key);
  if (known === 'asked') throw new NotComputable('verdict.undefinedQuantity', { name: stem });
  if (known !== undefined) return known;
  world.members.set(key, 'asked');
  const found = makeMember(world, stem, at, evaluate);
  world.members.set(key, found);
  return found;
}

function makeMember(world: UpdateWorld, stem: string, at: NodeId, evaluate: Evaluate): NodeId {
  const given = world.text.sequences.get(stem);
  if (given !== undefined) return evaluateSequence(given, at, evaluate);
  const usual = stem === world.text.forward?.time ? timeOfIndex : conventions[stem];
  const found = usual?.(world, at, (other, place = at) => memberOf(world, other, place, evaluate));
  return found ?? parameterNode(world, stem);
}

/** Where σ_i stands: at i, but at t_i for a σ(t) of the SDE of the text. */
export function placeOfIndex(world: UpdateWorld, stem: string, index: NodeId): NodeId {
  const { forward, updates, sequences } = world.text;
  const letter = sequences.get(stem)?.letter;
  const isOfTime = letter !== undefined && letter === forward?.time && updates.every((update) => update.index !== letter);
  return isOfTime ? timeOfIndex(world, index) : index;
}

const evaluateSequence = ({ letter, value }: Sequence, at: NodeId, evaluate: Evaluate): NodeId => evaluate(value, new Map([[letter, at]]));

/** The member of another sequence, at the same index unless said otherwise. */
type Other = (stem: string, at?: NodeId) => NodeId;
/** Undefined where the convention is not about this chain. */
type Convention = (world: UpdateWorld, at: NodeId, other: Other) => NodeId | undefined;

const conventions: Readonly<Record<string, Convention>> = {
  beta: linearRates,
  alpha: (world, _at, other) => (familyOf(world) === 'preserving' ? complement(world, other('beta')) : noiseStep(world, other)),
  alpha_bar: productOfAlphas,
  beta_tilde: (world, at, other) => {
    const { builder } = world;
    const rest = (place: NodeId) => builder.subtract(builder.constant(1), other('alpha_bar', place));
    const before = builder.subtract(at, builder.constant(1));
    return builder.multiply(builder.divide(rest(before), rest(at)), other('beta'));
  },
  sigma: (world, at, other) => {
    if (familyOf(world) !== 'preserving') return geometricNoise(world, at);
    world.choices.add('σ_t² = β_t');
    return world.builder.sqrt(other('beta'));
  },
  t: timeOfIndex,
  tau: timeOfIndex,
};

/** β_min/N to β_max/N, the chain of the VP SDE on [0, 1]: 10⁻⁴ to 0.02 for N = 1000. */
function linearRates(world: UpdateWorld, at: NodeId): NodeId {
  const { builder, steps, choices } = world;
  choices.add('β_t evenly from β_min/N to β_max/N');
  const [low, high] = [parameterNode(world, 'beta_min', 0.1), parameterNode(world, 'beta_max', 20)];
  const share = builder.multiply(builder.constant(1 / Math.max(1, steps - 1)), builder.subtract(at, builder.constant(1)));
  return builder.multiply(builder.constant(1 / steps), builder.add(low, builder.multiply(share, builder.subtract(high, low))));
}

function complement({ builder, text, choices }: UpdateWorld, node: NodeId): NodeId {
  if (!text.sequences.has('alpha')) choices.add('α_t = 1 − β_t');
  return builder.subtract(builder.constant(1), node);
}

/** ε σ_i²/σ_L², the step of annealed Langevin dynamics. */
function noiseStep(world: UpdateWorld, other: Other): NodeId {
  const { builder, choices } = world;
  if (familyOf(world) !== 'exploding') return parameterNode(world, 'alpha');
  choices.add('α_i = ε σ_i²/σ_L²');
  const ratio = builder.divide(other('sigma'), other('sigma', builder.constant(levelCount(world))));
  return builder.multiply(parameterNode(world, 'epsilon', 2e-5), ratio, ratio);
}

/** ∏_{s ≤ t} α_s, as exp Σ log α_s over all s up to N. */
function productOfAlphas(world: UpdateWorld, at: NodeId, other: Other): NodeId {
  const { builder, steps } = world;
  const axis = builder.newAxis(steps);
  const s = builder.table(
    [axis],
    Array.from({ length: steps }, (_, k) => k + 1),
  );
  const isIn = builder.less(s, builder.add(at, builder.constant(0.5)));
  return builder.exp(builder.sumOver(axis, builder.select(isIn, builder.log(other('alpha', s)), builder.constant(0))));
}

/** Levels of noise of a chain with an index of its own for them; all steps where it has none. */
export const levelCount = ({ steps, text }: UpdateWorld): number => (text.levels !== null ? Math.min(10, steps) : steps);

/** From σ_min up to σ_max, or down where the index counts levels from the noisiest on. */
function geometricNoise(world: UpdateWorld, at: NodeId): NodeId {
  const { builder, text, choices } = world;
  const [low, high] = [parameterNode(world, 'sigma_min'), parameterNode(world, 'sigma_max')];
  const isFalling = text.levels !== null || text.updates[0]!.after > text.updates[0]!.before;
  const last = levelCount(world);
  choices.add(`σ geometric from ${isFalling ? 'σ_max down to σ_min' : 'σ_min to σ_max'}`);
  const passed = isFalling ? builder.subtract(at, builder.constant(1)) : at;
  const share = builder.multiply(builder.constant(1 / Math.max(1, isFalling ? last - 1 : last)), passed);
  const [first, end] = isFalling ? [high, low] : [low, high];
  return builder.multiply(first, builder.power(builder.divide(end, first), share));
}

/** t_k = kh with a step of the text, else k/N. */
function timeOfIndex(world: UpdateWorld, at: NodeId): NodeId {
  const { builder, steps, text, choices } = world;
  const step = strideOf(text);
  if (step !== null) return builder.multiply(at, parameterNode(world, step));
  choices.add('t_k = k/N');
  return builder.multiply(at, builder.constant(1 / steps));
}

export const strideNames: ReadonlySet<string> = new Set(['h', 'Delta_t', 'delta_t', 'Delta', 'delta', 'tau']);

/** The number that is the length of a step. */
export function strideOf({ updates }: TextUpdate): string | null {
  const parts = updates.flatMap(({ value }) => [...walkExpr(value)]);
  const found = parts.find((part) => part.kind === 'symbol' && part.shape.kind === 'scalar' && strideNames.has(part.name));
  return updates[0]!.stride ?? (found?.kind === 'symbol' ? found.name : null);
}

/** α and σ of the marginal x = αx₀ + σε at an index; refused where the text tells of none. */
export function kernelAt(world: UpdateWorld, at: NodeId, evaluate: Evaluate): KernelNodes {
  const { builder } = world;
  const family = familyOf(world);
  if (world.text.forward !== null && family !== 'preserving') return forwardKernel(world, memberOf(world, 't', at, evaluate));
  if (family === 'exploding') return { alpha: builder.constant(1), sigma: memberOf(world, 'sigma', at, evaluate) };
  if (family === null) throw new SimulationRefused({ kind: 'scoreUnknown' });
  const bar = memberOf(world, 'alpha_bar', at, evaluate);
  return { alpha: builder.sqrt(bar), sigma: builder.sqrt(builder.subtract(builder.constant(1), bar)) };
}

/** Of the SDE of the text, at a time. */
function forwardKernel(world: UpdateWorld, time: NodeId): KernelNodes {
  const { schedule, parameters, choices } = world.forward();
  const values = parameters.map(({ name, value }) => parameterNode(world, name, value));
  choices.forEach((choice) => world.choices.add(choice));
  const [alpha, sigma] = insertGraph(world.builder, schedule.kernel, [time, ...values]) as [NodeId, NodeId]; // its two outputs
  return { alpha, sigma };
}
