import assert from 'node:assert/strict';
import { formatCount, formatInterval, formatNumber, formatSigned } from '../../src/checker/formatNumber';

describe('formatInterval', () => {
  const table: readonly [value: number, halfWidth: number, text: string][] = [
    [1.23412, 0.00512, '1.234 ± 0.005'],
    [1.23412, 0.0152, '1.234 ± 0.015'],
    [-1.5, 0.03, '−1.50 ± 0.03'],
    [1234.5, 12.3, '1235 ± 12'],
    [1234.5, 250, '1235 ± 250'],
    [0.0004, 0.0012, '0.0004 ± 0.0012'],
    [2, 0, '2'],
    [0, 0, '0'],
    [1.23456789, 2e-12, '1.23457 ± 2·10⁻¹²'],
    [3e-9, 2e-9, '3·10⁻⁹ ± 2·10⁻⁹'],
    [-4.44089e-16, 5.3e-14, '0 ± 5.3·10⁻¹⁴'],
    [-1.23456e-14, 5.3e-14, '−1.2·10⁻¹⁴ ± 5.3·10⁻¹⁴'],
    [0, 2e-15, '0 ± 2·10⁻¹⁵'],
    [1234567890, 2e8, '1.23·10⁹ ± 2·10⁸'],
    [NaN, 1, 'not finite'],
    [2.5, Infinity, '2.5 ± unknown'],
    [0.5, 0.0996, '0.50 ± 0.10'],
  ];
  for (const [value, halfWidth, text] of table)
    it(`${value}, ${halfWidth} → ${text}`, () => assert.equal(formatInterval({ value, halfWidth }), text));
});

describe('formatNumber', () => {
  const table: readonly [value: number, text: string][] = [
    [2, '2'],
    [-0.5, '−0.5'],
    [1 / 3, '0.3333'],
    [1.2e-7, '1.2·10⁻⁷'],
    [-3.5e12, '−3.5·10¹²'],
    [Infinity, 'not finite'],
  ];
  for (const [value, text] of table) it(`${value} → ${text}`, () => assert.equal(formatNumber(value), text));
  it('signs and groups', () => {
    assert.deepEqual(
      [formatSigned(1.53), formatSigned(-3.07), formatCount(65536), formatCount(999), formatCount(1048576)],
      ['+ 1.53', '− 3.07', '65,536', '999', '1,048,576'],
    );
  });
});
