import { GraphBuilder } from '../kernel/graphBuilder';
import { compactInputs } from '../kernel/compactInputs';
import type { Axis, DrawLaw, Graph, NodeId } from '../kernel/graph';
import { substituteAll } from '../kernel/substitute';
import type { Dimension, Expr, ExprOf, Shape } from '../math/expr';
import { withoutMarks } from '../math/names';
import type { Scope } from '../math/scope';
import { createConstants, type WorldConstants } from './constants';
import type { StatedSupport } from '../claims/claim';
import type { Range } from '../claims/placeInOrder';
import type { RangeEnd } from './drawRange';
import type { DensityModel } from './densityModel';
import type { DirectionLaw } from './directionLaw';
import { LargeDimensions } from './largeDimensions';
import type { Value } from './value';
import type { DefinedDensity } from './marginals';
import type { TrialLaw } from './trialLaw';

/** What a concrete world is made of; everything else about it follows from the seed. */
export interface WorldDesign {
  /** Content of the claim: equal claims are tried in equal worlds. */
  readonly seed: string;
  /** The value of the symbolic dimension d. */
  readonly dimension: number;
  /** Sizes that are told apart, by their letters: the k and d of a k × d matrix. Any other is the dimension. */
  readonly sizes?: ReadonlyMap<string, number>;
  /** Of more components than these, ℝ^784, those of d are written out. */
  readonly mostComponents?: number;
  /** The family of every data density of which the text does not say where it lives; those that are no mixtures try what a claim needs of it. */
  readonly density: 'mixture' | TrialLaw;
  /** Where the text says that densities live. */
  readonly supports?: readonly StatedSupport[];
  /** Laws of the directions: random vectors in which the integrand is a polynomial of degree ≤ 4. */
  readonly directions: ReadonlyMap<string, DirectionLaw>;
  /**
   * `generic`: every model is a random field; `network`: one with two hidden layers. `scaled-score`: S = a ∇log p with `a` the given input `abscissa`.
   * `around-truth`: models that move with their parameter are a random family which for one value of it is the score, or the density, of the data.
   */
  readonly model: 'generic' | 'network' | 'scaled-score' | 'around-truth';
  /** Widths of the hidden layers of networks. */
  readonly layers?: readonly number[];
  /** Models that are gradients of a generic function; every other one is a field that is none. */
  readonly conservative?: ReadonlySet<string>;
  /** `given`: σ, t and their like are inputs, so that they can be differentiated by; `constant`: plain numbers. */
  readonly parameters: 'given' | 'constant';
  /** Names of densities that are one law whatever their variable is called; see `findSharedLaws`. */
  readonly sharedLaws?: ReadonlySet<string>;
  /** What some derivative is taken by; left out where that is not known. */
  readonly differentiated?: ReadonlySet<string>;
  /** Matrices that are the covariance of some law: symmetric and positive definite. */
  readonly covariances?: ReadonlySet<string>;
  /** Numbers that are meant to be positive. */
  readonly positive?: ReadonlySet<string>;
  /** Numbers that are whole: a sum runs to them. */
  readonly wholeNumbers?: ReadonlySet<string>;
  /** Where the text says that a number lies. */
  readonly ranges?: ReadonlyMap<string, Range>;
  /** Numbers lie near one end of their range, and not where they usually do. */
  readonly numbersAt?: RangeEnd;
  /** Constants such as μ and A keep one value at every setting, since a written `+ C` may depend on them. */
  readonly fixedConstants?: boolean;
  /** Fields that are the same at every setting beside models that are not: a written `+ C` may depend on them. */
  readonly fixedFields?: ReadonlySet<string>;
  /** Densities that the text gives by an equation: a kernel, a marginal as an integral. */
  readonly definedDensities?: readonly DefinedDensity[];
  /** Model parameters that something is differentiated by: models then depend on them smoothly. */
  readonly moving?: ReadonlySet<string>;
  /** Densities of which nothing is said are told apart by their order, not by name: the first one is the same in every world of this seed. */
  readonly anonymousDensities?: true;
  /** Variables that the text gives a value (`x_t = α x_0 + σ ε`): put in after derivatives with respect to them are taken. */
  readonly values?: ReadonlyMap<string, Expr>;
  /** What stands for everything that the text leaves open, where nothing may be made up. */
  readonly standIns?: StandIns;
}

/**
 * What stands for everything that a text leaves open, in a world in which nothing may be made up: a loss is trained on data that are given, with a network
 * in the place of its model. Each throws where nothing can stand.
 */
export interface StandIns {
  /** The values of a function of which nothing is said, at its arguments and parameters. */
  field(expr: ExprOf<'apply'>, inputs: readonly Value[], world: World): readonly NodeId[];
  density(expr: ExprOf<'density'>, dimension: number, world: World): DensityModel;
  /** A variable that nothing binds. */
  free(name: string, shape: Shape, world: World): readonly NodeId[];
}

/**
 * One random variable as it was bound. While expressions are lowered it is opaque: its components are placeholders, so that a derivative
 * with respect to it finds every place where it occurs. `finishGraph` puts the draws in their place.
 */
export interface Draw {
  readonly variable: string;
  /** Placeholders, one for each component. */
  readonly nodes: readonly NodeId[];
  /** What is drawn; may contain placeholders of earlier draws. */
  readonly drawn: readonly NodeId[];
  /** The base inputs of its exact rule when it has one. */
  readonly direction: { readonly law: DirectionLaw; readonly base: readonly NodeId[] } | null;
  /** False for the variable of an integral, whose density must be known. */
  readonly mayBeDirection: boolean;
  /** What the text gives as a value (`x_t = αx_0 + σε`): no sample of its own. */
  readonly isValue?: true;
  /** For a mixture of normal laws: its density, where the weights may depend on what is around. */
  readonly mixture?: Pick<DensityModel, 'logDensity'> & { readonly weights: readonly NodeId[] };
  /** For a normal law: the draw is mean + factor · noise. */
  readonly normal?: {
    readonly mean: readonly NodeId[];
    readonly factor: readonly (readonly NodeId[])[];
    readonly noise: readonly NodeId[];
  };
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
  /** Draws under whose laws averages may be infinite. */
  readonly heavyTailed: Set<string>;
  /** Value of each `given` input, by name. */
  readonly given: Map<string, number>;
  readonly large: LargeDimensions;
  sampleInput(label: string, law: DrawLaw): NodeId;
  hasSampleInput(label: string): boolean;
  settingNormal(label: string): NodeId;
  /** A coefficient of a model (a field, a p_θ): a normal input of level `setting`. All coefficients together are its θ. */
  coefficient(model: string, label: string): NodeId;
  /** The loop index of this name, the same whenever it is asked for. */
  axis(label: string, extent: number): Axis;
  /** The model of each coefficient, by the name of its input. */
  readonly coefficients: Map<string, string>;
  givenInput(label: string, value: number): NodeId;
  /** An opaque node that stands for a component until the graph is finished. */
  placeholder(label: string): NodeId;
}

/** Lines without the marks of problems that names carry. */
class Descriptions extends Set<string> {
  override add(line: string): this {
    return super.add(withoutMarks(line));
  }
}

export function createWorld(design: WorldDesign, scope: Scope): World {
  const builder = new GraphBuilder();
  const inputs = new Map<string, NodeId>();
  const given = new Map<string, number>();
  const coefficients = new Map<string, string>();
  const axes = new Map<string, Axis>();
  // Normals are made in pairs, so they are numbered by themselves; the other laws share the words of their streams.
  const streams = new Map<string, number>();
  const input = (label: string, level: 'sample' | 'setting' | 'given', law: DrawLaw): NodeId => {
    const name = `${level} ${label}`;
    const known = inputs.get(name);
    if (known !== undefined) return known;
    const family = `${level} ${law === 'normal' ? 'normal' : 'other'}`;
    const stream = streams.get(family) ?? 0;
    streams.set(family, stream + 1);
    const node = builder.input({ name: label, level, law, stream });
    inputs.set(name, node);
    return node;
  };
  const constants = createConstants(`${design.seed} d=${design.dimension}`);
  return {
    design,
    scope,
    builder,
    constants,
    densities: new Map(),
    freeVariables: new Map(),
    draws: new Map(),
    descriptions: new Descriptions(),
    heavyTailed: new Set(),
    given,
    large: new LargeDimensions(scope, design.mostComponents ?? mostComponents, design.dimension),
    sampleInput: (label, law) => input(label, 'sample', law),
    hasSampleInput: (label) => inputs.has(`sample ${label}`),
    settingNormal: (label) => input(label, 'setting', 'normal'),
    axis: (label, extent) => {
      const key = `${label} ${extent}`;
      const axis = axes.get(key) ?? builder.newAxis(extent);
      axes.set(key, axis);
      return axis;
    },
    coefficients,
    coefficient: (model, label) => {
      const name = `${model} ${label}`;
      if (design.fixedFields?.has(model) === true) return builder.constant(constants.generic(name, 0.4, 1.4));
      coefficients.set(name, model);
      return input(name, 'setting', 'normal');
    },
    placeholder: (label) => input(`placeholder ${label}`, 'given', 'normal'),
    givenInput: (label, value) => {
      given.set(label, value);
      return input(label, 'given', 'normal');
    },
  };
}

/** Puts the draws in the place of their placeholders and builds the graph. */
export function finishGraph(world: World, outputs: readonly NodeId[]): Graph {
  return compactInputs(world.builder.build(placeDraws(world, outputs)));
}

/** Nodes with the draws in the place of their placeholders, each with those that it depends on, which are earlier ones; open ones stay as they are. */
export function placeDraws(world: World, nodes: readonly NodeId[], isOpen: (draw: Draw) => boolean = () => false): readonly NodeId[] {
  const drawn = new Map<NodeId, NodeId>();
  for (const draw of world.draws.values()) {
    if (isOpen(draw)) continue;
    const placed = substituteAll(world.builder, draw.drawn, drawn);
    draw.nodes.forEach((node, i) => drawn.set(node, placed[i]!));
  }
  return substituteAll(world.builder, nodes, drawn);
}

/** Values of the `given` inputs of a finished graph, in order. */
export function givenValues(world: World, graph: Graph): number[] {
  return graph.inputs.filter((input) => input.level === 'given').map((input) => world.given.get(input.name)!);
}

/** The inputs of a finished graph that are coefficients of models: θ, to be differentiated by (`differentiateBy`). */
export function coefficientInputs(world: World, graph: Graph, isWanted: (model: string) => boolean = () => true): number[] {
  return graph.inputs.flatMap(({ level, name }, index) => {
    const model = level === 'setting' ? world.coefficients.get(name) : undefined;
    return model !== undefined && isWanted(model) ? [index] : [];
  });
}

/** Throws NotComputable where more components than are written out stand beside numbers that may be made of theirs. */
export function dimensionOf({ design, large }: World, dimension: Dimension): number {
  return typeof dimension === 'number' ? large.sizeOf(dimension) : (design.sizes?.get(dimension) ?? design.dimension);
}

/** Second derivatives of so many are still written out in a second or a few. */
const mostComponents = 32;

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
