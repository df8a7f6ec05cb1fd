import type { Role } from './scope';
import { headOf, isCapital, labelOf } from './names';

export type ShapeWord = 'scalar' | 'vector' | 'matrix';

/** What the field usually means by a letter; `weight` says how surprising another shape is. */
export interface Convention {
  readonly role: Role;
  readonly shape: ShapeWord;
  readonly weight: number;
}

const rows: readonly (readonly [letters: string, role: Role, shape: ShapeWord, weight: number])[] = [
  ['x y z u v w r xi', 'variable', 'vector', 2],
  ['e', 'variable', 'vector', 0.5],
  ['epsilon eta', 'variable', 'vector', 0.5],
  ['theta phi psi vartheta', 'parameter', 'vector', 1],
  ['t s tau sigma beta alpha lambda gamma delta kappa rho nu zeta omega chi', 'scalar-parameter', 'scalar', 2],
  ['a b c k', 'constant', 'scalar', 0.5],
  ['i j l m n', 'index', 'scalar', 2],
  ['d', 'dimension', 'scalar', 1],
  ['N T', 'constant', 'scalar', 2],
  ['K U V', 'constant', 'matrix', 0.5],
  ['mu', 'constant', 'vector', 1],
  ['A B G H Sigma Lambda Q R P M C Gamma', 'constant', 'matrix', 1],
  ['X Y Z W', 'variable', 'vector', 2],
  ['L J D Loss', 'quantity', 'scalar', 2],
];

const functionRows: readonly (readonly [letters: string, shape: ShapeWord, weight: number])[] = [
  ['S s f b F u v psi mu epsilon D X x y Y h r T', 'vector', 1],
  ['g sigma beta alpha lambda gamma E U V L J Z phi q p rho pi k K c a m eta w zeta tau kappa', 'scalar', 1],
  ['G A H Sigma', 'matrix', 1],
];

/** Letters that name densities when they are applied or sampled from. */
export const densityLetters: ReadonlySet<string> = new Set(['p', 'q', 'pi', 'rho']);
/** Letters that are functions also where no argument is written. */
export const functionLetters: ReadonlySet<string> = new Set(['S', 'f', 'F']);
/** Letters of standard normal noise, where the text averages over one and says nothing of its law. */
export const noiseLetters: ReadonlySet<string> = new Set(['epsilon', 'xi', 'eta', 'zeta']);
/** Functions that are vector fields: scores, velocities, noise models and denoisers. */
export const fieldLetters: ReadonlySet<string> = new Set(['S', 's', 'u', 'v', 'b', 'epsilon', 'D']);
/** Letters that depend on their parameters alone where no argument is ever written, such as the partition function `Z_\theta`. */
export const constantLetters: ReadonlySet<string> = new Set(['Z', 'C', 'c', 'N', 'L', 'J', 'K', 'M', 'A']);
/** Letters for Brownian motion in `dW`. */
export const wienerLetters: ReadonlySet<string> = new Set(['W', 'w', 'B', 'omega']);
export const timeLetters: ReadonlySet<string> = new Set(['t', 's', 'tau']);
/** `s_1` of `W_(k)_s_1`, `t` of `X_i_t`: what stands below as a time, behind numbers and labels; empty where none does. */
export function timeIn(name: string): string {
  const parts = labelOf(name).split('_');
  const at = parts.findIndex((part) => timeLetters.has(part.replace(/[+-].*$/, '')));
  return at < 0 ? '' : parts.slice(at).join('_');
}

/** `W^{(k)}_t`, `B^1_t`: one of several Brownian motions, a number whatever W is. */
export function isNumberedMotion(name: string): boolean {
  return name.includes('_') && wienerLetters.has(headOf(name)) && /^(?:\(\w+\)(?:_|$)|(?:[1-9ijkl]|alpha|beta)_[a-z])/.test(labelOf(name));
}

export const indexLetters: ReadonlySet<string> = new Set(['i', 'j', 'k', 'l']);

const symbols = new Map(
  rows.flatMap(([letters, role, shape, weight]) => letters.split(' ').map((letter) => [letter, { role, shape, weight }] as const)),
);
const functions = new Map(
  functionRows.flatMap(([letters, shape, weight]) => letters.split(' ').map((letter) => [letter, { shape, weight }] as const)),
);

export function symbolConvention(name: string): Convention {
  const head = headOf(name);
  const found = symbols.get(name) ?? symbols.get(head);
  if (found) return isLossLabel(name) ? { role: 'quantity', shape: 'scalar', weight: 2 } : found;
  if (vectorWord.test(name)) return { role: 'variable', shape: 'vector', weight: 0.2 }; // `\text{Implicit energy gradient}`
  if (head.length > 1 && isCapital(head)) return { role: 'quantity', shape: 'scalar', weight: 2 };
  return { role: 'variable', shape: 'scalar', weight: 0.2 };
}

/** Words that end in what is a vector, of two letters and more in a row. */
const vectorWord = /^[A-Za-z]{2,}.*_?(?:gradient|score|drift|velocity|direction|residual)$|^(?:drift|velocity|gradient|residual)$/i;

/** What a function of this name usually returns. */
export function functionConvention(name: string): { readonly shape: ShapeWord; readonly weight: number } {
  if (isLossLabel(name)) return { shape: 'scalar', weight: 2 };
  return functions.get(headOf(name)) ?? { shape: 'scalar', weight: 0.2 };
}

/** Greek letters that stand after `;` or below a function as what it is trained over, unless they are noise levels or times. */
export function isParameterLetter(name: string): boolean {
  return symbols.get(name)?.role === 'parameter';
}

export function isScalarParameterLetter(name: string): boolean {
  return symbols.get(name)?.role === 'scalar-parameter';
}

function isLossLabel(name: string): boolean {
  return /^[A-Z]{2,}/.test(labelOf(name));
}
