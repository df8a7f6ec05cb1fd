import { throwIfCancelled } from '../../base/cancellation';
import type { TrainPlan } from '../../check/trainingPlan';
import { placesWithin, sizeOfAxes } from '../../kernel/axes';
import { emitSums } from '../../kernel/emitSums';
import { evaluateGraph } from '../../kernel/evaluate';
import type { Axis, Graph } from '../../kernel/graph';
import { pruneGraph } from '../../kernel/pruneGraph';
import { singles, type LaneType } from '../../kernel/wasm/laneType';
import { tileSize } from '../../kernel/wasm/tile';
import type { GradientEngine, GradientRunner } from '../../train/gradientEngine';
import { countWeights, weightName } from '../../train/network';
import type { Pause } from '../pace';
import type { RunProgram } from './programRunner';
import { countNonFinite, restartWork, runSlice, shareWork } from './sharedWork';
import type { SumProgram } from './sumRunner';
import type { ThreadPool } from './threadPool';
import { webAssembly } from './webAssembly';

export interface GradientOptions {
  readonly name: string;
  readonly run: RunProgram;
  /** Null for the calling thread alone. */
  readonly pool: ThreadPool | null;
  /** How many of its threads may help. */
  readonly others: number;
  readonly pause: Pause;
}

/** Derivatives by the kernels of `emitSums`, tile by tile on all threads; tiles are added up in their order. */
export function createGradientEngine(options: GradientOptions, lanes: LaneType = singles): GradientEngine {
  return {
    prepare: (plan) => prepareRunner(plan, options, lanes),
    pause: options.pause,
    use: () => ({ name: options.name }),
  };
}

function prepareRunner(plan: TrainPlan, { run, pool, others }: GradientOptions, lanes: LaneType): GradientRunner {
  const { program, fillUniforms } = compileSums(plan, lanes);
  const blocks = plan.batch / tileSize;
  const uniforms = new Float64Array(new SharedArrayBuffer(8 * (program.uniforms + program.rows * plan.batch)));
  const whole = shareWork({ key: plan.key, firstBlock: 0, blocks, blockSize: tileSize }, uniforms, program.outputs);
  const spread = spreadGradient(plan, program);
  return {
    async run(weights, rows, first, token) {
      throwIfCancelled(token);
      fillUniforms(weights, uniforms);
      uniforms.set(rows, program.uniforms);
      const work = restartWork(whole, first / tileSize);
      const help = pool === null || others < 1 ? null : pool.help(program, work, 1, others);
      while (runSlice(run, program, work, 1));
      await help;
      return spread(work.means, countNonFinite(work), blocks);
    },
    close: () => pool?.forget(program),
  };
}

interface CompiledSums {
  readonly program: SumProgram;
  /** What depends on no sample, from the weights. */
  fillUniforms(weights: Float64Array, into: Float64Array): void;
}

function compileSums({ graph, rows, batch }: TrainPlan, lanes: LaneType): CompiledSums {
  const { bytes, split, outputs, precision, ...addresses } = emitSums(graph, rows, lanes);
  const summed = outputs.map((output) => ({ output, size: output.kind === 'number' ? 1 : sizeOfAxes(output.axes) }));
  const program: SumProgram = {
    kind: 'sums',
    module: new webAssembly.Module(bytes),
    precision,
    summed,
    outputs: summed.reduce((total, { size }) => total + size, 0),
    uniforms: split.prologue.outputs.length,
    rows: rows.length,
    batch,
    ...addresses,
  };
  return { program, fillUniforms: createUniforms(split.prologue) };
}

/** Most uniforms are weights themselves; the rest is evaluated. */
function createUniforms(prologue: Graph): CompiledSums['fillUniforms'] {
  const placeOfInput = prologue.inputs.map(({ name }) => placeOfWeight(name));
  const direct = prologue.outputs.map((id) => {
    const node = prologue.nodes[id]!;
    return node.kind === 'input' ? placeOfInput[node.input]! : -1;
  });
  const others = prologue.outputs.filter((_, k) => direct[k]! < 0);
  const rest = pruneGraph(prologue, others);
  return (weights, into) => {
    const values = others.length === 0 ? null : evaluateGraph(rest, placeOfInput.map((place) => weights[place] ?? 0)); // prettier-ignore
    let next = 0;
    direct.forEach((place, k) => (into[k] = place < 0 ? values![next++]! : weights[place]!));
  };
}

/** Sums of tiles to the mean loss and to means of the derivatives by each weight. */
function spreadGradient({ groups, batch, network }: TrainPlan, { summed, outputs }: SumProgram) {
  const gradient = new Float64Array(countWeights(network)); // the loss may not depend on all
  const places = groups.map(({ axes, extents }, g) => {
    const all = axes.map((id, i): Axis => ({ id, extent: extents[i]! }));
    const { output } = summed[g + 1]!;
    return placesWithin(output.kind === 'number' ? [] : output.axes, all);
  });
  return (sums: Float64Array, nonFinite: number, blocks: number) => {
    gradient.fill(0);
    let loss = nonFinite > 0 ? NaN : 0;
    for (let block = 0; block < blocks; block++) {
      const from = block * outputs;
      loss += sums[from]! / batch;
      let start = from + 1;
      groups.forEach(({ first }, g) => {
        const own = places[g]!;
        for (let k = 0; k < own.length; k++) gradient[first + k]! += sums[start + own[k]!]! / batch;
        start += summed[g + 1]!.size;
      });
    }
    return { loss, gradient };
  };
}

const weightPrefix = weightName(0).slice(0, -1);
const placeOfWeight = (name: string): number => (name.startsWith(weightPrefix) ? Number(name.slice(weightPrefix.length)) : -1);
