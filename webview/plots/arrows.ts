/** An SVG path of an arrow from (x, y) along (dx, dy), in pixels; a dot where it would be too short to have a head. */
export function traceArrow(x: number, y: number, dx: number, dy: number): string {
  const length = Math.hypot(dx, dy);
  const at = (value: number): string => value.toFixed(1);
  if (!(length > 1.5)) return `M${at(x)} ${at(y)}h0`;
  const [tipX, tipY] = [x + dx, y + dy];
  const head = Math.min(4, 0.45 * length);
  const [ux, uy] = [dx / length, dy / length];
  const barb = (side: number): string => `${at(tipX - head * (ux + side * 0.6 * uy))} ${at(tipY - head * (uy - side * 0.6 * ux))}`;
  return `M${at(x)} ${at(y)}L${at(tipX)} ${at(tipY)}M${barb(1)}L${at(tipX)} ${at(tipY)}L${barb(-1)}`;
}

/** One whose middle is at (x, y), so that it reaches half of its length to each side. */
export const traceArrowThrough = (x: number, y: number, dx: number, dy: number): string => {
  const isDot = !(Math.hypot(dx, dy) > 1.5);
  return isDot ? traceArrow(x, y, 0, 0) : traceArrow(x - dx / 2, y - dy / 2, dx, dy);
};
