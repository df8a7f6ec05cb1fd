import type { Node } from '../latex/tree';
import { contents, scriptsOf, tokenOf, unwrap } from './nodes';

/**
 * Canonical names: `base[_accent][_label]`. Bold, roman and sans letters are the plain letter; `\vec x` is x; `\bar\alpha_t` is `alpha_bar_t`;
 * calligraphic and blackboard letters keep their style (`L_cal`, `X_bb_0`).
 */
const plainStyles = new Set([
  'mathbf',
  'boldsymbol',
  'bm',
  'mathrm',
  'mathit',
  'mathsf',
  'mathtt',
  'pmb',
  'mathnormal',
  'symbf',
  'symit',
  'textbf',
  'textit',
  'textrm',
  'up',
]);
const styleSuffix: Readonly<Record<string, string>> = { mathcal: '_cal', mathscr: '_cal', mathfrak: '_frak', mathbb: '_bb' };
const accentSuffix: Readonly<Record<string, string>> = {
  bar: '_bar',
  overline: '_bar',
  hat: '_hat',
  widehat: '_hat',
  tilde: '_tilde',
  widetilde: '_tilde',
  check: '_check',
  breve: '_breve',
  vec: '',
  boldsymbol: '',
  mathring: '_ring',
  overleftarrow: '_back',
  dot: '_dot',
  ddot: '_ddot',
  underline: '',
  acute: '_acute',
  grave: '_grave',
  variation: '_variation',
};
export const accentNames: readonly string[] = [
  'bar',
  'hat',
  'tilde',
  'check',
  'breve',
  'ring',
  'back',
  'dot',
  'ddot',
  'acute',
  'grave',
  'variation',
];

const unicodeGreek =
  'α alpha β beta γ gamma δ delta ε varepsilon ϵ epsilon ζ zeta η eta θ theta ϑ vartheta ι iota κ kappa λ lambda μ mu ν nu ξ xi π pi ρ rho σ sigma τ tau υ upsilon φ varphi ϕ phi χ chi ψ psi ω omega Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Φ Phi Ψ Psi Ω Omega ℓ ell'.split(
    ' ',
  );
const greekByLetter = new Map(unicodeGreek.flatMap((word, index) => (index % 2 === 0 ? [[word, unicodeGreek[index + 1]!] as const] : [])));
/** Variant letter forms are the same letter. */
const variants: Readonly<Record<string, string>> = {
  varepsilon: 'epsilon',
  vartheta: 'theta',
  varphi: 'phi',
  varrho: 'rho',
  varsigma: 'sigma',
  varpi: 'pi',
};
const capitalGreek = new Set(['Gamma', 'Delta', 'Theta', 'Lambda', 'Xi', 'Pi', 'Sigma', 'Phi', 'Psi', 'Omega']);
export const greekNames: ReadonlySet<string> = new Set([...greekByLetter.values()].map((name) => variants[name] ?? name));

const letterByGreek = new Map([...greekByLetter].map(([letter, name]) => [name, letter]));

/** `σ_t` for the name `sigma_t`. */
export function showName(name: string): string {
  return name.replace(
    /^([A-Za-z]+?)(_bar)?(?=_|$)/,
    (_, head: string, bar = '') => (letterByGreek.get(head) ?? head) + (bar === '' ? '' : '\u0304'),
  );
}

export function letterName(raw: string): string {
  if (raw.length === 1 && raw.charCodeAt(0) < 128) return raw;
  const plain = raw.charCodeAt(0) < 128 ? raw : raw.normalize('NFKC');
  const named = greekByLetter.get(plain) ?? plain;
  return variants[named] ?? named;
}

/** The name of a letter, styled letter, accented letter, operator name or one-word text without its scripts; null for anything else. */
export function baseName(node: Node | null): string | null {
  if (node === null) return null;
  const inner = unwrap(node);
  if (inner.kind === 'letter') return letterName(inner.name);
  if (inner.kind === 'styled') return styledName(inner.style, inner.body);
  if (inner.kind === 'accent') return accentedName(inner.accent, inner.body);
  if (inner.kind === 'operator-name') return wordName(inner.name);
  if (inner.kind === 'text') return isWord(inner.text) || isDifferentialWord(inner.text) ? inner.text.trim() : null;
  return inner.kind === 'group' ? lettersName(inner.body) : null;
}

function styledName(style: string, body: Node): string | null {
  const name = baseName(body);
  if (name === null) return null;
  return plainStyles.has(style) ? name : `${name}${styleSuffix[style] ?? ''}`;
}

function accentedName(accent: string, body: Node): string | null {
  const suffix = accentSuffix[accent];
  const parts = scriptsOf(unwrap(body));
  const name = baseName(parts.base);
  if (suffix === undefined || name === null) return null;
  return name + suffix + (parts.sub ? `_${labelText(parts.sub)}` : '');
}

/** `{ELBO}` inside a style: two or more letters written together are one word. */
function lettersName(body: readonly Node[]): string | null {
  const letters = body.map((node) => (node.kind === 'letter' && node.name.length === 1 ? node.name : ''));
  return letters.length >= 2 && letters.every((letter) => letter !== '') ? letters.join('') : null;
}

function wordName(name: string): string | null {
  const word = name.replace(/[\s\\,;!]/g, '');
  return word === '' ? null : word;
}

const plainWords = new Set(
  'a an and as because by else for from if iff in is let of on or otherwise since so such that the then thus to when where while with'.split(
    ' ',
  ),
);

/** One word without spaces around it that is no part of a sentence: `\text{tr}`, `\text{const.}`. */
function isWord(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9-]*\.?$/.test(text) && !plainWords.has(text.toLowerCase());
}

/** `\text{ d}s`: the space is for the eye. */
export const isDifferentialWord = (text: string) => text.trim() === 'd';

/** A subscript as part of a name: `{SSM}`, `\text{SSM}`, `\mathrm{SSM}` and `_{S S M}` all give `SSM`; `{t-1}` gives `t-1`. */
export function labelText(node: Node | null): string {
  return contents(node).map(labelPiece).join('');
}

function labelPiece(node: Node): string {
  const name = baseName(node);
  if (name !== null) return name;
  if (node.kind === 'number') return node.text;
  if (node.kind === 'text') return node.text.trim().replace(/\s+/g, '');
  if (node.kind === 'group') return node.body.map(labelPiece).join('');
  if (node.kind === 'delimited') return `(${node.body.map(labelPiece).join('')})`;
  if (node.kind === 'fraction') return `(${labelText(node.numerator)}/${labelText(node.denominator)})`;
  if (node.kind === 'scripts') return scriptedLabel(node);
  return tokenOf(node);
}

function scriptedLabel(node: Node): string {
  const { base, sub, sup, primes } = scriptsOf(node);
  const marks = primes > 0 ? `_${'prime'.repeat(primes)}` : '';
  return `${labelText(base)}${marks}${sub ? `_${labelText(sub)}` : ''}${sup ? `^${labelText(sup)}` : ''}`;
}

export function joinName(base: string, label: string): string {
  return label === '' ? base : `${base}_${label}`;
}

/** The name of a letter that means something else in the problem of this number: `f@2`. */
export function markCopy(name: string, problem: number): string {
  return `${name}@${problem}`;
}

const anyPlace = '_any';

/** Any value of what a name stands for, whatever value the text gives the name itself. */
export const anyValueOf = (name: string): string => `${name}${anyPlace}`;

/** The name of which it may be any value. */
export const nameOfAnyValue = (name: string): string => (name.endsWith(anyPlace) ? name.slice(0, -anyPlace.length) : name);

/** A name as it is written, without the mark of the problem it belongs to. */
export function plainName(name: string): string {
  const cut = name.indexOf('@');
  return cut < 0 ? name : name.slice(0, cut);
}

/** A text in which names may stand, without the marks of their problems: `f@2 is smooth` → `f is smooth`. */
export function withoutMarks(text: string): string {
  return text.replace(/@\d+/g, '');
}

/** The letter a name starts with, accents, styles and labels removed: `x_tilde_0` → `x`. */
export function headOf(name: string): string {
  const plain = plainName(name);
  const cut = plain.indexOf('_');
  return cut <= 0 ? plain : plain.slice(0, cut);
}

/** `L_SSM` → `SSM`. */
export function labelOf(name: string): string {
  const plain = plainName(name);
  const cut = plain.indexOf('_');
  return cut <= 0 ? '' : plain.slice(cut + 1);
}

export function isCapital(name: string): boolean {
  return capitalGreek.has(name) || (/^[A-Z]/.test(name) && !greekNames.has(name));
}

/** The `1_A` of `\mathbb E[B_t 1_A]`: the indicator of an event, which may hang on whatever else is random. */
export const isEventName = (name: string): boolean => name.startsWith('1_');

/** What a copy of a variable is called that is drawn by its law given what was seen. */
export const wordsForDraws = ['drawn', 'anew', 'again'] as const;
export const isDrawnAgain = (name: string): boolean => wordsForDraws.some((word) => name.endsWith(`_${word}`));
