import { withoutMarks } from '../math/names';
import type { RelationName, Status, Verdict } from '../check/verdict';
import type { Claim, ClaimKind } from '../claims/claim';
import { describeOpenNeeds } from './breachWords';
import { formatInterval, formatNumber, formatSigned } from './formatNumber';
import { plainFormula } from './plainFormula';
import { verdictReasons } from './verdictReasons';

/** The words of verdicts, the same in the editor and on the command line. Tables first, composition under them. */

export const statusWords: { readonly [K in Status]: string } = {
  holds: 'holds',
  excused: 'holds as the text says',
  assumption: 'holds under an assumption',
  wrong: 'wrong',
  undecided: 'undecided',
  'not-understood': 'not understood',
  definition: 'definition',
};

/** What the two sides of a claim are called. `right` is the newer one. */
const sideNames: { readonly [K in ClaimKind]: { readonly left: string; readonly right: string } } = {
  link: { left: 'the left side', right: 'the right side' },
  redefinition: { left: 'the earlier value', right: 'this value' },
  goal: { left: 'the value defined in the text', right: 'the expression to be shown' },
  derived: { left: 'the earlier expression', right: 'this expression' },
  named: { left: 'the object it is named after', right: 'this expression' },
  prose: { left: 'the first expression', right: 'the second expression' },
};

export function nameSides(kind: ClaimKind): { readonly left: string; readonly right: string } {
  return sideNames[kind];
}

const shortRelations: { readonly [K in RelationName]: (verdict: Verdict) => string } = {
  identical: () => 'same formula',
  pointwise: () => 'equal',
  'in-expectation': () => 'equal in expectation',
  'in-law': () => 'equal in distribution',
  'same-marginals': () => 'same marginals',
  'in-the-limit': () => 'equal in the limit',
  'up-to-constant': (verdict) => `equal ${offsetText(verdict)}`,
  'up-to-factor': (verdict) => `equal × ${factorText(verdict)}`,
  affine: (verdict) => `same minimiser, × ${factorText(verdict)} and ${offsetText(verdict)}`,
  'same-minimiser': () => 'same minimiser',
  refuted: () => 'not equal',
  undecided: () => 'cannot tell',
  'not-understood': () => 'not understood',
};

/** The `shown as` of a relation: `equal × 2`. An inequality and a constancy are named as such. */
export function shortRelation(verdict: Verdict): string {
  if (verdict.asserted === 'inequality') return inequalityWords[verdict.relation] ?? shortRelations[verdict.relation](verdict);
  return shortRelations[verdict.relation](verdict);
}

const inequalityWords: { readonly [K in RelationName]?: string } = {
  pointwise: 'holds everywhere',
  'in-expectation': 'holds in expectation',
  refuted: 'does not hold',
};

/** Badge text by status. */
const badgeWords: { readonly [K in Status]: (verdict: Verdict) => string } = {
  holds: shortRelation,
  excused: (verdict) => `${shortRelation(verdict).replace(/^equal (?=[×+−])/, '')}, as the text says`,
  assumption: (verdict) => `${shortRelation(verdict)}, under an assumption`,
  wrong: (verdict) => (verdict.relation === 'refuted' ? shortRelation(verdict) : `only ${shortRelation(verdict)}`),
  undecided: shortRelation,
  'not-understood': shortRelation,
  definition: () => 'definition',
};

export function describeStatus(verdict: Verdict): string {
  const badge = verdictReasons[verdict.reason.code]?.badge ?? null;
  return badge ?? badgeWords[verdict.status](verdict);
}

export type Sides = { readonly left: string; readonly right: string };

const sentences: { readonly [K in RelationName]: (verdict: Verdict, sides: Sides) => string } = {
  identical: () => 'Both sides are the same formula after renaming',
  pointwise: () => 'Both sides are equal for every value of their variables',
  'in-expectation': () => 'Both sides are equal after averaging, though not sample by sample',
  'in-law': () => 'Both sides are equal in distribution',
  'same-marginals': () => 'Both have the same marginal laws at every time',
  'in-the-limit': (verdict) =>
    `Both sides agree in the limit${verdict.order === null ? '' : `, with measured order ${formatNumber(verdict.order, 2)}`}`,
  'up-to-constant': (verdict, sides) => `${upperFirst(sides.right)} is ${sides.left} ${offsetText(verdict)}${sameAtEvery(verdict)}`,
  'up-to-factor': (verdict, sides) => `${upperFirst(sides.right)} is ${longFactor(verdict)} times ${sides.left}${sameAtEvery(verdict)}`,
  affine: (verdict, sides) =>
    `${upperFirst(sides.right)} is ${longFactor(verdict)} times ${sides.left} ${offsetText(verdict)}${sameAtEvery(verdict)}, so both have the same minimiser`,
  'same-minimiser': () => 'Both sides have the same minimiser, and are otherwise different functions',
  refuted: (verdict, sides) =>
    verdict.factor !== null && verdict.factor < 0
      ? `${upperFirst(sides.right)} is ${factorText(verdict)} times ${sides.left}: a sign differs`
      : 'The two sides differ, and by no common factor or constant',
  undecided: () => 'The runs cannot tell whether the two sides are equal',
  'not-understood': () => 'It was not judged, since a part of it could not be read',
};

const inequalitySentences: { readonly [K in RelationName]?: string } = {
  pointwise: 'The inequality holds at every point that was tried',
  'in-expectation': 'The inequality holds after averaging',
  refuted: 'The inequality does not hold',
};

/** What the status adds to the relation. */
const statusEndings: { readonly [K in Status]: (verdict: Verdict, claim: Claim | null) => string } = {
  holds: (verdict) => (isEquality(verdict) ? '.' : ', as it is written.'),
  excused: (_, claim) => `. The text says so${quoteExcuse(claim)}.`,
  assumption: (verdict) =>
    `. This needs ${describeOpenNeeds(verdict, nameSides(verdict.kind)) ?? 'something that the text does not state'}.`,
  wrong: (verdict) =>
    verdict.relation === 'refuted' ? '.' : `. The text claims ${verdict.asserted === 'equal' ? 'equality' : 'more than that'}.`,
  undecided: () => '.',
  'not-understood': () => '.',
  definition: () => '.',
};

/** One or two plain sentences: what was found, and what the text makes of it. */
export function describeVerdict(verdict: Verdict, claim: Claim | null): string {
  const reason = verdictReasons[verdict.reason.code];
  const because = reason?.sentence(plainFields(verdict.reason.fields), verdict) ?? '';
  if (reason?.finding) return because;
  return `${findingOf(verdict)}${statusEndings[verdict.status](verdict, claim)} ${because}`.trimEnd();
}

/** Names as they are written. */
function plainFields(fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, withoutMarks(text)]));
}

function findingOf(verdict: Verdict): string {
  const inequality = verdict.asserted === 'inequality' ? inequalitySentences[verdict.relation] : undefined;
  return inequality ?? sentences[verdict.relation](verdict, nameSides(verdict.kind));
}

function isEquality(verdict: Verdict): boolean {
  return !['up-to-constant', 'up-to-factor', 'affine', 'same-minimiser', 'in-the-limit'].includes(verdict.relation);
}

function sameAtEvery({ factorLatex, offsetLatex }: Verdict): string {
  return isNumeral(factorLatex ?? null) && isNumeral(offsetLatex ?? null) ? ', the same everywhere' : '';
}

/** No letter of the text stands in it. */
const isNumeral = (latex: string | null) => latex === null || !/[a-zA-Z]/.test(latex.replaceAll('\\frac', ''));

function quoteExcuse(claim: Claim | null): string {
  const text = claim?.excusedBy[0]?.text.trim() ?? '';
  if (text === '') return '';
  const short = text.length > 160 ? `${text.slice(0, 157).trimEnd()}…` : text.replace(/[.,:;]$/, '');
  return `: “${short}”`;
}

/** Its name where it has one: `d`, `σ²`. */
function factorText({ factor, factorLatex }: Verdict): string {
  if (factor === null) return factorLatex === null ? '?' : plainFormula(factorLatex);
  return factorLatex === null || isNumeral(factorLatex) ? formatNumber(factor) : plainFormula(factorLatex);
}

/** In a sentence there is room for the number beside the name, or for its error. */
function longFactor(verdict: Verdict): string {
  const { factor, factorLatex, factorHalfWidth } = verdict;
  if (factor === null) return factorText(verdict);
  if (factorHalfWidth !== undefined) return formatInterval({ value: factor, halfWidth: factorHalfWidth });
  return isNumeral(factorLatex) ? factorText(verdict) : `${factorText(verdict)} (${formatNumber(factor)} in the first world)`;
}

function offsetText({ offset, offsetLatex }: Verdict): string {
  if (offset === null) return '+ a constant';
  if (offsetLatex === undefined || isNumeral(offsetLatex)) return formatSigned(offset.value);
  return `${offset.value < 0 ? '−' : '+'} ${plainFormula(offsetLatex.replace(/^-/, ''))}`;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
