import { roundingError } from '../kernel/roundingError';
import type { Graph, NodeId } from '../kernel/graph';
import { mayHavePoles } from '../kernel/mayHavePoles';
import { polynomialInInputs } from '../kernel/polynomialDegree';
import type { StatedSupport } from '../claims/claim';
import type { Range } from '../claims/placeInOrder';
import { symbolConvention } from '../math/conventions';
import type { Binder, Expr } from '../math/expr';
import { sameExpr } from '../math/hashExpr';
import type { Scope } from '../math/scope';
import { directionLaws } from '../probes/direction';
import { lower } from '../probes/lower';
import type { Lowered } from '../probes/lowered';
import type { DefinedDensity } from '../probes/marginals';
import { lawOf } from '../probes/lawOf';
import { componentsOf, describeShape, NotComputable } from '../probes/value';
import { withNamedSize } from '../probes/namedSizes';
import { createWorld, finishGraph, givenValues, type World, type WorldDesign } from '../probes/world';
import { children, walkExpr } from '../math/visit';
import { findWholeNumbers } from '../probes/wholeNumbers';
import { findBelowOne, findPositive } from './findPositive';
import type { CompareWorld, Sense, WorldRole } from './plan';

/** Two expressions to be compared, names already replaced by their definitions. */
export interface Comparison {
  readonly left: Expr;
  readonly right: Expr;
  readonly scope: Scope;
  /** Content of the claim: seeds every world. */
  readonly seed: string;
  /** Variables that the text gives a value, where it could not be written in their place. */
  readonly values?: ReadonlyMap<string, Expr>;
  /** Equality unless said otherwise. */
  readonly sense?: Sense;
  /** The share of the value in which a mistake may hide, where that is less than usual. */
  readonly blindness?: number;
  /** Names of densities that are one law whatever their variable is called; see `findSharedLaws`. */
  readonly sharedLaws?: ReadonlySet<string>;
  /** `+ C` is written and no model parameter occurs: C may depend on the constants, which then are the same at every setting. */
  readonly fixedConstants?: boolean;
  /** The fields without a model parameter, where one with it moves beside them and `+ C` is written. */
  readonly fixedFields?: ReadonlySet<string>;
  /** The text says that the sides may differ by a constant, as if `+ C` were written. */
  readonly leavesConstant?: boolean;
  /** Where the text says that a number lies. */
  readonly ranges?: ReadonlyMap<string, Range>;
  /** Where the text says that densities live. */
  readonly supports?: readonly StatedSupport[];
  /** Models that are taken for gradients. */
  readonly conservative?: ReadonlySet<string>;
  /** Kernels and marginals that the text defines. */
  readonly definedDensities?: readonly DefinedDensity[];
  /** By how much sizes that are told apart are larger than the dimension of a world, by their letters. */
  readonly sizes?: ReadonlyMap<string, number>;
  /** One of them, where the text does not tell of all that stands there how large it is. */
  readonly openSize?: string;
  /** Averages are numbers wherever their value is known (`exactAverage`), and not drawn. */
  readonly exact?: true;
}

type CompareDesign = Pick<WorldDesign, 'dimension' | 'density' | 'directions'> & Partial<Pick<WorldDesign, 'model' | 'layers'>>;

/** Both sides lowered into one world and made scalar. */
export interface BuiltSides {
  readonly world: World;
  readonly left: NodeId;
  readonly right: NodeId;
  readonly leftAverage: ReadonlySet<string>;
  readonly rightAverage: ReadonlySet<string>;
}

/** Builds one world; throws NotComputable when a side has no value. `byMeans`: points are not compared there, which alone asks for errors of rounding. */
export function buildCompareWorld(comparison: Comparison, design: CompareDesign, role: WorldRole, byMeans = false): CompareWorld {
  const sides = buildSides(comparison, design);
  const { world } = sides;
  const isDirection = (draw: string) => world.draws.get(draw)?.direction !== null;
  const without = (draws: ReadonlySet<string>) => new Set([...draws].filter((draw) => !isDirection(draw)));
  const all = new Set([...sides.leftAverage, ...sides.rightAverage]);
  const values = [sides.left, sides.right];
  const errors = byMeans ? [] : values.map((value) => roundingError(world.builder, value));
  const graph = finishGraph(world, [...values, ...errors]);
  return {
    label: labelOf(world),
    role,
    dimension: design.dimension,
    graph,
    given: givenValues(world, graph),
    sameBinders: sameSet(sides.leftAverage, sides.rightAverage),
    cubature: cubatureOf(world, graph, all),
    sameBindersAfterCubature: sameSet(without(sides.leftAverage), without(sides.rightAverage)),
    cubatureIsComplete: all.size > 0 && without(all).size === 0,
    hasExpectation: all.size > 0,
    // A trial density has a score with 1/x of its own, and is there to show what its edge does.
    ...(([...all].some((draw) => world.heavyTailed.has(draw)) || (design.density === 'mixture' && mayHavePoles(graph))) && {
      isHeavyTailed: true as const,
    }),
    shown: shownInputs(world, graph),
  };
}

export function buildSides(comparison: Comparison, design: CompareDesign): BuiltSides {
  refuseLostDimension([comparison.left, comparison.right], comparison.scope);
  const world = openWorld(comparison, design);
  const context = { world, bound: new Map(), copy: 0, ...(comparison.exact && { exact: true as const }) };
  const left = lower(comparison.left, context);
  const right = lower(comparison.right, context);
  return { world, ...toScalars(world, left, right), leftAverage: left.averaged, rightAverage: right.averaged };
}

/** A world for both sides in which nothing has been lowered yet. */
export function openWorld(comparison: Comparison, design: CompareDesign, more: Partial<WorldDesign> = {}): World {
  const known = foundInSides.get(comparison) ?? findInSides(comparison);
  foundInSides.set(comparison, known);
  return createWorld(
    {
      ...design,
      ...known,
      seed: comparison.seed,
      model: design.model ?? 'generic',
      parameters: 'given',
      fixedConstants: comparison.fixedConstants ?? false,
      ...(comparison.fixedFields && { fixedFields: comparison.fixedFields }),
      definedDensities: comparison.definedDensities ?? [],
      ...(comparison.values && { values: comparison.values }),
      ...(comparison.sharedLaws && { sharedLaws: comparison.sharedLaws }),
      ...(comparison.supports && { supports: comparison.supports }),
      ...(comparison.conservative && { conservative: comparison.conservative }),
      ...(comparison.sizes && { sizes: sizesAround(design.dimension, comparison.sizes) }),
      ...more,
    },
    withNamedSize(comparison.scope, [comparison.left, comparison.right]),
  );
}

/** None is 1: a vector of one component is a number in some formulas and not in others. */
const sizesAround = (dimension: number, sizes: ReadonlyMap<string, number>): ReadonlyMap<string, number> =>
  new Map([...sizes].map(([name, more]) => [name, Math.max(2, dimension + more)]));

type FoundInSides = Pick<WorldDesign, 'covariances' | 'positive' | 'wholeNumbers' | 'moving' | 'ranges'> &
  Partial<Pick<WorldDesign, 'differentiated'>>;

/** All worlds of a comparison have it in common. */
const foundInSides = new WeakMap<Comparison, FoundInSides>();

function findInSides({ left, right, scope, values, ranges = new Map() }: Comparison): FoundInSides {
  const sides = [left, right];
  const positive = findPositive(sides, scope);
  return {
    covariances: findCovariances(sides, scope),
    positive,
    ...((values?.size ?? 0) === 0 && { differentiated: findDifferentiated(sides) }),
    wholeNumbers: findWholeNumbers(sides, scope),
    moving: findMoving(sides, scope),
    ranges: withinBoth(findBelowOne(sides, positive, scope), ranges),
  };
}

/** What the text says goes before what a formula needs, where no number obeys both. */
function withinBoth(needed: ReadonlyMap<string, Range>, told: ReadonlyMap<string, Range>): ReadonlyMap<string, Range> {
  const common = [...told].map(([name, range]): readonly [string, Range] => {
    const { lower, upper } = needed.get(name) ?? range;
    const both = { ...range, lower: Math.max(lower, range.lower), upper: Math.min(upper, range.upper) };
    return [name, both.lower < both.upper ? both : range];
  });
  return new Map([...needed, ...common]);
}

/** A dimension is written beside averages, and yet every variable was read as a number: the reading must be wrong. */
function refuseLostDimension(sides: readonly Expr[], scope: Scope): void {
  const nodes = sides.flatMap((side) => [...walkExpr(side)]);
  const isDimension = (name: string) => (scope.symbols.get(name)?.role ?? symbolConvention(name).role) === 'dimension';
  const isSized = ({ shape }: Expr) => shape.kind === 'vector' || shape.kind === 'row' || shape.kind === 'matrix';
  const isRandom = nodes.some(({ kind }) => kind === 'expectation' || kind === 'density' || kind === 'normal-law' || kind === 'integral');
  const isLost = isRandom && !nodes.some(isSized) && !nodes.some((node) => node.kind === 'expectation' && node.binders.some(isWide));
  if (isLost && nodes.some((node) => node.kind === 'symbol' && isDimension(node.name))) throw new NotComputable('verdict.dimensionLost');
}

const isWide = ({ shape }: Binder) => shape.kind === 'vector';

/** What derivatives are taken by. */
function findDifferentiated(sides: readonly Expr[]): ReadonlySet<string> {
  const parts = sides.flatMap((side) => [...walkExpr(side)]);
  return new Set(parts.flatMap((part) => ('variable' in part && !('body' in part) ? [part.variable] : [])));
}

/** Names of matrices that the law of some variable has as its covariance, also where its density is written out: `exp(−½ (x−μ)ᵀ Σ⁻¹ (x−μ))`. */
function findCovariances(sides: readonly Expr[], scope: Scope): ReadonlySet<string> {
  const covariances = sides
    .flatMap((side) => [...walkExpr(side)])
    .flatMap((node) => {
      if (node.kind === 'normal-law') return [node.covariance];
      if (node.kind === 'call' && node.name === 'exp') return [...walkExpr(node.argument)].flatMap(inverseOfSquare);
      const laws = node.kind === 'expectation' ? node.binders.map((binder) => lawOf(binder, scope)) : [];
      return laws.flatMap((law) => (law.kind === 'normal' ? [law.covariance] : []));
    });
  return new Set(covariances.flatMap(covarianceNames));
}

/** The M of `uᵀ M⁻¹ u`. */
function inverseOfSquare(node: Expr): Expr[] {
  if (node.kind !== 'product' || node.form !== 'dot' || node.left.kind !== 'product') return [];
  const [row, matrix] = [node.left.left, node.left.right];
  const square = [...walkExpr(row)].find((part) => part.kind === 'transpose');
  const isSquare = matrix.kind === 'inverse' && square?.kind === 'transpose' && sameExpr(square.of, node.right);
  return isSquare ? [matrix.of] : [];
}

/** The model parameters that something is differentiated by. */
function findMoving(sides: readonly Expr[], scope: Scope): ReadonlySet<string> {
  const derivatives = sides.flatMap((side) => [...walkExpr(side)]).filter((node) => derivativeKinds.has(node.kind));
  const variables = derivatives.flatMap((node) => ('variable' in node ? [node.variable] : []));
  return new Set(variables.filter((name) => scope.symbols.get(name)?.role === 'parameter'));
}

const derivativeKinds: ReadonlySet<Expr['kind']> = new Set(['gradient', 'divergence', 'laplacian', 'hessian', 'partial']);

/** Vectors and matrices are compared through one generic weighted sum of their components. A written 0 fits any shape. */
function toScalars(world: World, left: Lowered, right: Lowered): { left: NodeId; right: NodeId } {
  const a = componentsOf(left.value);
  const b = componentsOf(right.value);
  const isZero = (nodes: readonly NodeId[]) => nodes.length === 1 && world.builder.constantValue(nodes[0]!) === 0;
  const sameShape = describeShape(left.value) === describeShape(right.value);
  if (!sameShape && !isZero(a) && !isZero(b) && !(a.length === 1 && b.length === 1)) {
    throw new NotComputable('verdict.sidesDifferInShape', { left: describeShape(left.value), right: describeShape(right.value) });
  }
  const size = Math.max(a.length, b.length);
  return { left: weighted(world, a, size), right: weighted(world, b, size) };
}

function weighted({ builder, constants }: World, nodes: readonly NodeId[], size: number): NodeId {
  if (size === 1 || nodes.length < size) return nodes[0]!;
  return builder.sum(nodes.map((node, i) => builder.multiply(builder.constant(constants.generic(`weight ${i}`, 0.4, 1.6)), node)));
}

const sameSet = (a: ReadonlySet<string>, b: ReadonlySet<string>) => a.size === b.size && [...a].every((item) => b.has(item));

function cubatureOf(world: World, graph: Graph, averaged: ReadonlySet<string>): CompareWorld['cubature'] {
  return [...averaged].flatMap((name) => {
    const direction = world.draws.get(name)?.direction;
    if (direction === null || direction === undefined) return [];
    const inputs = direction.base.map((node) => inputIndex(world, graph, node));
    const seen = polynomialInInputs({ nodes: graph.nodes, outputs: graph.outputs.slice(0, 2) }, new Set(inputs));
    return [{ inputs, rule: directionLaws[direction.law].rule, seen }];
  });
}

/** The place of an input in a finished graph; −1 when nothing reads it. */
function inputIndex({ builder }: World, graph: Graph, node: NodeId): number {
  const found = builder.node(node);
  if (found.kind !== 'input') throw new Error(`Node ${node} should be an input of the graph.`);
  const { name, level } = builder.inputs[found.input]!;
  return graph.inputs.findIndex((input) => input.name === name && input.level === level);
}

function shownInputs(world: World, graph: Graph): CompareWorld['shown'] {
  const hidden = new Set([...world.draws.values()].flatMap(({ nodes }) => nodes));
  return [...world.freeVariables].flatMap(([name, nodes]) =>
    nodes.every((node) => !hidden.has(node) && world.builder.node(node).kind === 'input')
      ? [{ name, inputs: nodes.map((node) => inputIndex(world, graph, node)) }]
      : [],
  );
}

export function labelOf(world: World): string {
  const sizes = [...(world.design.sizes ?? new Map([['d', world.design.dimension]]))].map(([name, size]) => `${name} = ${size}`);
  return [...sizes, ...world.descriptions].join(', ');
}

/** Σ in `\Sigma`, `\sigma^2 \Sigma + \tau^2 I`, `B \Sigma B^\top`; none in `B B^\top`, which is a covariance whatever B is. */
function covarianceNames(expr: Expr): string[] {
  if (expr.kind === 'symbol') return [expr.name];
  if (expr.kind === 'apply' && expr.shape.kind === 'matrix') return [expr.name];
  if (expr.kind !== 'product' || expr.form !== 'matrix-matrix') return children(expr).flatMap(covarianceNames);
  const factors = factorsOf(expr);
  const [first, last] = [factors[0]!, factors.at(-1)!];
  const isAround = (one: Expr, other: Expr) => other.kind === 'transpose' && sameExpr(other.of, one);
  const inner = isAround(first, last) || isAround(last, first) ? factors.slice(1, -1) : factors;
  return inner.flatMap(covarianceNames);
}

const factorsOf = (expr: Expr): readonly Expr[] =>
  expr.kind === 'product' && expr.form === 'matrix-matrix' ? [...factorsOf(expr.left), ...factorsOf(expr.right)] : [expr];
