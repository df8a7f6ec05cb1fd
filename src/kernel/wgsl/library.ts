import { threefryParity, threefryRotations } from '../../base/random';

/**
 * Functions in WGSL that a kernel may call. WGSL leaves sin and cos an absolute error of 2⁻¹¹, log one of 2⁻²¹ near 1, exp one
 * of 3 + 2|x| ulp, and makes infinities and NaN *indeterminate values*: so these are our own polynomials (weighted
 * least-squares fits, coefficients rounded to float32), and what leaves the range of float32 is kept out *before* the
 * operation and marked in `guarded`. Measured in correctly rounded float32: sin, cos 6e-8 absolute; log 8e-8, exp 2e-7, tanh
 * 1.4e-7 relative; arctan 1.5e-7 absolute; a standard normal 6e-7 absolute.
 */
export type LibraryName = keyof typeof library;

interface LibraryFunction {
  readonly needs: readonly string[];
  readonly source: string;
}

/** Groups of four rounds as a loop: drivers put every call in place, and compile what is there. */
function threefrySource(): string {
  const rotations = [0, 4].map(
    (start) =>
      `vec4<u32>(${threefryRotations
        .slice(start, start + 4)
        .map((by) => `${by}u`)
        .join(', ')})`,
  );
  const rounds = ['x', 'y', 'z', 'w'].map((by) => `    x.x += x.y; x.y = ((x.y << r.${by}) | (x.y >> (32u - r.${by}))) ^ x.x;`);
  return [
    'fn threefry(counter: vec2<u32>) -> vec2<u32> {',
    `  var k = vec3<u32>(job.key, job.key.x ^ job.key.y ^ ${threefryParity}u);`,
    '  var x = counter + k.xy;',
    '  for (var group = 1u; group <= 5u; group++) {',
    `    let r = select(${rotations[0]}, ${rotations[1]}, (group & 1u) == 0u);`,
    ...rounds,
    '    k = k.yzx;',
    '    x += vec2<u32>(k.x, k.y + group);',
    '  }',
    '  return x;',
    '}',
  ].join('\n');
}

const library = {
  threefry: { needs: [], source: threefrySource() },
  uniformOf: {
    needs: [],
    source: `
fn uniformOf(word: u32) -> f32 {
  return f32(((word >> 9u) << 1u) | 1u) * 5.9604644775390625e-8f;
}`,
  },
  rademacherOf: { needs: [], source: 'fn rademacherOf(word: u32) -> f32 {\n  return 1.0f - 2.0f * f32(word >> 31u);\n}' },
  exponentialOf: { needs: ['uniformOf', 'logOf'], source: 'fn exponentialOf(word: u32) -> f32 {\n  return -logOf(uniformOf(word));\n}' },
  // cos 2πu and sin 2πu from u = (q + r)/4 with |r| ≤ 1/2: both steps are exact.
  normalsOf: {
    needs: ['uniformOf', 'logOf', 'turnOf'],
    source: `
fn normalsOf(words: vec2<u32>) -> vec2<f32> {
  let radius = sqrt(-2.0f * logOf(uniformOf(words.x)));
  let quarters = 4.0f * uniformOf(words.y);
  let q = floor(quarters + 0.5f);
  return radius * turnOf((quarters - q) * 1.5707963705062866f, i32(q));
}`,
  },
  // (cos, sin) of t + qπ/2 for |t| ≤ π/4.
  turnOf: {
    needs: [],
    source: `
fn turnOf(t: f32, q: i32) -> vec2<f32> {
  let z = t * t;
  let s = t + t * z * (-0.1666666716337204f + z * (0.008333329111337662f + z * (-0.0001983933470910415f + z * 2.7183041311218403e-6f)));
  let c = 1.0f - (0.5f * z - z * z * (0.04166664555668831f + z * (-0.0013887366512790322f + z * 2.4438379114144482e-5f)));
  let turned = select(vec2<f32>(c, s), vec2<f32>(-s, c), (q & 1) != 0);
  return select(turned, -turned, (q & 2) != 0);
}`,
  },
  // Cody and Waite's reduction: π/2 in three parts of few bits each, so that q·part is exact for |x| ≤ 8192.
  angleOf: {
    needs: ['turnOf'],
    source: `
fn angleOf(x: f32) -> vec2<f32> {
  guarded = guarded | (abs(x) > 8192.0f);
  let kept = clamp(x, -8192.0f, 8192.0f);
  let q = floor(kept * 0.6366197466850281f + 0.5f);
  let t = ((kept - q * 1.5703125f) - q * 0.0004837512969970703f) - q * 7.54978995489188e-8f;
  return turnOf(t, i32(q));
}`,
  },
  sinOf: { needs: ['angleOf'], source: 'fn sinOf(x: f32) -> f32 {\n  return angleOf(x).y;\n}' },
  cosOf: { needs: ['angleOf'], source: 'fn cosOf(x: f32) -> f32 {\n  return angleOf(x).x;\n}' },
  tanOf: {
    needs: ['angleOf', 'reciprocalOf'],
    source: 'fn tanOf(x: f32) -> f32 {\n  let turned = angleOf(x);\n  return turned.y * reciprocalOf(turned.x);\n}',
  },
  // x = m·2^e with √½ ≤ m < √2; log m = f − f²/2 + f³P(f), f = m − 1 exact.
  logOf: {
    needs: [],
    source: `
fn logOf(x: f32) -> f32 {
  let valid = (x >= 1.1754943508222875e-38f) & (x <= 3.4028234663852886e38f);
  guarded = guarded | !valid;
  let bits = bitcast<u32>(select(1.0f, x, valid));
  let m = bitcast<f32>((bits & 0x7fffffu) | 0x3f800000u);
  let upper = m > 1.4142135f;
  let e = f32(i32(bits >> 23u) - 127 + select(0, 1, upper));
  let f = select(m, 0.5f * m, upper) - 1.0f;
  let z = f * f;
  var p = 0.06746596843004227f;
  p = p * f - 0.11679653078317642f;
  p = p * f + 0.11890324205160141f;
  p = p * f - 0.12405135482549667f;
  p = p * f + 0.14219224452972412f;
  p = p * f - 0.16668006777763367f;
  p = p * f + 0.20002134144306183f;
  p = p * f - 0.25000008940696716f;
  p = p * f + 0.3333331346511841f;
  let low = f * z * p - e * 0.00021219444170128554f - 0.5f * z;
  return (f + low) + e * 0.693359375f;
}`,
  },
  // x = n log 2 + r with |r| ≤ (log 2)/2.
  expOf: {
    needs: [],
    source: `
fn expOf(x: f32) -> f32 {
  guarded = guarded | !(x <= 88.0f);
  let kept = clamp(x, -87.0f, 88.0f);
  let n = floor(kept * 1.4426950216293335f + 0.5f);
  let r = (kept - n * 0.693359375f) + n * 0.00021219444170128554f;
  let p = 0.5f + r * (0.16666512191295624f + r * (0.0416661873459816f + r * (0.008369598537683487f + r * 0.0013951719738543034f)));
  let scale = bitcast<f32>(u32(i32(n) + 127) << 23u);
  return select((1.0f + (r + r * r * p)) * scale, 0.0f, x < -87.0f);
}`,
  },
  sqrtOf: {
    needs: [],
    source: 'fn sqrtOf(x: f32) -> f32 {\n  guarded = guarded | !(x >= 0.0f);\n  return sqrt(max(x, 0.0f));\n}',
  },
  reciprocalOf: {
    needs: [],
    source: `
fn reciprocalOf(x: f32) -> f32 {
  let valid = (abs(x) >= 1.1754943508222875e-38f) & (abs(x) <= 8.507059173023462e37f);
  guarded = guarded | !valid;
  return 1.0f / select(1.0f, x, valid);
}`,
  },
  tanhOf: {
    needs: ['expOf'],
    source: `
fn tanhOf(x: f32) -> f32 {
  let z = x * x;
  let p = -0.33333298563957214f + z * (0.13331907987594604f + z * (-0.05378187820315361f + z * (0.02078751102089882f - z * 0.005883262027055025f)));
  let far = sign(x) * (1.0f - 2.0f / (expOf(min(2.0f * abs(x), 40.0f)) + 1.0f));
  return select(far, x + x * z * p, abs(x) < 0.6f);
}`,
  },
  // arctan x = π/2 − arctan 1/x, and arctan a = π/4 + arctan (a − 1)/(a + 1).
  arctanOf: {
    needs: [],
    source: `
fn arctanOf(x: f32) -> f32 {
  let beyond = abs(x) > 1.0f;
  let a = select(abs(x), 1.0f / max(abs(x), 1.0f), beyond);
  let upper = a > 0.41421356f;
  let b = select(a, (a - 1.0f) / (a + 1.0f), upper);
  let z = b * b;
  let p = -0.33332952857017517f + z * (0.19977867603302002f + z * (-0.1387915164232254f + z * 0.0805787667632103f));
  let small = select(0.0f, 0.7853981852531433f, upper) + (b + b * z * p);
  return sign(x) * select(small, 1.5707963705062866f - small, beyond);
}`,
  },
  powerOf: { needs: ['expOf', 'logOf'], source: 'fn powerOf(a: f32, b: f32) -> f32 {\n  return expOf(b * logOf(a));\n}' },
} as const satisfies Record<string, LibraryFunction>;

/** The functions named and those that they call, each once, callees first. */
export function writeLibrary(names: Iterable<LibraryName>): string {
  const written = new Map<string, string>();
  const write = (name: LibraryName): void => {
    if (written.has(name)) return;
    for (const callee of library[name].needs) write(callee);
    written.set(name, library[name].source.trim());
  };
  for (const name of names) write(name);
  return [...written.values()].join('\n');
}
