import type { ElementaryFunction, RelationSign, Shape } from '../expr';

/** How tightly a printed piece of a program holds together. */
export enum Level {
  choice,
  comparison,
  sum,
  product,
  negation,
  power,
  atom,
}

/** A printed expression. `plain`: a number known without any value of the text, which some libraries want converted. */
export interface Code {
  readonly text: string;
  readonly level: Level;
  readonly plain: boolean;
}

export const atom = (text: string, plain = false): Code => ({ text, level: Level.atom, plain });

/** The text of a piece where something of this level is wanted. */
export function at(level: Level, code: Code): string {
  return code.level < level ? `(${code.text})` : code.text;
}

/** A function of one program: `x` names a value, `body` is over it. */
export interface Closure {
  readonly parameters: readonly string[];
  readonly body: Code;
}

export type Comparison = Exclude<RelationSign, 'define' | 'proportional' | 'approximate' | 'equal-in-law' | 'tends-to'>;

export interface Arm {
  readonly value: Code;
  readonly comparisons: readonly { readonly left: Code; readonly sign: Comparison; readonly right: Code }[];
}

/** A value with its shape, which decides how it is combined. */
export interface Typed {
  readonly code: Code;
  readonly shape: Shape;
}

/** How the derivative by a value is built. `of` and `by` are the shapes of the function and of its variable. */
export interface Derivative {
  readonly kind: 'gradient' | 'divergence' | 'laplacian' | 'hessian';
  readonly closure: Closure;
  readonly of: Shape;
  readonly by: Shape;
}

/**
 * Everything a language has to spell so that all expressions can be printed in it. Vectors and rows are lists of numbers, matrices lists of rows.
 * A language that cannot spell something throws {@link Unprintable}.
 */
export interface Language {
  readonly number: (value: number) => Code;
  readonly constant: (name: 'pi' | 'e' | 'infinity') => Code;
  readonly identity: (size: Code) => Code;
  readonly zeros: (sizes: readonly Code[]) => Code;
  readonly add: (terms: readonly Code[], negative: readonly boolean[], shape: Shape) => Code;
  readonly negate: (of: Typed) => Code;
  readonly scale: (scalar: Code, value: Typed) => Code;
  /** By the shapes of its factors, none of them a number. */
  readonly multiply: (
    form: 'dot' | 'matrix-vector' | 'row-matrix' | 'matrix-matrix' | 'outer' | 'hadamard',
    left: Typed,
    right: Typed,
  ) => Code;
  readonly divide: (numerator: Typed, denominator: Code) => Code;
  readonly power: (base: Code, exponent: Code) => Code;
  readonly matrixPower: (base: Code, exponent: number) => Code;
  /** Of a matrix. */
  readonly transpose: (of: Code) => Code;
  readonly inverse: (of: Code) => Code;
  readonly trace: (of: Code) => Code;
  readonly determinant: (of: Code) => Code;
  readonly norm: (of: Typed, order: number) => Code;
  readonly absolute: (of: Code) => Code;
  readonly diagonal: (of: Typed) => Code;
  readonly kronecker: (left: Code, right: Code) => Code;
  /** Indices count from 1. */
  readonly component: (of: Code, indices: readonly Code[]) => Code;
  readonly call: (name: ElementaryFunction, values: readonly Code[]) => Code;
  readonly apply: (name: string, values: readonly Code[]) => Code;
  readonly derivative: (derivative: Derivative) => Code;
  /** By a number; the value has any shape. */
  readonly partial: (closure: Closure, order: number) => Code;
  readonly mean: (closure: Closure, draws: readonly string[], shape: Shape) => Code;
  readonly integral: (closure: Closure, lower: Code, upper: Code) => Code;
  readonly sum: (closure: Closure, lower: Code, upper: Code, product: boolean, shape: Shape) => Code;
  readonly evaluation: (closure: Closure, values: readonly Code[]) => Code;
  readonly cases: (arms: readonly Arm[]) => Code;
  readonly normalDensity: (at: Typed, mean: Code, covariance: Typed) => Code;
  readonly matrix: (rows: readonly (readonly Code[])[]) => Code;
  readonly vector: (entries: readonly Code[]) => Code;
}

/** Something a program cannot compute; `what` ends the sentence "… cannot be written as a program". */
export class Unprintable extends Error {
  constructor(readonly what: string) {
    super(`${what} cannot be written as a program.`);
    this.name = 'Unprintable';
  }
}
