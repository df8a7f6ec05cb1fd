// The plot of one registered implementation: its values while one of its things moves along a line in the plane.

/** @typedef {import('../src/registry/entry.js').Entry} Entry */
/** @typedef {import('../src/worker/tfjs/buildEntryWorld.js').WorldNumbers} WorldNumbers */
/** @typedef {{ readonly name: string, readonly points: readonly (readonly [number, number])[] }} Curve */

const steps = 61;
const reach = 2.5;
const [width, height, left, bottom] = [420, 240, 46, 34];
const colours = ['#2563eb', '#d97706', '#9ca3af'];

/**
 * One curve for each of two models, or for each component.
 * @param {Entry} entry
 * @param {(entry: Entry, numbers: WorldNumbers) => readonly number[]} run
 * @param {(place: { dimension: number, setting: number }) => WorldNumbers} numbersAt
 * @param {(values: readonly number[]) => import('@tensorflow/tfjs').Tensor2D} columnOf
 * @returns {Curve[]}
 */
export function curvesOf(entry, run, numbersAt, columnOf) {
  const [low, high] = rangeOf(entry);
  const along = Array.from({ length: steps }, (_, k) => low + ((high - low) * k) / (steps - 1));
  const move = movesNumber(entry) ? (/** @type {WorldNumbers} */ numbers) => movingNumber(numbers, columnOf(along)) : moving;
  const valuesAt = (/** @type {number} */ setting) => run(entry, move(numbersAt({ dimension: 2, setting }), along));
  const first = valuesAt(0);
  const columns = first.length / steps;
  /** @type {(values: readonly number[], column: number, name: string) => Curve} */
  const curve = (values, column, name) => ({ name, points: along.map((u, k) => [u, values[k * columns + column] ?? NaN]) });
  if (columns > 1) return Array.from({ length: columns }, (_, i) => curve(first, i, nameOfColumn(entry, i, columns)));
  return [curve(first, 0, 'one setting'), curve(valuesAt(1), 0, 'another')];
}

/** @type {(entry: Entry, column: number, columns: number) => string} */
function nameOfColumn({ kind, needs }, column, columns) {
  if (kind === 'sde' && Object.values(needs).includes('state')) return ['drift', 'diffusion'][column] ?? '';
  if (kind === 'sde' && columns === 3) return ['drift, first component', 'drift, second component', 'diffusion'][column] ?? '';
  return ['first component', 'second component'][column] ?? '';
}

/** What moves is a number, which is positive as times and noise levels are. @param {Entry} entry */
function movesNumber({ needs }) {
  return ['number', 'state', 'time', 'slope'].includes(Object.values(needs)[0] ?? '');
}

/** @type {(entry: Entry) => readonly [number, number]} */
const rangeOf = (entry) => [movesNumber(entry) ? 0.02 : -reach, reach];

/** @type {(numbers: WorldNumbers, along: import('@tensorflow/tfjs').Tensor2D) => WorldNumbers} */
function movingNumber(numbers, along) {
  return { ...numbers, rows: along.shape[0], number: (slot) => (slot === 0 ? along : numbers.number(slot)) };
}

/**
 * The first vector at (0.6, 0.8) u for the numbers u of `along`, the others at one place.
 * @param {WorldNumbers} numbers
 * @param {readonly number[]} along
 * @returns {WorldNumbers}
 */
function moving(numbers, along) {
  return {
    ...numbers,
    rows: along.length,
    vectors(slot, sort) {
      const still = numbers.vectors(slot, sort);
      return along.flatMap((u) => (slot === 0 ? [0.6 * u, 0.8 * u] : [still[0] ?? 0, still[1] ?? 0]));
    },
  };
}

/**
 * As SVG that reads on light and dark.
 * @param {Entry} entry
 * @param {readonly Curve[]} curves
 */
export function drawPlot(entry, curves) {
  const values = curves.flatMap(({ points }) => points.map(([, y]) => y));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = high > low ? (high - low) * 0.06 : 1;
  const [start, end] = rangeOf(entry);
  const across = (/** @type {number} */ x) => left + ((x - start) / (end - start)) * (width - left - 12);
  const up = (/** @type {number} */ y) => 10 + ((high + room - y) / (high - low + 2 * room)) * (height - bottom - 10);
  const moved = Object.keys(entry.needs)[0] ?? 'x';
  const ticks = ticksBetween(low, high);
  const rows = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="11" fill="#6b7280" role="img" aria-label="${entry.title}">`,
    ...ticks.map(
      (y) =>
        `<line x1="${left}" x2="${width - 12}" y1="${up(y).toFixed(1)}" y2="${up(y).toFixed(1)}" stroke="#6b7280" stroke-opacity="0.25"/>`,
    ),
    ...ticks.map((y) => `<text x="${left - 6}" y="${(up(y) + 4).toFixed(1)}" text-anchor="end">${Number(y.toPrecision(3))}</text>`),
    ...[-2, -1, 0, 1, 2]
      .filter((x) => x >= start)
      .map((x) => `<text x="${across(x).toFixed(1)}" y="${height - bottom + 16}" text-anchor="middle">${x}</text>`),
    ...curves.map(({ points }, i) => {
      const path = points.map(([x, y]) => `${across(x).toFixed(1)},${up(y).toFixed(1)}`).join(' ');
      return `<polyline points="${path}" fill="none" stroke="${colours[i % 3]}" stroke-width="2"/>`;
    }),
    ...curves.map(({ name }, i) => `<text x="${left + 10}" y="${22 + 14 * i}" fill="${colours[i % 3]}">${name}</text>`),
    `<text x="${(left + width) / 2}" y="${height - 4}" text-anchor="middle">${movesNumber(entry) ? moved : `${moved} = u (0.6, 0.8)`}</text>`,
    '</svg>',
  ];
  return `${rows.join('\n')}\n`;
}

/** @type {(low: number, high: number) => number[]} */
function ticksBetween(low, high) {
  const size = Math.max(high - low, 1e-9) / 4;
  const power = 10 ** Math.floor(Math.log10(size));
  const step = power * (size / power < 2 ? 2 : size / power < 5 ? 5 : 10);
  return Array.from({ length: 6 }, (_, k) => (Math.ceil(low / step) + k) * step).filter((y) => y <= high);
}
