import { hashText, hashToKey } from '../base/hash';
import type { Expr, ExprOf } from '../math/expr';
import type { Scope } from '../math/scope';
import { printName } from '../math/printLatex';
import { writeGraph } from '../kernel/writeGraph';
import { containsKind, walkExpr } from '../math/visit';
import { directionLaws } from '../probes/direction';
import type { DirectionLaw } from '../probes/directionLaw';
import type { TrialLaw } from '../probes/trialLaw';
import { isModelParameter } from '../probes/lowerNames';
import { NotComputable } from '../probes/value';
import { buildCompareWorld, type Comparison } from './compareWorlds';
import { findDirections } from './findDirections';
import { buildOrRefuse } from '../probes/value';
import type { ComparePlan, CompareWorld, WorldRole } from './plan';
import { findSmallestTerm } from './smallestTerm';

const smallDimensions = [3, 2];
const largeDimensions = [5];
const needDimension = 3;
/** There the unit sphere is tried once more: that tells d from a number. */
const plane = 2;
/** Enough to refute an affine law (two coefficients) four times over. */
const settingCount = 6;
/** The confirming stage may use this many times the samples of the first. */
const confirmGrowth = 64;

/** A world that may be built. */
export interface WorldOutline extends Pick<CompareWorld, 'role' | 'dimension'> {
  /** Null where there is no such world; `byMeans` as in `buildCompareWorld`. Throws NotComputable with the reason. */
  readonly build: (byMeans?: boolean) => CompareWorld | null;
}

/** A comparison in stages: worlds are built as they are wanted, for most claims are settled by the first. */
export interface ComparisonStages {
  readonly small: readonly WorldOutline[];
  readonly large: readonly WorldOutline[];
  /** They show what a claim needs. */
  readonly needs: readonly WorldOutline[];
  /** The same in the plane, where quadrature takes a tenth of the time: instead of those where the main world there told how both sides are related by averages. */
  readonly needsInPlane: readonly WorldOutline[];
  beginWith(worlds: readonly CompareWorld[]): ComparePlan;
  /** Further worlds of the same comparison; see `ComparePlan`. */
  continueWith(first: ComparePlan, worlds: readonly CompareWorld[], byMeans: boolean): ComparePlan;
}

/**
 * The worlds in which a claim is tried: generic ones in several dimensions, the same claim under other laws of each direction, and a
 * pair of half-line densities that shows whether a boundary term has to vanish.
 */
export function planStages(asked: Comparison, samples: number): ComparisonStages {
  const comparison = withFixedConstants(asked);
  return {
    ...outlineWorlds(comparison),
    beginWith: (worlds) => finishPlan(comparison, worlds, samples),
    continueWith(first, worlds, byMeans) {
      const plan: ComparePlan = { ...finishPlan(comparison, worlds, samples), settings: first.settings, continues: true };
      return byMeans ? { ...plan, id: hashText(`by means ${plan.id}`), byMeans } : plan;
    },
  };
}

/** All worlds in one plan. */
export function planCompare(asked: Comparison, samples: number): ComparePlan {
  const comparison = withFixedConstants(asked);
  const { small, large, needs } = outlineWorlds(comparison);
  return finishPlan(comparison, buildAll([...small, ...large, ...needs]), samples);
}

function buildAll(outlines: readonly WorldOutline[]): CompareWorld[] {
  return outlines.flatMap((outline) => outline.build() ?? []);
}

function withFixedConstants(asked: Comparison): Comparison {
  const isMoved = dependsOnParameter([asked.left, asked.right], asked.scope);
  const fixedFields = hasOffset(asked) && isMoved ? fieldsBesideModels(asked) : undefined;
  return { ...asked, fixedConstants: hasOffset(asked) && !isMoved, ...(fixedFields && { fixedFields }) };
}

/** `E‖v_θ − u‖² = E‖v_θ‖² − 2E[v_θ·u] + C`: C may depend on u. Undefined where no model stands there by its parameter. */
function fieldsBesideModels({ left, right, scope }: Comparison): ReadonlySet<string> | undefined {
  const fields = [left, right].flatMap((side) => [...walkExpr(side)].filter((part) => part.kind === 'apply'));
  const isModel = ({ parameters }: ExprOf<'apply'>) => parameters.some((part) => isModelParameter(part, scope));
  const models = new Set(fields.filter(isModel).map(({ name }) => name));
  const others = fields.filter((part) => !isModel(part));
  const keyOf = ({ name }: ExprOf<'apply'>) => (models.has(name) ? `${name} alone` : name);
  return models.size === 0 ? undefined : new Set(others.map(keyOf).flatMap((name) => [name, `${name} potential`]));
}

type Outlines = Pick<ComparisonStages, 'small' | 'large' | 'needs' | 'needsInPlane'>;

function outlineWorlds(comparison: Comparison): Outlines {
  const directions = findDirections(comparison);
  const main = (dimension: number, model: 'generic' | 'network') =>
    outline(comparison, { dimension, density: 'mixture', directions, model }, { kind: 'main' });
  const isEquality = (comparison.sense ?? 'equal') === 'equal';
  const boundaries = isEquality ? boundaryWorlds(comparison, directions) : [];
  const needsIn = (dimension: number) => (isEquality ? [...directionWorlds(comparison, directions, dimension), ...boundaries] : []);
  return {
    small: smallDimensions.map((dimension) => main(dimension, 'generic')),
    large: largeDimensions.map((dimension) => main(dimension, 'network')),
    needs: needsIn(needDimension),
    needsInPlane: needsIn(plane),
  };
}

function outline(comparison: Comparison, design: Parameters<typeof buildCompareWorld>[1], role: WorldRole): WorldOutline {
  return { role, dimension: design.dimension, build: (byMeans) => buildCompareWorld(comparison, design, role, byMeans) };
}

function finishPlan(comparison: Comparison, worlds: readonly CompareWorld[], samples: number): ComparePlan {
  const hasParameter = dependsOnParameter([comparison.left, comparison.right], comparison.scope) || hasOffset(comparison);
  const isDrawn = worlds.some((world) => world.graph.inputs.some((input) => input.level === 'setting'));
  const sense = comparison.sense ?? 'equal';
  const smallestTerm = sense === 'equal' ? findSmallestTerm([comparison.left, comparison.right], comparison.scope) : undefined;
  const content = `${JSON.stringify({ sense, hasParameter, samples })} ${worlds.map(contentOf).join(' ')}`;
  return {
    kind: 'compare',
    sense,
    id: hashText(content),
    key: hashToKey(comparison.seed),
    worlds,
    settings: hasParameter || isDrawn ? settingCount : 1,
    hasParameter,
    samples: { first: samples, confirm: samples * confirmGrowth },
    ...(comparison.blindness === undefined ? {} : { blindness: comparison.blindness }),
    ...(smallestTerm === undefined ? {} : { smallestTerm }),
  };
}

const contentOf = ({ graph, ...world }: CompareWorld): string => `${JSON.stringify(world)}\n${writeGraph(graph)}`;

/** The smallest main world alone: enough to turn most false equations away. */
export function planFirstWorld(comparison: Comparison, samples: number): ComparePlan {
  return buildOrRefuse(() => buildFirst(comparison, samples));
}

/** The same for one of many candidates: whatever passes is judged like any other claim, and nothing is lost where a good one does not. */
export function planFirstLook(comparison: Comparison, samples: number): ComparePlan {
  const plan = planFirstWorld(comparison, samples);
  return { ...plan, id: hashText(`first look ${plan.id}`), isFirstLook: true };
}

function buildFirst(comparison: Comparison, samples: number): ComparePlan {
  const world = buildCompareWorld(
    comparison,
    { dimension: Math.min(...smallDimensions), density: 'mixture', directions: findDirections(comparison) },
    { kind: 'main' },
  );
  const plan = finishPlan(comparison, [world], samples);
  return { ...plan, samples: { first: samples, confirm: 4 * samples } };
}

/** `+ C` is written, or the text says that a constant is left out. */
function hasOffset({ left, right, leavesConstant = false }: Comparison): boolean {
  return leavesConstant || containsKind(left, 'unnamed-constant') || containsKind(right, 'unnamed-constant');
}

/** The other laws of each direction (where the text does not settle on one that is not isotropic), in a dimension where d, √d and 1 differ. */
function directionWorlds(comparison: Comparison, directions: ReadonlyMap<string, DirectionLaw>, usual: number): WorldOutline[] {
  const data = averagedNames(comparison, directions).map(printName).join(',');
  return [...directions]
    .filter(([, main]) => directionLaws[main].isotropic)
    .flatMap(([variable, main]) =>
      directionNames
        .filter((law) => law !== main && (directionLaws[law].shows.trait !== 'independence' || data !== ''))
        .flatMap((law) =>
          [...new Set(law === 'sphere-one' ? [usual, plane] : [usual])].map((dimension) => {
            const { trait, keeps } = directionLaws[law].shows;
            const design = { dimension, density: 'mixture', directions: new Map(directions).set(variable, law) } as const;
            const world = outline(comparison, design, {
              kind: 'need',
              need: `${trait} ${variable} ${trait === 'independence' ? data : ''}`.trim(),
              keeps,
              telling: tellingLaws.has(law) && dimension === usual,
              trial: law,
            });
            return trait === 'independence' ? { ...world, build: () => buildOrSkip(world) } : world;
          }),
        ),
    );
}

const tellingLaws: ReadonlySet<DirectionLaw> = new Set(['sphere-sqrt-dimension', 'sphere-one', 'gaussian-correlated']);

// The keys of a total table are its type's members.
const directionNames = Object.keys(directionLaws) as DirectionLaw[];

/** Pairs of densities that differ in one thing: whether they vanish at the edge, or whether averages under them exist. */
const boundaryTrials: readonly { readonly need: string; readonly breaks: TrialLaw; readonly keeps: TrialLaw }[] = [
  { need: 'boundary', breaks: 'exponential', keeps: 'log-normal' },
  { need: 'boundary', breaks: 'truncated-exponential', keeps: 'logit-normal' },
  { need: 'tails', breaks: 'cauchy', keeps: 'logistic' },
];

/** Few inputs are left in the plane, so that quadrature settles them. */
const trialDimension = 2;

function boundaryWorlds(comparison: Comparison, directions: ReadonlyMap<string, DirectionLaw>): WorldOutline[] {
  if (!hasDataAverage(comparison, directions)) return [];
  // Where the text says where a density lives, its edge is tried there.
  const trials = (comparison.supports ?? []).length === 0 ? boundaryTrials : boundaryTrials.slice(0, 1);
  return trials.flatMap(({ need, breaks, keeps }) =>
    [breaks, keeps].map((density) => {
      const role = { kind: 'need', need, keeps: density === keeps, telling: true, trial: density } as const;
      const edge = outline(comparison, { dimension: trialDimension, density, directions }, role);
      return { ...edge, build: () => buildOrSkip(edge) };
    }),
  );
}

/** What a kernel makes of a mixture has no edge. */
function buildOrSkip(edge: WorldOutline): CompareWorld | null {
  try {
    return edge.build();
  } catch (error) {
    if (error instanceof NotComputable) return null;
    throw error;
  }
}

const differentialOperators: ReadonlySet<Expr['kind']> = new Set(['gradient', 'divergence', 'laplacian', 'hessian', 'partial']);

/** Something is averaged over a density of the whole space, and differentiated: integration by parts may be behind the equality. */
function hasDataAverage({ left, right }: Comparison, directions: ReadonlyMap<string, DirectionLaw>): boolean {
  const parts = [left, right].flatMap((side) => [...walkExpr(side)]);
  return averagedNames({ left, right }, directions).length > 0 && parts.some((part) => differentialOperators.has(part.kind));
}

/** What is averaged besides directions. */
function averagedNames({ left, right }: Pick<Comparison, 'left' | 'right'>, directions: ReadonlyMap<string, DirectionLaw>): string[] {
  const names = [left, right]
    .flatMap((side) => [...walkExpr(side)])
    .flatMap((part) => {
      if (part.kind === 'integral') return [part.variable];
      return part.kind === 'expectation' ? part.binders.map(({ variable }) => variable) : [];
    });
  return [...new Set(names)].filter((name) => !directions.has(name));
}

/** A model parameter such as θ occurs. */
export function dependsOnParameter(exprs: readonly Expr[], scope: Scope): boolean {
  const isParameter = (part: Expr) => part.kind === 'symbol' && scope.symbols.get(part.name)?.role === 'parameter';
  return exprs.some((expr) => [...walkExpr(expr)].some(isParameter));
}
