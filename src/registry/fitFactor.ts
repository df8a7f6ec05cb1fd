/** The factor c of one kind of world: c = `coefficient`·d^a·σ^b is sought over all of them. */
export interface WorldFactor {
  readonly dimension: number;
  readonly sigma: number;
  readonly factor: number;
}

export interface FactorLaw {
  at(dimension: number, sigma: number): number;
  /** Null when the factor is the same number everywhere. */
  readonly name: string | null;
}

/** Two factors count as one when they differ by less: float32 sums lie well below it, a wrong number well above. */
const factorTolerance = 1e-4;

/** Exponents (a, b) of d^a σ^b, the plainest first; those met when a loss is averaged over components or weighted with the noise. */
const exponents = [-1, 0, 1]
  .flatMap((a) => [-4, -3, -2, -1, 0, 1, 2, 3, 4].map((b) => [a, b] as const))
  .sort((p, q) => Math.abs(p[0]) + Math.abs(p[1]) - Math.abs(q[0]) - Math.abs(q[1]));

/**
 * One positive law for the factors of all worlds: a number, or a simple fraction times d^a σ^b. Null when there is none. A law
 * with exponents must have a simple coefficient, since two worlds alone would fit many.
 */
export function fitFactor(worlds: readonly WorldFactor[]): FactorLaw | null {
  for (const [a, b] of exponents) {
    const coefficients = worlds.map(({ dimension, sigma, factor }) => factor / (dimension ** a * sigma ** b));
    const coefficient = findSimpleFraction(coefficients[0] ?? 0);
    const isPlain = a === 0 && b === 0;
    if (!(coefficient.value > 0) || (!isPlain && coefficient.fraction === null)) continue;
    if (!coefficients.every((other) => Math.abs(other - coefficient.value) <= factorTolerance * coefficient.value)) continue;
    return {
      at: (dimension, sigma) => coefficient.value * dimension ** a * sigma ** b,
      name: isPlain ? null : writeLaw(coefficient.fraction ?? ['', ''], a, b),
    };
  }
  return null;
}

interface Fraction {
  readonly value: number;
  /** Numerator and denominator; null when the number is no simple fraction. */
  readonly fraction: readonly [string, string] | null;
}

/** p/q with q ≤ 16 when it lies within the float32 error of a fitted factor, else the number itself. */
function findSimpleFraction(number: number): Fraction {
  for (let q = 1; q <= 16; q++) {
    const p = Math.round(number * q);
    if (p === 0 || Math.abs(p / q - number) > 1e-5 * Math.abs(number)) continue;
    return { value: p / q, fraction: [String(p), String(q)] };
  }
  return { value: number, fraction: null };
}

/** `2 σ²`, `1/d`, `1/(2 σ²)`. */
function writeLaw([p, q]: readonly [string, string], a: number, b: number): string {
  const above = joinFactors([p, writePower('d', a), writePower('σ', b)]);
  const below = joinFactors([q, writePower('d', -a), writePower('σ', -b)]);
  if (below === '') return above;
  return `${above || '1'}/${below.includes(' ') ? `(${below})` : below}`;
}

function joinFactors(factors: readonly string[]): string {
  return factors.filter((factor) => factor !== '' && factor !== '1').join(' ');
}

function writePower(base: string, exponent: number): string {
  if (exponent <= 0) return '';
  return base + (['', '', '²', '³', '⁴'][exponent] ?? '');
}
