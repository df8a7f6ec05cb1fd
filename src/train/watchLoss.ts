import type { Divergence, Training } from '../check/trainingPlan';

export interface LossWatch {
  /** The loss of a step; says why to stop, where the training does not converge. Gradients far longer than usual are shortened in place. */
  take(step: number, loss: number, gradient: Float64Array): Divergence | null;
  curve(): Training['curve'];
}

/** Losses of so many first steps say what is usual. */
const first = 50;
/** Times the usual size, which no loss that is bounded below leaves for good. */
const far = 1000;
const memory = 0.98;
const longest = 10;

/** @param stretch steps over which the curve shows means. */
export function createWatch(stretch: number): LossWatch {
  const curve: { step: number; loss: number }[] = [];
  const opening: number[] = [];
  let [mean, size, sum, count] = [NaN, NaN, 0, 0];
  return {
    take(step, loss, gradient) {
      const length = Math.sqrt(gradient.reduce((total, slope) => total + slope * slope, 0));
      if (!Number.isFinite(loss) || !Number.isFinite(length)) return { kind: 'not-finite', step, loss };
      sum += loss;
      count++;
      if (count === stretch) {
        curve.push({ step, loss: sum / count });
        [sum, count] = [0, 0];
      }
      if (length > longest * size) gradient.forEach((slope, i) => (gradient[i] = (slope * longest * size) / length));
      size = blend(size, Math.min(length, longest * (Number.isNaN(size) ? length : size)));
      mean = blend(mean, loss);
      if (opening.length < first) opening.push(Math.abs(loss));
      const usual = 1 + opening.reduce((total, value) => total + value, 0) / opening.length;
      if (opening.length < first || Math.abs(mean) < far * usual) return null;
      return { kind: mean < 0 ? 'falls-without-bound' : 'grows', step, loss: mean };
    },
    curve: () => [...curve],
  };
}

const blend = (old: number, value: number): number => (Number.isNaN(old) ? value : memory * old + (1 - memory) * value);
