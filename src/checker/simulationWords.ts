import type { Simulation } from '../check/simulation';
import type { SimulatePlan } from '../check/simulationPlan';
import { plainName, showName } from '../math/names';
import type { NotComputable } from '../probes/value';
import type { Refusal } from '../sde/refusal';
import { chineseSimulations } from './chinese/simulations';
import { englishSimulations } from './englishSimulations';
import { formatCount } from './formatNumber';
import type { SimulationTongue } from './simulationTongue';
import type { Language } from './tongue';
import { verdictReasons } from './verdictReasons';
import { tongueOf } from './words';

const tongues: { readonly [L in Language]: SimulationTongue } = { en: englishSimulations, 'zh-tw': chineseSimulations };

export const simulationTongueOf = (language: Language): SimulationTongue => tongues[language];

/** What was run, in a line under the picture. */
export function describeRun(plan: SimulatePlan, simulation: Simulation, language: Language = 'en'): string {
  const tongue = tongues[language];
  const { from, to, steps } = plan.time;
  const run = tongue.run({
    scheme: tongue.phrase(plan.scheme.title),
    paths: formatCount(simulation.paths),
    steps: plan.adaptive === undefined ? formatCount(steps) : null,
    from: Math.min(from, to),
    to: Math.max(from, to),
    isBackwards: to < from,
  });
  const parts = [run, `d = ${plan.dimension}`, ...describeDefaults(plan, language)].join(tongue.semicolon);
  return tongue.join([parts + tongue.full, ...describeResting(simulation, tongue), ...describeTroubles(plan, simulation, language)]);
}

/** How far the paths are from the law that does not move. */
function describeResting({ density }: Simulation, tongue: SimulationTongue): string[] {
  if (density === null || density.resting === null || density.exact !== null) return [];
  const { kind, distance, chance } = density.resting;
  return [tongue.resting[kind](formatPercent(distance), formatPercent(chance))];
}

const formatPercent = (share: number): string => `${Number((100 * share).toPrecision(2))} %`;

/** What the text says of the start, and what it leaves open. */
export function describeDefaults({ process, parameters }: SimulatePlan, language: Language = 'en'): string[] {
  const tongue = tongues[language];
  const supposed = parameters
    .filter(({ origin }) => origin === 'default')
    .map(({ name, value }) => `${showName(plainName(name))} = ${value}`);
  const choices = [...process.choices.map(tongue.phrase), ...supposed];
  const told = (process.told ?? []).map(tongue.phrase);
  return [...(told.length > 0 ? [tongue.fromText(told)] : []), ...(choices.length > 0 ? [tongue.choices(choices)] : [])];
}

/** A sentence for each thing that went wrong with paths. */
export function describeTroubles(plan: SimulatePlan, { exploded, paths, firstExplosion }: Simulation, language: Language = 'en'): string[] {
  if (exploded === 0) return [];
  const { trouble, ...tongue } = tongues[language];
  const how = tongue.leftOut(exploded, formatCount(exploded), formatCount(paths));
  if (firstExplosion === null) return [trouble.outOfRange(how, exploded)];
  const { kind, time, state } = firstExplosion;
  const at = tongue.place(shorten(time), state.map(shorten));
  if (kind === 'undefined') return [trouble.undefined(how, at)];
  if (plan.process.calculus === 'discrete') return [trouble.grows(how, at)];
  if (state.length > 0 && state.every((value) => Math.abs(value) < moderate)) return [trouble.suddenly(how, at)];
  return [tongue.join([trouble.grows(how, at), ...(plan.adaptive === undefined ? [tongue.shorterSteps] : [])])];
}

/** A state from which no step should be gone at once. */
const moderate = 100;

const shorten = (value: number): string => String(Number(value.toPrecision(4)));

/** Why nothing is simulated, in a sentence. */
export function refusalSentence(refusal: Refusal, language: Language = 'en'): string {
  const tell = tongues[language].refusal[refusal.kind] as (refusal: Refusal) => string; // the sentence of its own kind
  return tell(refusal);
}

/** Why an equation has no value in a run. */
export function notComputableSentence({ code, fields }: NotComputable, language: Language = 'en'): string {
  const { join, nothingRun } = tongues[language];
  const words = verdictReasons[code];
  const reason = words === undefined || words.finding ? [] : [tongueOf(language).reason({ code, fields }, 'undecided')];
  return join([nothingRun, ...reason]);
}
