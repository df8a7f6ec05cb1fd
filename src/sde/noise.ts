import { derivative } from '../kernel/differentiate';
import { evaluateGraph } from '../kernel/evaluate';
import type { NodeId } from '../kernel/graph';
import { normalAt } from '../base/random';
import { makeGraph, openSystem, type System } from './system';

/**
 * How the noise depends on the state, from the easiest on. `scalar`: one noise; `diagonal`: each component has a noise of its own, whose strength
 * depends on that component; `commutative`: LʲGₖ = LᵏGⱼ for all pairs of noises.
 */
export const noiseKinds = ['none', 'additive', 'scalar', 'diagonal', 'commutative', 'general'] as const;
export type NoiseKind = (typeof noiseKinds)[number];

const remembered = new WeakMap<System, NoiseKind>();

export function noiseKindOf(system: System): NoiseKind {
  const kind = remembered.get(system) ?? findNoiseKind(system);
  remembered.set(system, kind);
  return kind;
}

function findNoiseKind(system: System): NoiseKind {
  const { dimension, noises } = system;
  if (noises === 0) return 'none';
  const slopes = diffusionSlopes(system);
  if (slopes.isAdditive) return 'additive';
  if (noises === 1) return 'scalar';
  if (dimension === noises && slopes.isDiagonal) return 'diagonal';
  return hasCommutativeNoise(system) ? 'commutative' : 'general';
}

/** Whether component k is shaken by noise k alone, with a strength that depends on that component alone. */
export function hasOwnNoise(system: System): boolean {
  return system.noises === 0 || (system.noises === system.dimension && diffusionSlopes(system).isDiagonal);
}

/** Told by the derivatives of G, which are written out: what does not depend has the derivative 0. */
function diffusionSlopes(system: System): { readonly isAdditive: boolean; readonly isDiagonal: boolean } {
  let [isAdditive, isDiagonal] = [true, true];
  makeGraph(system.dimension, system.parameters, (builder, x, t, parameters) => {
    const rows = openSystem(builder, system, parameters).diffusion(x, t);
    rows.forEach((row, i) =>
      row.forEach((entry, j) => {
        isDiagonal &&= i === j || builder.constantValue(entry) === 0;
        x.forEach((variable, k) => {
          const isFlat = builder.constantValue(derivative(builder, entry, variable)) === 0;
          isAdditive &&= isFlat;
          isDiagonal &&= isFlat || k === i;
        });
      }),
    );
    return [];
  });
  return { isAdditive, isDiagonal };
}

const points = 12;

/** (LʲGₖ)ᵢ = LᵏGⱼ at random points, to rounding. */
function hasCommutativeNoise(system: System): boolean {
  const graph = makeGraph(system.dimension, system.parameters, (builder, x, t, parameters) => {
    const rows = openSystem(builder, system, parameters).diffusion(x, t);
    return pairsOf(system.noises).flatMap(([j, k]) =>
      rows.flatMap((_, i) => [alongNoise(builder, rows, x, j, rows[i]![k]!), alongNoise(builder, rows, x, k, rows[i]![j]!)]),
    );
  });
  const values = system.parameters.map(({ value }) => value);
  return Array.from({ length: points }, (_, sample) => {
    const state = Array.from({ length: system.dimension }, (_x, i) => normalAt([7, 11], sample, i));
    return evaluateGraph(graph, [...state, 0.1 + sample / points, ...values]);
  }).every(isSymmetric);
}

function isSymmetric(sides: Float64Array): boolean {
  const scale = sides.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  for (let k = 0; k < sides.length; k += 2) if (Math.abs(sides[k]! - sides[k + 1]!) > 1e-10 * scale) return false;
  return true;
}

const pairsOf = (count: number): (readonly [number, number])[] =>
  Array.from({ length: count }, (_, j) => Array.from({ length: j }, (_k, k) => [j, k] as const)).flat();

/** Lʲ f = Σₗ Gₗⱼ ∂f/∂xₗ. */
export function alongNoise(
  builder: Parameters<typeof derivative>[0],
  diffusion: readonly (readonly NodeId[])[],
  x: readonly NodeId[],
  noise: number,
  of: NodeId,
): NodeId {
  return builder.sum(x.map((variable, l) => builder.multiply(diffusion[l]![noise]!, derivative(builder, of, variable))));
}
