export interface Panel {
  /** What the horizontal axis shows. */
  readonly title: string;
  readonly lines: readonly { readonly name: string; readonly points: readonly (readonly [x: number, y: number])[] }[];
}

const [width, height, margin] = [300, 240, 48];
const colours = ['#2563eb', '#9ca3af'];

/** Panels side by side, both axes logarithmic, as SVG that reads on light and dark. */
export function drawPanels(title: string, panels: readonly Panel[]): string {
  const total = panels.length * width;
  const body = panels.map((panel, index) => `<g transform="translate(${index * width} 30)">${drawPanel(panel)}</g>`).join('\n');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${total} ${height + 40}" font-family="sans-serif" font-size="11" fill="#6b7280">`,
    `<text x="${margin}" y="18" font-size="13">${title}</text>`,
    body,
    '</svg>\n',
  ].join('\n');
}

function drawPanel({ title, lines }: Panel): string {
  const all = lines.flatMap(({ points }) => points);
  const across = scaleOf(all.map(([x]) => x), margin, width - 16, 2); // prettier-ignore
  const up = scaleOf(all.map(([, y]) => y), height - 40, 8, 10); // prettier-ignore
  const grid = [
    ...across.ticks.map((x) => `<text x="${across.at(x)}" y="${height - 24}" text-anchor="middle">${showPower(x)}</text>`),
    ...up.ticks.map((y) => `<text x="${margin - 6}" y="${up.at(y) + 4}" text-anchor="end">${y}</text>`),
    ...up.ticks.map(
      (y) => `<line x1="${margin}" x2="${width - 16}" y1="${up.at(y)}" y2="${up.at(y)}" stroke="#6b7280" stroke-opacity="0.25"/>`,
    ),
  ];
  const curves = lines.map(({ name, points }, index) => {
    const path = points.map(([x, y]) => `${across.at(x).toFixed(1)},${up.at(y).toFixed(1)}`).join(' ');
    const label = `<text x="${margin + 8}" y="${20 + 14 * index}" fill="${colours[index]}">${name}</text>`;
    return `<polyline points="${path}" fill="none" stroke="${colours[index]}" stroke-width="2"/>${label}`;
  });
  return [...grid, ...curves, `<text x="${(margin + width) / 2}" y="${height - 6}" text-anchor="middle">${title}</text>`].join('\n');
}

interface Scale {
  readonly at: (value: number) => number;
  readonly ticks: readonly number[];
}

function scaleOf(values: readonly number[], from: number, to: number, base: number): Scale {
  const log = (value: number) => Math.log(value) / Math.log(base);
  const [low, high] = [Math.floor(log(Math.min(...values))), Math.ceil(log(Math.max(...values)))];
  const step = Math.max(1, Math.ceil((high - low) / 6));
  const ticks = Array.from({ length: Math.floor((high - low) / step) + 1 }, (_, i) => base ** (low + i * step));
  return { at: (value) => from + ((log(value) - low) / Math.max(1, high - low)) * (to - from), ticks };
}

function showPower(value: number): string {
  if (value < 1000) return String(value);
  const digits = [...String(Math.round(Math.log2(value)))].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]!);
  return `2${digits.join('')}`;
}
