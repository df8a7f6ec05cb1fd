import { hashText, hashToKey } from '../base/hash';
import { openWorld, type Comparison } from '../check/compareWorlds';
import { findDirections } from '../check/findDirections';
import type { DataSet, NetworkDesign, TrainPlan } from '../check/trainingPlan';
import { compactInputs } from '../kernel/compactInputs';
import type { Graph, NodeId } from '../kernel/graph';
import { pullBack } from '../kernel/reverseMode';
import type { Expr, ExprOf } from '../math/expr';
import type { Scope } from '../math/scope';
import { walkExpr } from '../math/visit';
import { lower } from '../probes/lower';
import { isModelParameter } from '../probes/lowerNames';
import { componentsOf } from '../probes/value';
import { placeDraws, type World } from '../probes/world';
import { momentsOfData } from './dataSets';
import { findPoints } from './findPoints';
import { openModelDensities, showModel } from './modelOfDensity';
import { refuse } from './refusal';
import { TrainingStandIns } from './standIns';

/** A loss as it is written, everything that the text defines in its place but what its model is made of. */
export interface TrainingQuestion extends Pick<Comparison, 'scope' | 'seed' | 'sharedLaws' | 'definedDensities' | 'ranges' | 'values'> {
  readonly loss: Expr;
  /** As people wrote it. */
  readonly latex: string;
}

export interface TrainingWishes {
  readonly data: DataSet;
  readonly steps?: number;
  readonly batch?: number;
  readonly rate?: number;
  readonly widths?: readonly number[];
  readonly seed?: string;
  /** Numbers that the text leaves open, by name. */
  readonly numbers?: Readonly<Record<string, number>>;
}

export const usualTraining = { steps: 5000, batch: 256, rate: 6e-3, widths: [64, 64], seed: 'rederive' } as const;

/** Data of the plane. */
const dimension = 2;

/** Throws `TrainingRefused`, and NotComputable where the loss has no value. */
export function planTraining(question: TrainingQuestion, wishes: TrainingWishes): TrainPlan {
  const { scope, latex } = question;
  const loss = openModelDensities(question.loss, scope);
  const { data, numbers = {} } = wishes;
  const { steps = usualTraining.steps, batch = usualTraining.batch, rate = usualTraining.rate, seed = usualTraining.seed } = wishes;
  const model = findModel(loss, scope);
  const moments = momentsOfData(data);
  const network: NetworkDesign = {
    dimension,
    outputs: model.shape.kind === 'vector' ? dimension : 1,
    times: countTimes(model, scope),
    widths: wishes.widths ?? usualTraining.widths,
    center: moments.mean,
    scale: moments.deviation,
  };
  const comparison: Comparison = { ...question, left: loss, right: loss };
  const standIns = new TrainingStandIns({ equation: loss, model: model.name, network, data, numbers });
  const design = { dimension, density: 'mixture', directions: findDirections(comparison) } as const;
  const world = openWorld(comparison, design, { parameters: 'constant', standIns });
  const { graph, groups } = lowerLoss(loss, world, standIns);
  const rest = {
    loss: latex,
    model: showModel(model.name),
    data,
    network,
    graph,
    groups,
    rows: standIns.rows,
    batch: Math.max(tile, tile * Math.round(batch / tile)),
    steps,
    rate,
    points: findPoints(world, standIns),
    choices: [...standIns.choices],
  };
  return { kind: 'train', id: hashText(JSON.stringify([seed, rest])), key: hashToKey(seed), ...rest };
}

/** A batch is made of whole tiles of samples. */
const tile = 64;

/** The one function that is learned: one with a parameter such as θ; else the only one that the text leaves open. */
function findModel(loss: Expr, scope: Scope): ExprOf<'apply'> {
  const fields = [...walkExpr(loss)].flatMap((part) => (part.kind === 'apply' && isField(part) ? [part] : []));
  const learned = fields.filter((part) => part.parameters.some((parameter) => isModelParameter(parameter, scope)));
  const candidates = learned.length > 0 ? learned : fields.filter(({ shape }) => shape.kind === 'vector');
  const names = [...new Set(candidates.map((part) => [part.name, ...parameterNames(part, scope)].join('_')))];
  if (names.length > 1) refuse({ kind: 'several-models', names: names.map(showModel) });
  return candidates[0] ?? refuse({ kind: 'no-model' });
}

const isField = ({ shape, arguments: places }: ExprOf<'apply'>): boolean =>
  (shape.kind === 'vector' || shape.kind === 'scalar') && places.some((place) => place.shape.kind === 'vector');

const parameterNames = ({ parameters }: ExprOf<'apply'>, scope: Scope): string[] =>
  parameters.flatMap((part) => (part.kind === 'symbol' && isModelParameter(part, scope) ? [part.name] : []));

function countTimes({ arguments: places, parameters }: ExprOf<'apply'>, scope: Scope): number {
  const others = parameters.filter((part) => !isModelParameter(part, scope));
  return [...places, ...others].filter(({ shape }) => shape.kind === 'scalar').length;
}

/** The integrand and its derivatives by the weights, draws in their places. */
function lowerLoss(loss: Expr, world: World, standIns: TrainingStandIns): Pick<TrainPlan, 'graph' | 'groups'> {
  const { builder } = world;
  const lowered = lower(loss, { world, bound: new Map(), copy: 0 });
  const nodes = componentsOf(lowered.value);
  if (nodes.length !== 1) refuse({ kind: 'not-a-number' });
  if (standIns.weights === null) refuse({ kind: 'no-model' });
  if (lowered.averaged.size === 0 || standIns.rows.length === 0) refuse({ kind: 'no-average' });
  const placed = placeDraws(world, nodes);
  const { variables } = standIns.weights;
  const slopes = pullBack(builder, placed, [builder.constant(1)], variables.map(({ node }) => node)); // prettier-ignore
  return {
    graph: sumGraph(world, [placed[0]!, ...slopes]),
    groups: variables.map(({ first, axes }) => ({ first, axes: axes.map(({ id }) => id), extents: axes.map(({ extent }) => extent) })),
  };
}

const sumGraph = ({ builder }: World, outputs: readonly NodeId[]): Graph => compactInputs(builder.buildSums(outputs));
