import { withoutMarks } from '../math/names';
import type { Status, Verdict } from '../check/verdict';
import type { Claim, ClaimKind } from '../claims/claim';
import { english } from './english';
import { describeOpenNeeds } from './breachWords';
import { wordsOf } from './loadLanguage';
import { formatInterval, formatNumber, formatSigned } from './formatNumber';
import { plainFormula } from './plainFormula';
import type { Amounts, Language, SideNames, Tongue } from './tongue';
import { verdictReasons } from './verdictReasons';

/** The words of verdicts, the same in the editor and on the command line; the sentences stand in the tables of each language. */

export function tongueOf(language: Language): Tongue {
  return language === 'en' ? english : wordsOf(language).tongue;
}

export const statusWords = english.status;

/** What the two sides of a claim are called. `right` is the newer one. */
export function nameSides(kind: ClaimKind, language: Language = 'en'): SideNames {
  return tongueOf(language).sides[kind];
}

/** The `shown as` of a relation: `equal × 2`. An inequality and a constancy are named as such. */
export function shortRelation(verdict: Verdict, language: Language = 'en'): string {
  const { short, shortInequality } = tongueOf(language);
  const inequality = verdict.asserted === 'inequality' ? shortInequality[verdict.relation] : undefined;
  return inequality ?? short[verdict.relation](amountsOf(verdict, language));
}

/** Badge text. */
export function describeStatus(verdict: Verdict, language: Language = 'en'): string {
  const tongue = tongueOf(language);
  return tongue.reasonBadge(verdict.reason.code) ?? tongue.badges[verdict.status](shortRelation(verdict, language), verdict);
}

/** One or two plain sentences: what was found, and what the text makes of it. */
export function describeVerdict(verdict: Verdict, claim: Claim | null, language: Language = 'en'): string {
  const tongue = tongueOf(language);
  const { code, fields } = verdict.reason;
  const because = tongue.reason({ code, fields: plainFields(fields) }, verdict.status);
  const reason = verdictReasons[code];
  if (reason?.finding === true || reason?.saysAll === true) return because;
  const ending = tongue.endings[verdict.status]({
    verdict,
    isEquality: isEquality(verdict),
    excuse: quoteExcuse(claim),
    needs: describeOpenNeeds(verdict, nameSides(verdict.kind, language), language),
  });
  return tongue.join([`${findingOf(verdict, language)}${ending}`, because]);
}

/** Names as they are written. */
function plainFields(fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, withoutMarks(text)]));
}

function findingOf(verdict: Verdict, language: Language): string {
  const { inequalities, sentences } = tongueOf(language);
  const inequality = verdict.asserted === 'inequality' ? inequalities[verdict.relation] : undefined;
  return inequality ?? sentences[verdict.relation](nameSides(verdict.kind, language), amountsOf(verdict, language));
}

function amountsOf(verdict: Verdict, language: Language): Amounts {
  return {
    factor: factorText(verdict),
    longFactor: longFactor(verdict),
    offset: offsetText(verdict, language),
    order: verdict.order === null ? null : formatNumber(verdict.order, 2),
    isEverywhere: !varies(verdict) && isNumeral(verdict.factorLatex ?? null) && isNumeral(verdict.offsetLatex ?? null),
    isNegative: verdict.factor !== null && verdict.factor < 0,
  };
}

/** The numbers are those of one world. */
const varies = ({ factorVaries, offsetVaries }: Verdict) => factorVaries === true || offsetVaries === true;

/** No letter of the text stands in it. */
const isNumeral = (latex: string | null) => latex === null || !/[a-zA-Z]/.test(latex.replaceAll('\\frac', ''));

/** Its name where it has one: `d`, `σ²`. */
function factorText({ factor, factorLatex }: Verdict): string {
  if (factor === null) return factorLatex === null ? '?' : plainFormula(factorLatex);
  return factorLatex === null || isNumeral(factorLatex) ? formatNumber(factor) : plainFormula(factorLatex);
}

function longFactor(verdict: Verdict): string {
  const { factor, factorLatex, factorHalfWidth } = verdict;
  if (factor === null) return factorText(verdict);
  if (verdict.factorVaries === true) return `${factorText(verdict)} (in the first world)`;
  if (factorHalfWidth !== undefined) return formatInterval({ value: factor, halfWidth: factorHalfWidth });
  return isNumeral(factorLatex) ? factorText(verdict) : `${factorText(verdict)} (${formatNumber(factor)} in the first world)`;
}

function offsetText({ offset, offsetLatex, offsetVaries }: Verdict, language: Language): string {
  if (offset === null || offsetVaries === true) return tongueOf(language).constant;
  if (offsetLatex === undefined || isNumeral(offsetLatex)) return formatSigned(offset.value);
  return `${offset.value < 0 ? '−' : '+'} ${plainFormula(offsetLatex.replace(/^-/, ''))}`;
}

function isEquality(verdict: Verdict): boolean {
  return !['up-to-constant', 'up-to-factor', 'affine', 'same-minimiser', 'in-the-limit'].includes(verdict.relation);
}

/** The reader's own words, in short. */
function quoteExcuse(claim: Claim | null): string {
  const text = claim?.excusedBy[0]?.text.trim() ?? '';
  return text.length > 160 ? `${text.slice(0, 157).trimEnd()}…` : text.replace(/[.,:;]$/, '');
}

/** `holds`, `錯誤`. */
export function nameStatus(status: Status, language: Language): string {
  return tongueOf(language).status[status];
}
