const words: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  twice: 2,
  half: 0.5,
  third: 1 / 3,
  quarter: 0.25,
  fourth: 0.25,
  '½': 0.5,
  '¼': 0.25,
  '¾': 0.75,
  '⅓': 1 / 3,
  二: 2,
  两: 2,
};
const pattern =
  /\\?[td]?frac\s*\{?\s*(\d+)\s*\}?\s*\{?\s*(\d+)\s*\}?|(\d+(?:\.\d+)?)\s*\/\s*(\d+(?:\.\d+)?)|(\d+(?:\.\d+)?)|([½¼¾⅓二两])|\b(?:one[- ])?(two|three|four|half|third|quarter|fourth)\b/gi;

/** The last number written in `text`, in digits or words: `\tfrac12`, `1/2`, `½`, `one half` → 0.5. Numbers inside larger formulas do not count. */
export function readNumber(text: string): number | null {
  const alone = text.replace(/\$[^$]*\$/g, (math) => (/^\$[\s\\tdfrac{}\d./]*\$$/.test(math) ? math : ' '));
  const last = [...alone.matchAll(pattern)].pop();
  if (last === undefined) return null;
  const [, numerator, denominator, above, below, plain, sign, word] = last;
  // `\frac12` has its two digits written together.
  if (numerator !== undefined && denominator !== undefined) return ratio(numerator, denominator);
  if (above !== undefined && below !== undefined) return ratio(above, below);
  if (plain !== undefined) return Number(plain);
  return words[(sign ?? word ?? '').toLowerCase()] ?? null;
}

function ratio(numerator: string, denominator: string): number | null {
  return Number(denominator) === 0 ? null : Number(numerator) / Number(denominator);
}
