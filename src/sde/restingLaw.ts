import { normalAt } from '../base/random';
import { derivative, gradient } from '../kernel/differentiate';
import { evaluateGraph } from '../kernel/evaluate';
import { makeGaussRule } from '../kernel/gaussRules';
import type { Graph, NodeId } from '../kernel/graph';
import type { GraphBuilder } from '../kernel/graphBuilder';
import { insertGraph } from '../kernel/insertGraph';
import { substitute } from '../kernel/substitute';
import { makeGraph, openSystem, type LocalSystem, type System } from './system';

/** log p up to a constant and ∇log p of a law that does not move. */
export interface RestingLaw {
  readonly logDensity: Graph;
  readonly score: Graph;
}

type Make = (builder: GraphBuilder, x: readonly NodeId[], t: NodeId, parameters: readonly NodeId[]) => NodeId;

/**
 * p ∝ e^{2Φ/g²} of dX = ∇Φ dt + g dW with a constant g. Φ is a multiple of one of the functions of which the drift is made by derivatives
 * (`potentials`: graphs of state, time, parameters), else ∫₀¹ f(sx)·x ds by Gauss's sum. Whatever it comes from, ½g²∇log p must be the drift at random
 * points, else there is none.
 */
export function findRestingLaw(system: System, potentials: Graph | null): RestingLaw | null {
  if (!hasConstantNoise(system)) return null;
  const written = (potentials?.outputs ?? []).map((_, output) => multipleOf(system, potentials!, output)); // it has outputs
  for (const [energy, tolerance] of [...written.map((one) => [one, 1e-9] as const), [alongRays(system), 1e-7] as const]) {
    const made = makeGraph(system.dimension, system.parameters, (builder, x, t, parameters) => [
      builder.divide(
        builder.multiply(builder.constant(2), energy(builder, x, t, parameters)),
        strengthAt(builder, system, x, t, parameters),
      ),
    ]);
    // What a constant was read off with is no input any more.
    const logDensity = { ...made, inputs: made.inputs.slice(0, system.dimension + 1 + system.parameters.length) };
    const score = makeGraph(system.dimension, system.parameters, (builder, x, t, parameters) =>
      gradient(builder, insertGraph(builder, logDensity, [...x, t, ...parameters])[0]!, x),
    );
    if (keepsDrift(system, score, tolerance)) return { logDensity, score };
  }
  return null;
}

/** G = g I, free of state and time, and a drift that is free of the time. */
function hasConstantNoise(system: System): boolean {
  const { dimension, noises, calculus } = system;
  if (noises !== dimension || calculus === 'ode') return false;
  let holds = false;
  makeGraph(dimension, system.parameters, (builder, x, t, parameters) => {
    const local = openSystem(builder, system, parameters);
    const rows = local.diffusion(x, t);
    const isFree = (node: NodeId, by: readonly NodeId[]) => by.every((one) => builder.constantValue(derivative(builder, node, one)) === 0);
    holds =
      rows.every((row, i) => row.every((node, j) => (i === j ? node === rows[0]![0] : builder.constantValue(node) === 0))) &&
      isFree(rows[0]![0]!, [...x, t]) &&
      local.drift(x, t).every((node) => isFree(node, [t]));
    return [];
  });
  return holds;
}

function strengthAt(builder: GraphBuilder, system: System, x: readonly NodeId[], t: NodeId, parameters: readonly NodeId[]): NodeId {
  const g = openSystem(builder, system, parameters).diffusion(x, t)[0]![0]!; // a noise for each component
  return builder.multiply(g, g);
}

/** c φ with f = c ∇φ: c is read off at one point. */
function multipleOf(system: System, potentials: Graph, output: number): Make {
  return (builder, x, t, parameters) => {
    const phi = (at: readonly NodeId[]) => insertGraph(builder, potentials, [...at, t, ...parameters])[output]!;
    const place = pointAt(builder, system.dimension);
    const slope = gradient(builder, phi(place.free), place.free);
    const drift = openSystem(builder, system, parameters).drift(place.free, t);
    const c = builder.divide(builder.dot(drift, slope), builder.dot(slope, slope));
    return builder.multiply(place.put(c), phi(x));
  };
}

/** A generic point, as variables that can be differentiated by until numbers are put in their place. */
function pointAt(builder: GraphBuilder, dimension: number) {
  const free = Array.from({ length: dimension }, (_, i) =>
    builder.input({ name: `place ${i}`, level: 'given', law: 'normal', stream: 90 + i }),
  );
  const numbers = new Map(free.map((node, i) => [node, builder.constant(0.6180339887 + 0.27 * i)]));
  return { free, put: (node: NodeId): NodeId => substitute(builder, node, numbers) };
}

const { nodes: s, weights: w } = makeGaussRule('uniform', 16);

/** ∫₀¹ f(sx)·x ds, whose gradient is f where f is a gradient. */
function alongRays(system: System): Make {
  return (builder, x, t, parameters) => {
    const local: LocalSystem = openSystem(builder, system, parameters);
    const terms = Array.from(s, (share, k) => {
      const at = x.map((one) => builder.multiply(builder.constant(share), one));
      return builder.multiply(builder.constant(w[k]!), builder.dot(local.drift(at, t), x));
    });
    return builder.sum(terms);
  };
}

const points = 16;

/** ½g²∇log p = f at random points, also with other numbers. */
export function keepsDrift(system: System, score: Graph, tolerance: number): boolean {
  const sides = makeGraph(system.dimension, system.parameters, (builder, x, t, parameters) => {
    const half = builder.multiply(builder.constant(0.5), strengthAt(builder, system, x, t, parameters));
    const slopes = insertGraph(builder, score, [...x, t, ...parameters]);
    return [...openSystem(builder, system, parameters).drift(x, t), ...slopes.map((node) => builder.multiply(half, node))];
  });
  const numbers = system.parameters.map(({ value }) => value);
  return Array.from({ length: points }, (_, sample) => {
    const state = Array.from({ length: system.dimension }, (_x, i) => 1.5 * normalAt([5, 17], sample, i));
    const values = sample % 2 === 0 ? numbers : numbers.map((value) => 1.1 * value);
    return evaluateGraph(sides, [...state, 0.3, ...values]);
  }).every((values) => {
    const [drift, slope] = [values.subarray(0, system.dimension), values.subarray(system.dimension)];
    const scale = Math.max(1, ...drift.map(Math.abs));
    return drift.every((value, i) => Math.abs(value - slope[i]!) <= tolerance * scale);
  });
}
