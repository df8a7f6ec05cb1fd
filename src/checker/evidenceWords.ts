import type { DeviceKind, DeviceUse, Method } from '../check/outcome';
import type { Evidence, Need, Verdict } from '../check/verdict';
import type { ClaimKind } from '../claims/claim';
import { describeBreaches } from './breachWords';
import { formatCount, formatNumber } from './formatNumber';
import { isAboutOneSide } from './verdictReasons';
import type { Language } from './tongue';
import { plainNames } from './plainFormula';
import { nameSides } from './words';
import { tellWorld } from './worldWords';

const methodWords: { readonly [L in Language]: { readonly [K in Method]: string } } = {
  en: {
    algebra: 'By algebra',
    points: 'Compared point by point',
    cubature: 'Exact cubature over the directions',
    quadrature: 'Quadrature',
    rqmc: 'Randomised quasi-Monte Carlo',
    'monte-carlo': 'Monte Carlo',
    certificate: 'By a certificate',
    recursion: 'By recursion',
    simulation: 'Simulation',
  },
  'zh-tw': {
    algebra: '由代數',
    points: '逐點比較',
    cubature: '對方向的精確求積',
    quadrature: '數值積分',
    rqmc: '隨機化擬蒙地卡羅',
    'monte-carlo': '蒙地卡羅',
    certificate: '由證明',
    recursion: '由遞迴',
    simulation: '模擬',
  },
};

/** What a counterexample that is a row of values calls them. */
const valueAtEach = 'value at each θ';

const words = {
  en: {
    amount: (count: string, isPoints: boolean, worlds: number) =>
      `${count} ${isPoints ? 'points' : 'samples'}${worlds > 1 ? ` in each of ${worlds} worlds` : ''}`,
    seed: 'seed',
    on: (device: string, name: string) => `${device} on ${name}`,
    valueAtEach,
    colon: ': ',
    is: (side: string, value: string) => `${side} is ${value}`,
    at: (place: string) => `at ${place}: `,
    holds: (laws: string) => `holds for ${laws}`,
    fails: (laws: string) => `fails for ${laws}`,
    without: (row: string, breaches: string) => `${row}. Without it, ${breaches}.`,
  },
  'zh-tw': {
    amount: (count: string, isPoints: boolean, worlds: number) =>
      `${worlds > 1 ? `${worlds} 個測試情境各 ` : ''}${count} ${isPoints ? '個點' : '個樣本'}`,
    seed: '種子',
    on: (device: string, name: string) => `${device}，${name}`,
    valueAtEach: '在各個 θ 的值',
    colon: '：',
    is: (side: string, value: string) => `${side}是 ${value}`,
    at: (place: string) => `在 ${place}：`,
    holds: (laws: string) => `成立的情形有 ${laws}`,
    fails: (laws: string) => `不成立的情形有 ${laws}`,
    without: (row: string, breaches: string) => `${row}。沒有這個條件時，${breaches}。`,
  },
} as const satisfies { readonly [L in Language]: unknown };

const deviceWords: { readonly [K in DeviceKind]: string } = { webgpu: 'GPU', wasm: 'WebAssembly', javascript: 'JavaScript' };
const precisionWords = { f64: 'float64', f32: 'float32' } as const;

/** `Monte Carlo, 65,536 samples in each of 4 worlds, seed 3fa9c1, JavaScript float64 on 2 cores`. */
export function describeEvidence(evidence: Evidence, language: Language = 'en'): string {
  const { amount, seed } = words[language];
  const parts = [methodWords[language][evidence.method]];
  if (evidence.samples > 0) parts.push(amount(formatCount(evidence.samples), evidence.method === 'points', evidence.worlds));
  if (evidence.seed !== '') parts.push(`${seed} ${evidence.seed.slice(0, 6)}`);
  if (evidence.use !== null) parts.push(describeDevice(evidence.use, language));
  return parts.join(language === 'en' ? ', ' : '，');
}

export function describeDevice(use: Pick<DeviceUse, 'device' | 'name' | 'precision' | 'note'>, language: Language = 'en'): string {
  const where = words[language].on(`${deviceWords[use.device]} ${precisionWords[use.precision]}`, use.name);
  return use.note === undefined ? where : `${where}. ${use.note}`;
}

/** `At x = (0.31, −1.2): the left side is 1.02, the right side is 1.77 (d = 2).` Null when the verdict has none. */
export function describeCounterexample(verdict: Verdict, language: Language = 'en'): string | null {
  const found = verdict.counterexample;
  if (found === null) return null;
  const values = Object.entries(found.values).map(
    ([name, numbers]) => `${name === valueAtEach ? words[language].valueAtEach : plainNames(name)} = ${showVector(numbers)}`,
  );
  const world = found.world === '' ? '' : parenthesis[language](tellWorld(found.world, language));
  const [comma, stop] = language === 'en' ? [', ', '.'] : ['，', '。'];
  if (isAboutOneSide(verdict) && !(valueAtEach in found.values)) return null; // the sides are what an SDE or a law comes to, and stand nowhere
  if (isAboutOneSide(verdict)) return `${values.join(', ').replace(' = ', words[language].colon)}${world}${stop}`.replace(/^./, upper);
  const { at, is } = words[language];
  const sides = nameSides(verdict.kind, language);
  const place = values.length === 0 ? '' : at(values.join(', '));
  const told = [is(sides.left, formatNumber(found.left)), is(sides.right, formatNumber(found.right))].join(comma);
  return `${place}${told}${world}${stop}`.replace(/^./, upper);
}

const upper = (first: string) => first.toUpperCase();

function showVector(numbers: readonly number[]): string {
  const shown = numbers.slice(0, 4).map((number) => formatNumber(number, 3));
  const text = [...shown, ...(numbers.length > 4 ? ['…'] : [])].join(', ');
  return numbers.length === 1 ? text : `(${text})`;
}

/** What a need was found by, in words; its formula stands before it. What all worlds tried have in common is said once, at the end. */
export function describeNeed(need: Need, kind: ClaimKind, language: Language = 'en'): string {
  const { holdsIn, failsIn } = need;
  const breaches = describeBreaches(need, nameSides(kind, language), language);
  const shared = sharedStart([...holdsIn, ...failsIn]);
  const list = (worlds: readonly string[]) =>
    worlds.map((world) => tellWorld(world.slice(shared.length), language)).join(language === 'en' ? '; ' : '；');
  const fails = failsIn.length === 0 ? '' : words[language].fails(list(failsIn));
  const holds = holdsIn.length === 0 ? '' : words[language].holds(list(holdsIn));
  const found = [holds, fails].filter((part) => part !== '').join(language === 'en' ? ' — ' : '，');
  const setting = shared === '' ? '' : parenthesis[language](tellWorld(shared.slice(0, -separator.length), language));
  const row = found === '' ? '' : `${language === 'en' ? ': ' : '：'}${found}${setting}`;
  return breaches === '' ? row : words[language].without(row, breaches);
}

const parenthesis: { readonly [L in Language]: (text: string) => string } = {
  en: (text) => ` (${text})`,
  'zh-tw': (text) => `（${text}）`,
};

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
