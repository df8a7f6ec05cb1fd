import type { Delimited, Node, Tree } from '../../latex/tree';
import { densityLetters, isParameterLetter, symbolConvention, timeLetters } from '../conventions';
import { wordReaders } from '../elaborate/commandTable';
import { isNormalAhead } from '../elaborate/laws';
import { isAtTime, looksLikeCall } from '../elaborate/lookAhead';
import { isUsualIndex, isUsualParameter, readSubscript, simpleName } from '../elaborate/subscripts';
import { inverseLabel, isMinusOne, labelAbove } from '../elaborate/superscripts';
import { baseName, greekNames, headOf, joinName, labelText, markCopy } from '../names';
import { bracketsOf, contents, isPlainSign, scriptsOf, significant, splitAt, tokenOf } from '../nodes';
import { forEachList } from './lists';
import { forEachSet, surveyed, type Overview } from './overview';
import { isModelLetter, letterBelow, pointAt, slopesAt } from './modelLetters';
import { sequencesApart } from './sequencesApart';

const notNames = new Set([
  ...Object.keys(wordReaders),
  'N_cal',
  'U_cal',
  'R_bb',
  'N_bb',
  'Z_bb',
  'E_bb',
  'Rademacher',
  'Unif',
  'Uniform',
  'Normal',
]);

/** Words and letters that are operators, laws or sets whatever the text says. */
export function isOperatorWord(name: string): boolean {
  return notNames.has(name);
}

/** What one formula adds to the overview. */
type Survey = { readonly [K in keyof Overview]: Set<string> };

const surveys = new WeakMap<Tree, Survey>();

export function surveyFormulas(trees: readonly Tree[]): Overview {
  const all = emptySurvey();
  for (let start = 0; start < trees.length; start += rowLength) addSurvey(all, surveyRow(trees.slice(start, start + rowLength)));
  return keepEqual(trees, all);
}

/** Formulas that stand together in one version mostly do so in the next. */
const rowLength = 64;
const rows = new WeakMap<Tree, { readonly row: readonly Tree[]; readonly sum: Survey }>();

function surveyRow(row: readonly Tree[]): Survey {
  const known = rows.get(row[0]!);
  if (known?.row.length === row.length && known.row.every((tree, index) => tree === row[index])) return known.sum;
  const sum = emptySurvey();
  for (const tree of row) addSurvey(sum, surveyFormula(tree));
  rows.set(row[0]!, { row, sum });
  return sum;
}

const emptySurvey = (): Survey => forEachSet(() => new Set<string>());

function addSurvey(all: Survey, added: Survey): void {
  for (const set of surveyed) for (const name of added[set]) all[set].add(name);
}

const overviews = new WeakMap<Tree, Survey>();

/** The overview found last for a document that starts the same, where the new one says nothing else. */
function keepEqual([first]: readonly Tree[], found: Survey): Survey {
  if (!first) return found;
  const last = overviews.get(first);
  const isSame =
    last && surveyed.every((set) => last[set].size === found[set].size && [...found[set]].every((name) => last[set].has(name)));
  if (isSame) return last;
  overviews.set(first, found);
  return found;
}

/** What one formula adds; found out once. */
export function surveyFormula(tree: Tree): Survey {
  const known = surveys.get(tree);
  if (known) return known;
  const survey = emptySurvey();
  forEachList(tree.body, (list, isTop) => {
    list.forEach((_node, index) => surveyPlace(survey, list, index));
    if (isTop) for (const name of sequencesApart(list)) survey.apart.add(name);
  });
  surveys.set(tree, survey);
  return survey;
}

function surveyPlace(survey: Survey, list: readonly Node[], index: number): void {
  const { called, parameters, variables, conditions } = survey;
  const node = list[index]!;
  if (isPlainSign(node)) return;
  surveyModels(survey, list, index);
  for (const name of minimisedNames(node)) parameters.add(name);
  for (const name of variablesAt(list, index)) variables.add(name);
  const name = baseName(scriptsOf(node).base);
  const pair = parenthesesAt(list, index + 1);
  if (name === null || pair === null || notNames.has(name) || isNormalAhead(list, index)) return;
  if (looksLikeCall(pair) !== 'unlikely' && !isNumbered(node, name)) called.add(name);
  for (const parameter of namesIn(afterSemicolon(pair))) parameters.add(parameter);
  for (const condition of conditionsIn(pair)) conditions.add(condition);
}

function surveyModels({ below, slopes, points }: Survey, list: readonly Node[], index: number): void {
  const [letter, point] = [letterBelow(list, index), pointAt(list, index)];
  if (letter !== null) below.add(letter);
  if (point !== null) points.add(point);
  for (const slope of slopesAt(list[index]!)) slopes.add(slope);
}

/** `D^{(2)}(x)` calls the second of the D, and says nothing of a D that stands alone. */
function isNumbered(node: Node, name: string): boolean {
  const { sup } = scriptsOf(node);
  return sup !== null && numbered.test(labelAbove(sup, name) ?? '');
}

const numbered = /^\(\d+\)$/;

/** The names below `\arg\min`. */
export function minimisedNames(node: Node): string[] {
  const { base, sub } = scriptsOf(node);
  if (sub === null) return [];
  const word = baseName(base) ?? tokenOf(base);
  return ['min', 'max', 'argmin', 'argmax'].includes(word) ? namesIn(contents(sub)) : [];
}

/** Names below ∇, to the left of `\sim`, and first arguments that are not followed by others after a semicolon only. */
function variablesAt(list: readonly Node[], index: number): string[] {
  const node = list[index]!;
  const { base, sub } = scriptsOf(node);
  if (tokenOf(base) === 'nabla') return namesIn(contents(sub));
  if (tokenOf(base) === 'sim' && index > 0) return namesIn([list[index - 1]!]);
  const pair = parenthesesAt(list, index + 1);
  const first = pair && significant(pair.body)[0];
  const name = baseName(base);
  const isLoss = name !== null && symbolConvention(name).role === 'quantity';
  return first && name !== null && !isLoss ? namesIn([first]) : [];
}

export function afterSemicolon(pair: Delimited): readonly Node[] {
  const parts = splitAt(significant(pair.body), (node) => tokenOf(node) === ';');
  return parts.slice(1).flat();
}

/** Greek letters alone after the bar of `p(x | \eta)`; those of noise are conditions like any other. */
function conditionsIn(pair: Delimited): string[] {
  const [, given = []] = splitAt(significant(pair.body), (node) => tokenOf(node) === '|');
  const names = splitAt(given, isComma).map((part) => (part.length === 1 ? simpleName(part[0]!) : null));
  return names.filter((name) => name !== null).filter((name) => greekNames.has(name) && !['epsilon', 'xi', 'zeta'].includes(name));
}

export function namesIn(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node, index) => (parenthesesAt(nodes, index + 1) ? [] : (simpleName(node) ?? [])));
}

export function parenthesesAt(list: readonly Node[], index: number): Delimited | null {
  const pair = bracketsOf(list[index]);
  return pair?.open === '(' ? pair : null;
}

/** The canonical name at a place, with what its subscript says of parameters. */
export function nameAt(
  list: readonly Node[],
  index: number,
  overview: Overview,
): { name: string; parameters: string[]; index: string | null; primes: number } | null {
  const { base, sub, sup, primes } = scriptsOf(list[index]!);
  const name = baseName(base);
  if (name === null || notNames.has(name)) return null;
  const star = sup !== null && ['*', 'star', 'ast'].includes(labelText(sup));
  const pair = parenthesesAt(list, index + 1);
  const isApart = overview.apart.has(name);
  if (isApart && pair !== null && sub === null && sup === null) return { name: markCopy(name, 0), parameters: [], index: null, primes };
  const isFunction =
    (overview.called.has(name) && !isApart) ||
    densityLetters.has(name) ||
    contents(sub).some((node) => isParameterLetter(simpleName(node) ?? '') || isModelLetter(simpleName(node) ?? '', overview));
  const isInverse = sup !== null && pair !== null && isMinusOne(sup) && overview.called.has(name) && !densityLetters.has(name);
  const isCalled = isInverse && looksLikeCall(pair) !== 'unlikely' && !isAtTime(pair);
  const label = star ? 'star' : sup === null || name === 'e' ? null : isCalled ? inverseLabel : labelAbove(sup, name);
  const isOwn = label !== null && numbered.test(label) && pair !== null && !overview.called.has(name);
  const isWord = label !== null && (label === 'star' || label.startsWith('^') || isOwn);
  const read = readSubscript(isWord ? joinName(name, label) : name, sub, {
    isName: () => false,
    isFunction,
    isParameter: (part) =>
      isUsualParameter(part) ||
      overview.parameters.has(part) ||
      isModelLetter(part, overview) ||
      (isFunction && greekNames.has(part) && !overview.variables.has(part)),
    isIndex: (part) => isUsualIndex(part) && isFunction,
    isIndexOfSum: () => false,
  });
  const [first] = read.indices.flat();
  return { name: read.name, parameters: namesIn(read.parameters), index: first === undefined ? null : simpleName(first), primes };
}

export function isComma(node: Node): boolean {
  return tokenOf(node) === ',';
}

export function isNumber(nodes: readonly Node[]): boolean {
  return nodes.length === 1 && nodes[0]!.kind === 'number';
}

/** `x` and `x_0` by name, `y(t)` as `y_t`; null for anything else. */
export function argumentName(part: readonly Node[]): string | null {
  const [head, time] = part;
  const name = head ? primedName(withoutIndex(head)) : null;
  if (part.length === 1) return name;
  const inside = part.length === 2 && time?.kind === 'delimited' ? significant(time.body) : [];
  return name !== null && inside.length === 1 ? joinName(name, labelText(inside[0]!)) : null;
}

/** `X_t` of the component or particle `X_t^i`. */
export function withoutIndex(node: Node): Node {
  const { base, sub, sup, primes, span } = scriptsOf(node);
  const [only, more] = contents(sup);
  const isIndex = only !== undefined && more === undefined && isUsualIndex(simpleName(only) ?? '');
  return isIndex && base !== null && sub !== null && primes === 0 ? { kind: 'scripts', span, base, sub, sup: null, primes } : node;
}

export function primedName(node: Node): string | null {
  const { base, sub, sup, primes } = scriptsOf(node);
  const name = simpleName({ kind: 'scripts', span: node.span, base, sub, sup, primes: 0 });
  return name !== null && primes > 0 ? `${name}_${'prime'.repeat(primes)}` : name;
}

export function argumentIsTime(pair: Delimited): boolean {
  const body = significant(pair.body);
  const name = body.length === 1 ? simpleName(body[0]!) : null;
  return isNumber(body) || (name !== null && (timeLetters.has(headOf(name)) || name === 'T'));
}
