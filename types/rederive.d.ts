/**
 * What files of your own (`*.rederive.ts`) are given by Rederive. This file is written beside them so that the editor knows the names; it is not run.
 */
declare module 'rederive' {
  /** An array of numbers of TensorFlow.js. */
  export interface Tensor {
    readonly shape: readonly number[];
    readonly rank: number;
    readonly size: number;
    dataSync(): ArrayLike<number>;
  }
  export type TensorLike = Tensor | number | readonly number[] | readonly (readonly number[])[];

  type Unary = (x: TensorLike) => Tensor;
  type Binary = (a: TensorLike, b: TensorLike) => Tensor;
  type Reduction = (x: TensorLike, axis?: number | number[], keepDims?: boolean) => Tensor;

  /** The usual part of TensorFlow.js; the whole library is there when it runs. */
  export interface Tensorflow {
    readonly add: Binary;
    readonly sub: Binary;
    readonly mul: Binary;
    readonly div: Binary;
    readonly pow: Binary;
    readonly maximum: Binary;
    readonly minimum: Binary;
    readonly greater: Binary;
    readonly less: Binary;
    readonly neg: Unary;
    readonly abs: Unary;
    readonly sign: Unary;
    readonly square: Unary;
    readonly sqrt: Unary;
    /** Its second derivative comes out wrong in TensorFlow.js. */
    readonly exp: Unary;
    readonly log: Unary;
    readonly sin: Unary;
    readonly cos: Unary;
    readonly tan: Unary;
    /** Its second derivative comes out wrong in TensorFlow.js. */
    readonly tanh: Unary;
    readonly sinh: Unary;
    readonly cosh: Unary;
    readonly relu: Unary;
    readonly sigmoid: Unary;
    readonly zerosLike: Unary;
    readonly onesLike: Unary;
    readonly sum: Reduction;
    readonly mean: Reduction;
    readonly max: Reduction;
    readonly min: Reduction;
    readonly prod: Reduction;
    norm(x: TensorLike, order?: number | 'euclidean' | 'fro', axis?: number | number[], keepDims?: boolean): Tensor;
    dot(a: TensorLike, b: TensorLike): Tensor;
    matMul(a: TensorLike, b: TensorLike, transposeA?: boolean, transposeB?: boolean): Tensor;
    transpose(x: TensorLike, permutation?: number[]): Tensor;
    reshape(x: TensorLike, shape: number[]): Tensor;
    expandDims(x: TensorLike, axis?: number): Tensor;
    squeeze(x: TensorLike, axes?: number[]): Tensor;
    slice(x: TensorLike, begin: number | number[], size?: number | number[]): Tensor;
    concat(tensors: Tensor[], axis?: number): Tensor;
    stack(tensors: Tensor[], axis?: number): Tensor;
    tile(x: TensorLike, repetitions: number[]): Tensor;
    where(condition: Tensor, a: Tensor, b: Tensor): Tensor;
    fill(shape: number[], value: number): Tensor;
    scalar(value: number): Tensor;
    tensor(values: TensorLike, shape?: number[]): Tensor;
    tidy<T>(make: () => T): T;
    /** The derivative of a function that makes one number of a tensor. */
    grad(f: (x: Tensor) => Tensor): (x: Tensor) => Tensor;
    /** The rest of TensorFlow.js, which is too much to be written out here: not checked. */
    readonly [name: string]: any;
  }

  /**
   * Everything that the equation is made of, by name; asking for what it does not have is an error that lists what it has. Samples have a row for
   * each, parameters are numbers.
   */
  export interface World {
    /** Number of samples, and dimension. */
    readonly n: number;
    readonly d: number;
    /** [n, d]: the data. */
    readonly x: Tensor;
    /** [n, d]: the random direction. */
    readonly v: Tensor;
    /** [n, d]: standard normal noise, and its level. */
    readonly eps: Tensor;
    readonly sigma: number;
    /** The model: points [n, d], and what else the text gives it, to [n, d]. */
    S(x: Tensor, ...more: (Tensor | number)[]): Tensor;
    /** ∇ log p of the data, or of the density in the equation, with what else it is given: [n, d] to [n, d]. */
    score(x: Tensor, ...more: (Tensor | number)[]): Tensor;
    /** log p of the same: [n, d] to [n]. */
    logp(x: Tensor, ...more: (Tensor | number)[]): Tensor;
    /** What the text calls by another name. */
    readonly [name: string]: any;
  }

  /** An implementation as an object, with what it is called. */
  export interface Entry {
    readonly title?: string;
    /** The equation it computes: `homework.md#eq-name` or `homework.md:12`. */
    readonly equation: string;
    /** One value for each sample, [n]; or their average. */
    run(tf: Tensorflow, world: World): Tensor | number;
  }
  export function defineEntry(entry: Entry): Entry;
}
