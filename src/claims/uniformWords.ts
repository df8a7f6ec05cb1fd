import type { Expr, Law } from '../math/expr';
import type { Source } from './draft';
import type { Sentence } from './flow';
import { mayHave } from './keptByText';

/** A law said in words, and where in the sentence. */
export interface SaidLaw {
  readonly law: Law;
  readonly place: number;
  /** Of a vector: `\{-1, 1\}^d`. */
  readonly ofVector: boolean;
}

const words =
  /\buniform(?:ly)?\b(?:\s+(?:distributed|drawn|sampled|random|variables?|entries))*\s+(?:on|over|in|from|between)\s+(?:the\s+(?:interval|cube|box|set|signs|hypercube)\s+)?(?=\$)|(?:在|于)\s*(?=\$[^$]*\$\s*上?\s*均匀)|均匀分布[于在]\s*(?=\$)/gi;
const choice = /\bor\b|\beither\b|或/i;

/** `uniform on $[-1, 1]$`: independent entries between two numbers. A sentence that leaves a choice settles nothing. */
export function readUniformWords(source: Source, sentence: Sentence): readonly SaidLaw[] {
  if (!mayBeUniform(sentence.text)) return [];
  const isOpen = choice.test(sentence.text);
  const settled = isOpen ? [] : [...readAfter(words, source, sentence, readSet), ...readRadii(source, sentence)];
  return [...readAfter(evenly, source, sentence, readSigns), ...settled];
}

/** Where a sentence says `uniform on $[a, b]$`, of which nothing is drawn. */
export function findOpenBoxes(source: Source, { text, maths }: Sentence): readonly number[] {
  if (!mayBeUniform(text)) return [];
  return [...text.matchAll(words)].flatMap((found) => {
    const inline = maths.find(({ start }) => start === found.index + found[0].length);
    const latex = inline === undefined ? '' : (source.snapshot.math[inline.index]?.latex ?? '');
    return box.test(latex) && readSet(latex) === null ? [found.index] : [];
  });
}

const box = /^\s*(?:\\left)?\[/;

/** `uniform on the sphere of radius $r$`, `半径为 $r$ 的球面`. */
const sphereOfRadius =
  /(?:\bsphere\b[^.;$]{0,20}\b(?:of|with)\s+radius\s+(?:equal\s+to\s+)?|半[径徑](?:为|為|是|等于)?\s*)\$([^$]*)\$(?!\s*(?:的)?\s*[实圆圓])/gi;

/** The words that say a radius of which the cues for a unit sphere and for one of radius √d do not tell, left out. */
export function withoutRadii(text: string): string {
  return text.replace(sphereOfRadius, (words, radius: string) => (isNamedRadius(radius) ? words : ' '.repeat(words.length)));
}

/** 1 and √d. */
const isNamedRadius = (latex: string) => /^\s*(?:1|\\sqrt\s*\{?\s*[dDnN]\s*\}?)\s*$/.test(latex);

function readRadii({ formulas }: Source, { text, maths }: Sentence): readonly SaidLaw[] {
  if (!sphere.test(text)) return [];
  return [...text.matchAll(sphereOfRadius)].flatMap((found) => {
    const start = found.index + found[0].length - found[1]!.length - 2; // the group always matches
    const statement = formulas[maths.find((math) => math.start === start)?.index ?? -1]?.statements[0];
    const radius = statement?.kind === 'expression' && !isNamedRadius(found[1]!) ? statement.value : null;
    return radius === null ? [] : [{ law: { kind: 'family', family: 'sphere', parameters: [radius] }, place: found.index, ofVector: true }];
  });
}

function readAfter(cue: RegExp, source: Source, { text, maths }: Sentence, read: (latex: string) => Law | null): readonly SaidLaw[] {
  return [...text.matchAll(cue)].flatMap((found) => {
    const inline = maths.find(({ start }) => start === found.index + found[0].length);
    const latex = inline === undefined ? '' : (source.snapshot.math[inline.index]?.latex ?? '');
    const law = read(latex);
    return law === null ? [] : [{ law, place: found.index, ofVector: latex.includes('^') }];
  });
}

/** `$\pm1$ with equal probability`, `independent entries $\pm1$`, `等概率取 $\pm 1$`. */
const evenly =
  /(?=\$[^$]*\$,?\s+(?:each\s+|both\s+)?with\s+(?:equal\s+(?:probabilit(?:y|ies)|odds|chance)|probabilit(?:y|ies)\s+(?:one\s+half|a\s+half|0\.5|1\/2|\$)))|\b(?:entries|components|coordinates|signs)\s+(?:equal\s+to\s+|that\s+are\s+|are\s+|in\s+)?(?=\$)|(?:等概率|概率相等)[^。；$]{0,6}[取为]\s*(?=\$)/gi;

const sphere = /sphere|球面/i;
const mayBeUniform = mayHave(words, evenly, sphere);

const readSigns = (latex: string): Law | null => (signs.test(latex) ? { kind: 'rademacher' } : null);
const readSet = (latex: string): Law | null => readSigns(latex) ?? readBox(latex);

/** `\{-1, +1\}`, `\{\pm1\}^d`, and `\pm1` alone. */
const signs =
  /^\s*(?:\\left\s*)?(?:\\\{|\\lbrace)?\s*(?:-\s*1\s*,\s*\+?\s*1|\+?\s*1\s*,\s*-\s*1|\\pm\s*1)\s*(?:\\right\s*)?(?:\\\}|\\rbrace)?\s*(?:\^\s*\{?\s*[a-zA-Z]\s*\}?)?\s*$/;

/** `[-1, 1]`, `[0, 1]^d`. */
function readBox(latex: string): Law | null {
  const ends = /^\s*(?:\\left)?[[(]([^,]*),([^,\])]*)(?:\\right)?[\])]\s*(?:\^\s*\{?\s*[a-zA-Z]\s*\}?)?\s*$/.exec(latex);
  const [lower, upper] = [readEnd(ends?.[1] ?? ''), readEnd(ends?.[2] ?? '')];
  return lower === null || upper === null ? null : { kind: 'uniform', lower: makeNumber(lower), upper: makeNumber(upper) };
}

/** A number, or a root of one: the box from −√3 to √3 has the variance 1. */
function readEnd(latex: string): number | null {
  const found = /^([-+]?)\s*(?:(\d+(?:\.\d+)?)|\\sqrt\s*\{?\s*(\d+(?:\.\d+)?)\s*\}?)$/.exec(latex.trim());
  if (found === null) return null;
  const size = found[2] !== undefined ? Number(found[2]) : Math.sqrt(Number(found[3]));
  return found[1] === '-' ? -size : size;
}

function makeNumber(value: number): Expr {
  return { kind: 'number', value, span: { start: 0, end: 0 }, shape: { kind: 'scalar' } };
}
