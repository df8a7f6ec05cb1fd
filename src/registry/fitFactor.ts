/** A number of a world on which a factor may depend, such as a noise level. */
export interface NamedNumber {
  readonly name: string;
  readonly value: number;
}

/** The factor c of one kind of world: c = `coefficient`·d^a·σ^b is sought over all of them, with a power for each number. */
export interface WorldFactor {
  readonly dimension: number;
  readonly numbers: readonly NamedNumber[];
  readonly factor: number;
}

export interface FactorLaw {
  at(world: Pick<WorldFactor, 'dimension' | 'numbers'>): number;
  /** Null when the factor is the same number everywhere. */
  readonly name: string | null;
}

/** Two factors count as one when they differ by less: float32 sums lie well below it, a wrong number well above. */
const factorTolerance = 1e-4;

/** Largest power of a number, by how many numbers there are: those met when a loss is weighted with the noise. */
const mostPower = [0, 4, 4, 2] as const;

/** Exponents (a, b₁, …) of d^a σ₁^b₁ …, the plainest first. */
function exponentsFor(count: number): readonly (readonly number[])[] {
  const most = mostPower[count] ?? 1;
  const powers = Array.from({ length: 2 * most + 1 }, (_, i) => i - most);
  let all: number[][] = [-1, 0, 1].map((a) => [a]);
  for (let k = 0; k < count; k++) all = all.flatMap((one) => powers.map((power) => [...one, power]));
  const size = (one: readonly number[]) => one.reduce((sum, power) => sum + Math.abs(power), 0);
  return all.sort((p, q) => size(p) - size(q));
}

/**
 * One positive law for the factors of all worlds: a number, or a simple fraction times d^a σ^b. Null when there is none. A law
 * with exponents must have a simple coefficient, since a few worlds alone would fit many.
 */
export function fitFactor(worlds: readonly WorldFactor[]): FactorLaw | null {
  const names = worlds[0]?.numbers.map(({ name }) => name) ?? [];
  for (const exponents of exponentsFor(Math.min(names.length, 4))) {
    const coefficients = worlds.map((world) => world.factor / powerOf(world, exponents));
    const coefficient = findSimpleFraction(coefficients[0] ?? 0);
    const isPlain = exponents.every((power) => power === 0);
    if (!(coefficient.value > 0) || (!isPlain && coefficient.fraction === null)) continue;
    if (!coefficients.every((other) => Math.abs(other - coefficient.value) <= factorTolerance * coefficient.value)) continue;
    return {
      at: (world) => coefficient.value * powerOf(world, exponents),
      name: isPlain ? null : writeLaw(coefficient.fraction ?? ['', ''], ['d', ...names], exponents),
    };
  }
  return null;
}

/** d^a σ^b */
function powerOf({ dimension, numbers }: Pick<WorldFactor, 'dimension' | 'numbers'>, exponents: readonly number[]): number {
  const bases = [dimension, ...numbers.map(({ value }) => value)];
  return exponents.reduce((product, power, at) => product * (bases[at] ?? 1) ** power, 1);
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
function writeLaw([p, q]: readonly [string, string], names: readonly string[], exponents: readonly number[]): string {
  const powers = (sign: number) => exponents.map((power, at) => writePower(names[at] ?? '', sign * power));
  const above = joinFactors([p, ...powers(1)]);
  const below = joinFactors([q, ...powers(-1)]);
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
