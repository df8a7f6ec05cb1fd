import type { Node } from '../../latex/tree';
import { densityLetters, timeLetters, wienerLetters } from '../conventions';
import { wordReaders } from '../elaborate/commandTable';
import { looksLikeCall } from '../elaborate/lookAhead';
import { isD } from '../elaborate/products';
import { relationAt } from '../elaborate/relationSigns';
import { shapeOfMembers } from '../elaborate/sets';
import { isUsualIndex, isUsualParameter, readSubscript, simpleName } from '../elaborate/subscripts';
import type { Shape } from '../expr';
import { baseName, headOf, joinName, labelOf, labelText } from '../names';
import { baseTokenOf, contents, scriptsOf, significant, splitAt, tokenOf } from '../nodes';
import type { EvidenceBook, NameEvidence } from './evidence';
import { forEachList, isTransposeMark } from './lists';

type Delimited = Node & { kind: 'delimited' };

/** What the whole document shows before single names are looked at: which letters are called, and which stand after a semicolon. */
export interface Overview {
  readonly called: ReadonlySet<string>;
  readonly parameters: ReadonlySet<string>;
}

const notNames = new Set([...Object.keys(wordReaders), 'N_cal', 'U_cal', 'R_bb', 'N_bb', 'Z_bb', 'E_bb', 'Rademacher', 'Unif', 'Uniform', 'Normal']);

export function surveyFormulas(bodies: readonly (readonly Node[])[]): Overview {
  const called = new Set<string>();
  const parameters = new Set<string>();
  for (const body of bodies) {
    forEachList(body, (list) => {
      list.forEach((node, index) => {
        const name = baseName(scriptsOf(node).base);
        const pair = parenthesesAt(list, index + 1);
        if (name === null || pair === null || notNames.has(name)) return;
        if (looksLikeCall(pair) !== 'unlikely') called.add(name);
        for (const parameter of namesIn(afterSemicolon(pair))) parameters.add(parameter);
      });
    });
  }
  return { called, parameters };
}

function afterSemicolon(pair: Delimited): readonly Node[] {
  const parts = splitAt(significant(pair.body), (node) => tokenOf(node) === ';');
  return parts.slice(1).flat();
}

function namesIn(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => simpleName(node) ?? []);
}

function parenthesesAt(list: readonly Node[], index: number): Delimited | null {
  const base = list[index] && scriptsOf(list[index]!).base;
  return base?.kind === 'delimited' && base.open === '(' ? base : null;
}

/** Adds what one formula shows to the book. */
export function collectEvidence(book: EvidenceBook, body: readonly Node[], overview: Overview): void {
  forEachList(body, (list, isTop) => {
    list.forEach((_node, index) => lookAt(book, list, index, overview));
    lookForLaws(book, list, overview);
    lookForMembership(book, list, overview);
    if (isTop) lookForDefinition(book, list, overview);
    lookForDifferentials(book, list, overview);
  });
}

function lookAt(book: EvidenceBook, list: readonly Node[], index: number, overview: Overview): void {
  const node = list[index]!;
  const { base, sub } = scriptsOf(node);
  const token = tokenOf(base);
  const name = baseName(base);
  if (token === 'nabla' && sub) for (const variable of namesIn(contents(sub))) book.of(variable).differentiated = true;
  if ((token === 'min' || token === 'max' || name === 'argmin' || name === 'argmax') && sub) for (const variable of namesIn(contents(sub))) book.of(variable).minimised = true;
  if (isExpectation(list, index) && sub) lookAtBinders(book, contents(sub), overview);
  else if (name !== null && !notNames.has(name) && !isD(node)) lookAtName(book, list, index, overview);
}

/** `\mathbb E`, or a plain E with a bracket or with a subscript that names variables. */
function isExpectation(list: readonly Node[], index: number): boolean {
  const { base, sub } = scriptsOf(list[index]!);
  const name = baseName(base);
  if (name !== 'E') return name === 'E_bb';
  const next = list[index + 1] && scriptsOf(list[index + 1]!).base;
  return (next?.kind === 'delimited' && next.open === '[') || (sub !== null && !contents(sub).every((node) => tokenOf(node) === ',' || isUsualParameter(simpleName(node) ?? '')));
}

/** The canonical name at a place, with what its subscript says of parameters. */
function nameAt(list: readonly Node[], index: number, overview: Overview): { name: string; parameters: string[]; primes: number } | null {
  const { base, sub, sup, primes } = scriptsOf(list[index]!);
  const name = baseName(base);
  if (name === null || notNames.has(name)) return null;
  const star = sup !== null && ['*', 'star', 'ast'].includes(labelText(sup));
  const isFunction = overview.called.has(name) || densityLetters.has(name);
  const read = readSubscript(star ? joinName(name, 'star') : name, sub, {
    isName: () => false,
    isFunction,
    isParameter: (part) => isUsualParameter(part) || overview.parameters.has(part),
    isIndex: (part) => isUsualIndex(part) && isFunction,
  });
  return { name: read.name, parameters: namesIn(read.parameters), primes };
}

function lookAtName(book: EvidenceBook, list: readonly Node[], index: number, overview: Overview): void {
  const found = nameAt(list, index, overview);
  if (!found) return;
  const evidence = book.of(found.name);
  for (const parameter of found.parameters) book.of(parameter).parameter = true;
  const pair = parenthesesAt(list, index + 1);
  const { sup } = scriptsOf(list[index]!);
  if (pair) lookAtCall(book, evidence, list, index, pair, found.parameters);
  else lookAtBare(evidence, list, index, found.parameters);
  if (isTransposeMark(sup) && !pair) evidence.transposed = true;
  if (pair && isTransposeMark(scriptsOf(list[index + 1]!).sup)) evidence.valueTransposed = true;
}

function lookAtBare(evidence: NameEvidence, list: readonly Node[], index: number, parameters: readonly string[]): void {
  evidence.bare++;
  if (parameters.length > 0) evidence.calls.push({ likelihood: 'unlikely', arguments: [], parameters, given: [], atTime: false });
  const before = tokenOf(list[index - 1]);
  const after = list[index + 1];
  const ends = after === undefined || [',', '.', '+', '-', ';'].includes(tokenOf(after)) || relationAt(list, index + 1) !== null || after.kind === 'tag' || after.kind === 'break';
  if (before === '+' && ends) evidence.additive++;
}

function lookAtCall(book: EvidenceBook, evidence: NameEvidence, list: readonly Node[], index: number, pair: Delimited, subscripts: readonly string[]): void {
  const [head = [], ...rest] = splitAt(significant(pair.body), (node) => tokenOf(node) === ';');
  const [of = [], given = []] = splitAt(head, (node) => tokenOf(node) === '|');
  const parameters = namesIn(rest.flat());
  const arguments_ = splitAt(of, isComma).map(argumentName);
  const likelihood = looksLikeCall(pair);
  const [only] = arguments_;
  const atTime = arguments_.length === 1 && rest.length === 0 && given.length === 0 && (only === 'T' || (only !== null && only !== undefined && timeLetters.has(headOf(only))) || isNumber(of));
  evidence.calls.push({ likelihood, arguments: arguments_, parameters: [...subscripts, ...parameters], given: given.length === 0 ? [] : splitAt(given, isComma).map(argumentName), atTime });
  for (const parameter of parameters) book.of(parameter).parameter = true;
  if (likelihood === 'certain' || (likelihood === 'likely' && !atTime)) for (const name of arguments_) if (name !== null) book.of(name).argument = true;
  if (['log', 'ln'].includes(baseTokenOf(list[index - 1]))) evidence.logged = true;
}

function isComma(node: Node): boolean {
  return tokenOf(node) === ',';
}

function isNumber(nodes: readonly Node[]): boolean {
  return nodes.length === 1 && nodes[0]!.kind === 'number';
}

/** `x` and `x_0` by name, `y(t)` as `y_t`; null for anything else. */
function argumentName(part: readonly Node[]): string | null {
  const [head, time] = part;
  const name = head ? primedName(head) : null;
  if (part.length === 1) return name;
  const inside = part.length === 2 && time?.kind === 'delimited' ? significant(time.body) : [];
  return name !== null && inside.length === 1 ? joinName(name, labelText(inside[0]!)) : null;
}

function primedName(node: Node): string | null {
  const { base, sub, sup, primes } = scriptsOf(node);
  const name = simpleName({ kind: 'scripts', span: node.span, base, sub, sup, primes: 0 });
  return name !== null && primes > 0 ? `${name}_${'prime'.repeat(primes)}` : name;
}

/** The subscript of an expectation: what is drawn, and from what. */
function lookAtBinders(book: EvidenceBook, nodes: readonly Node[], overview: Overview): void {
  for (const part of splitAt(nodes, (node) => isComma(node) || tokenOf(node) === ';')) {
    if (part.some((node) => baseTokenOf(node) === 'sim')) continue; // lookForLaws sees it
    const found = part[0] ? nameAt(part, 0, overview) : null;
    if (!found) continue;
    const pair = parenthesesAt(part, 1);
    const isDensity = densityLetters.has(headOf(found.name)) || (pair !== null && !argumentIsTime(pair));
    if (isDensity) book.of(found.name).drawnFrom = true;
    for (const name of isDensity ? drawnArguments(pair) : drawnNames(part)) book.of(name).drawn = true;
  }
}

function argumentIsTime(pair: Delimited): boolean {
  const body = significant(pair.body);
  const name = body.length === 1 ? simpleName(body[0]!) : null;
  return isNumber(body) || (name !== null && (timeLetters.has(headOf(name)) || name === 'T'));
}

function drawnArguments(pair: Delimited | null): string[] {
  const [of = []] = splitAt(significant(pair?.body ?? []), (node) => tokenOf(node) === '|' || tokenOf(node) === ';');
  return splitAt(of, isComma).flatMap((part) => argumentName(part) ?? []);
}

function drawnNames(part: readonly Node[]): string[] {
  const [before = []] = splitAt(part, (node) => tokenOf(node) === '|');
  const inner = before.length === 1 && before[0]!.kind === 'delimited' ? significant(before[0].body) : before;
  return splitAt(inner, isComma).flatMap((piece) => argumentName(piece) ?? []);
}

/** `x, x' \sim q(x)` anywhere. */
function lookForLaws(book: EvidenceBook, list: readonly Node[], overview: Overview): void {
  list.forEach((node, index) => {
    if (baseTokenOf(node) !== 'sim') return;
    let from = index;
    while (from > 0 && !startsNewClause(list, from - 1)) from--;
    for (const name of drawnNames(list.slice(from, index))) book.of(name).drawn = true;
    const law = list[index + 1] ? nameAt(list, index + 1, overview) : null;
    if (law && law.name !== 'N' && law.name !== 'U') book.of(law.name).drawnFrom = true;
  });
}

function startsNewClause(list: readonly Node[], index: number): boolean {
  const node = list[index]!;
  const isPriorLaw = isComma(node) && list.slice(0, index).some((before) => baseTokenOf(before) === 'sim');
  return isPriorLaw || relationAt(list, index) !== null || tokenOf(node) === ';' || node.kind === 'text';
}

/** `x, y \in \mathbb R^d` and `f : \mathbb R^d \to \mathbb R`. */
function lookForMembership(book: EvidenceBook, list: readonly Node[], overview: Overview): void {
  list.forEach((node, index) => {
    if (baseTokenOf(node) === 'in') declareMembers(book, list, index, overview);
    if (tokenOf(node) === ':' && index === 1) declareMap(book, list, overview);
  });
}

function declareMembers(book: EvidenceBook, list: readonly Node[], index: number, overview: Overview): void {
  const shape = shapeOfMembers(list.slice(index + 1));
  if (shape === null) return;
  let at = index - 1;
  while (at >= 0) {
    const found = nameAt(list, at, overview);
    if (!found) return;
    declareShape(book, book.of(found.name), shape);
    if (!list[at - 1] || !isComma(list[at - 1]!)) return;
    at -= 2;
  }
}

function declareMap(book: EvidenceBook, list: readonly Node[], overview: Overview): void {
  const arrow = list.findIndex((node) => ['to', 'rightarrow', 'longrightarrow'].includes(tokenOf(node)));
  const shape = arrow < 0 ? null : shapeOfMembers(list.slice(arrow + 1));
  const found = nameAt(list, 0, overview);
  if (!found || shape === null) return;
  const evidence = book.of(found.name);
  evidence.mapped = true;
  evidence.declaredRole ??= 'function';
  declareShape(book, evidence, shape);
}

/** Records a written shape and that the names of its sizes are dimensions. */
export function declareShape(book: EvidenceBook, evidence: NameEvidence, shape: Shape): void {
  evidence.declaredShape ??= shape;
  const sizes = shape.kind === 'vector' || shape.kind === 'row' ? [shape.dimension] : shape.kind === 'matrix' ? [shape.rows, shape.columns] : [];
  for (const size of sizes) if (typeof size === 'string' && /^[A-Za-z]+$/.test(size)) book.of(size).dimension = true;
}

/** A lone name or call before the first relation sign of a clause. */
function lookForDefinition(book: EvidenceBook, list: readonly Node[], overview: Overview): void {
  const relation = list.findIndex((_node, index) => relationAt(list, index) !== null);
  const sign = relationAt(list, relation)?.sign;
  if (relation < 1 || relation > 2 || (sign !== 'equal' && sign !== 'define')) return;
  const found = nameAt(list, 0, overview);
  if (!found) return;
  if (relation === 1) book.of(found.name).definedBare = true;
  else if (parenthesesAt(list, 1)) book.of(found.name).definedCalled = true;
}

/** `dx_t = … dt + … dW_t`, `\frac{dy(t)}{dt}`, `\int … dx`. */
function lookForDifferentials(book: EvidenceBook, list: readonly Node[], overview: Overview): void {
  const names = differentialNames(list);
  const integral = list.findIndex((node) => ['int', 'iint', 'iiint'].includes(baseTokenOf(node)));
  if (integral >= 0) for (const { name, index } of names) if (index > integral && !isWiener(name, names)) book.of(name).drawn = true;
  const hasEquals = list.some((node) => tokenOf(node) === '=');
  if (isD(list[0]) && hasEquals && names.length >= 2) for (const { name } of names) if (!isClock(name, names)) book.of(name).process = true;
  for (const node of list) if (node.kind === 'fraction') lookAtRate(book, node, overview);
}

interface Differential {
  readonly name: string;
  readonly index: number;
}

function differentialNames(list: readonly Node[]): Differential[] {
  return list.flatMap((node, index) => {
    const next = list[index + 1];
    const name = isD(node) && next ? simpleName(next) : null;
    return name === null ? [] : [{ name, index }];
  });
}

function isClock(name: string, names: readonly Differential[]): boolean {
  return timeLetters.has(name) || names.some((other) => labelOf(other.name) === name);
}

function isWiener(name: string, names: readonly Differential[]): boolean {
  return wienerLetters.has(headOf(name)) && names.length > 1;
}

function lookAtRate(book: EvidenceBook, fraction: Node & { kind: 'fraction' }, overview: Overview): void {
  const top = contents(fraction.numerator);
  const bottom = contents(fraction.denominator);
  if (!isD(top[0]) || !isD(bottom[0]) || top.length < 2) return;
  const found = nameAt(top, 1, overview);
  if (found && (top.length === 2 || parenthesesAt(top, 2))) book.of(found.name).process = true;
}
