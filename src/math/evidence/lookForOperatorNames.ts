import type { Node } from '../../latex/tree';
import { densityLetters, isParameterLetter, timeLetters } from '../conventions';
import { baseName, headOf, isCapital } from '../names';
import { baseTokenOf, contents, isPlainSign, scriptsOf, significant, splitAt, tokenOf } from '../nodes';
import type { EvidenceBook } from './evidence';
import { isDerivativeSign, isOperatorSum } from '../elaborate/operatorSums';
import { isMark } from './lists';
import { nameAt, parenthesesAt } from './nameAt';
import type { Overview } from './overview';

/**
 * Letters that take functions to functions: `(\mathcal A f)(x)`, `\mathcal L^* p`, and at the start of an equation `\mathcal L f = …` with
 * derivatives of f on the right. What they are applied to is a function.
 */
export function lookForOperatorNames(book: EvidenceBook, list: readonly Node[], overview: Overview, isTop: boolean): void {
  list.forEach((node, index) => {
    if (isPlainSign(node)) return;
    markAppliedAt(book, list, index, overview);
    markWaiting(book, list, index, overview);
    if (isOperatorLetter(node) && operandAt(list, index + 1) !== null && isApplied(list, index, isTop))
      mark(book, list, index, operandAt(list, index + 1)!, overview);
  });
  if (isTop && list[0]) markResult(book, list, overview);
  if (isTop && list[0] && isOperatorSum(list)) mark(book, list, 0, [], overview);
}

/** `(\mathcal A f)(x) = s(x)^\top f(x) + \nabla \cdot f(x)`: a number, whatever f is. */
function markResult(book: EvidenceBook, list: readonly Node[], overview: Overview): void {
  const equals = list.findIndex((node) => tokenOf(node) === '=');
  const pair = parenthesesAt(list, 0);
  const start = pair ? significant(pair.body) : list;
  const found = equals > 0 && equals <= 3 && start[0] && isOperatorLetter(start[0]) ? nameAt(start, 0, overview) : null;
  const isNumber = list.some(
    (node, at) => at > equals && (isDivergenceAt(list, at) || ['tr', 'Tr', 'div'].includes(baseName(scriptsOf(node).base) ?? '')),
  );
  if (found !== null && isNumber && book.of(found.name).operator) book.of(found.name).toNumbers = true;
}

function isDivergenceAt(list: readonly Node[], index: number): boolean {
  return baseTokenOf(list[index]) === 'nabla' && tokenOf(list[index + 1]) === 'cdot';
}

/** `(\mathcal A f)(x)`. */
function markAppliedAt(book: EvidenceBook, list: readonly Node[], index: number, overview: Overview): void {
  const pair = parenthesesAt(list, index);
  const body = pair && parenthesesAt(list, index + 1) ? significant(pair.body) : [];
  const [operator, operand] = body;
  if (body.length === 2 && operator && (isOperatorLetter(operator) || isCapitalLetter(operator)) && isFunctionLetter(operand))
    mark(book, body, 0, [operand!], overview);
}

/** `(\partial_t + \mathcal L) u`. */
function markWaiting(book: EvidenceBook, list: readonly Node[], index: number, overview: Overview): void {
  const pair = parenthesesAt(list, index);
  if (pair === null || !isFunctionLetter(list[index + 1])) return;
  const body = significant(pair.body);
  const terms = splitAt(body, (node) => ['+', '-'].includes(tokenOf(node)));
  if (!terms.some((term) => isDerivativeSign(term.at(-1)))) return;
  for (const term of terms)
    if (term.length === 1 && isOperatorLetter(term[0]!)) mark(book, body, body.indexOf(term[0]!), [list[index + 1]!], overview);
}

/** A calligraphic letter, or a plain capital that names operators in this field. */
function isOperatorLetter(node: Node): boolean {
  const name = baseName(scriptsOf(node).base) ?? '';
  return isScript(name) || ['L', 'A', 'G', 'P', 'T', 'H', 'Q', 'S'].includes(name);
}

function isCapitalLetter(node: Node): boolean {
  return /^[A-Z]$/.test(baseName(scriptsOf(node).base) ?? '');
}

function isScript(name: string): boolean {
  return name.endsWith('_cal') && !['N_cal', 'U_cal', 'F_cal', 'O_cal'].includes(name);
}

const functionLetters = new Set(['f', 'g', 'h', 'u', 'v', 'w', 'V', 'phi', 'psi', 'eta', 'xi', 'mu', ...densityLetters]);

function isFunctionLetter(node: Node | undefined): boolean {
  const { base, sup } = scriptsOf(node ?? { kind: 'operator', span: { start: 0, end: 0 }, text: '' });
  return (sup === null || isMark(sup)) && functionLetters.has(headOf(baseName(base) ?? ''));
}

/** What stands directly after an operator: a function's name, or a bracket with one in it. */
function operandAt(list: readonly Node[], index: number): readonly Node[] | null {
  const node = list[index];
  if (isFunctionLetter(node)) return list.slice(index, index + 1);
  if (node && isSemigroup(node) && isFunctionLetter(list[index + 1])) return list.slice(index + 1, index + 2);
  const { base } = node ? scriptsOf(node) : { base: null };
  if (base?.kind !== 'delimited' || !['[', '('].includes(base.open)) return null;
  const body = significant(base.body);
  if (base.open === '(' && (body.some((inner) => ['Vert', '|'].includes(tokenOf(inner))) || isParameterAlone(body) || isPlaceAndTime(body)))
    return null;
  return body.some(isFunctionLetter) && (base.open === '[' || isFunctionLetter(body[0])) ? body.filter(isFunctionLetter).slice(0, 1) : null;
}

/** The `P_t` of `\mathcal L P_t f`. */
function isSemigroup(node: Node): boolean {
  const { base, sub } = scriptsOf(node);
  return ['P', 'T', 'Q'].includes(baseName(base) ?? '') && timeLetters.has(baseName(contents(sub)[0] ?? null) ?? '');
}

/** `\mathcal J(q, t)` is a function of a place and a time. */
function isPlaceAndTime(body: readonly Node[]): boolean {
  const [, time, ...more] = splitAt(body, (node) => tokenOf(node) === ',');
  const [only, other] = time ?? [];
  return only !== undefined && other === undefined && more.length === 0 && timeLetters.has(baseName(scriptsOf(only).base) ?? '');
}

/** `\mathcal L(\phi)` is a loss at its parameter. */
function isParameterAlone([only, more]: readonly Node[]): boolean {
  return only !== undefined && more === undefined && isParameterLetter(headOf(baseName(scriptsOf(only).base) ?? ''));
}

function isApplied(list: readonly Node[], index: number, isTop: boolean): boolean {
  const { base, sup } = scriptsOf(list[index]!);
  const isBracket = !isFunctionLetter(list[index + 1]);
  const isCalligraphic = isScript(baseName(base) ?? '');
  const equals = list.findIndex((node) => tokenOf(node) === '=');
  const opens =
    isTop &&
    index === 0 &&
    equals > 0 &&
    equals <= 3 &&
    (list.some((node, at) => at > equals && (isDerivative(node) || isScriptApplied(list, at))) ||
      isAverageOf(list, equals, list[index + 1]!));
  if (opens) return true;
  if (!isCalligraphic || isBracket) return false;
  return (sup !== null && isMark(sup)) || (isTop && list.some(isDerivative));
}

/** `P_t f(x) = \mathbb E[f(X_t) \mid X_0 = x]`: an average of f, which P_t takes to it. */
function isAverageOf(list: readonly Node[], equals: number, operand: Node): boolean {
  const [average, body] = list.slice(equals + 1);
  const name = baseName(scriptsOf(operand).base);
  const pair = body === undefined ? null : scriptsOf(body).base;
  const isAverage = average !== undefined && ['E', 'E_bb'].includes(baseName(scriptsOf(average).base) ?? '');
  const isOf = (node: Node, at: number, nodes: readonly Node[]) =>
    baseName(scriptsOf(node).base) === name && parenthesesAt(nodes, at + 1) !== null;
  return isAverage && pair?.kind === 'delimited' && significant(pair.body).some(isOf);
}

/** `\mathcal L g` with g by name. */
function isScriptApplied(list: readonly Node[], index: number): boolean {
  return isScript(baseName(scriptsOf(list[index]!).base) ?? '') && isFunctionLetter(list[index + 1]);
}

/** A derivative or a limit somewhere in a node. */
function isDerivative(node: Node): boolean {
  const { base, primes } = scriptsOf(node);
  if (['nabla', 'Delta', 'partial', 'lim'].includes(baseTokenOf(node)) || baseName(base) === 'div') return true;
  if (primes > 0) return isFunctionLetter({ ...node, kind: 'scripts', base, sub: null, sup: null, primes: 0 });
  if (base?.kind === 'fraction') return [...contents(base.numerator), ...contents(base.denominator)].some(isDerivative);
  return base?.kind === 'delimited' && base.body.some(isDerivative);
}

function mark(book: EvidenceBook, list: readonly Node[], index: number, operand: readonly Node[], overview: Overview): void {
  const found = nameAt(list, index, overview);
  if (found === null || (!isCapital(headOf(found.name)) && !isScript(found.name))) return;
  book.of(found.name).operator = true;
  const of = operand.length === 0 ? null : nameAt(operand, 0, overview);
  if (of !== null) book.of(of.name).operand = true;
}
