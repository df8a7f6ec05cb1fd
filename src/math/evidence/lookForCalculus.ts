import type { Node } from '../../latex/tree';
import { densityLetters, symbolConvention, timeLetters, wienerLetters } from '../conventions';
import { isD } from '../elaborate/differentialAhead';
import { simpleName } from '../elaborate/subscripts';
import { baseName, headOf, labelOf } from '../names';
import { baseTokenOf, contents, scriptsOf, tokenOf } from '../nodes';
import type { EvidenceBook } from './evidence';
import { looksLikeCall } from '../elaborate/lookAhead';
import { shapeOfMembers } from '../elaborate/sets';
import { declareShape } from './lookForBinding';
import { argumentIsTime, nameAt, namesIn, parenthesesAt, withoutIndex } from './nameAt';
import type { Overview } from './overview';

/** `dx_t = … dt + … dW_t`, `\frac{dy(t)}{dt}`, `\int … dx`. */
export function lookForDifferentials(book: EvidenceBook, list: readonly Node[], overview: Overview): void {
  const names = differentialNames(list);
  const integral = list.findIndex((node) => ['int', 'iint', 'iiint'].includes(baseTokenOf(node)));
  if (integral >= 0)
    for (const { name, index } of names) if (index > integral && name !== 'pi' && !isWiener(name, names)) book.of(name).drawn = true; // nobody integrates over π: `d\\pi` is by a measure
  declareDomain(book, list, names);
  const hasEquals = list.some((node) => tokenOf(node) === '=');
  if (isD(list[0]) && hasEquals && names.length >= 2) {
    markMotion(book, names);
    book.of(names[0]!.name).movedByIndex ||= withoutIndex(list[1]!) !== list[1]; // two names have a first
  }
  for (const node of list) if (node.kind === 'fraction') lookAtRate(book, node, overview);
}

/** `\int_{\mathbb R^d} f(x)\,dx`, the only one in its list: x is a vector, unless the text says otherwise. */
function declareDomain(book: EvidenceBook, list: readonly Node[], names: readonly Differential[]): void {
  const integrals = list.filter((node) => ['int', 'iint', 'iiint'].includes(baseTokenOf(node)));
  const [integral] = integrals;
  const place = names.find(({ index }) => integral !== undefined && index > list.indexOf(integral));
  const shape = integrals.length === 1 && place !== undefined ? shapeOfMembers(contents(scriptsOf(integral!).sub)) : null;
  if (place === undefined || shape?.kind !== 'vector' || isWiener(place.name, names)) return;
  const evidence = book.of(place.name);
  if (evidence.declaredShape === null) declareShape(book, evidence, shape);
}

/** The state that the equation is about, and what else than time drives it. */
function markMotion(book: EvidenceBook, names: readonly Differential[]): void {
  const [state] = names;
  if (state) book.of(state.name).moved = true;
  for (const { name } of names) {
    if (isClock(name, names)) continue;
    const evidence = book.of(name);
    evidence.process = true;
    evidence.noise ||= headOf(name) !== headOf(state!.name) && names.some((other) => isClock(other.name, names)); // one of two or more
  }
}

interface Differential {
  readonly name: string;
  readonly index: number;
}

function differentialNames(list: readonly Node[]): Differential[] {
  return list.flatMap((node, index) => {
    const next = list[index + 1];
    const name = isD(node) && next ? simpleName(withoutIndex(next)) : null;
    if (name === null) return [];
    const pair = parenthesesAt(list, index + 2);
    const isFunction = pair !== null && !argumentIsTime(pair) && looksLikeCall(pair) !== 'unlikely'; // `df(X_t)`
    return isFunction ? [] : [{ name, index }];
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
  if (!found || !(top.length === 2 || parenthesesAt(top, 2))) return;
  const place = placeBelow(bottom);
  const evidence = book.of(found.name);
  if (place === null || isUsualVariable(found.name)) evidence.process = true;
  else {
    evidence.operand ||= top.length === 2;
    evidence.slopes.add(place);
  }
}

/** x of `\frac{dg}{dx}`: of g it is a place, and no time. */
function placeBelow(bottom: readonly Node[]): string | null {
  const name = bottom.length === 2 ? simpleName(bottom[1]!) : null;
  return name !== null && isUsualVariable(name) ? name : null;
}

function isUsualVariable(name: string): boolean {
  const { role, weight } = symbolConvention(name);
  return role === 'variable' && weight >= 1;
}

/** Names without parentheses after `\nabla`, `\operatorname{div}`, `\partial_t` or their logarithm: they stand for functions. */
export function lookForOperands(book: EvidenceBook, list: readonly Node[], overview: Overview): void {
  list.forEach((node, index) => {
    const token = baseTokenOf(node);
    const name = baseName(scriptsOf(node).base);
    if (
      token === 'nabla' ||
      (token === 'partial' && scriptsOf(node).sub !== null) ||
      name === 'div' ||
      (name === 'D' && scriptsOf(node).sub !== null)
    )
      markOperand(book, list, index, overview, isTimeBelow(node));
    else if (token === 'partial' && isSlashed(list, index)) markSlashed(book, list, index, overview);
    else if (token === 'Delta' && densityLetters.has(baseName(scriptsOf(list[index + 1] ?? node).base) ?? ''))
      markOperand(book, list, index, overview, false);
    else if (node.kind === 'fraction') {
      markRate(book, node, overview);
      markDivisor(book, node, overview);
    }
  });
}

/** `\partial s_i / \partial x_i`. */
function isSlashed(list: readonly Node[], index: number): boolean {
  const at = parenthesesAt(list, index + 2) === null ? index + 2 : index + 3;
  return tokenOf(list[at]) === '/' && baseTokenOf(list[at + 1]) === 'partial' && list[at + 2] !== undefined;
}

function markSlashed(book: EvidenceBook, list: readonly Node[], index: number, overview: Overview): void {
  const after = list.slice(index).findIndex((node) => tokenOf(node) === '/') + index + 2;
  const below = namesIn([withoutPower(list[after]!)]); // isSlashed saw it
  const found = nameAt(list, index + 1, overview);
  for (const name of below) {
    book.of(name).slope = true;
    if (found) book.of(found.name).slopes.add(name);
  }
  markOperand(
    book,
    list,
    index,
    overview,
    below.some((name) => timeLetters.has(name)),
  );
}

function isTimeBelow(node: Node): boolean {
  const { sub } = scriptsOf(node);
  return sub !== null && namesIn(contents(sub)).some((name) => timeLetters.has(name));
}

function markOperand(book: EvidenceBook, list: readonly Node[], index: number, overview: Overview, timed: boolean): void {
  const skips = ['cdot', 'log', 'ln'];
  let at = index + 1;
  while (at < list.length && skips.includes(tokenOf(list[at]))) at++;
  const found = at < list.length ? nameAt(list, at, overview) : null;
  const isDivergence = baseTokenOf(list[index]) === 'nabla' && tokenOf(list[index + 1]) === 'cdot' && at === index + 2;
  if (found && isDivergence && parenthesesAt(list, at + 1)) book.of(found.name).divergedCall = true;
  if (!found || parenthesesAt(list, at + 1)) return;
  const evidence = book.of(found.name);
  evidence.operand = true;
  if (isDivergence) evidence.diverged = true;
  if (baseTokenOf(list[index]) === 'partial')
    for (const name of namesIn(contents(scriptsOf(list[index]!).sub))) if (labelOf(name) === '') evidence.slopes.add(name);
  evidence.timed ||= timed && found.parameters.length === 0;
}

/** `\frac1Z`: what a quotient is by is a number. */
function markDivisor(book: EvidenceBook, { denominator }: Node & { kind: 'fraction' }, overview: Overview): void {
  const below = contents(denominator);
  const found = below.length === 1 ? nameAt(below, 0, overview) : null;
  if (found) book.of(found.name).divisor = true;
}

/** `\frac{\partial p}{\partial t}`. */
function markRate(book: EvidenceBook, fraction: Node & { kind: 'fraction' }, overview: Overview): void {
  const top = contents(fraction.numerator);
  const bottom = contents(fraction.denominator);
  if (baseTokenOf(top[0]) !== 'partial' || baseTokenOf(bottom[0]) !== 'partial') return;
  const below = namesIn(bottom.slice(1).map(withoutPower));
  const found = top[1] ? nameAt(top, 1, overview) : null;
  for (const name of below) {
    book.of(name).slope = true;
    if (found) book.of(found.name).slopes.add(name);
  }
  markOperand(
    book,
    top,
    0,
    overview,
    below.some((name) => timeLetters.has(name)),
  );
}

/** x of `\partial x^2`. */
function withoutPower(node: Node): Node {
  const { base, sub, sup, span } = scriptsOf(node);
  return sup === null || base === null ? node : { kind: 'scripts', span, base, sub, sup: null, primes: 0 };
}
