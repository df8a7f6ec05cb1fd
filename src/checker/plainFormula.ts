import { scriptOf, signOf } from '../latex/unicodeMath';

/** A short formula of ours as plain text, for places where no formula is drawn: `E[v vᵀ] = I`, `d/(2σ²)`. */
export function plainFormula(latex: string): string {
  const whole = latex
    .replace(/\\(?:left|right)(?![a-zA-Z])\s*/g, '')
    .replace(/\\[tdc]frac(?![a-zA-Z])/g, '\\frac')
    .replace(/\\(ddot|dot|bar|hat|tilde)\s*(?:\{([^{}\\])\}|([a-zA-Z]))/g, (_, name: string, inside?: string, bare?: string) =>
      `${inside ?? bare}${accents[name]}`.normalize('NFC'),
    )
    .replace(
      /\\(?:mathbb|mathbf|mathcal|boldsymbol|text|mathrm|operatorname)(?:\{([^{}]*)\}|\s*([a-zA-Z])(?![a-zA-Z]))/g,
      (_, inside?: string, bare?: string) => `${apartMark}${inside ?? bare}`,
    )
    .replace(/\\\|/g, '‖')
    .replace(/\\[,;! ]\s*/g, ' ')
    .replace(/\^\\top/g, 'ᵀ')
    .replace(/\\sqrt(?:\{([^{}]*)\}|\s*(\w))/g, (_, inside?: string, bare = '') =>
      inside === undefined || inside.length === 1 ? `√${inside ?? bare}` : `√(${inside})`,
    )
    .replace(/\\([a-zA-Z]+)(?=\s*[\\_^{}\s])\s*/g, (written, name: string) =>
      name === 'frac' ? written : signOf(name) === undefined ? written : spaced(name),
    )
    .replace(/\\([a-zA-Z]+)/g, (written, name: string) => signOf(name) ?? (name === 'frac' ? written : name))
    .replace(/([_^])\{([^{}]*)\}/g, (_, mark: string, inside: string) => script(mark, inside))
    .replace(/([_^])([^\s{}(])/g, (_, mark: string, inside: string) => script(mark, inside));
  return fractions(whole)
    .replace(/[{}]/g, '')
    .replace(/(^|[\s(,=])-(?=[^-])/g, '$1−')
    .replaceAll(apartMark, '')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[)\].,;:]|·)/g, '')
    .trim();
}

/** Ends the name of a command before what was set in a style of letters: `\mu\mathbb{E}`. */
const apartMark = '\u200b';

/** Put over the letter before. */
const accents: Readonly<Record<string, string>> = { ddot: '\u0308', dot: '\u0307', bar: '\u0304', hat: '\u0302', tilde: '\u0303' };

/** A sentence of ours with its formulas as plain text, where none is drawn. */
export function plainSentence(sentence: string): string {
  return sentence.replace(/\$([^$]+)\$/g, (_, latex: string) => plainFormula(latex));
}

/** Names in a text as they are printed: `p_θ(x)` for `p_theta(x)`, `β` for `beta`. */
export function plainNames(text: string): string {
  return text.replace(/[a-zA-Z]{2,}/g, (word) => {
    const sign = signOf(word);
    return sign !== undefined && /^\p{Script=Greek}$/u.test(sign) ? sign : word;
  });
}

/** `ℝᵈ`, `ℝ^(n×n)`: numbers, vectors or matrices of these sizes. */
export function spaceOf(...sizes: readonly (string | number)[]): string {
  return `ℝ${script('^', sizes.join('×'))}`;
}

/** Relations stand apart from what they relate. */
const apart: ReadonlySet<string> = new Set(['to', 'sim', 'le', 'ge', 'ne', 'approx', 'in', 'mid', 'propto']);

function spaced(name: string): string {
  const sign = signOf(name) ?? name;
  return apart.has(name) ? ` ${sign} ` : sign;
}

function script(mark: string, inside: string): string {
  const place = mark === '^' ? 'sup' : 'sub';
  const signs = [...inside].map((character) => scriptOf(character, place));
  return signs.every((sign) => sign !== undefined) ? signs.join('') : `${mark}${inside.length === 1 ? inside : `(${inside})`}`;
}

function fractions(text: string): string {
  const braced = text.replace(/\\frac\s*([^\s{}\\])\s*([^\s{}\\])/g, '\\frac{$1}{$2}');
  return braced.replace(/\\frac\{([^{}]*)\}\{([^{}]*)\}(?=([\p{L}(])?)/gu, (_, above: string, below: string, next?: string) => {
    const half = above === '1' && below === '2' ? '½' : undefined;
    const written = half ?? `${hold(above, /^.*[+−-].*$/)}/${hold(below, /^..*[^⁰¹²³⁴⁵⁶⁷⁸⁹ₐ-ₜ₀-₉ᵢⱼ]/)}`;
    return next === undefined || half !== undefined ? written : `${written} `; // what follows is not divided by
  });
}

const hold = (text: string, isLong: RegExp) => (isLong.test(text) ? `(${text})` : text);
