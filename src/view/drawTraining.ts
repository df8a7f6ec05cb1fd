import type { Training } from '../check/trainingPlan';

/** Side of each of the two drawings. */
const side = 300;
const margin = 28;
const inner = side - 2 * margin;

/** The curve of the loss and the field of the model, side by side, over samples if there are any; drawn in the colour of the text. */
export function drawTraining(training: Training, samples: readonly (readonly [number, number])[] = []): string {
  const figures = `${drawCurve(training.curve)}<g transform="translate(${side + margin},0)">${drawField(training.field, samples)}</g>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${2 * side + margin} ${side}" role="img" fill="none" stroke="currentColor">${figures}</svg>`;
}

const frame = `<rect x="${margin}" y="${margin}" width="${inner}" height="${inner}" stroke-opacity="0.3"/>`;

const label = (x: number, y: number, text: string, anchor: 'start' | 'middle' | 'end' = 'middle'): string =>
  `<text x="${x}" y="${y}" font-size="11" text-anchor="${anchor}" fill="currentColor" stroke="none">${text}</text>`;

/** The first tenth may be far above the rest: heights go from the least value to the largest of what comes after it. */
function drawCurve(curve: Training['curve']): string {
  if (curve.length < 2) return frame + label(side / 2, side / 2, '…');
  const later = curve.slice(Math.floor(curve.length / 10)).map(({ loss }) => loss);
  const [low, high] = [Math.min(...later), Math.max(...later)];
  const last = curve.at(-1)!; // it has two
  const points = curve.map(({ step, loss }) => {
    const height = Math.min(1, Math.max(0, (loss - low) / Math.max(high - low, 1e-12)));
    return `${round(margin + (inner * step) / last.step)},${round(side - margin - inner * height)}`;
  });
  const titles = [
    label(margin, margin - 8, high.toPrecision(4), 'start'),
    label(margin, side - margin + 16, low.toPrecision(4), 'start'),
    label(side - margin, side - margin + 16, `${last.step}`, 'end'),
  ];
  return `${frame}<polyline points="${points.join(' ')}" stroke-width="1.5"/>${titles.join('')}`;
}

function drawField({ x, y, vectors }: Training['field'], samples: readonly (readonly [number, number])[]): string {
  const [left, right, bottom, top] = [x[0]!, x.at(-1)!, y[0]!, y.at(-1)!]; // a grid is never empty
  const across = (value: number): number => margin + (inner * (value - left)) / (right - left);
  const up = (value: number): number => side - margin - (inner * (value - bottom)) / (top - bottom);
  const lengths = vectors.flat().map(([a, b]) => Math.hypot(a, b));
  const longest = Math.max(...lengths.filter(Number.isFinite), 1e-12);
  const reach = inner / x.length;
  const arrows = vectors.flatMap((line, row) =>
    line.map(([a, b], column) => {
      const size = Math.hypot(a, b);
      if (!(size > 0)) return '';
      // Long ones are shortened, so that the short ones can be seen.
      const scale = (reach * Math.sqrt(size / longest)) / size;
      const [from, to] = [across(x[column]!), up(y[row]!)];
      return `M${round(from)} ${round(to)}l${round(a * scale)} ${round(-b * scale)}`;
    }),
  );
  const dots = samples
    .filter(([a, b]) => a > left && a < right && b > bottom && b < top)
    .map(([a, b]) => `<circle cx="${round(across(a))}" cy="${round(up(b))}" r="1.2"/>`);
  return `${frame}<path d="${arrows.join('')}" stroke-width="1"/><g fill="currentColor" fill-opacity="0.5" stroke="none">${dots.join('')}</g>`;
}

const round = (value: number): string => (Number.isFinite(value) ? value.toFixed(1) : '0');
