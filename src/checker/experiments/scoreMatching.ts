import { hashText, hashToKey } from '../../base/hash';
import type { CurvesFigure } from '../../check/figure';
import type { SweepPlan } from '../../check/plan';
import { planLosses } from '../../sde/scoreLosses';
import { shorten, type Experiment } from './experiment';

const samples = 65_536;
const noise = 0.5;
const values = Array.from({ length: 33 }, (_, k) => 0.2 + (k * 0.8) / 32);

/** Explicit, implicit, sliced and denoising score matching over the same models and the same draws. */
export const scoreMatching: Experiment = {
  name: 'score-matching',
  title: 'Why score matching needs no data density',
  question: 'ESM asks for ∇log p of the data, ISM, SSM and DSM do not. Do they find the same θ all the same?',
  async run({ runPlan, token }) {
    const graph = planLosses(noise);
    const abscissa = graph.inputs.findIndex(({ level }) => level === 'given');
    const plan: SweepPlan = { kind: 'sweep', id: hashText(JSON.stringify({ graph, samples })), key: hashToKey('score matching'), graph, abscissa, values, samples, label: 'θ' }; // prettier-ignore
    const outcome = await runPlan(plan, token);
    if (outcome.kind !== 'sweep') throw new Error(`The compute process answered a sweep with a ${outcome.kind}.`);
    const names = ['ESM', 'ISM', 'SSM', 'DSM'];
    const series = outcome.curves.map((curve, index) => ({
      name: names[index]!,
      note: null,
      mark: 'line' as const,
      points: curve.values.map(({ value, halfWidth }, place) => ({ x: values[place]!, y: value, halfWidth })),
    }));
    const figure: CurvesFigure = {
      tab: 'Losses',
      title: 'Four losses over θ',
      caption: `Data: a mixture of three normal laws in the plane, noised with σ = ${noise}; the model is the score of the same mixture noised with θ. ${samples} samples, the same for all θ and all losses; bands: four standard errors.`,
      xLabel: 'θ',
      yLabel: 'loss',
      xScale: 'linear',
      yScale: 'linear',
      marksLeast: true,
      series,
    };
    const least = series.map(({ points }) => points.reduce((best, point) => (point.y < best.y ? point : best)));
    const gaps = series.slice(1).map(({ name, points }) => {
      const differences = points.map(({ y }, k) => y - series[0]!.points[k]!.y);
      const [low, high] = [Math.min(...differences), Math.max(...differences)];
      return `${name} − ESM = ${shorten((low + high) / 2)}, to ${shorten((high - low) / 2, 2)} over all θ`;
    });
    return {
      figures: [figure],
      findings: [
        `The least values are at θ = ${least.map(({ x }, k) => `${shorten(x)} (${names[k]})`).join(', ')}; the truth is ${noise}.`,
        `They differ by constants that do not depend on θ: ${gaps.join('; ')}.`,
        'Integration by parts takes ∇log p out of ESM (ISM), a random direction takes the trace out of that (SSM), and the known noise takes the place of the data’s density (DSM): only averages over samples are left.',
      ],
    };
  },
};
