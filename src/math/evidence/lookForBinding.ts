import type { Delimited, Node } from '../../latex/tree';
import { densityLetters, isParameterLetter, symbolConvention } from '../conventions';
import { isNormalAhead } from '../elaborate/laws';
import { relationAt } from '../elaborate/relationSigns';
import { shapeOfMembers } from '../elaborate/sets';
import type { Shape } from '../expr';
import { baseName, headOf, labelOf } from '../names';
import { baseTokenOf, contents, scriptsOf, significant, splitAt, tokenOf } from '../nodes';
import { hasOtherSize } from '../shapes';
import type { EvidenceBook, NameEvidence } from './evidence';
import { isModelLetter } from './modelLetters';
import { argumentIsTime, argumentName, isComma, nameAt, parenthesesAt } from './nameAt';
import type { Overview } from './overview';

/** The subscript of an expectation: what is drawn, and from what. */
export function lookAtBinders(book: EvidenceBook, nodes: readonly Node[], overview: Overview): void {
  for (const part of splitAt(nodes, (node) => isComma(node) || tokenOf(node) === ';')) {
    if (part.some((node) => baseTokenOf(node) === 'sim')) continue; // lookForLaws sees it
    const found = part[0] ? nameAt(part, 0, overview) : null;
    if (!found || (part.length === 1 && isGivenParameter(found.name, overview))) continue;
    const pair = parenthesesAt(part, 1);
    const isDensity = densityLetters.has(headOf(found.name)) || (pair !== null && !argumentIsTime(pair));
    if (isDensity) book.of(found.name).drawnFrom = true;
    const named = isDensity && pair === null ? variableOfName(found.name) : [];
    for (const name of [...named, ...(isDensity ? drawnArguments(pair) : drawnNames(part))]) markDrawn(book, name);
  }
}

/** `\mathbb E_\eta` beside `p(x | \eta)` is the average under that law, and so is `\mathbb E_{\theta_0}` beside `p(x | \theta)`. */
function isGivenParameter(name: string, overview: Overview): boolean {
  const { conditions, parameters } = overview;
  if (isModelLetter(name, overview)) return true;
  const head = headOf(name);
  if (conditions.has(name) || conditions.has(head)) return symbolConvention(name).role !== 'scalar-parameter';
  return head !== name && isParameterLetter(head) && parameters.has(head);
}

/** `\mathbb E_{p_v}` draws v. */
function variableOfName(density: string): string[] {
  const label = labelOf(density);
  return label.length === 1 && symbolConvention(label).role === 'variable' ? [label] : [];
}

function markDrawn(book: EvidenceBook, name: string): void {
  const evidence = book.of(name);
  evidence.drawn = true;
  evidence.random = true;
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
export function lookForLaws(book: EvidenceBook, list: readonly Node[], overview: Overview): void {
  list.forEach((node, index) => {
    if (baseTokenOf(node) !== 'sim') return;
    let from = index;
    while (from > 0 && !startsNewClause(list, from - 1)) from--;
    const drawn = drawnNames(list.slice(from, index));
    for (const name of drawn) markDrawn(book, name);
    const made = tokenOf(list[from - 1]) === '=' ? madeName(list, from - 1) : null;
    if (made !== null) markDrawn(book, made);
    const law = list[index + 1] ? nameAt(list, index + 1, overview) : null;
    if (law === null || ['N', 'U'].includes(law.name)) return;
    book.of(law.name).drawnFrom = true;
    for (const name of drawn) book.of(name).ofDensity = true;
  });
}

/** The z of `z = (x - m)/\sigma \sim \mathcal N(0, I)`. */
function madeName(list: readonly Node[], equals: number): string | null {
  let from = equals;
  while (from > 0 && !startsNewClause(list, from - 1)) from--;
  const [name, more] = drawnNames(list.slice(from, equals));
  return name !== undefined && more === undefined && symbolConvention(name).role === 'variable' ? name : null;
}

function startsNewClause(list: readonly Node[], index: number): boolean {
  const node = list[index]!;
  const isPriorLaw = isComma(node) && list.slice(0, index).some((before) => baseTokenOf(before) === 'sim');
  return isPriorLaw || relationAt(list, index) !== null || tokenOf(node) === ';' || node.kind === 'text';
}

/** `x, y \in \mathbb R^d` and `f : \mathbb R^d \to \mathbb R`. */
export function lookForMembership(book: EvidenceBook, list: readonly Node[], overview: Overview): void {
  if (list.length === 1) declareSizes(book, shapeOfMembers(list));
  list.forEach((node, index) => {
    if (baseTokenOf(node) === 'in') declareMembers(book, list, index, overview);
    if (tokenOf(node) === ':' && isNames(list.slice(0, index))) declareMap(book, list, overview);
  });
}

function declareMembers(book: EvidenceBook, list: readonly Node[], index: number, overview: Overview): void {
  const set = list.slice(index + 1, endOfSet(list, index));
  const larger = set.findIndex((node) => ['subset', 'subseteq'].includes(tokenOf(node)));
  const shape = shapeOfMembers(set.slice(larger + 1));
  if (shape === null) return;
  const first = list.findIndex((_node, at) => at < index && relationAt(list, at) !== null);
  const relation = list.findLastIndex((_node, at) => at < index && relationAt(list, at) !== null);
  const isApart = list.slice(Math.max(relation, 0), index).some((node) => isComma(node) || node.kind === 'text');
  const defined = first > 0 && !isApart && isOneName(list, 0, first) ? nameAt(list, 0, overview) : null;
  if (defined) declareShape(book, book.of(defined.name), shape);
  if (relation >= 0 && !isApart && !isOneName(list, relation + 1, index)) return;
  let at = index - 1;
  const isOfValues = parenthesesAt(list, at) !== null;
  while (at > relation) {
    if (!isOfValues && parenthesesAt(list, at)) return; // `u(x, t), t \in [0, 1]` tells nothing of u
    if (parenthesesAt(list, at) && at > 0) at--; // `g(x) \in \mathbb R` tells what g maps into
    const found = nameAt(list, at, overview);
    if (!found || !startsMember(list, at)) return;
    declareShape(book, book.of(found.name), shape);
    if (isOfValues) book.of(found.name).valuesDeclared = true;
    if (!list[at - 1] || !isComma(list[at - 1]!)) return;
    at -= 2;
  }
}

/** `t \in [0, T] : x_t \in \mathbb R^d`: where the next thing is said to be in something, the set before it has ended. */
function endOfSet(list: readonly Node[], index: number): number {
  const next = list.findIndex((node, at) => at > index && baseTokenOf(node) === 'in');
  const end = list.findLastIndex((node, at) => at > index && at < next && (isComma(node) || [':', ';'].includes(tokenOf(node))));
  return end < 0 ? list.length : end;
}

/** `J_x s(x) \in \mathbb{R}^{d \times d}` says nothing of s alone. */
function startsMember(list: readonly Node[], at: number): boolean {
  const before = list[at - 1];
  if (before === undefined || before.kind === 'text' || isComma(before) || relationAt(list, at - 1) !== null) return true;
  return ['forall', 'exists', ';', ':', '|', 'quad', 'qquad', 'land', 'wedge'].includes(baseTokenOf(before));
}

/** A name, or a name with its arguments, and nothing else. */
function isOneName(list: readonly Node[], from: number, to: number): boolean {
  const length = to - from;
  const isName = length > 0 && baseName(scriptsOf(list[from]!).base) !== null;
  return isName && (length === 1 || (length === 2 && parenthesesAt(list, from + 1) !== null));
}

function declareMap(book: EvidenceBook, list: readonly Node[], overview: Overview): void {
  const arrow = list.findIndex((node) => ['to', 'rightarrow', 'longrightarrow'].includes(tokenOf(node)));
  const shape = arrow < 0 ? null : shapeOfMembers(list.slice(arrow + 1));
  const found = nameAt(list, 0, overview);
  const pair = parenthesesAt(list, 1);
  const isPath = pair !== null && pair.body.length === 1 && baseName(pair.body[0]!) === 'omega'; // `X_t(\omega) : [0, T] \times \Omega \to \mathbb R^d`
  if (!found || shape === null || isPath) return;
  const colon = list.findIndex((node) => [':', 'colon'].includes(tokenOf(node)));
  const from = colon < 0 ? null : shapeOfMembers(list.slice(colon + 1, arrow));
  for (const name of [found.name, ...furtherNames(list.slice(0, Math.max(colon, 0)), overview)]) {
    const evidence = book.of(name);
    evidence.mapped = true;
    evidence.declaredRole ??= densityLetters.has(headOf(name)) && isNonNegative(list.slice(arrow + 1)) ? 'density' : 'function';
    if (from?.kind === 'vector') evidence.domain ??= from.dimension;
    declareShape(book, evidence, shape);
  }
}

/** `f`, `T(x)`, `f, g`. */
const isNames = (heads: readonly Node[]) => splitAt(heads, isComma).every((part) => isOneName(part, 0, part.length));

/** The g of `f, g : \mathbb R^d \to \mathbb R`. */
function furtherNames(heads: readonly Node[], overview: Overview): string[] {
  return splitAt(heads, isComma)
    .slice(1)
    .flatMap((part) => nameAt(part, 0, overview)?.name ?? []);
}

/** `[0, \infty)`, `\mathbb R_+`, `\mathbb R_{\ge 0}`: where densities have their values. */
function isNonNegative([set]: readonly Node[]): boolean {
  if (set?.kind === 'delimited') return set.open === '[' && set.body[0]?.kind === 'number' && set.body[0].text === '0';
  const { base, sub, sup } = set === undefined ? { base: null, sub: null, sup: null } : scriptsOf(set);
  const sign = [sub, sup].flatMap((label) => contents(label)).map((node) => tokenOf(node))[0] ?? '';
  return baseName(base) === 'R_bb' && ['+', '>', 'ge', 'geq'].includes(sign);
}

/** Records a written shape and that the names of its sizes are dimensions. */
export function declareShape(book: EvidenceBook, evidence: NameEvidence, shape: Shape): void {
  evidence.redeclared ||= evidence.declaredShape !== null && evidence.declaredShape.kind !== shape.kind;
  evidence.resized ||= hasOtherSize(evidence.declaredShape, shape);
  evidence.declaredShape ??= shape;
  declareSizes(book, shape);
}

/** `on $\mathbb R^k$`: k is a dimension. */
export function declareSizes(book: EvidenceBook, shape: Shape | null): void {
  if (shape === null) return;
  const sizes =
    shape.kind === 'vector' || shape.kind === 'row' ? [shape.dimension] : shape.kind === 'matrix' ? [shape.rows, shape.columns] : [];
  for (const size of sizes) if (typeof size === 'string' && /^[A-Za-z]+$/.test(size)) book.of(size).dimension = true;
}

/** `\mathcal N(m, \sigma^2 I)`, `\mathcal N(x; m, \Sigma)`: m is a vector. */
export function lookForCentre(book: EvidenceBook, list: readonly Node[], index: number, overview: Overview): void {
  if (!isNormalAhead(list, index)) return;
  const pair = scriptsOf(list[index + 1]!).base as Delimited; // isNormalAhead saw the parentheses
  const parts = splitAt(significant(pair.body), (node) => [',', ';', '|'].includes(tokenOf(node)));
  const [mean, covariance] = parts.slice(-2);
  const [size, identity, ...more] = covariance ?? [];
  const spread = size && identity && more.length === 0 && isIdentity(identity) ? nameAt(covariance!, 0, overview) : null;
  if (spread) book.of(spread.name).spread = true;
  if (mean?.length !== 1 || !covariance?.some((node) => matrixNames.has(baseName(scriptsOf(node).base) ?? ''))) return;
  const found = nameAt(mean, 0, overview);
  if (found) book.of(found.name).centre = true;
}

const isIdentity = (node: Node) => ['I', 'I_bf', 'I_bb', 'Id'].includes(baseName(scriptsOf(node).base) ?? '');

const matrixNames: ReadonlySet<string> = new Set(['I', 'I_bf', 'I_bb', 'Id', 'Sigma', 'Sigma_bf']);
