import { fillWords, threefry, type RandomKey } from '../base/random';

/**
 * Scrambled Sobol points. The direction numbers are those of S. Joe and F. Y. Kuo, "Constructing Sobol sequences with better two-dimensional projections"
 * (2008), table `new-joe-kuo-6`: for each coordinate after the first a primitive polynomial of degree s over GF(2), given by its inner coefficients a, and s
 * odd starting numbers m_i < 2^i.
 */
const table: readonly { readonly s: number; readonly a: number; readonly m: readonly number[] }[] = [
  { s: 1, a: 0, m: [1] },
  { s: 2, a: 1, m: [1, 3] },
  { s: 3, a: 1, m: [1, 3, 1] },
  { s: 3, a: 2, m: [1, 1, 1] },
  { s: 4, a: 1, m: [1, 1, 3, 3] },
  { s: 4, a: 4, m: [1, 3, 5, 13] },
  { s: 5, a: 2, m: [1, 1, 5, 5, 17] },
  { s: 5, a: 4, m: [1, 1, 5, 5, 5] },
  { s: 5, a: 7, m: [1, 1, 7, 11, 19] },
  { s: 5, a: 11, m: [1, 1, 5, 1, 1] },
  { s: 5, a: 13, m: [1, 1, 1, 3, 11] },
  { s: 5, a: 14, m: [1, 3, 5, 5, 31] },
  { s: 6, a: 1, m: [1, 3, 3, 9, 7, 49] },
  { s: 6, a: 13, m: [1, 1, 1, 15, 21, 21] },
  { s: 6, a: 16, m: [1, 3, 1, 13, 27, 49] },
  { s: 6, a: 19, m: [1, 1, 1, 15, 7, 5] },
  { s: 6, a: 22, m: [1, 3, 1, 15, 13, 25] },
  { s: 6, a: 25, m: [1, 1, 5, 5, 19, 61] },
  { s: 7, a: 1, m: [1, 3, 7, 11, 23, 15, 103] },
  { s: 7, a: 4, m: [1, 3, 7, 13, 13, 15, 69] },
];

/** Largest number of coordinates. */
export const mostCoordinates = table.length + 1;
const bits = 32;

/** Words of point i of one coordinate: the direction numbers of the one bits of i, added modulo 2. */
type Directions = Uint32Array;

/**
 * `fill(from, count, target)` writes the points from … from + count − 1, row by row, each coordinate an odd multiple of 2⁻³³ in (0, 1). Every coordinate is
 * scrambled by a random lower triangular matrix and a digital shift (J. Matoušek, "On the L₂-discrepancy for anchored boxes", 1998), both drawn from `key`: each
 * point is uniform, so that means are unbiased, and the net keeps its evenness.
 */
export interface SobolSequence {
  fill(from: number, count: number, target: Float64Array): void;
}

export function createSobol(coordinates: number, key: RandomKey): SobolSequence {
  const scrambled = Array.from({ length: coordinates }, (_, j) => scramble(directionNumbers(j), key, j));
  const shifts = scrambled.map((_, j) => threefry(key, bits, j)[0]);
  return { fill: (from, count, target) => fillPoints(scrambled, shifts, from, count, target) };
}

/** The plain sequence, for tests: point 0 is the origin. */
export function sobolWord(coordinate: number, index: number): number {
  return wordAt(directionNumbers(coordinate), index);
}

/** Direction numbers v_1, v_2, … as 32-bit fractions: v_i = m_i 2^(32−i). */
function directionNumbers(coordinate: number): Directions {
  if (coordinate < 0 || coordinate >= mostCoordinates) throw new RangeError(`Sobol coordinate ${coordinate} of ${mostCoordinates}.`);
  return (remembered[coordinate] ??= findDirections(coordinate));
}

const remembered: Directions[] = [];

function findDirections(coordinate: number): Directions {
  const v = new Uint32Array(bits);
  if (coordinate === 0) return v.map((_, i) => 2 ** (bits - 1 - i));
  const { s, a, m } = table[coordinate - 1]!;
  for (let i = 0; i < bits; i++) v[i] = i < s ? m[i]! * 2 ** (bits - 1 - i) : nextDirection(v, i, s, a);
  return v;
}

/** v_i = a_1 v_{i−1} ⊕ … ⊕ a_{s−1} v_{i−s+1} ⊕ v_{i−s} ⊕ v_{i−s}/2^s. */
function nextDirection(v: Directions, i: number, s: number, a: number): number {
  let next = v[i - s]! ^ (v[i - s]! >>> s);
  for (let k = 1; k < s; k++) if ((a >>> (s - 1 - k)) & 1) next ^= v[i - k]!;
  return next >>> 0;
}

/** L·v for a random lower triangular L over GF(2) with a diagonal of ones: digit r of the result is digit r of v plus random earlier digits. */
function scramble(v: Directions, key: RandomKey, coordinate: number): Directions {
  const columns = transpose(drawRows(key, coordinate));
  return v.map((word) => {
    let result = 0;
    for (let rest = word; rest !== 0; rest = (rest & ~(topBit >>> Math.clz32(rest))) >>> 0) result ^= columns[Math.clz32(rest)]!;
    return result;
  });
}

const topBit = 2 ** (bits - 1);

/** The rows of L, the first digit on top. */
function drawRows(key: RandomKey, coordinate: number): Int32Array {
  const [rows, unused] = [new Int32Array(bits), new Int32Array(bits)];
  fillWords(key, 0, coordinate, bits, rows, unused);
  return rows.map((word, r) => (r === 0 ? 0 : word & (-1 << (bits - r))) | (topBit >>> r));
}

/** In place: ever smaller blocks beside the diagonal change places, 16 × 16 first (H. S. Warren, "Hacker's Delight", 2003, section 7-3). */
function transpose(rows: Int32Array): Int32Array {
  for (let size = bits / 2, mask = 0xffff; size > 0; size >>= 1, mask ^= mask << size) {
    for (let k = 0; k < bits; k = (k + size + 1) & ~size) {
      const exchanged = (rows[k]! ^ (rows[k + size]! >>> size)) & mask;
      rows[k]! ^= exchanged;
      rows[k + size]! ^= exchanged << size;
    }
  }
  return rows;
}

function wordAt(v: Directions, index: number): number {
  let word = 0;
  for (let i = 0, rest = index; rest > 0; i++, rest = Math.floor(rest / 2)) if (rest % 2 === 1) word ^= v[i]!;
  return word >>> 0;
}

/** In the order of Gray's code within aligned ranges, a point is made from the one before by one direction number. */
function fillPoints(directions: readonly Directions[], shifts: readonly number[], from: number, count: number, target: Float64Array): void {
  for (const [j, v] of directions.entries())
    fillColumn(v, wordAt(v, from ^ (from >>> 1)) ^ shifts[j]!, from, count, target, j, directions.length);
}

const unit = 2 ** -bits;

function fillColumn(v: Directions, first: number, from: number, count: number, target: Float64Array, column: number, width: number): void {
  let [word, place] = [first, column];
  for (let next = from + 1; next <= from + count; next++) {
    target[place] = ((word >>> 0) + 0.5) * unit;
    word ^= v[trailingZeros(next)]!;
    place += width;
  }
}

/** The number of the lowest one bit. */
function trailingZeros(n: number): number {
  return 31 - Math.clz32(n & -n);
}
