import type { Claim, LawAlternative, StatedLaw } from '../claims/claim';
import { saysTheSame, type Combined } from './combineWorlds';
import type { WorldOutcome } from './outcome';
import type { ComparePlan } from './plan';
import { boundaryLatex, integrabilityLatex } from './needNames';
import { wideScale } from '../probes/direction';
import { printName } from '../math/printLatex';
import { nameFactor, type Scale } from './nameFactor';
import { isOpenNeed } from './status';
import type { Breach, Need } from './verdict';

/**
 * What a claim needs, found by running it: a need is printed only if a world that breaks it fails and its twins that keep it pass.
 */
export function findNeeds(plan: ComparePlan, outcomes: readonly WorldOutcome[], combined: Combined, claim: Claim | null): Need[] {
  const reference = combined.deciding;
  if (reference.relation === 'refuted' || reference.relation === 'undecided') return [];
  const groups = new Map<string, Trial[]>();
  for (const outcome of outcomes) {
    const { role, label } = plan.worlds[outcome.world]!;
    if (role.kind !== 'need') continue;
    const trial = {
      outcome,
      law: role.trial,
      keeps: role.keeps,
      passes: saysTheSame(outcome, referenceFor(outcome, combined, plan)),
      label,
      undecided: outcome.relation === 'undecided' && !(role.need === 'tails' && diverges(outcome)),
    };
    groups.set(role.need, [...(groups.get(role.need) ?? []), trial]);
  }
  const needs = [...groups].flatMap(([need, trials]) => nameNeed(need, trials, claim, (failing) => findBreaches(plan, failing)));
  return needs.some(({ kind }) => kind === 'law') ? needs.filter(({ kind }) => kind !== 'moment' && kind !== 'independence') : needs;
}

/** The main world of the same dimension, since a factor may depend on d. */
function referenceFor(outcome: WorldOutcome, combined: Combined, plan: ComparePlan): WorldOutcome {
  const { dimension } = plan.worlds[outcome.world]!;
  return combined.main.find((main) => plan.worlds[main.world]!.dimension === dimension) ?? combined.deciding;
}

/** No average there, as under tails that are too heavy. */
function diverges({ reason }: WorldOutcome): boolean {
  return (
    reason === 'verdict.diverges' || reason === 'verdict.heavyTails' || reason === 'verdict.notFinite' || reason === 'verdict.infiniteValue'
  );
}

interface Trial {
  readonly outcome: WorldOutcome;
  readonly law: Breach['trial'];
  readonly keeps: boolean;
  readonly passes: boolean;
  readonly undecided: boolean;
  readonly label: string;
}

/** What is left of the equation under each law; a factor is named where all worlds of the law have it. */
function findBreaches(plan: ComparePlan, failing: readonly Trial[]): Breach[] {
  return [...new Set(failing.map(({ law }) => law))].map((trial) => {
    const outcomes = failing.filter(({ law }) => law === trial).map(({ outcome }) => outcome);
    const [first] = outcomes as [WorldOutcome]; // the law is that of one of them
    const isRelated = outcomes.every(({ relation }) => relation === first.relation);
    const factor = isRelated && first.factor !== null ? { value: first.factor, halfWidth: first.factorHalfWidth } : null;
    return {
      trial,
      relation: isRelated ? first.relation : 'refuted',
      factor,
      factorLatex: factor === null ? null : (nameFactor(plan, outcomes, scalesOf[trial] ?? [])?.latex ?? null),
      offset: isRelated ? first.offset : null,
      dimensions: outcomes.map(({ world }) => plan.worlds[world]!.dimension),
    };
  });
}

/** The scale of a law that has one, and the letter for it. */
const scalesOf: { readonly [T in Breach['trial']]?: readonly Scale[] } = { 'gaussian-wide': [{ name: 'tau', value: wideScale }] };

function nameNeed(id: string, trials: readonly Trial[], claim: Claim | null, breachesOf: (failing: readonly Trial[]) => Breach[]): Need[] {
  const [kind = '', variable = '', others = ''] = id.split(' ');
  const keepers = trials.filter((trial) => trial.keeps);
  const breakers = trials.filter((trial) => !trial.keeps && !trial.undecided && !keepers.some((twin) => isUntouched(trial, twin)));
  const row = { holdsIn: labels(trials, true), failsIn: labels(trials, false) };
  const hasTwin = keepers.length > 0 || keptByMain.has(kind);
  const isNeeded = hasTwin && keepers.every((trial) => trial.passes) && breakers.some((trial) => !trial.passes);
  const named = isNeeded ? traits[kind]?.(variable, claim, others) : undefined;
  const breaches = breachesOf(trials.filter((trial) => !trial.passes && !trial.undecided));
  if (named !== undefined) return [{ ...named, ...row, breaches }];
  const gaussianOnly = kind === 'moment' && keepers.some((trial) => !trial.passes && !trial.undecided);
  if (!gaussianOnly) return [];
  const failing = new Set(keepers.filter(({ passes, undecided }) => !passes && !undecided).map(({ law }) => law));
  const latex = failing.has('gaussian') ? ownLaw(claim, variable) : `${printName(variable)} \\sim \\mathcal{N}(0, I)`;
  if (latex === null) return [];
  return [{ kind: 'law', latex, stated: isStated(claim, variable, ['standard-normal']), regularity: false, ...row, breaches }];
}

/** What the text draws the variable from, where it is no normal law that the claim needs; null where that has no short name. */
function ownLaw(claim: Claim | null, variable: string): string | null {
  const law = claim?.statedLaws.find((stated) => stated.variable === variable)?.law?.kind;
  if (law === 'rademacher') return `${printName(variable)} \\in \\{-1, 1\\}^d`;
  return law === 'sphere' ? `\\|${printName(variable)}\\| = \\sqrt{d}` : null;
}

/** The same numbers under both laws: what was changed does not stand in the claim. */
function isUntouched({ outcome }: Trial, { outcome: twin }: Trial): boolean {
  const isSame = (side: 'left' | 'right') =>
    Math.abs(outcome[side].value - twin[side].value) <= 1e-6 * Math.max(Math.abs(outcome[side].value), Number.MIN_VALUE);
  return isSame('left') && isSame('right');
}

/** Whether the status depends on a need that worlds of this kind may show, of what the text leaves open. */
export function isUrgent(id: string, claim: Claim): boolean {
  const [kind = '', variable = '', others = ''] = id.split(' ');
  if (kind === 'moment' && !isStated(claim, variable, ['standard-normal'])) return true; // it may be true of normal laws alone
  const need = traits[kind]?.(variable, claim, others);
  return need !== undefined && isOpenNeed(need);
}

/** Of these every main world is a twin: its directions have mean 0 and draws of their own. */
const keptByMain: ReadonlySet<string> = new Set(['mean', 'independence']);

type Trait = (variable: string, claim: Claim | null, others: string) => Omit<Need, 'holdsIn' | 'failsIn'>;

const traits: Readonly<Record<string, Trait>> = {
  boundary: (_variable, claim) => {
    // On the whole space every reader takes it for granted; at the edge of a smaller one it says something.
    const edges = (claim?.supports ?? []).filter(
      ({ lower, upper, law }) => law === null && (Number.isFinite(lower) || Number.isFinite(upper)),
    );
    const stated = edges.length > 0 && edges.every(({ edge }) => edge === 'vanishing');
    return { kind: 'boundary', latex: boundaryLatex(claim), stated, regularity: edges.length === 0 };
  },
  tails: (_variable, claim) => ({ kind: 'integrability', latex: integrabilityLatex(claim), stated: false, regularity: true }),
  moment: (variable, claim) => {
    const latex = `\\mathbb{E}[${printName(variable)} ${printName(variable)}^\\top] = I`;
    return { kind: 'moment', latex, stated: isStated(claim, variable, isotropicFamilies), regularity: false };
  },
  mean: (variable, claim) => {
    const latex = `\\mathbb{E}[${printName(variable)}] = 0`;
    return { kind: 'moment', latex, stated: isStated(claim, variable, centredFamilies), regularity: false };
  },
  independence: (variable, _claim, others) => ({
    kind: 'independence',
    latex: `${printName(variable)} \\text{ independent of } ${others}`,
    stated: false,
    regularity: true,
  }),
};

/** A law that was tried in several dimensions is named once. */
function labels(trials: readonly Trial[], passes: boolean): string[] {
  const chosen = trials.filter((trial) => trial.passes === passes && !trial.undecided);
  return chosen.filter(({ law }, index) => chosen.findIndex((other) => other.law === law) === index).map(({ label }) => label);
}

const isotropicFamilies: readonly LawAlternative[] = ['standard-normal', 'sphere-sqrt-dimension', 'rademacher', 'identity-second-moment'];

const centredFamilies: readonly LawAlternative[] = [
  'standard-normal',
  'isotropic',
  'isotropic-normal',
  'unit-sphere',
  'sphere-sqrt-dimension',
  'rademacher',
];

/** The text settles on a law that keeps the need, or on several that all do. */
function isStated(claim: Claim | null, variable: string, families: readonly LawAlternative[]): boolean {
  const stated = claim?.statedLaws.find((law) => law.variable === variable);
  if (stated === undefined) return claim !== null && bindsStandardNormal(claim, variable);
  if (stated.law !== null) return isStandardNormal(stated);
  return stated.openAlternatives.length > 0 && stated.openAlternatives.every((alternative) => families.includes(alternative));
}

function isStandardNormal({ law }: StatedLaw): boolean {
  return law !== null && law.kind !== 'density' && law.kind !== 'unspecified';
}

/** No entry means that the equation itself gives the law, e.g. `E_{v∼N(0,I)}`. */
function bindsStandardNormal(claim: Claim, variable: string): boolean {
  return claim.statedLaws.every((law) => law.variable !== variable);
}
