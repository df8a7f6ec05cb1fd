/** Part of the line, coordinate by coordinate; an end may be infinite. */
export interface Region {
  readonly lower: number;
  readonly upper: number;
}

const power = String.raw`(?:\^\{?[a-zA-Z]\}?)?`;
const interval = new RegExp(String.raw`^[\[(]([^,]+),([^,]+)[\])]${power}$`);
const positives = new RegExp(
  String.raw`^(?:\\(?:mathbb|mathbf)\{?R\}?|\\R|\\reals)(?:${power}_|_|\^)\{?(?:\+\+?|>0|\\geq?0|>=0|\\geqslant0)\}?${power}$`,
);

/** `[0, \infty)`, `(0, 1)^d`, `\mathbb{R}_+`, `\mathbb{R}_{>0}^d`: a half-line or a box; null for the whole line, and for anything else. */
export function readRegion(latex: string): Region | null {
  const text = latex.replace(/\\left|\\right|\\[,;:!]|\s/g, '').replace(/[.,;]$/, '');
  if (positives.test(text)) return { lower: 0, upper: Infinity };
  const [, from, to] = interval.exec(text) ?? [];
  const [lower, upper] = [readEnd(from ?? ''), readEnd(to ?? '')];
  return lower === null || upper === null || !(lower < upper) || (lower === -Infinity && upper === Infinity) ? null : { lower, upper };
}

function readEnd(text: string): number | null {
  if (/^\+?\\infty$/.test(text)) return Infinity;
  if (text === '-\\infty') return -Infinity;
  return /^[-+]?\d+(?:\.\d+)?$/.test(text) ? Number(text) : null;
}

/** The region that words name at the end of a text: `on the half-line`, `over the unit cube`. */
export const regionWords: readonly { readonly pattern: RegExp; readonly region: Region }[] = [
  {
    pattern:
      /\b(?:on|over|in|from)\s+(?:the\s+)?(?:(?:positive|nonnegative|non-negative|right)\s+)?(?:half[- ](?:line|axis)|(?:positive|nonnegative|non-negative)\s+(?:(?:real\s+)?(?:line|axis|orthant|reals|numbers)|real\s+numbers))\b/gi,
    region: { lower: 0, upper: Infinity },
  },
  { pattern: /\b(?:on|over|in)\s+(?:the\s+)?unit\s+(?:interval|cube|box|square|hypercube)\b/gi, region: { lower: 0, upper: 1 } },
  { pattern: /(?:在|于)?(?:正半轴|半直线|非负实数|正实数)上?/g, region: { lower: 0, upper: Infinity } },
  { pattern: /(?:在|于)?单位(?:区间|立方体|正方形)上?/g, region: { lower: 0, upper: 1 } },
];
