import { assertNever } from '../base/assertNever';
import type { Simulation } from '../check/simulation';
import type { SimulatePlan } from '../check/simulationPlan';
import type { Unsuited } from '../sde/checkScheme';
import type { NoiseKind } from '../sde/noise';
import { plainName, showName } from '../math/names';
import type { NotComputable } from '../probes/value';
import type { Refusal } from '../sde/refusal';
import { formatCount, formatNumber } from './formatNumber';
import { verdictReasons } from './verdictReasons';

/** What was run, in a line under the picture. */
export function describeRun(plan: SimulatePlan, simulation: Simulation): string {
  const { from, to, steps } = plan.time;
  const how = plan.adaptive === undefined ? `${formatCount(steps)} steps` : 'steps of its own choice';
  const parts = [
    `${plan.scheme.title}, ${formatCount(simulation.paths)} paths, ${how} on [${Math.min(from, to)}, ${Math.max(from, to)}]${to < from ? ', backwards' : ''}`,
    `d = ${plan.dimension}`,
    ...describeDefaults(plan),
  ];
  return [`${parts.join('; ')}.`, ...describeResting(simulation), ...describeTroubles(plan, simulation)].join(' ');
}

/** How far the paths are from the law that does not move. */
function describeResting({ density }: Simulation): string[] {
  if (density === null || density.resting === null || density.exact !== null) return [];
  const { kind, distance, chance } = density.resting;
  const law = kind === 'stationary' ? 'the stationary density' : 'the density that is sampled as the step goes to 0';
  return [
    `At the end the histogram and ${law} differ by ${formatPercent(distance)} in total variation, where chance alone makes ${formatPercent(chance)}.`,
  ];
}

const formatPercent = (share: number): string => `${Number((100 * share).toPrecision(2))} %`;

/** What the text leaves open. */
export function describeDefaults({ process, parameters }: SimulatePlan): string[] {
  const supposed = parameters
    .filter(({ origin }) => origin === 'default')
    .map(({ name, value }) => `${showName(plainName(name))} = ${value}`);
  const choices = [...process.choices, ...supposed];
  return choices.length > 0 ? [`example choices: ${choices.join(', ')}`] : [];
}

/** A sentence for each thing that went wrong with paths. */
export function describeTroubles(plan: SimulatePlan, { exploded, paths, firstExplosion }: Simulation): string[] {
  if (exploded === 0) return [];
  const how = `${formatCount(exploded)} of ${formatCount(paths)} paths ${exploded === 1 ? 'was' : 'were'} left out`;
  if (firstExplosion === null) return [`${how}: ${exploded === 1 ? 'it' : 'they'} left the range of finite numbers.`];
  const { kind, time, state } = firstExplosion;
  const at = `at time ${shorten(time)}${state.length > 0 ? `, from x = ${state.map(shorten).join(', ')}` : ''}`;
  if (kind === 'undefined')
    return [`${how}: a step has no value ${at}, as where a square root or a logarithm is taken of a negative number.`];
  if (plan.process.calculus === 'discrete') return [`${how}: the first grows without bound ${at}.`];
  if (state.length > 0 && state.every((value) => Math.abs(value) < moderate))
    return [`${how}: one step goes beyond all numbers ${at}, as where something is divided by 0, or where the step is far too long.`];
  const advice = plan.adaptive === undefined ? ' Shorter steps may help, unless the equation itself explodes.' : '';
  return [`${how}: the first grows without bound ${at}.${advice}`];
}

/** A state from which no step should be gone at once. */
const moderate = 100;

const shorten = (value: number): string => String(Number(value.toPrecision(4)));

/** Why nothing is simulated, in a sentence. */
export function refusalSentence(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'zeroTime':
      return 'There is no time to simulate: the last time T must be a number greater than 0.';
    case 'noSteps':
      return `A simulation needs a whole number of steps, one at least; this one has ${refusal.steps}.`;
    case 'tooManySteps':
      return `${formatCount(refusal.steps)} steps are more than are run, which is ${formatCount(refusal.most)}.`;
    case 'noPaths':
      return `A simulation needs a whole number of paths, one at least; this one has ${refusal.paths}.`;
    case 'tooMuchWork':
      return `${formatCount(refusal.paths)} paths of ${formatCount(refusal.steps)} steps are ${formatCount(refusal.paths * refusal.steps)} steps, more than are run, which is ${formatCount(refusal.most)}. Choose fewer paths or fewer steps.`;
    case 'unknownScheme':
      return `There is no scheme called ${refusal.name}. There are ${refusal.known.join(', ')}.`;
    case 'unknownParameter':
      return `The equation has no number called ${refusal.name}. It has ${refusal.known.length > 0 ? refusal.known.join(', ') : 'none'}.`;
    case 'parameterNotFinite':
      return `${refusal.name} must be a finite number.`;
    case 'unsuited':
      return `${refusal.scheme} does not suit this equation: ${unsuitedWords(refusal.reason)}. ${offerWords(refusal)}`;
    case 'modelDimension':
      return `The model ${refusal.name} was trained on points of ${refusal.own} components, and the process has ${refusal.dimension}.`;
    case 'modelWithoutTime':
      return `The model ${refusal.name} was trained at one noise level and does not know the time; run Langevin dynamics with it.`;
    case 'modelWithTime':
      return `The model ${refusal.name} was trained along a noise and knows the time; Langevin dynamics need one of a single noise level.`;
    case 'modelKernel': {
      const pair = ([alpha, sigma]: readonly number[]) => `α = ${formatNumber(alpha!)}, σ = ${formatNumber(sigma!)}`;
      return `The model ${refusal.name} was trained along another noise: at time ${formatNumber(refusal.time)} it knows ${pair(refusal.model)}, and the process has ${pair(refusal.process)}.`;
    }
    case 'modelUnused':
      return `There is no score in this equation for the model ${refusal.name} to stand for.`;
    case 'scoreUnknown':
      return 'The score ∇log p_t stands in this equation, and the text tells of no process whose marginals are known (an SDE of one component whose noise vanishes nowhere, one with a drift A(t)x + b(t) and noise G(t) dW in one or two components, with a drift a(t)x and noise b(t)x dW, of Cox, Ingersoll and Ross, or a chain with its β_t or σ_t).';
    case 'lawNotFound':
      return 'The law of this process was not found on a grid (its paths leave all bounds, its tails are too heavy, its noise vanishes somewhere, or it starts from too narrow a law), so that its score ∇log p_t is not known.';
    case 'asWritten':
      return 'This is a recursion: it is run as it is written, for a number of steps. It has no other scheme and no last time.';
    case 'noEquation':
      return `${refusal.name} stands in this equation and moves with it, and no equation of motion for it was read.`;
    case 'twoCalculi':
      return "Of the equations that belong together, some are written in Itô's calculus and some in Stratonovich's: write them in one.";
    case 'correlatedVectors':
      return 'The text says that noises are correlated, one of which is a vector: only noises that are numbers can be.';
    case 'noiseLaw':
      return `${refusal.name} has a law that is not simulated; noise of a step is normal, or of random signs.`;
    default:
      return assertNever(refusal);
  }
}

const calculusWords = { ito: "Itô's", stratonovich: "Stratonovich's" } as const;

const noiseWords: { readonly [K in NoiseKind]: string } = {
  none: 'no noise',
  additive: 'noise that does not depend on the state',
  scalar: 'one noise',
  diagonal: 'a noise for each component that depends on that component alone',
  commutative: 'noise that commutes',
  general: 'noise that does not commute',
};

function unsuitedWords(reason: Unsuited): string {
  switch (reason.kind) {
    case 'calculus':
      return `it converges to the solution in ${calculusWords[reason.scheme]} sense, and the equation is written in ${calculusWords[reason.system]}`;
    case 'noise':
      return `the equation has ${noiseWords[reason.found]}, and the scheme is for ${reason.needed.map((kind) => noiseWords[kind]).join(', or ')}`;
    case 'ownNoise':
      return 'it needs a noise for each component that depends on that component alone';
    case 'backwards':
      return 'it is a way back in time, with all of the noise';
    case 'score':
      return 'it needs ∇log p, which is not known here';
    case 'logDensity':
      return 'it needs a density, up to a factor';
    case 'schedule':
      return 'it needs x_t = α(t) x_0 + σ(t) z';
    case 'timeOf':
      return 'it needs the time as a function of log(α/σ)';
    case 'linearDrift':
      return 'it needs a drift a(t) x + b(t), component by component';
    case 'geometric':
      return 'it needs drift and noise that are constant multiples of the state';
    default:
      return assertNever(reason);
  }
}

function offerWords({ converted, offers }: Refusal & { kind: 'unsuited' }): string {
  const conversion = converted ? 'The drift can be converted, after which it does. ' : '';
  return `${conversion}${offers.length > 0 ? `These suit it as it is: ${offers.join(', ')}.` : ''}`.trim();
}

/** Why an equation has no value in a run. */
export function notComputableSentence({ code, fields }: NotComputable): string {
  const words = verdictReasons[code];
  const reason = words === undefined || words.finding ? '' : ` ${words.sentence(fields, { status: 'undecided' })}`;
  return `Nothing can be run here.${reason}`;
}
