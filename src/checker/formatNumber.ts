import type { Interval } from '../check/outcome';

/** At most `digits` significant digits, a true minus sign, `1.2·10⁻⁷` for the very small and large. */
export function formatNumber(value: number, digits = 4): string {
  if (!Number.isFinite(value)) return 'not finite';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e7)) return scientific(value, digits);
  return withMinus(String(Number(value.toPrecision(digits))));
}

/** `1.234 ± 0.005`: the error with one or two digits, the value with as many decimals, never more than six significant ones. */
export function formatInterval({ value, halfWidth }: Interval): string {
  if (!Number.isFinite(value)) return 'not finite';
  if (!(halfWidth > 0) || !Number.isFinite(halfWidth)) return formatNumber(value, 6) + (halfWidth === 0 ? '' : ' ± unknown');
  const decimals = decimalsOf(halfWidth);
  const size = Math.max(Math.abs(value), halfWidth);
  if (size >= 1e7 || size < 1e-4 || decimals > 6) return `${formatBeside(value, halfWidth)} ± ${formatNumber(halfWidth, 2)}`;
  return `${withMinus(value.toFixed(decimals))} ± ${halfWidth.toFixed(decimals)}`;
}

/** No digit of the value stands below the second one of its error. */
function formatBeside(value: number, halfWidth: number): string {
  const exponentOf = (size: number) => Math.floor(Math.log10(size));
  const digits = exponentOf(Math.abs(value)) - exponentOf(halfWidth) + 2;
  return digits < 1 ? '0' : formatNumber(value, Math.min(6, digits));
}

/** `+ 1.53`, `− 3.07`. */
export function formatSigned(value: number, digits = 4): string {
  return `${value < 0 ? '−' : '+'} ${formatNumber(Math.abs(value), digits)}`;
}

/** `65,536`. */
export function formatCount(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Decimals that show the error with one digit, or with two when it starts with 1 or 2. */
function decimalsOf(halfWidth: number): number {
  const exponent = Math.floor(Math.log10(halfWidth));
  const leading = halfWidth / 10 ** exponent;
  return Math.max(0, (leading < 2.95 ? 1 : 0) - exponent);
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

function scientific(value: number, digits: number): string {
  const [mantissa, exponent] = value.toExponential(digits - 1).split('e') as [string, string]; // toExponential always writes an e
  const power = String(Math.abs(Number(exponent))).replace(/\d/g, (digit) => superscripts[Number(digit)] ?? '');
  return `${withMinus(String(Number(mantissa)))}·10${exponent.startsWith('-') ? '⁻' : ''}${power}`;
}

function withMinus(text: string): string {
  return text.replace('-', '−');
}
