import type { NodeId } from '../../kernel/graph';
import type { GraphBuilder } from '../../kernel/graphBuilder';
import type { NoiseKind } from '../noise';
import type { LocalSystem } from '../system';

/** What a system must have for a scheme to be what it says. */
export interface SchemeNeeds {
  /** Kinds of noise for which the orders hold; all if absent. */
  readonly noise?: readonly NoiseKind[];
  /** Component k is shaken by noise k alone. */
  readonly ownNoise?: true;
  readonly score?: true;
  readonly logDensity?: true;
  /** f = ½g²∇log p, with noise g that is free of the state. */
  readonly resting?: true;
  readonly schedule?: true;
  /** It is a way back in time with all of its noise. */
  readonly backwards?: true;
  /** t as a function of λ = log(α/σ). */
  readonly timeOf?: true;
  /** f(x,t) = a(t) ∘ x + b(t), with noise that is free of the state. */
  readonly linearDrift?: true;
  /** f(x) = a x, G(x) = diag(b) x. */
  readonly geometric?: true;
}

/** A method for making paths of a process. */
export interface Scheme {
  readonly id: string;
  readonly title: string;
  /** Names people give it, lower case. */
  readonly names: readonly string[];
  readonly calculus: 'ito' | 'stratonovich' | 'ode' | 'any';
  /** E|xₙ − x|² ~ h^{2·order}, by the kind of noise. */
  readonly strong: Partial<Readonly<Record<NoiseKind, number>>>;
  readonly weak: number | null;
  readonly needs: SchemeNeeds;
  /** In words. */
  readonly hypotheses: readonly string[];
  readonly source: string;
  /** Whether a step reads ∫(W − W_t) ds beside ΔW. */
  readonly usesAreas: boolean;
  /** Normals of a step beside those of the increments. */
  extraNormals(dimension: number): number;
  /** The scheme's own parameters, by name and value. */
  readonly parameters?: readonly SchemeParameter[];
  readonly adaptive?: { readonly errorOrder: number };
  /** xₙ₊₁; with `adaptive`, the estimate of the error last. */
  step(problem: StepProblem): NodeId[];
}

export interface SchemeParameter {
  readonly name: string;
  readonly latex: string;
  readonly meaning: string;
  readonly value: number;
  readonly range: { readonly from: number; readonly to: number; readonly scale: 'linear' | 'logarithmic' };
}

/** One step from tₙ to tₙ₊₁ in nodes. Increments and lengths are of the time that runs on: `length` > 0. */
export interface StepProblem {
  readonly builder: GraphBuilder;
  readonly system: LocalSystem;
  readonly state: readonly NodeId[];
  readonly now: NodeId;
  readonly next: NodeId;
  /** h. */
  readonly length: NodeId;
  readonly increments: Increments;
  readonly extraNormals: readonly NodeId[];
  readonly parameters: readonly NodeId[];
}

export interface Increments {
  /** ΔWⱼ = Wⱼ(t+h) − Wⱼ(t). */
  readonly brownian: readonly NodeId[];
  /** ∫_t^{t+h} (Wⱼ(s) − Wⱼ(t)) ds; empty where the scheme does not read it. */
  readonly areas: readonly NodeId[];
}

/** tₙ + c (tₙ₊₁ − tₙ). */
export function stageTime({ builder, now, next }: StepProblem, c: number): NodeId {
  if (c === 0) return now;
  if (c === 1) return next;
  return builder.add(now, builder.multiply(builder.constant(c), builder.subtract(next, now)));
}

/** x + h f + G ΔW with everything given. */
export function advance(
  { builder, length }: Pick<StepProblem, 'builder' | 'length'>,
  state: readonly NodeId[],
  drift: readonly NodeId[],
  diffusion: readonly (readonly NodeId[])[],
  brownian: readonly NodeId[],
): NodeId[] {
  return state.map((x, i) => builder.add(x, builder.multiply(length, drift[i]!), builder.dot(diffusion[i]!, brownian)));
}

/** Σ weights·vectors, component by component. */
export function combine(builder: GraphBuilder, weights: readonly NodeId[], vectors: readonly (readonly NodeId[])[]): NodeId[] {
  return vectors[0]!.map((_, i) => builder.dot(weights, vectors.map((vector) => vector[i]!))); // prettier-ignore
}

export const noExtraNormals = (): number => 0;
