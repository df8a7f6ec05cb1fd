import type { Delimited, Node } from '../../latex/tree';
import { densityLetters, isParameterLetter, symbolConvention, timeLetters, wienerLetters } from '../conventions';
import { asSampling } from '../elaborate/lawCalls';
import { looksLikeCall } from '../elaborate/lookAhead';
import { isNormalAhead } from '../elaborate/laws';
import { measureAt } from '../elaborate/measures';
import { isD } from '../elaborate/differentialAhead';
import { slopesOfOthers } from '../elaborate/bareSlopes';
import { relationAt } from '../elaborate/relationSigns';
import { isUsualParameter, simpleName } from '../elaborate/subscripts';
import { baseName, headOf } from '../names';
import {
  baseTokenOf,
  bracketsOf,
  contents,
  isOperand,
  isPlainSign,
  isUpright,
  opensBars,
  scriptsOf,
  significant,
  splitAt,
  tokenOf,
} from '../nodes';
import { addCall, makeCall, type EvidenceBook, type NameEvidence } from './evidence';
import { forEachList, isTransposeMark } from './lists';
import { lookAtBinders, lookForCentre, lookForLaws, lookForMembership } from './lookForBinding';
import { isModelLetter } from './modelLetters';
import { lookForStructure } from './structures';
import { lookForDifferentials, lookForOperands } from './lookForCalculus';
import { lookForOperatorNames } from './lookForOperatorNames';
import { lookForOperators } from './lookForOperators';
import { argumentIsTime, argumentName, isComma, isNumber, isOperatorWord, minimisedNames, nameAt, namesIn, parenthesesAt } from './nameAt';
import type { Overview } from './overview';

/** Adds what one formula shows to the book. */
export function collectEvidence(book: EvidenceBook, body: readonly Node[], overview: Overview): void {
  forEachList(body, (list, isTop) => {
    list.forEach((_node, index) => lookAt(book, list, index, overview, isTop));
    lookForOperands(book, list, overview);
    lookForOperators(book, list, overview);
    lookForOperatorNames(book, list, overview, isTop);
    lookForLaws(book, asSampling(list), overview);
    lookForMembership(book, list, overview);
    lookForStructure(book, list);
    if (isTop) lookForDefinition(book, list, overview);
    if (isTop) for (const [name, by] of slopesOfOthers(list)) book.of(name).slopedBy = by;
    lookForDifferentials(book, list, overview);
  });
}

function lookAt(book: EvidenceBook, list: readonly Node[], index: number, overview: Overview, isTop: boolean): void {
  const node = list[index]!;
  if (isPlainSign(node)) return;
  const { base, sub } = scriptsOf(node);
  const token = tokenOf(base);
  const name = baseName(base);
  lookForCentre(book, list, index, overview);
  if (token === 'nabla' && sub) for (const variable of namesIn(contents(sub))) book.of(variable).differentiated = true;
  for (const variable of minimisedNames(node)) book.of(variable).minimised = true;
  if (isExpectation(list, index, overview) && sub) lookAtBinders(book, contents(sub), overview);
  else if (name !== null && token !== 'Delta' && !isOperatorWord(name) && !isD(node) && !isNormalAhead(list, index))
    lookAtName(book, list, index, overview, isTop);
}

/** `\mathbb E`, or a plain E with a bracket or with a subscript that names variables. */
function isExpectation(list: readonly Node[], index: number, overview: Overview): boolean {
  const { base, sub } = scriptsOf(list[index]!);
  const name = baseName(base);
  if (name !== 'E') return name === 'E_bb';
  const after = list[index + 1];
  if (isUpright(base) && after && (isOperand(after) || opensBars(list, index + 1))) return true;
  const next = list[index + 1] && scriptsOf(list[index + 1]!).base;
  return (
    (next?.kind === 'delimited' && next.open === '[') ||
    (sub !== null && !contents(sub).every((node) => tokenOf(node) === ',' || isParameterBelow(simpleName(node) ?? '', overview)))
  );
}

const isParameterBelow = (name: string, overview: Overview) => isUsualParameter(name) || isModelLetter(name, overview);

function lookAtName(book: EvidenceBook, list: readonly Node[], index: number, overview: Overview, isTop: boolean): void {
  const found = nameAt(list, index, overview);
  if (!found) return;
  const evidence = book.of(found.name);
  for (const parameter of found.parameters) {
    book.of(parameter).parameter = true;
    if (isModelLetter(parameter, overview)) book.of(parameter).ofModel = true;
  }
  const written = parenthesesAt(list, index + 1);
  const pair = written && isChance(written) ? null : written;
  const { sup } = scriptsOf(list[index]!);
  if (pair && isMeasure(list, index, pair)) evidence.drawnFrom = true;
  if (found.index !== null && !pair) evidence.bareIndices.add(found.index);
  if (pair) evidence.copyIndex ??= found.index;
  if (pair) lookAtCall(book, evidence, list, index, pair, found.parameters, overview);
  else lookAtBare(evidence, list, index, found.parameters, isTop);
  if (isTransposeMark(sup) && !pair) {
    evidence.transposed = true;
    const before = list[index - 1] && nameAt(list, index - 1, overview);
    if (before?.name === found.name) evidence.outer = true;
  }
  if (!pair || !isTransposeMark(scriptsOf(list[index + 1]!).sup)) return;
  if (baseTokenOf(list[index - 1]) === 'nabla') evidence.slopeTransposed = true;
  else evidence.valueTransposed = true;
}

/** The ω of `X_t(\omega)`, which says that X_t is random and no more. */
const isChance = ({ body }: Delimited) => body.length === 1 && ['omega', 'ω'].includes(tokenOf(body[0]));

function lookAtBare(evidence: NameEvidence, list: readonly Node[], index: number, parameters: readonly string[], isTop: boolean): void {
  evidence.bare++;
  if (parameters.length === 0) evidence.plain++;
  if (parameters.length > 0) addCall(evidence, makeCall({ likelihood: 'unlikely', arguments: [], parameters, given: [], atTime: false }));
  const before = tokenOf(list[index - 1]);
  const after = list[index + 1];
  const ends =
    after === undefined ||
    [',', '.', '+', '-', ';'].includes(tokenOf(after)) ||
    relationAt(list, index + 1) !== null ||
    after.kind === 'tag' ||
    after.kind === 'break';
  if (isTop && before === '+' && ends) evidence.additive++;
  if (['log', 'ln'].includes(before)) evidence.loggedBare = true;
}

function lookAtCall(
  book: EvidenceBook,
  evidence: NameEvidence,
  list: readonly Node[],
  index: number,
  pair: Delimited,
  subscripts: readonly string[],
  overview: Overview,
): void {
  const [head = [], ...rest] = splitAt(significant(pair.body), (node) => tokenOf(node) === ';');
  const [of = [], given = []] = hasOneBar(head) ? splitAt(head, (node) => tokenOf(node) === '|') : [head];
  const parameters = namesIn(rest.flat());
  const arguments_ = splitAt(of, isComma).map(argumentName);
  const likelihood = looksLikeCall(pair);
  const [only] = arguments_;
  const atTime =
    arguments_.length === 1 &&
    rest.length === 0 &&
    given.length === 0 &&
    (only === 'T' || (only !== null && only !== undefined && timeLetters.has(headOf(only))) || isNumber(of));
  const call = makeCall({
    likelihood,
    arguments: arguments_,
    parameters: [...subscripts, ...parameters],
    given: given.length === 0 ? [] : splitAt(given, isComma).map(argumentName),
    atTime,
  });
  addCall(evidence, call);
  if (scriptsOf(list[index]!).primes > 0 && arguments_.length === 1 && !atTime) evidence.primed = true;
  if (isContrasted(list, index, evidence.name, call.parameters, overview)) evidence.contrasted = true;
  for (const parameter of parameters) book.of(parameter).parameter = true;
  if (densityLetters.has(headOf(evidence.name)) || baseTokenOf(list[index - 1]) === 'log')
    for (const name of call.given) if (name !== null && overview.conditions.has(name)) book.of(name).condition = true;
  const compared = densityLetters.has(headOf(evidence.name)) ? [] : comparedIn(pair); // `p(x \| y)` has a condition
  compared.forEach((_node, at) => markDensity(book, compared, at, overview));
  if (likelihood === 'certain' || (likelihood === 'likely' && !atTime))
    for (const name of arguments_) if (name !== null) book.of(name).argument = true;
  const isEntry = scriptsOf(list[index + 1]!).sub !== null; // `\log f(z)_i`: f has components
  if (['log', 'ln'].includes(baseTokenOf(list[index - 1])) && !isEntry) evidence.logged = true;
}

/** `C(1 + |x|)` has no condition; the bar of an absolute value that is raised to a power carries its exponent. */
const hasOneBar = (nodes: readonly Node[]): boolean => nodes.filter((node) => baseTokenOf(node) === '|').length === 1;

/** `\mu(dx)`, and `d\mu(x)` behind an integral sign. */
function isMeasure(list: readonly Node[], index: number, pair: Delimited): boolean {
  const body = significant(pair.body);
  const isOfDifferential = body.length === 2 && isD(body[0]) && simpleName(body[1]!) !== null;
  const isBehindIntegral = list.slice(0, index).some((node) => ['int', 'iint'].includes(baseTokenOf(node)));
  return isBehindIntegral && (isOfDifferential || (index > 0 && measureAt(list, index - 1) !== null));
}

/** q and p of `(q \| p)`; nothing of `(\|x\|^2)`. */
function comparedIn(pair: Delimited): readonly Node[] {
  const [first, ...rest] = significant(pair.body);
  const compared = rest.filter((node) => !['Vert', '|'].includes(tokenOf(node)));
  const isBar = (node: Node | undefined) => baseTokenOf(node) === 'Vert';
  const isPair = first && !isBar(first) && rest.some(isBar) && compared.length === 1 && !isBar(compared[0]);
  return isPair && !isPoint(first) ? [first, ...compared] : [];
}

/** The x of `u_t(x \| x_1)`. */
function isPoint(node: Node): boolean {
  const letter = headOf(simpleName(node) ?? '');
  return symbolConvention(letter).role === 'variable' && !densityLetters.has(letter);
}

/** The difference of a call with a parameter and one without. */
function isContrasted(list: readonly Node[], index: number, name: string, parameters: readonly string[], overview: Overview): boolean {
  if (tokenOf(list[index + 2]) !== '-' || parenthesesAt(list, index + 4) === null || list[index + 3] === undefined) return false;
  const other = nameAt(list, index + 3, overview);
  return other?.name === name && other.parameters.length > 0 !== parameters.length > 0;
}

/** A lone name or call before the first relation sign of a clause. */
function lookForDefinition(book: EvidenceBook, list: readonly Node[], overview: Overview): void {
  const relation = list.findIndex((_node, index) => relationAt(list, index) !== null);
  const { sign, length = 1 } = relationAt(list, relation) ?? {};
  const last = relation + length - 1; // the last node of `:=`
  if (relation < 1 || relation > 2) return;
  const found = nameAt(list, 0, overview);
  if (found && sign === 'proportional' && parenthesesAt(list, 1)) book.of(found.name).weighed = true;
  if (found && sign === 'proportional' && relation === 1) {
    book.of(found.name).weighedBare = true;
    for (const name of bareNamesAfter(list, relation, overview)) book.of(found.name).madeOf.add(name);
  }
  if (sign !== 'equal' && sign !== 'define') return;
  if (!found || (found.name === 'e' && scriptsOf(list[0]!).sup !== null)) return; // `e^x = …`
  if (relation === 1 && scriptsOf(list[0]!).primes > 0) return; // `\mu' = -\mu` says what the rate is
  if (relation === 1) {
    book.of(found.name).definedBare = true;
    if (isNormalAhead(list, last + 1)) book.of(found.name).definedAsLaw = true;
    if (isOtherTime(list.slice(last + 1))) book.of(found.name).clock = true;
    const isStochastic = list.slice(last).some((node) => ['W', 'B'].includes(baseName(scriptsOf(node).base) ?? ''));
    if (baseTokenOf(list[last + 1]) === 'int' && !isStochastic) book.of(found.name).definedByIntegral = true;
    for (const name of bareNamesAfter(list, last, overview)) book.of(found.name).madeOf.add(name);
  }
  if (relation === 2 && isMadeOfPlain(firstSide(list, last), found, overview)) book.of(found.name).contrasted = true;
  const pair = relation === 2 ? parenthesesAt(list, 1) : null;
  const isCalled = pair !== null && scriptsOf(list[1]!).sup === null; // `f(x)^2 = …` says nothing of f itself
  if (isCalled) book.of(found.name).definedCalled = true;
  if (isCalled && isAverageFrom(firstSide(list, last))) book.of(found.name).definedAsAverage = true;
  if (isCalled && argumentIsTime(pair)) lookForTimeIntegrals(book.of(found.name), firstSide(list, last));
  if (relation === 1 || isCalled) book.of(found.name)[found.parameters.some(isParameterLetter) ? 'definedModel' : 'definedPlain'] = true;
  if (isCalled && bareNamesAfter(list, last, overview).includes(found.name)) book.of(found.name).madeOf.add(found.name); // `\mu(S_t) = \mu S_t`
}

/** `\mathbb E[\phi(X_T) \mid X_t = x]`, with or without a factor. */
function isAverageFrom(right: readonly Node[]): boolean {
  return right.some((node, index) => {
    if (!['E', 'E_bb'].includes(baseName(scriptsOf(node).base) ?? '')) return false;
    const pair = bracketsOf(right[index + 1]);
    const body = pair === null ? [] : significant(pair.body);
    const bar = body.findLastIndex((part) => ['|', 'mid', 'middle', 'vert'].includes(tokenOf(part)));
    return bar >= 0 && body.slice(bar).some((part) => tokenOf(part) === '=');
  });
}

/** `\gamma(t) = \int_0^t \beta(s)\,ds` is a function of time though `d\gamma(t)` follows, `\eta(t) = \int_0^t \beta(s)\,dw(s)` a process. */
function lookForTimeIntegrals(evidence: NameEvidence, right: readonly Node[]): void {
  const heads: string[] = [];
  let holdsPaths = false;
  forEachList(right, (part) =>
    part.forEach((node, index) => {
      const name = simpleName(node);
      if (isD(part[index - 1]) && name !== null) heads.push(headOf(name));
      else if (parenthesesAt(part, index + 1) && name !== null) holdsPaths ||= symbolConvention(name).role === 'variable';
    }),
  );
  if (!right.some((node) => baseTokenOf(node) === 'int') || heads.length === 0) return;
  if (heads.some((head) => wienerLetters.has(head))) evidence.driven = true;
  else evidence.accumulated ||= !holdsPaths && heads.every((head) => timeLetters.has(head));
}

type Found = NonNullable<ReturnType<typeof nameAt>>;

/** `f_\mu(x) = \mathbb E[f(x + \mu u)]`: more than another spelling, `S_\theta(x) = S(x)`. */
function isMadeOfPlain(right: readonly Node[], { name, parameters }: Found, overview: Overview): boolean {
  if (parameters.length === 0 || right.length === 0) return false;
  const isPlain = (part: readonly Node[], index: number) => {
    const other = nameAt(part, index, overview);
    const pair = parenthesesAt(part, index + 1);
    return (
      other?.name === name &&
      other.parameters.length === 0 &&
      pair !== null &&
      !significant(pair.body).some((node) => tokenOf(node) === ';')
    );
  };
  let isFound = false;
  if (isPlain(right, 0) && right.slice(2).every((node) => tokenOf(node) === '.')) return false;
  forEachList(right, (part) => (isFound ||= part.some((_node, index) => isPlain(part, index))));
  return isFound;
}

/** The `T - t` of `u = T - t`. */
function isOtherTime(nodes: readonly Node[]): boolean {
  const ends = nodes.findIndex((node) => isComma(node) || node.kind === 'text' || node.kind === 'space');
  const [end, sign, time, ...more] = (ends < 0 ? nodes : nodes.slice(0, ends)).map((node) => tokenOf(node) || (simpleName(node) ?? ''));
  return end === 'T' && sign === '-' && time !== undefined && timeLetters.has(time) && more.every((token) => token === '.');
}

/** What stands between a sign, by its last node, and the next. */
function firstSide(list: readonly Node[], relation: number): readonly Node[] {
  const end = list.findIndex((node, index) => index > relation && (isComma(node) || relationAt(list, index) !== null));
  return list.slice(relation + 1, end < 0 ? list.length : end);
}

/** The names without places on the right of a sign; none where an integral or an average takes the places away. */
function bareNamesAfter(list: readonly Node[], relation: number, overview: Overview): readonly string[] {
  const found: string[] = [];
  let isAveraged = false;
  forEachList(firstSide(list, relation), (part) =>
    part.forEach((node, index) => {
      isAveraged ||= baseTokenOf(node) === 'int' || isExpectation(part, index, overview);
      const name = nameAt(part, index, overview)?.name;
      if (name !== undefined && !parenthesesAt(part, index + 1)) found.push(name);
    }),
  );
  return isAveraged ? [] : found;
}

/** `D(q \| p)` compares densities. */
function markDensity(book: EvidenceBook, list: readonly Node[], index: number, overview: Overview): void {
  const found = nameAt(list, index, overview);
  if (found) book.of(found.name).drawnFrom = true;
}
