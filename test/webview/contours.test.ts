import assert from 'node:assert/strict';
import { traceContour, type Net } from '../../webview/plots/contours';
import { writeCsv } from '../../webview/plots/dataTable';

const range = (count: number, from: number, to: number) => Array.from({ length: count }, (_, k) => from + (k * (to - from)) / (count - 1));

function netOf(value: (x: number, y: number) => number, skew: number): Net {
  const x = range(31, -2, 2);
  const y = x.map((at) => range(31, -2, 2).map((one) => one + skew * at));
  return { x, y, value: x.map((at, i) => y[i]!.map((one) => value(at, one))) };
}

describe('a contour', () => {
  for (const skew of [0, 0.3]) {
    it(`of a hill is a closed ring of the right radius, over rows that move by ${skew}`, () => {
      const segments = traceContour(
        netOf((x, y) => Math.exp(-(x * x + y * y)), skew),
        Math.exp(-1),
      );
      const radii = segments.flat().map(([x, y]) => Math.hypot(x, y));
      assert.ok(radii.every((radius) => Math.abs(radius - 1) < 0.02));
      const length = segments.reduce((sum, [[x1, y1], [x2, y2]]) => sum + Math.hypot(x2 - x1, y2 - y1), 0);
      assert.ok(Math.abs(length - 2 * Math.PI) < 0.05, String(length));
    });
  }

  it('of a saddle has two branches, and cells without a value have none', () => {
    const saddle = traceContour({ x: [0, 1], y: [[0, 1], [0, 1]], value: [[1, 0], [0, 1]] }, 0.5); // prettier-ignore
    assert.equal(saddle.length, 2);
    assert.deepEqual(traceContour({ x: [0, 1], y: [[0, 1], [0, 1]], value: [[1, NaN], [0, 1]] }, 0.5), []); // prettier-ignore
  });
});

describe('a table as CSV', () => {
  it('quotes what needs it and leaves out what is no number', () => {
    const table = { headings: ['time', 'a, "b"'], rows: [[0.5, NaN], [1e-7, 'x']] }; // prettier-ignore
    assert.equal(writeCsv(table), 'time,"a, ""b"""\r\n0.5,\r\n1e-7,x\r\n');
  });
});
