/**
 * The mathematics of the hand-ins at one point, worked out by hand: every derivative below is written out. Nothing of the product is used, so
 * that agreement with what it compiles means something.
 */
export type Vector = readonly [number, number, number];
type Matrix = readonly [Vector, Vector, Vector];
type Bell = readonly [weight: number, mean: Vector, deviation: number];

export const numbers = {
  theta: [0.7, -0.4, 1.1],
  noisyTheta: [0.3, 0.9, -0.6],
  sigma: 0.8,
  constant: 2.25,
} as const;

const x: Vector = [0.4, -0.7, 1.3];
const v: Vector = [1.2, 0.5, -0.9];
const x0: Vector = [-0.2, 0.6, 0.9];
const state: Vector = [0.35, 1.4, -0.8];
const time = 0.6;
const A: Matrix = [
  [0.5, -1.2, 0.3],
  [0.8, 0.4, 1.1],
  [-0.7, 0.2, 0.9],
];

/** Where every name of the text is. */
export const points = { x, v, x_0: x0, x_t: state, y_t: state, t: time, sigma: numbers.sigma, A } as const;

/** The data density, the model's, the noisy one and that of the clean data. */
export const gaussian: Readonly<Record<string, readonly Bell[]>> = {
  p: [
    [0.6, [0.5, -0.3, 0.8], 0.9],
    [0.4, [-0.6, 0.4, 1.1], 1.3],
  ],
  'p;theta': [
    [0.3, [0.1, 0.2, 0.7], 1.1],
    [0.7, [0.9, -0.5, 1.6], 0.8],
  ],
  'p;sigma': [[1, [0.2, 0.1, 0.4], 1.5]],
  p_0: [[1, [-0.3, 0.5, 0.2], 0.7]],
};

const dot = (a: Vector, b: Vector) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const minus = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const scaled = (factor: number, a: Vector): Vector => [factor * a[0], factor * a[1], factor * a[2]];
const apply = (rows: Matrix, a: Vector): Vector => [dot(rows[0], a), dot(rows[1], a), dot(rows[2], a)];

const model = ([a, b, c]: Vector): Vector => [
  a * x[0] * x[1] + Math.sin(x[2]),
  b * x[1] ** 2 + x[0] * x[2],
  c * Math.cos(x[0]) - x[1] * x[2],
];
const S = model(numbers.theta);
const noisyS = model(numbers.noisyTheta);
/** Row i holds the derivatives of the i-th component of S. */
const J: Matrix = [
  [0.7 * x[1], 0.7 * x[0], Math.cos(x[2])],
  [x[2], -0.8 * x[1], x[0]],
  [-1.1 * Math.sin(x[0]), -x[2], -x[1]],
];
const traceJ = J[0][0] + J[1][1] + J[2][2];

const bellAt = ([weight, mean, deviation]: Bell, at: Vector) =>
  (weight / deviation ** 3) * Math.exp(-dot(minus(at, mean), minus(at, mean)) / (2 * deviation ** 2));
const densityAt = (name: string, at: Vector) => gaussian[name]!.reduce((sum, bell) => sum + bellAt(bell, at), 0);
const slopeOf = (name: string, at: Vector): Vector =>
  gaussian[name]!.reduce<Vector>(
    (sum, [weight, mean, deviation]) => minus(sum, scaled(bellAt([weight, mean, deviation], at) / deviation ** 2, minus(at, mean))),
    [0, 0, 0],
  );
const scoreOf = (name: string): Vector => scaled(1 / densityAt(name, x), slopeOf(name, x));

const p = densityAt('p', x);
const score = scoreOf('p');
const modelScore = scoreOf('p;theta');
const vS = dot(v, S);
const vJv = dot(v, apply(J, v));
const vScore = dot(v, score);
const kernel = Math.exp(-dot(minus(x, x0), minus(x, x0)) / (2 * numbers.sigma ** 2));
const kernelScore = scaled(1 / numbers.sigma ** 2, minus(x0, x));
const error = (a: Vector, b: Vector) => dot(minus(a, b), minus(a, b));

const drift: Vector = [time * state[0] - state[1], state[0] * state[2], Math.sin(time) + state[1]];
const driftAtX: Vector = [time * x[0] - x[1], x[0] * x[2], Math.sin(time) + x[1]];
const diffusion = 1 + 0.5 * state[0] ** 2 * time;
const diffusionAtX = 1 + 0.5 * x[0] ** 2 * time;

const sliced = [vS ** 2 + 2 * vJv];
const halfSliced = [0.5 * vS ** 2 + vJv];
const halfImplicit = [0.5 * dot(S, S) + traceJ];
const motion = [[...drift], [diffusion]];

/** Each display: the values of its sides that are no mere name, drift and diffusion of an equation of motion. */
export const values: Readonly<Record<string, readonly (readonly number[] | null)[]>> = {
  '000.md 11': [null, sliced],
  '000.md 17': [null, halfImplicit],
  '000.md 23': [null, halfSliced],
  '000.md 27': [null, sliced],
  '000.md 35': [[...driftAtX], [diffusionAtX]],
  '001.md 13': [null, sliced],
  '001.md 17': [null, [dot(S, S) + 2 * traceJ]],
  '001.md 21': [[dot(v, apply(A, v))], [A[0][0] + A[1][1] + A[2][2]]],
  '001.md 25': [[traceJ], [vJv]],
  '001.md 29': [[dot(S, S)], [vS ** 2]],
  '001.md 33': [null, sliced],
  '001.md 41': [[...drift]],
  '001.md 45': motion,
  '002.md 11': [null, halfImplicit],
  '002.md 21': [[dot(v, apply(A, v))], [A[0][0] + A[1][1] + A[2][2]]],
  '002.md 27': [null, halfImplicit],
  '002.md 31': [[traceJ], [vJv]],
  '002.md 37': [null, halfSliced],
  '002.md 41': [[vJv], [vJv]],
  '002.md 47': [[vJv]],
  '002.md 51': [null, sliced],
  '002.md 55': [null, sliced],
  '002.md 64': motion,
  '003.md 6': [null, [0.5 * (vS - vScore) ** 2]],
  '003.md 11': [null, [0.5 * (vS ** 2 - 2 * vS * vScore + vScore ** 2)]],
  '003.md 18': [[vS * vScore], [p * vS * vScore], [vS * p * vScore], [-p * vJv]],
  '003.md 27': [null, [halfSliced[0]! + numbers.constant]],
  '003.md 31': [null, sliced],
  '003.md 38': motion,
  '004.md 7': [[...S], [...modelScore]],
  '004.md 11': [null, [error(S, modelScore)]],
  '004.md 15': [null, [dot(S, S) + 2 * traceJ]],
  '004.md 21': [[densityAt('p;sigma', x)], [kernel * densityAt('p_0', x0)]],
  '004.md 26': [null, [error(noisyS, kernelScore)]],
};
