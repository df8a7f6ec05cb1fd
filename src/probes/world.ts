import { GraphBuilder } from '../kernel/graphBuilder';
import type { DrawLaw, NodeId } from '../kernel/graph';
import type { Dimension, Shape } from '../math/expr';
import type { Scope } from '../math/scope';
import { createConstants, type WorldConstants } from './constants';
import type { DensityModel } from './density';
import type { DirectionLaw } from './direction';

/** What a concrete world is made of; everything else about it follows from the seed. */
export interface WorldDesign {
  /** Content of the claim: equal claims are tried in equal worlds. */
  readonly seed: string;
  /** The value of the symbolic dimension d. */
  readonly dimension: number;
  /** The family of every data density. The half-line families test boundary terms. */
  readonly density: 'mixture' | 'exponential' | 'gamma';
  /** Laws of the directions: random vectors in which the integrand is a polynomial of degree ≤ 4. */
  readonly directions: ReadonlyMap<string, DirectionLaw>;
  /** `generic`: every model is a random field. `scaled-score`: S = a ∇log p with `a` the given input `abscissa`. */
  readonly model: 'generic' | 'scaled-score';
  /** `given`: σ, t and their like are inputs, so that they can be differentiated by; `constant`: plain numbers. */
  readonly parameters: 'given' | 'constant';
}

/** One random variable as it was bound: its components, and the base inputs of its exact rule when it has one. */
export interface Draw {
  readonly variable: string;
  readonly nodes: readonly NodeId[];
  readonly direction: { readonly law: DirectionLaw; readonly base: readonly NodeId[] } | null;
  /** False for the variable of an integral, whose density must be known. */
  readonly mayBeDirection: boolean;
}

/** A world under construction: the graph being built and the names bound so far. */
export interface World {
  readonly design: WorldDesign;
  readonly scope: Scope;
  readonly builder: GraphBuilder;
  readonly constants: WorldConstants;
  readonly densities: Map<string, DensityModel>;
  /** Components of each free variable, by name. */
  readonly freeVariables: Map<string, readonly NodeId[]>;
  /** Every random variable bound while lowering, for the design of the next worlds. */
  readonly draws: Map<string, Draw>;
  /** Lines for people: what the world is made of. */
  readonly descriptions: Set<string>;
  /** Value of each `given` input, in the order of creation. */
  readonly given: { readonly node: NodeId; readonly value: number }[];
  sampleInput(label: string, law: DrawLaw): NodeId;
  settingNormal(label: string): NodeId;
  givenInput(label: string, value: number): NodeId;
}

export function createWorld(design: WorldDesign, scope: Scope): World {
  const builder = new GraphBuilder();
  const inputs = new Map<string, NodeId>();
  const given: { node: NodeId; value: number }[] = [];
  const input = (label: string, level: 'sample' | 'setting' | 'given', law: DrawLaw): NodeId => {
    const name = `${level} ${label}`;
    const known = inputs.get(name);
    if (known !== undefined) return known;
    const node = builder.input({ name: label, level, law, stream: inputs.size });
    inputs.set(name, node);
    return node;
  };
  return {
    design,
    scope,
    builder,
    constants: createConstants(`${design.seed} d=${design.dimension}`),
    densities: new Map(),
    freeVariables: new Map(),
    draws: new Map(),
    descriptions: new Set(),
    given,
    sampleInput: (label, law) => input(label, 'sample', law),
    settingNormal: (label) => input(label, 'setting', 'normal'),
    givenInput: (label, value) => {
      const isNew = !inputs.has(`given ${label}`);
      const node = input(label, 'given', 'normal');
      if (isNew) given.push({ node, value });
      return node;
    },
  };
}

export function dimensionOf(world: World, dimension: Dimension): number {
  return typeof dimension === 'number' ? dimension : world.design.dimension;
}

/** Number of components of a value of this shape; an unknown shape counts as a number. */
export function sizeOf(world: World, shape: Shape): number {
  switch (shape.kind) {
    case 'vector':
    case 'row':
      return dimensionOf(world, shape.dimension);
    case 'matrix':
      return dimensionOf(world, shape.rows) * dimensionOf(world, shape.columns);
    case 'scalar':
    case 'unknown':
      return 1;
  }
}
