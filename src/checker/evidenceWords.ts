import type { DeviceKind, DeviceUse, Method } from '../check/outcome';
import type { Evidence, Need, Verdict } from '../check/verdict';
import type { ClaimKind } from '../claims/claim';
import { describeBreaches } from './breachWords';
import { formatCount, formatNumber } from './formatNumber';
import { isAboutOneSide } from './verdictReasons';
import { nameSides } from './words';

const methodWords: { readonly [K in Method]: string } = {
  algebra: 'By algebra',
  points: 'Compared point by point',
  cubature: 'Exact cubature over the directions',
  quadrature: 'Quadrature',
  rqmc: 'Randomised quasi-Monte Carlo',
  'monte-carlo': 'Monte Carlo',
  certificate: 'By a certificate',
  recursion: 'By recursion',
  simulation: 'Simulation',
};

const deviceWords: { readonly [K in DeviceKind]: string } = { webgpu: 'GPU', wasm: 'WebAssembly', javascript: 'JavaScript' };
const precisionWords = { f64: 'float64', f32: 'float32' } as const;

/** `Monte Carlo, 65,536 samples in each of 4 worlds, seed 3fa9c1, JavaScript float64 on 2 cores`. */
export function describeEvidence(evidence: Evidence): string {
  const parts = [methodWords[evidence.method]];
  if (evidence.samples > 0)
    parts.push(`${formatCount(evidence.samples)} ${evidence.method === 'points' ? 'points' : 'samples'}${inWorlds(evidence.worlds)}`);
  if (evidence.seed !== '') parts.push(`seed ${evidence.seed.slice(0, 6)}`);
  if (evidence.use !== null) parts.push(describeDevice(evidence.use));
  return parts.join(', ');
}

function inWorlds(worlds: number): string {
  return worlds > 1 ? ` in each of ${worlds} worlds` : '';
}

export function describeDevice(use: Pick<DeviceUse, 'device' | 'name' | 'precision' | 'note'>): string {
  const where = `${deviceWords[use.device]} ${precisionWords[use.precision]} on ${use.name}`;
  return use.note === undefined ? where : `${where}. ${use.note}`;
}

/** `At x = (0.31, −1.2): the left side is 1.02, the right side is 1.77 (d = 2).` Null when the verdict has none. */
export function describeCounterexample(verdict: Verdict): string | null {
  const found = verdict.counterexample;
  if (found === null) return null;
  const values = Object.entries(found.values).map(([name, numbers]) => `${name} = ${showVector(numbers)}`);
  const world = found.world === '' ? '' : ` (${found.world})`;
  if (isAboutOneSide(verdict)) return `${values.join(', ').replace(' = ', ': ')}${world}.`.replace(/^./, upper);
  const sides = nameSides(verdict.kind);
  const place = values.length === 0 ? '' : `at ${values.join(', ')}: `;
  return `${place}${sides.left} is ${formatNumber(found.left)}, ${sides.right} is ${formatNumber(found.right)}${world}.`.replace(
    /^./,
    upper,
  );
}

const upper = (first: string) => first.toUpperCase();

function showVector(numbers: readonly number[]): string {
  const shown = numbers.slice(0, 4).map((number) => formatNumber(number, 3));
  const text = [...shown, ...(numbers.length > 4 ? ['…'] : [])].join(', ');
  return numbers.length === 1 ? text : `(${text})`;
}

/** What a need was found by, in words; its formula stands before it. What all worlds tried have in common is said once, at the end. */
export function describeNeed(need: Need, kind: ClaimKind): string {
  const { holdsIn, failsIn } = need;
  const breaches = describeBreaches(need, nameSides(kind));
  const shared = sharedStart([...holdsIn, ...failsIn]);
  const list = (worlds: readonly string[]) => worlds.map((world) => world.slice(shared.length)).join('; ');
  const fails = failsIn.length === 0 ? '' : `fails for ${list(failsIn)}`;
  const holds = holdsIn.length === 0 ? '' : `holds for ${list(holdsIn)}`;
  const found = [holds, fails].filter((part) => part !== '').join(' — ');
  const setting = shared === '' ? '' : ` (${shared.slice(0, -separator.length)})`;
  const row = found === '' ? '' : `: ${found}${setting}`;
  return breaches === '' ? row : `${row}. Without it, ${breaches}.`;
}

const separator = ', ';

/** The longest start of all labels that ends with a comma: the part of the setting that does not change. */
function sharedStart(labels: readonly string[]): string {
  const [first = '', ...others] = labels;
  if (others.length === 0) return '';
  let end = 0;
  for (let next = first.indexOf(separator); next >= 0; next = first.indexOf(separator, next + 1)) {
    const start = first.slice(0, next + separator.length);
    if (!others.every((label) => label.startsWith(start) && label.length > start.length)) break;
    end = start.length;
  }
  return first.slice(0, end);
}
