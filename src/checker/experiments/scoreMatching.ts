import { hashText, hashToKey } from '../../base/hash';
import type { CurvesFigure } from '../../check/figure';
import type { SweepPlan } from '../../check/plan';
import { planLosses } from '../../sde/scoreLosses';
import { shorten, type Experiment } from './experiment';
import { experimentWords } from './experimentWords';

const samples = 65_536;
const noise = 0.5;
const values = Array.from({ length: 33 }, (_, k) => 0.2 + (k * 0.8) / 32);

/** Explicit, implicit, sliced and denoising score matching over the same models and the same draws. */
export const scoreMatching: Experiment = {
  name: 'score-matching',
  async run({ runPlan, token, language = 'en' }) {
    const words = experimentWords[language]['score-matching'];
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
      ...words.losses,
      caption: words.losses.caption(noise, samples),
      xLabel: 'θ',
      xScale: 'linear',
      yScale: 'linear',
      marksLeast: true,
      series,
    };
    const least = series.map(({ points }) => points.reduce((best, point) => (point.y < best.y ? point : best)));
    const gaps = series.slice(1).map(({ name, points }) => {
      const differences = points.map(({ y }, k) => y - series[0]!.points[k]!.y);
      const [low, high] = [Math.min(...differences), Math.max(...differences)];
      return words.gap(name, shorten((low + high) / 2), shorten((high - low) / 2, 2));
    });
    return {
      figures: [figure],
      findings: [
        words.least(
          least.map(({ x }, k) => words.place(shorten(x), names[k]!)),
          noise,
        ),
        words.constants(gaps),
        words.why,
      ],
    };
  },
};
