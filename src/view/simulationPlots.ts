import { roundTo } from '../base/roundTo';
import type { ComponentRecord, Simulation } from '../check/simulation';
import type { Language } from '../checker/tongue';
import { plotWords, type PlotTongue } from './plotWords';
import type { DensityPlot, FieldPlot, FilmPlot, PathsPlot, PlotView } from '../protocol/plotViews';

type Titled = Pick<PathsPlot, 'title' | 'caption'>;

/** What there is to be seen of a run: its paths, the density over time, the velocity, and a film of the plane. */
export function makeSimulationPlots(simulation: Simulation, { title, caption }: Titled, language: Language): readonly PlotView[] {
  const words = plotWords[language];
  const plots = [densityPlot(simulation, words), fieldPlot(simulation, words), filmPlot(simulation, words)];
  return [pathsPlot(simulation, title, caption), ...plots.filter((plot) => plot !== null)];
}

/** A film of both ways, then what is seen of the way back. */
export function makeReturnPlots(
  { there, back }: { readonly there: Simulation; readonly back: Simulation },
  { title, caption }: Titled,
  language: Language,
): readonly PlotView[] {
  const words = plotWords[language];
  const films = [filmPlot(there, words), filmPlot(back, words)].filter((film) => film !== null);
  const film: FilmPlot = { kind: 'film', title, caption, frames: films.flatMap(({ frames }) => frames) };
  const rest = [densityPlot(back, words), fieldPlot(back, words)].filter((plot) => plot !== null);
  return [film, pathsPlot(back, words.wayBack, caption), ...rest];
}

function pathsPlot({ times, components, density }: Simulation, title: string, caption: string): PathsPlot {
  const { paths, mean, deviation, exact } = components[0]!; // a state has a component
  const histogram: PathsPlot['histogram'] = {
    edges: density?.edges.at(-1) ?? [],
    density: density?.heights.at(-1) ?? [],
    exact: whereFinite(density?.exact?.at(-1) ?? density?.resting?.density),
    kind: density?.exact === null ? (density.resting?.kind ?? 'exact') : 'exact',
  };
  const drawn = paths.map((path) => path.map((value) => roundTo(value, digitsOfPaths)));
  return { kind: 'paths', title, caption, times, paths: drawn, mean, deviation, exact: exactMoments(exact), histogram };
}

/** Messages to the page carry finite numbers only: a law with an infinite moment is shown by its paths alone. */
function exactMoments(exact: ComponentRecord['exact']): ComponentRecord['exact'] {
  return exact !== null && whereFinite([...exact.mean, ...exact.deviation]) !== null ? exact : null;
}

function whereFinite(values: readonly number[] | undefined): readonly number[] | null {
  return values !== undefined && values.every(Number.isFinite) ? values : null;
}

/** More columns than that are finer than a screen. */
const mostColumns = 80;

function densityPlot({ times, density, components }: Simulation, words: PlotTongue): DensityPlot | null {
  if (density === null || times.length < 3) return null;
  const columns = spread(times.length, mostColumns);
  const exact = density.exact && columns.map((column) => whereFinite(density.exact?.[column]) ?? []);
  return {
    kind: 'density',
    title: words.density.title,
    caption: words.density.caption(components.length > 1, exact !== null),
    times: columns.map((column) => times[column]!),
    edges: columns.map((column) => density.edges[column]!.map(shorten)),
    heights: columns.map((column) => density.heights[column]!.map(shorten)),
    exact: exact?.map((row) => row.map(shorten)) ?? null,
  };
}

function fieldPlot({ field }: Simulation, words: PlotTongue): FieldPlot | null {
  if (field === null || field.times.length === 0) return null;
  const isPlane = field.y !== null;
  const vectors = field.vectors.map((rows) => rows.map((row) => row.map((vector) => vector.map((value) => (Number.isFinite(value) ? shorten(value) : 0))))); // prettier-ignore
  return {
    kind: 'field',
    ...(isPlane ? words.plane : words.velocity),
    times: field.times,
    x: field.x.map(shorten),
    y: field.y?.map(shorten) ?? null,
    vectors,
  };
}

function filmPlot({ film, times }: Simulation, words: PlotTongue): FilmPlot | null {
  if (film === null || film.frames.length < 2) return null;
  const phase = (times.at(-1) ?? 0) < (times[0] ?? 0) ? words.backwards : words.forward;
  return {
    kind: 'film',
    title: words.film.title,
    caption: words.film.caption(film.frames[0]!.points.length),
    frames: film.frames.map(({ time, points }) => ({ time, phase, points })),
  };
}

/** Four digits are more than a screen has. */
const shorten = (value: number): number => roundTo(value, 4);

/** What is drawn and written into tables of numbers. */
const digitsOfPaths = 6;

function spread(count: number, most: number): readonly number[] {
  const wanted = Math.min(count, most);
  return Array.from({ length: wanted }, (_, index) => Math.round((index * (count - 1)) / Math.max(1, wanted - 1)));
}
