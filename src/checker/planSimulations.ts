import { hashText } from '../base/hash';
import type { ConvergePlan, SimulatePlan } from '../check/simulationPlan';
import { checkScheme } from '../sde/checkScheme';
import { noiseKindOf } from '../sde/noise';
import { planConvergence } from '../sde/planConvergence';
import { readJoint } from '../sde/joint/readJoint';
import { planJoint, planSimulate } from '../sde/planProcess';
import { planRegistered, type RegisteredWishes } from '../sde/planRegistered';
import { findProcess } from '../sde/processes';
import { systemOf } from '../sde/processes/registeredProcess';
import { normalStart } from '../sde/mixture';
import { readSystem } from '../sde/readSystem';
import { schemes } from '../sde/schemes';
import type { Scheme } from '../sde/schemes/scheme';
import type { System } from '../sde/system';
import type { Motion, SimulationWishes } from '../sde/textProcess';
import { SimulationRefused } from '../sde/refusal';
import { planUpdate } from '../sde/updates/planUpdate';
import type { DocumentReading } from './readDocument';
import { coupledUpdates } from './findMotion';
import { textJoint, textProcess, textUpdate } from './textProcess';

/** What is to be simulated: an equation of motion in a text, or a process with a name. */
export type SimulationSource =
  | {
      readonly kind: 'text';
      readonly process: Motion;
      readonly math: DocumentReading['snapshot']['math'][number];
      readonly reading: DocumentReading;
    }
  | { readonly kind: 'name'; readonly name: string };

/** Undefined for a name that no process has. Throws `SimulationRefused` and `NotComputable`. */
export function planSource(source: SimulationSource, wishes: RegisteredWishes): SimulatePlan | undefined {
  if (source.kind === 'text') return planMotion(source.process, source.math, source.reading, wishes);
  const process = findProcess(source.name);
  return process && planRegistered(process, wishes);
}

/** A plan for what a formula of a text states. Throws `SimulationRefused` and `NotComputable`. */
export function planMotion(
  motion: Motion,
  math: DocumentReading['snapshot']['math'][number],
  reading: DocumentReading,
  wishes: SimulationWishes = {},
): SimulatePlan {
  if (motion.kind === 'update') return planUpdate(textUpdate(coupledUpdates(motion, math, reading), math, reading), wishes);
  if (motion.kind === 'joint') return planJoint(textJoint(motion, math, reading), wishes);
  if (motion.kind === 'langevin')
    return planSimulate(textProcess(motion.process, math, reading), wishes, 'Langevin dynamics of the density');
  return planSimulate(textProcess(motion, math, reading), wishes);
}

/** Errors over steps of every scheme that suits the equation and follows a Brownian path. */
export function planSourceConvergence(source: SimulationSource, wishes: RegisteredWishes): ConvergePlan | undefined {
  const system = systemOfSource(source, wishes);
  const title = source.kind === 'name' ? source.name : 'the equation of the text';
  const seed = wishes.seed ?? hashText(source.kind === 'name' ? source.name : source.math.latex);
  return system && planSystemConvergence(system, { ...wishes, title, seed });
}

interface ConvergenceRun extends Pick<RegisteredWishes, 'horizon' | 'steps' | 'paths'> {
  readonly title: string;
  readonly seed: string;
}

/** Undefined where no scheme that follows a Brownian path suits. */
export function planSystemConvergence(system: System, wishes: ConvergenceRun): ConvergePlan | undefined {
  if (system.noises === 0) return undefined;
  const suited = schemes.filter((scheme) => isComparable(scheme, system));
  if (suited.length === 0) return undefined;
  return planConvergence({
    system,
    schemes: suited,
    reference: bestOf(suited, system),
    start: normalStart(Array<number>(system.dimension).fill(1), 0, system.parameters),
    horizon: wishes.horizon ?? 1,
    steps: wishes.steps ?? 8,
    levels: 4,
    refinement: 4,
    paths: wishes.paths ?? 4000,
    title: wishes.title,
    seed: wishes.seed,
  });
}

/** The system of equations of motion of a text. */
export function systemOfMotion(
  motion: Exclude<Motion, { readonly kind: 'update' }>,
  math: DocumentReading['snapshot']['math'][number],
  reading: DocumentReading,
  wishes: SimulationWishes,
): System {
  if (motion.kind === 'joint') return readJoint(textJoint(motion, math, reading), wishes).system;
  return readSystem(textProcess(motion.kind === 'langevin' ? motion.process : motion, math, reading), wishes).system;
}

function systemOfSource(source: SimulationSource, wishes: RegisteredWishes): System | undefined {
  if (source.kind === 'text') {
    const { process, math, reading } = source;
    if (process.kind === 'update') throw new SimulationRefused({ kind: 'asWritten' });
    return systemOfMotion(process, math, reading, wishes);
  }
  const process = findProcess(source.name);
  return process && systemOf(process, wishes.dimension === 2 ? 2 : 1);
}

/** The error of a reference of higher order cannot be seen beside that of what is compared with it. */
function bestOf(suited: readonly Scheme[], system: System): Scheme {
  const order = ({ strong }: Scheme) => strong[noiseKindOf(system)] ?? 0;
  return suited.reduce((best, scheme) => (order(scheme) > order(best) ? scheme : best));
}

function isComparable(scheme: Scheme, system: System): boolean {
  const draws = scheme.extraNormals(system.dimension) > 0 || (scheme.parameters ?? []).length > 0;
  return scheme.weak !== null && !draws && scheme.adaptive === undefined && checkScheme(scheme, system) === null;
}
