import type { NodeId } from '../kernel/graph';
import type { GraphBuilder } from '../kernel/graphBuilder';
import { alongNoise } from './noise';
import { makeGraph, openSystem, type System } from './system';

/** ½ Σⱼ LʲGⱼ: Itô drift = Stratonovich drift + this. */
export function calculusCorrection(builder: GraphBuilder, diffusion: readonly (readonly NodeId[])[], x: readonly NodeId[]): NodeId[] {
  const half = builder.constant(0.5);
  return diffusion.map((row) => builder.multiply(half, builder.sum(row.map((entry, j) => alongNoise(builder, diffusion, x, j, entry)))));
}

/** The same process written in the other calculus. */
export function convertCalculus(system: System): System {
  if (system.calculus === 'ode') return system;
  const toIto = system.calculus === 'stratonovich';
  const coefficients = makeGraph(system.dimension, system.parameters, (builder, x, t, parameters) => {
    const local = openSystem(builder, system, parameters);
    const diffusion = local.diffusion(x, t);
    const correction = calculusCorrection(builder, diffusion, x);
    const drift = local.drift(x, t).map((node, i) => (toIto ? builder.add(node, correction[i]!) : builder.subtract(node, correction[i]!)));
    return [...drift, ...diffusion.flat()];
  });
  return { ...system, calculus: toIto ? 'ito' : 'stratonovich', coefficients };
}
