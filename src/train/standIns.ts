import type { DataSet, NetworkDesign } from '../check/trainingPlan';
import type { Axis, NodeId } from '../kernel/graph';
import type { GraphBuilder } from '../kernel/graphBuilder';
import { lawName } from '../claims/sharedLaws';
import type { Expr, ExprOf, Shape } from '../math/expr';
import { headOf } from '../math/names';
import { printName } from '../math/printLatex';
import { walkExpr } from '../math/visit';
import type { Component, DensityModel } from '../probes/densityModel';
import { mixtureModel } from '../probes/kalman';
import { isModelParameter } from '../probes/lowerNames';
import { componentsOf, type Value } from '../probes/value';
import { sizeOf, type StandIns, type World } from '../probes/world';
import { layerAxes, networkAt, WeightInputs } from './network';
import { refuse } from './refusal';

/** Where the model was asked: nodes of the world's builder. */
export interface ModelCall {
  readonly point: readonly NodeId[];
  readonly times: readonly NodeId[];
}

export interface TrainingParts {
  readonly equation: Expr;
  readonly model: string;
  readonly network: NetworkDesign;
  readonly data: DataSet;
  /** Numbers that the reader gives. */
  readonly numbers: Readonly<Record<string, number>>;
}

/** What a loss is trained with: a network for its model, data for its density, numbers and schedules that are said. */
export class TrainingStandIns implements StandIns {
  readonly calls: ModelCall[] = [];
  /** Names of the inputs that are components of data. */
  readonly rows: string[] = [];
  readonly choices = new Set<string>();
  weights: WeightInputs | null = null;
  #axes: readonly Axis[] = [];
  #dataName: string | null = null;
  readonly #open: ReadonlySet<string>;

  constructor(readonly parts: TrainingParts) {
    this.#open = new Set([...walkExpr(parts.equation)].flatMap((part) => (part.kind === 'apply' ? [headOf(part.name)] : [])));
  }

  field(expr: ExprOf<'apply'>, inputs: readonly Value[], world: World): readonly NodeId[] {
    if (expr.name === this.parts.model) return this.#network(expr, inputs, world);
    const [argument, ...more] = inputs;
    if (expr.shape.kind !== 'scalar' || argument?.kind !== 'scalar' || more.length > 0)
      return refuse({ kind: 'open-function', name: printName(expr.name) });
    const value = this.#schedule(headOf(expr.name), printName(expr.name), argument.node, world.builder);
    return [value ?? refuse({ kind: 'open-function', name: printName(expr.name) })];
  }

  density(expr: ExprOf<'density'>, dimension: number, world: World): DensityModel {
    if (expr.parameters.some((part) => isModelParameter(part, world.scope))) refuse({ kind: 'model-density', name: printName(expr.name) });
    if (expr.given.length > 0) refuse({ kind: 'conditional-law', name: printName(expr.name) });
    const [of] = expr.of;
    if (dimension === 1 && of?.kind === 'symbol' && isTime(of.name)) return this.#uniformTime(of.name, world);
    if (dimension !== this.parts.network.dimension) refuse({ kind: 'data-size', name: printName(expr.name), size: dimension });
    const name = lawName(expr);
    this.#dataName ??= name;
    if (this.#dataName !== name) refuse({ kind: 'several-data', names: [this.#dataName, name].map(printName) });
    return this.#data(world);
  }

  free(name: string, shape: Shape, world: World): readonly NodeId[] {
    const size = sizeOf(world, shape);
    if (world.scope.symbols.get(name)?.role === 'dimension') return [world.builder.constant(world.design.dimension)];
    const given = this.parts.numbers[name];
    if (size !== 1) return refuse({ kind: 'free-vector', name: printName(name) });
    if (given !== undefined) return [world.builder.constant(given)];
    if (headOf(name) !== 'sigma') return refuse({ kind: 'open-number', name: printName(name) });
    this.choices.add(`${printName(name)} = ${usualNoise}`);
    return [world.builder.constant(usualNoise)];
  }

  #network(expr: ExprOf<'apply'>, inputs: readonly Value[], world: World): readonly NodeId[] {
    const { network } = this.parts;
    const points = inputs.filter(({ kind }) => kind !== 'scalar');
    const times = inputs.filter(({ kind }) => kind === 'scalar').flatMap(componentsOf);
    const point = points.flatMap(componentsOf);
    const isAsPlanned = points.length === 1 && point.length === network.dimension && times.length === network.times;
    if (!isAsPlanned || sizeOf(world, expr.shape) !== network.outputs) refuse({ kind: 'model-arguments', name: printName(expr.name) });
    this.calls.push({ point, times });
    if (this.weights === null) {
      this.weights = new WeightInputs(world.builder);
      this.#axes = layerAxes(world.builder, network);
    }
    return networkAt(world.builder, network, this.#axes, this.weights, point, times);
  }

  /** Both rates of a variance-preserving schedule, or a noise that grows geometrically; a weight is 1. */
  #schedule(head: string, written: string, t: NodeId, builder: GraphBuilder): NodeId | null {
    if (head === 'lambda' || head === 'w') return this.#choose(`${written} = 1`, builder.constant(1));
    const rate = builder.multiply(t, builder.add(builder.constant(0.1), builder.multiply(builder.constant(9.95), t)));
    const kept = builder.exp(builder.multiply(builder.constant(-0.5), rate));
    const hasAlpha = this.#open.has('alpha');
    if (head === 'alpha') return this.#choose(`${written} = exp(−½∫β) with β from 0.1 to 20`, kept);
    if (head !== 'sigma') return null;
    if (hasAlpha) {
      const rest = builder.subtract(builder.constant(1), builder.multiply(kept, kept));
      return this.#choose(`${written}² = 1 − α²`, builder.sqrt(rest));
    }
    const grown = builder.exp(builder.multiply(builder.constant(Math.log(geometric.to / geometric.from)), t));
    return this.#choose(
      `${written} from ${geometric.from} to ${geometric.to}, geometrically`,
      builder.multiply(builder.constant(geometric.from), grown),
    );
  }

  #choose(sentence: string, node: NodeId): NodeId {
    this.choices.add(sentence);
    return node;
  }

  #uniformTime(name: string, world: World): DensityModel {
    const { builder } = world;
    this.choices.add(`${printName(name)} uniform on (${earliest}, 1)`);
    return {
      description: `${name} uniform`,
      logDensity: () => builder.constant(-Math.log(1 - earliest)),
      sample: (draw) => [
        builder.add(
          builder.constant(earliest),
          builder.multiply(builder.constant(1 - earliest), world.sampleInput(`${draw} uniform`, 'uniform')),
        ),
      ],
    };
  }

  /** A draw is a row that is handed over. The density itself is known of mixtures. */
  #data(world: World): DensityModel {
    const { data } = this.parts;
    const sample = (draw: string): NodeId[] =>
      Array.from({ length: this.parts.network.dimension }, (_, i) => {
        const name = `data ${draw} ${i}`;
        if (!this.rows.includes(name)) this.rows.push(name);
        return world.sampleInput(name, 'normal');
      });
    const description = `the data ${data.name}`;
    if (data.kind === 'points') return { description, logDensity: () => refuse({ kind: 'density-unknown', data: data.name }), sample };
    const components = data.mixture.parts.map(({ weight, mean, deviation }): Component => {
      const { builder } = world;
      const factor = mean.map((_, i) => mean.map((__, j) => builder.constant(i === j ? deviation : 0)));
      return {
        weight: builder.constant(weight),
        logWeight: builder.constant(Math.log(weight)),
        mean: mean.map((value) => builder.constant(value)),
        factor,
      };
    });
    return { ...mixtureModel(description, components, { world, bound: new Map(), copy: 0 }), sample };
  }
}

const usualNoise = 0.3;
/** A time of 0, at which there is no noise, is never drawn. */
const earliest = 1e-3;
const geometric = { from: 0.02, to: 5 } as const;

const isTime = (name: string): boolean => headOf(name) === 't' || headOf(name) === 'tau';
