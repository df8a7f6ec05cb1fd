import type { Expr, Law, Shape } from '../math/expr';
import type { Source } from './draft';
import type { Sentence } from './flow';

/** Words that say how wide a Gaussian is; a formula or a number follows. */
const spread =
  /\b(?:gaussian|normal)(?:ly)?\b(?:(?!,\s*(?:the|its|this|whose|we|then|one|our)\b)[^.;]){0,70}?\b(variance|covariance(?:\s+matrix)?|standard\s+deviation)\s+(?:(?:of|equal\s+to|is)\s+)?(?=\$|\d)|(?:高斯|正态)[^。；]{0,20}?(方差|协方差|标准差)(?:为|是)?\s*(?=\$|\d)/i;
const mean = /\bmean\s+(?:of\s+)?(?=\$)/i;

/** `Gaussian noise with variance $σ^2$` → N(0, σ²I) for a variable of this shape; null when no such words stand in the sentence. */
export function readSpreadLaw(source: Source, sentence: Sentence, shape: Shape): Law | null {
  const words = spread.exec(sentence.text);
  if (words === null) return null;
  const value = readValue(source, sentence, words.index + words[0].length);
  if (value === null) return null;
  const isDeviation = /deviation|标准差/i.test(words[1] ?? words[2] ?? '');
  const covariance: Expr = isDeviation ? { kind: 'power', base: value, exponent: number(2), span: value.span, shape: value.shape } : value;
  return { kind: 'normal', mean: readMean(source, sentence) ?? zero(shape), covariance };
}

function readMean(source: Source, sentence: Sentence): Expr | null {
  const words = mean.exec(sentence.text);
  return words === null ? null : readValue(source, sentence, words.index + words[0].length);
}

/** The formula that stands at a place of the sentence, or a number in digits. */
function readValue(source: Source, sentence: Sentence, place: number): Expr | null {
  const inline = sentence.maths.find(({ start }) => start === place);
  const statement = inline && source.formulas[inline.index]?.statements[0];
  if (statement?.kind === 'expression') return statement.value;
  const digits = /^\d+(?:\.\d+)?(?![\w.]*\d)/.exec(sentence.text.slice(place));
  return digits === null ? null : number(Number(digits[0]));
}

function number(value: number): Expr {
  return { kind: 'number', value, span: { start: 0, end: 0 }, shape: { kind: 'scalar' } };
}

function zero(shape: Shape): Expr {
  return shape.kind === 'vector' ? { kind: 'constant', name: 'zero', span: { start: 0, end: 0 }, shape } : number(0);
}
