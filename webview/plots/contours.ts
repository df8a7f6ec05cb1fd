/** A function on a net of quadrilaterals: `value[i][j]` at (`x[i]`, `y[i][j]`). Pure. */
export interface Net {
  readonly x: readonly number[];
  readonly y: readonly (readonly number[])[];
  readonly value: readonly (readonly number[])[];
}

type Point = readonly [number, number];
export type Segment = readonly [Point, Point];

/**
 * Where the function crosses a level, by marching squares: in each cell the crossings of its edges, linear in between, are joined. A saddle is cut by
 * the mean of its corners.
 */
export function traceContour(net: Net, level: number): readonly Segment[] {
  const segments: Segment[] = [];
  for (let i = 0; i + 1 < net.x.length; i++) {
    const rows = Math.min(net.value[i]!.length, net.value[i + 1]!.length);
    for (let j = 0; j + 1 < rows; j++) segments.push(...cutCell(net, i, j, level));
  }
  return segments;
}

interface Corner {
  readonly at: Point;
  readonly value: number;
}

function cutCell(net: Net, i: number, j: number, level: number): readonly Segment[] {
  const corner = (a: number, b: number): Corner => ({ at: [net.x[a]!, net.y[a]![b]!], value: net.value[a]![b]! });
  const corners = [corner(i, j), corner(i + 1, j), corner(i + 1, j + 1), corner(i, j + 1)];
  if (!corners.every(({ value }) => Number.isFinite(value))) return [];
  const crossings = corners.flatMap((from, k) => {
    const to = corners[(k + 1) % 4]!;
    return from.value >= level === to.value >= level ? [] : [crossing(from, to, level)];
  });
  if (crossings.length === 2) return [[crossings[0]!, crossings[1]!]];
  if (crossings.length !== 4) return [];
  const isHigh = corners.reduce((sum, { value }) => sum + value, 0) / 4 >= level;
  const [a, b, c, d] = crossings as [Point, Point, Point, Point]; // there are four
  return isHigh === corners[0]!.value >= level ? [[a, b], [c, d]] : [[d, a], [b, c]]; // prettier-ignore
}

function crossing(from: Corner, to: Corner, level: number): Point {
  const share = (level - from.value) / (to.value - from.value);
  return [from.at[0] + share * (to.at[0] - from.at[0]), from.at[1] + share * (to.at[1] - from.at[1])];
}
