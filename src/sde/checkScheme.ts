import { derivative } from '../kernel/differentiate';
import type { NodeId } from '../kernel/graph';
import type { GraphBuilder } from '../kernel/graphBuilder';
import { hasOwnNoise, noiseKindOf, type NoiseKind } from './noise';
import type { Scheme } from './schemes/scheme';
import { keepsDrift } from './restingLaw';
import { makeGraph, openSystem, type System } from './system';

/** Why a scheme is not what it says on a system. */
export type Unsuited =
  /** The scheme converges to the solution in the other calculus; converting the drift mends it. */
  | { readonly kind: 'calculus'; readonly scheme: 'ito' | 'stratonovich'; readonly system: 'ito' | 'stratonovich' }
  | { readonly kind: 'noise'; readonly found: NoiseKind; readonly needed: readonly NoiseKind[] }
  | { readonly kind: 'ownNoise' | 'backwards' | 'score' | 'logDensity' | 'resting' | 'schedule' | 'timeOf' | 'linearDrift' | 'geometric' };

/** Null where all that the scheme needs is there. */
export function checkScheme(scheme: Scheme, system: System): Unsuited | null {
  const { needs } = scheme;
  const found = noiseKindOf(system);
  if (needs.noise !== undefined && !needs.noise.includes(found)) return { kind: 'noise', found, needed: needs.noise };
  if (needs.ownNoise && !hasOwnNoise(system)) return { kind: 'ownNoise' };
  if (needs.backwards === true && system.isReversed !== true) return { kind: 'backwards' };
  if (needs.score && system.score === undefined) return { kind: 'score' };
  if (needs.logDensity && system.logDensity === undefined) return { kind: 'logDensity' };
  if (needs.resting && !isResting(system, found)) return { kind: 'resting' };
  if (needs.schedule && (system.schedule === undefined || system.schedule.center !== undefined)) return { kind: 'schedule' };
  if (needs.timeOf && (system.schedule?.timeOf ?? null) === null) return { kind: 'timeOf' };
  if (needs.linearDrift && !hasLinearDrift(system)) return { kind: 'linearDrift' };
  if (needs.geometric && !isGeometric(system)) return { kind: 'geometric' };
  return checkCalculus(scheme, system, found);
}

/** Where the noise does not depend on the state, Itô and Stratonovich are one. */
function checkCalculus(scheme: Scheme, { calculus }: System, noise: NoiseKind): Unsuited | null {
  if (noise === 'none' || noise === 'additive' || calculus === 'ode') return null;
  if (scheme.calculus === 'any' || scheme.calculus === 'ode' || scheme.calculus === calculus) return null;
  return { kind: 'calculus', scheme: scheme.calculus, system: calculus };
}

/** Where there is noise, the drift pulls towards the density: `½g²∇log p`. */
function isResting(system: System, noise: NoiseKind): boolean {
  if (noise === 'none') return true;
  const score = makeGraph(system.dimension, system.parameters, (builder, x, t, parameters) =>
    openSystem(builder, system, parameters).restingScore(x, t),
  );
  return noise === 'additive' && system.noises === system.dimension && keepsDrift(system, score, 1e-7);
}

/** ∂fᵢ/∂xⱼ is 0 for j ≠ i and free of the state for j = i. */
function hasLinearDrift(system: System): boolean {
  return holdsOf(system, (builder, x, t, local) =>
    local.drift(x, t).every((node, i) =>
      x.every((variable, j) => {
        const slope = derivative(builder, node, variable);
        return i === j ? isFree(builder, slope, x) : builder.constantValue(slope) === 0;
      }),
    ),
  );
}

/** fᵢ = a xᵢ and Gᵢⱼ = b xᵢ with constants: the derivatives are free of state and time, and nothing is left at 0. */
function isGeometric(system: System): boolean {
  return holdsOf(system, (builder, x, t, local) => {
    const nodes = local.drift(x, t).map((node, i) => [node, ...local.diffusion(x, t)[i]!]);
    const zeros = x.map(() => builder.constant(0));
    const atZero = [...local.drift(zeros, t), ...local.diffusion(zeros, t).flat()];
    return (
      atZero.every((node) => builder.constantValue(node) === 0) &&
      nodes.every((row, i) =>
        row.every((node) =>
          x.every((variable, j) => {
            const slope = derivative(builder, node, variable);
            return i === j ? isFree(builder, slope, [...x, t]) : builder.constantValue(slope) === 0;
          }),
        ),
      )
    );
  });
}

function isFree(builder: GraphBuilder, node: NodeId, variables: readonly NodeId[]): boolean {
  return variables.every((variable) => builder.constantValue(derivative(builder, node, variable)) === 0);
}

function holdsOf(
  system: System,
  test: (builder: GraphBuilder, x: readonly NodeId[], t: NodeId, local: ReturnType<typeof openSystem>) => boolean,
): boolean {
  let holds = false;
  makeGraph(system.dimension, system.parameters, (builder, x, t, parameters) => {
    holds = test(builder, x, t, openSystem(builder, system, parameters));
    return [];
  });
  return holds;
}
