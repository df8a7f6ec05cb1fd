import type { CancellationToken } from '../base/cancellation';
import { keyFor } from '../base/random';
import type { Engine } from '../check/engine';
import type { Divergence, TrainedField, Training, TrainPlan } from '../check/trainingPlan';
import { createAdam } from './adam';
import { drawRows } from './dataSets';
import type { GradientEngine } from './gradientEngine';
import { measureFit } from './measureFit';
import { drawWeights, networkGraph } from './network';
import { createWatch } from './watchLoss';

/** Told how far it is, now and then with what there is so far. */
export type OnTraining = (fraction: number, soFar?: Training) => void;

const showMs = 400;
/** Of the curve that is kept. */
const stretches = 200;

/** Minimises the loss by Adam with a rate that goes down to 0 along a cosine. */
export async function runTraining(
  plan: TrainPlan,
  gradients: GradientEngine,
  engine: Pick<Engine, 'evaluatePoints'>,
  token: CancellationToken,
  onTraining: OnTraining,
  now: () => number,
): Promise<Training> {
  const weights = drawWeights(plan.network, keyFor(plan.key, 'weights'));
  const runner = gradients.prepare(plan);
  const update = createAdam(weights.length);
  const watch = createWatch(Math.ceil(plan.steps / stretches));
  let stopped: Divergence | null = null;
  let shown = now();
  let step = 0;
  try {
    while (step < plan.steps && stopped === null) {
      await gradients.pause(token);
      const { loss, gradient } = await runner.run(weights, rowsOf(plan, step), step * plan.batch, token);
      stopped = watch.take(step + 1, loss, gradient);
      if (stopped === null) update(weights, gradient, rateAt(plan, step));
      step++;
      if (now() - shown < showMs) continue;
      shown = now();
      onTraining(step / plan.steps, summarize(plan, engine, watch.curve(), step, weights, stopped));
    }
  } finally {
    runner.close();
  }
  const training = summarize(plan, engine, watch.curve(), step, weights, stopped);
  return { ...training, fit: stopped?.kind === 'not-finite' ? null : measureFit(plan, training.weights, engine) };
}

function rateAt({ steps, rate }: TrainPlan, step: number): number {
  const warm = Math.min(1, (step + 1) / Math.min(100, 1 + steps / 10));
  return rate * warm * 0.5 * (1 + Math.cos((Math.PI * step) / steps));
}

/** [rows, batch]: component by component. */
function rowsOf({ data, rows, batch, key }: TrainPlan, step: number): Float64Array {
  const filled = new Float64Array(rows.length * batch);
  for (let draw = 0; 2 * draw < rows.length; draw++) {
    const points = drawRows(data, key, draw, step * batch, batch);
    for (let k = 0; k < batch; k++) for (let i = 0; i < 2; i++) filled[(2 * draw + i) * batch + k] = points[2 * k + i]!;
  }
  return filled;
}

function summarize(
  plan: TrainPlan,
  engine: Pick<Engine, 'evaluatePoints'>,
  curve: Training['curve'],
  steps: number,
  weights: Float64Array,
  stopped: Divergence | null,
): Training {
  const rounded = Float32Array.from(weights);
  return { curve, steps, stopped, weights: rounded, fit: null, field: tabulateField(plan, rounded, engine) };
}

const fieldSize = 15;
/** Half the side of the picture, in deviations of the data. */
const reach = 2.2;
/** A time at which the data can still be seen. */
const shownTime = 0.1;

function tabulateField({ network }: TrainPlan, weights: Float32Array, engine: Pick<Engine, 'evaluatePoints'>): TrainedField {
  const { center, scale, times, outputs } = network;
  const at = (middle: number): number[] =>
    Array.from({ length: fieldSize }, (_, k) => middle + reach * scale * ((2 * k) / (fieldSize - 1) - 1));
  const [x, y] = [at(center[0]!), at(center[1]!)];
  const width = 2 + times;
  const values = new Float64Array(fieldSize * fieldSize * width).fill(shownTime);
  y.forEach((b, row) => x.forEach((a, column) => values.set([a, b], (row * fieldSize + column) * width)));
  const found =
    outputs === 2
      ? engine.evaluatePoints(networkGraph(network, weights), values, fieldSize * fieldSize)
      : new Float64Array(2 * fieldSize * fieldSize);
  const vectors = y.map((_, row) =>
    x.map((__, column): [number, number] => {
      const place = 2 * (row * fieldSize + column);
      return [found[place]!, found[place + 1]!];
    }),
  );
  return { time: times > 0 ? shownTime : null, x, y, vectors };
}
