/** Powers of ten up to here are exact. */
const powers = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/** With so many significant digits, as `Number(value.toPrecision(digits))`, at a fraction of its cost: whole numbers and powers of ten are exact. */
export function roundTo(value: number, digits: number): number {
  if (value === 0 || !Number.isFinite(value)) return value;
  const places = digits - 1 - Math.floor(Math.log10(Math.abs(value)));
  const unit = powers[Math.abs(places)];
  if (unit === undefined) return Number(value.toPrecision(digits));
  return places < 0 ? Math.round(value / unit) * unit : Math.round(value * unit) / unit;
}
