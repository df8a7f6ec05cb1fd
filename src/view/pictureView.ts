import type { EquationReport, Picture } from '../checker/checkedDocument';
import type { CurvesPlot, PictureView, PlotView } from '../protocol/plotViews';
import type { PictureStates } from './pictureStates';
import type { Language } from '../checker/tongue';
import { plotWords } from './plotWords';
import { makeReturnPlots, makeSimulationPlots } from './simulationPlots';

/** What the page shows of an equation's picture. `revision`: of the one that it has. */
export function makePictureView(report: EquationReport, pictures: PictureStates, revision: number, language: Language = 'en'): PictureView {
  const picture = report.picture ?? pictures.find(report);
  if (picture === null) return { kind: pictures.stateOf(report) };
  const newest = pictures.revisionOf(report);
  if (newest > 0 && newest === revision) return { kind: 'kept', revision };
  const { controls, studies, study, isLive } = picture;
  return { kind: 'drawn', revision: newest, plots: makePlots(picture, language), controls, studies, study, isLive };
}

/** The drawings of a run, as data for the page. */
export function makePlots(picture: Picture, language: Language = 'en'): readonly PlotView[] {
  const { outcome, title, caption } = picture;
  if (outcome.kind === 'refused') return [{ kind: 'refused', title, caption }];
  if (outcome.kind === 'simulate') return makeSimulationPlots(outcome.simulation, { title, caption }, language);
  if (outcome.kind === 'return') return makeReturnPlots(outcome, { title, caption }, language);
  if (outcome.kind === 'figures') return outcome.figures.map((figure) => ({ kind: 'curves', ...figure }));
  return [sweepPlot(picture, outcome, language)];
}

function sweepPlot(
  { title, caption, seriesNames }: Picture,
  outcome: Picture['outcome'] & { readonly kind: 'sweep' },
  language: Language,
): CurvesPlot {
  const words = plotWords[language];
  const series = outcome.curves.map((curve, index) => ({
    name: seriesNames[index] ?? words.curve(index + 1),
    note: null,
    mark: 'line' as const,
    points: curve.values.map(({ value, halfWidth }, place) => ({ x: outcome.abscissas[place] ?? NaN, y: value, halfWidth })),
  }));
  return {
    kind: 'curves',
    tab: words.loss,
    title,
    caption,
    xLabel: 'a',
    yLabel: words.value,
    xScale: 'linear',
    yScale: 'linear',
    marksLeast: true,
    series,
  };
}
