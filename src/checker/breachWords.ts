import type { Breach, Need, Verdict } from '../check/verdict';
import { formatInterval, formatNumber, formatSigned } from './formatNumber';
import { plainFormula } from './plainFormula';
import type { SideNames as Sides } from './tongue';

/** Under which law an equation was tried, in the middle of a sentence. */
const trialWords: { readonly [T in Breach['trial']]: string } = {
  gaussian: 'under N(0, I)',
  rademacher: 'for random signs',
  'sphere-sqrt-dimension': 'on the sphere of radius √d',
  'sphere-one': 'on the unit sphere',
  'gaussian-wide': 'under N(0, τ² I)',
  'gaussian-correlated': 'under N(0, C) with a correlated C',
  'off-centre': 'under a law whose mean is not 0',
  'bound-to-data': 'under a law that depends on the data',
  exponential: 'under Exp(1)',
  'log-normal': 'under a log-normal law',
  'truncated-exponential': 'under a law that ends at the edges of a box',
  'logit-normal': 'under a logit-normal law',
  cauchy: 'under Cauchy tails',
  logistic: 'under logistic tails',
};

/** `on the unit sphere the right side is exactly d times the left side`; what is related by a factor says most, and comes first. */
export function describeBreaches({ breaches = [] }: Need, sides: Sides): string {
  const told = [...breaches].sort((one, other) => rank(one) - rank(other));
  return told.map((breach) => `${trialWords[breach.trial]} ${describeBreach(breach, sides)}`).join('; ');
}

/** The one that says most, for a short sentence. */
export function describeFirstBreach(need: Need, sides: Sides): string {
  const [first] = [...(need.breaches ?? [])].sort((one, other) => rank(one) - rank(other));
  return first === undefined ? '' : describeBreaches({ ...need, breaches: [first] }, sides);
}

function rank({ factorLatex, factor, offset }: Breach): number {
  return factorLatex !== null ? 0 : factor !== null ? 1 : offset !== null ? 2 : 3;
}

function describeBreach({ relation, factor, factorLatex, offset, dimensions }: Breach, { left, right }: Sides): string {
  const times = factor === null ? '' : `${factor.halfWidth === 0 ? 'exactly ' : ''}${nameOrNumber(factor, factorLatex, dimensions)} times `;
  switch (relation) {
    case 'up-to-factor':
      return `${right} is ${times}${left}`;
    case 'up-to-constant':
      return `${right} is ${left} ${offset === null ? 'and a constant' : formatSigned(offset.value)}`;
    case 'affine':
      return `${right} is ${times}${left} and a constant`;
    case 'undecided':
      return 'there is no average to compare';
    default:
      return 'the two sides differ, by no common factor or constant';
  }
}

function nameOrNumber(factor: NonNullable<Breach['factor']>, latex: string | null, dimensions: readonly number[]): string {
  if (latex !== null) return plainFormula(latex);
  const number = factor.halfWidth === 0 ? formatNumber(factor.value) : formatInterval(factor);
  return dimensions.length === 1 ? `${number} (d = ${dimensions[0]})` : number;
}

/** `E[v vᵀ] = I, v independent of x`, and what happens without the first: for what the text leaves open. */
export function describeOpenNeeds({ needs }: Verdict, sides: Sides): string | null {
  const open = needs.filter(({ regularity, stated }) => !regularity && !stated);
  if (open.length === 0) return null;
  const breach = open.map((need) => describeFirstBreach(need, sides)).find((text) => text !== '') ?? '';
  return `${open.map(({ latex }) => plainFormula(latex)).join(' and ')}, which the text does not state${breach === '' ? '' : `: ${breach}`}`;
}
