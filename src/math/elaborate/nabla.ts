import type { Span } from '../../base/span';
import { coverSpans } from '../../base/span';
import type { Node } from '../../latex/tree';
import { timeLetters } from '../conventions';
import { makeDivergence, makeGradient, makeHessian, makeLaplacian, makeSymbol, makeTranspose } from '../build';
import type { Expr, Shape } from '../expr';
import { scalarShape } from '../expr';
import { baseName, headOf, joinName, labelText } from '../names';
import { baseTokenOf, contents, scriptsOf, significant, tokenOf, type Scripted } from '../nodes';
import { readArguments } from './arguments';
import type { Context } from './context';
import type { Cursor } from './cursor';
import { checkDerivative, derivativeVariable, readOperand, readToVector } from './operands';
import { atPlace, placeOf, placeOfCopy } from './places';
import { isD, isDifferentialAhead } from './differentialAhead';
import { differentialName } from './differentialNames';
import { startsFactor } from './factorSigns';
import { applyScripts, isTransposeMark } from './scripts';
import { simpleName } from './subscripts';
import { ofOneVariable } from './variables';
import { walkExpr } from '../visit';

type Operator = 'gradient' | 'divergence' | 'laplacian' | 'hessian';
const makers = { gradient: makeGradient, divergence: makeDivergence, laplacian: makeLaplacian, hessian: makeHessian } as const;

/** `\nabla f`, `\nabla_x \cdot S`, `\nabla^2 f`, `\nabla\nabla^\top f`, `\nabla^\top S`. ∇ binds one factor. */
export function readNabla(context: Context, cursor: Cursor, parts: Scripted): Expr {
  cursor.next();
  const variable = variableBelow(parts.sub);
  if (variable === undefined) return context.unread('math.gradientVariable', parts.span);
  if (isContraction(cursor, parts)) return readContraction(context, cursor, variable, parts.span);
  const operator = takeOperator(context, cursor, parts, variable);
  return operator === null
    ? context.unread('math.unknownConstruct', parts.span)
    : readDerivativeOf(context, cursor, operator, variable, parts.span);
}

/** `\nabla^2 : A`, `\nabla\nabla : A`. */
function isContraction(cursor: Cursor, { sup }: Scripted): boolean {
  if (sup !== null) return labelText(sup) === '2' && cursor.token() === ':';
  return cursor.token() === 'nabla' && cursor.token(1) === ':';
}

/** `\nabla^2 : (D p)` is Σ_ij ∂_i ∂_j (D_ij p): the divergence, row by row, and its divergence. */
function readContraction(context: Context, cursor: Cursor, variable: string | null, start: Span): Expr {
  if (cursor.token() === 'nabla') cursor.next();
  cursor.next();
  const inner = readDerivativeOf(context, cursor, 'divergence', variable, start);
  if (inner.kind !== 'divergence') return inner.kind === 'unknown' ? inner : context.unsupported(inner.span);
  const { shape } = context.scope.lookup(inner.variable);
  return checkDerivative(context, 'divergence', makeDivergence(inner, inner.variable, shape, inner.span), inner, inner.variable);
}

/** `\operatorname{div} S`, `\operatorname{div}_x(f p)`. */
export function readDivergence(context: Context, cursor: Cursor, parts: Scripted): Expr {
  cursor.next();
  const variable = variableBelow(parts.sub);
  if (variable === undefined) return context.unread('math.gradientVariable', parts.span);
  return readDerivativeOf(context, cursor, 'divergence', variable, parts.span);
}

/** `\operatorname{grad} h`. */
export function readGradient(context: Context, cursor: Cursor, parts: Scripted): Expr {
  cursor.next();
  const variable = variableBelow(parts.sub);
  if (variable === undefined) return context.unread('math.gradientVariable', parts.span);
  return readDerivativeOf(context, cursor, 'gradient', variable, parts.span);
}

/** `\Delta t` is one name, `\Delta f` the Laplacian. */
export function readDelta(context: Context, cursor: Cursor, parts: Scripted): Expr {
  cursor.next();
  const next = cursor.peek();
  if (parts.sub === null && parts.sup === null && next && isIncrement(context, cursor, next))
    return readIncrement(context, cursor, parts, next);
  const path = parts.sub === null && parts.sup === null ? pathAhead(context, cursor) : null;
  if (path !== null) return readIncrementOfPath(context, cursor, parts, path);
  if (next === undefined || !startsFactor(next) || isHedge(context, cursor) || isAtTime(parts.sub) || isVariable(cursor))
    return readDeltaAlone(context, parts);
  const pair = scriptsOf(next).base;
  if (pair?.kind === 'delimited' && parts.sub === null && parts.sup === null && isArgumentList(pair))
    return readDeltaCall(context, cursor, pair);
  const variable = variableBelow(parts.sub);
  if (variable === undefined || parts.sup !== null) return context.unread('math.gradientVariable', parts.span);
  return readDerivativeOf(context, cursor, 'laplacian', variable, parts.span);
}

/** `W(t_n)` of a path or a function of time alone, which has no Laplacian: its name at the time. */
function pathAhead(context: Context, cursor: Cursor): string | null {
  const [head, pair] = [cursor.peek(), bracketsAhead(cursor)];
  const { role, usualArguments } = context.scope.lookup(baseName(head ? scriptsOf(head).base : null) ?? '');
  const isSchedule = role === 'function' && usualArguments.length === 1 && timeLetters.has(headOf(usualArguments[0]!));
  return head && pair && (role === 'process' || isSchedule) ? differentialName([head, pair]) : null;
}

/** The `(t_n)` of `\Delta W(t_n)` and of its power `\Delta W(t_n)^2`. */
function bracketsAhead(cursor: Cursor): Node | null {
  const node = cursor.peek(1);
  if (node === undefined) return null;
  const { base, sub, primes } = scriptsOf(node);
  return sub === null && primes === 0 ? base : null;
}

/** `\Delta W(t_n)` is `\Delta W_{t_n}`, and `\Delta W(t_n)^2` its square. */
function readIncrementOfPath(context: Context, cursor: Cursor, parts: Scripted, path: string): Expr {
  cursor.next();
  const brackets = scriptsOf(cursor.next());
  const symbol = makeSymbol(`Delta_${path}`, context.scope.lookup(path).shape, coverSpans(parts.span, brackets.span));
  return applyScripts(context, symbol, brackets);
}

/** `\int \Delta^n W(x, \Delta)\,d\Delta`: what is integrated over operates on nothing. */
function isVariable(cursor: Cursor): boolean {
  const rest = cursor.nodes.slice(cursor.index);
  return rest.some((node, at) => isD(node) && tokenOf(rest[at + 1]) === 'Delta' && !isDeltaOf(rest[at + 2]));
}

/** What stands behind the Δ of `d\Delta x`. */
const isDeltaOf = (node: Node | undefined) => node?.kind === 'letter' || (node?.kind === 'scripts' && node.base?.kind === 'letter');

/** `\Delta_t S_t`: a number at a time, since nothing has a Laplacian in time. */
const isAtTime = (sub: Node | null) => sub !== null && timeLetters.has(labelText(sub));

/** `\Delta(t, S_t)`: a function by that name, since nothing has the Laplacian of a list. */
function isArgumentList(pair: Node & { kind: 'delimited' }): boolean {
  return pair.open === '(' && pair.body.some((node) => tokenOf(node) === ',');
}

function readDeltaCall(context: Context, cursor: Cursor, pair: Node & { kind: 'delimited' }): Expr {
  const span = coverSpans(cursor.peek(-1)!.span, cursor.next().span); // the sign was taken
  const { of, complete } = readArguments(context, pair);
  if (!complete) return context.unread('math.unknownConstruct', span);
  return { kind: 'apply', name: 'Delta', arguments: of, parameters: [], span, shape: scalarShape };
}

/** `\Delta = \partial V / \partial S`: a number by that name. */
function readDeltaAlone(context: Context, parts: Scripted): Expr {
  const name = joinName('Delta', parts.sub === null ? '' : labelText(parts.sub));
  return applyScripts(context, makeSymbol(name, context.scope.lookup(name).shape, parts.span), { ...parts, sub: null });
}

/** `D^2 f(x)` of a function of vectors, where D is nothing else. */
export function isHessianSign(context: Context, cursor: Cursor): boolean {
  const { base, sub, sup, primes } = scriptsOf(cursor.peek()!); // the caller looked
  if (baseName(base) !== 'D' || sub !== null || sup === null || labelText(sup) !== '2' || primes > 0) return false;
  if (!['used', 'convention'].includes(context.scope.lookup('D').evidence)) return false;
  const next = cursor.peek(1);
  const info = context.scope.lookup(baseName(next ? scriptsOf(next).base : null) ?? '');
  const [place] = info.usualArguments;
  return info.role === 'function' && place !== undefined && context.scope.lookup(place).shape.kind === 'vector';
}

/** `D^2 f`. */
export function readHessian(context: Context, cursor: Cursor): Expr {
  return readDerivativeOf(context, cursor, 'hessian', null, cursor.next().span);
}

/** True for `D_x` or `J_x` before a factor, where x is a variable and the letter nothing else, and for a `D` that operates: the Jacobian. */
export function isJacobianSign(context: Context, cursor: Cursor): boolean {
  const { base, sub, sup, primes } = scriptsOf(cursor.peek()!); // the caller looked
  const letter = baseName(base);
  if ((letter !== 'D' && letter !== 'J') || sup !== null || primes > 0) return false;
  const info = context.scope.lookup(letter);
  if (info.role === 'function') return false;
  const variable = sub === null ? null : variableBelow(sub);
  const next = cursor.peek(1);
  if (sub === null) return info.role === 'operator' && info.evidence === 'used' && next !== undefined && startsFactor(next);
  if (!variable) return false;
  const { role, shape } = context.scope.lookup(variable);
  const isSpatial =
    context.scope.knows(variable) &&
    (role === 'variable' || role === 'process') &&
    (shape.kind === 'vector' || context.scope.oneDimensional);
  return next !== undefined && startsFactor(next) && isSpatial;
}

/** `D_x S`. */
export function readJacobian(context: Context, cursor: Cursor): Expr {
  const parts = scriptsOf(cursor.next());
  return readDerivativeOf(context, cursor, 'gradient', variableBelow(parts.sub) ?? null, parts.span);
}

/** The name in the subscript of ∇; null when there is none, undefined when it is not one variable. */
export function variableBelow(sub: Node | null): string | null | undefined {
  if (sub === null) return null;
  const nodes = contents(sub);
  if (nodes.length === 2 && nodes[1]!.kind === 'delimited') return pathName(nodes[0]!, nodes[1].body);
  const name = nodes.length === 1 ? (simpleName(nodes[0]!) ?? primedName(nodes[0]!)) : null;
  return name ?? undefined;
}

/** `\nabla_{x'}` is with respect to the point x′. */
function primedName(node: Node): string | null {
  const { base, sub, sup, primes, span } = scriptsOf(node);
  const name = sup === null && primes > 0 ? simpleName({ kind: 'scripts', span, base, sub, sup, primes: 0 }) : null;
  return name === null ? null : `${name}_${'prime'.repeat(primes)}`;
}

/** `\nabla_{x(t)}` is with respect to `x_t`. */
function pathName(head: Node, time: readonly Node[]): string | undefined {
  const name = simpleName(head);
  return name === null ? undefined : `${name}_${time.map((node) => labelText(node)).join('')}`;
}

/** Takes what follows ∇ and belongs to it: `\cdot`, a second ∇, `^2` or `^\top`. Null for anything else that changes its meaning. */
function takeOperator(context: Context, cursor: Cursor, parts: Scripted, variable: string | null): Operator | null {
  const above = parts.sup === null ? '' : labelText(parts.sup);
  if (above === '' && startsDivergence(cursor)) return 'gradient';
  if (above === '2' || (above === '' && cursor.baseToken() === 'nabla')) return takeSecondOrder(context, cursor, above, variable);
  if (above === 'T' || above === 'top' || above === 'intercal') return cursor.baseToken() === 'nabla' ? null : 'divergence';
  if (above !== '') return null;
  if (cursor.accept('cdot') || cursor.accept('*')) return isSameNabla(cursor.peek(), variable) ? takeLaplacian(cursor) : 'divergence';
  return cursor.token() === 'times' ? null : 'gradient';
}

/** `\nabla_\theta \nabla_x \cdot s`: the gradient of a divergence. `\nabla_z \nabla_a h` has no usual layout and is left. */
function startsDivergence(cursor: Cursor): boolean {
  const next = cursor.peek();
  return next !== undefined && baseTokenOf(next) === 'nabla' && scriptsOf(next).sup === null && cursor.token(1) === 'cdot';
}

/** `\nabla\nabla^\top` is the Hessian; `\nabla^2` of a scalar either that or the Laplacian, whichever fits the formula. */
function takeSecondOrder(context: Context, cursor: Cursor, above: string, variable: string | null): Operator | null {
  if (above === '2') {
    context.sawSecondOrder = true;
    return context.secondOrder;
  }
  const second = scriptsOf(cursor.next());
  const over = second.sup === null ? '' : labelText(second.sup);
  if (cursor.accept('cdot') || (second.sub !== null && variableBelow(second.sub) !== variable)) return null;
  return ['', 'T', 'top', 'intercal'].includes(over) ? 'hessian' : null;
}

/** In `\nabla_x \cdot \nabla_y k` the second ∇ is in another variable, and makes a vector field to take the divergence of. */
function isSameNabla(node: Node | undefined, variable: string | null): boolean {
  return node !== undefined && baseTokenOf(node) === 'nabla' && variableBelow(scriptsOf(node).sub) === variable;
}

/** `\nabla \cdot \nabla f`. */
function takeLaplacian(cursor: Cursor): Operator {
  cursor.next();
  return 'laplacian';
}

/** `\nabla\log Z` of a number Z beside `\nabla E(x)`: by the place of the ∇ before, else by x. */
function variableAround(context: Context, written: string | null, operand: Expr): string | null {
  const isOfPlaces = [...walkExpr(operand)].some((part) => part.kind === 'density' || (part.kind === 'apply' && part.arguments.length > 0));
  if (written !== null || operand.shape.kind !== 'scalar' || isOfPlaces) return null;
  const isPoint = (name: string) => context.scope.knows(name) && context.scope.lookup(name).role === 'variable';
  return context.lastPlace ?? (isPoint('x') ? 'x' : null);
}

function readDerivativeOf(context: Context, cursor: Cursor, operator: Operator, written: string | null, start: Span): Expr {
  const isBracketed = scriptsOf(cursor.peek() ?? emptyNode(start)).base?.kind === 'delimited';
  const factor = readOperand(context, cursor, written);
  const raw = operator === 'divergence' ? readToVector(context, cursor, factor) : factor;
  const read = written === null ? ofOneVariable(context, raw) : raw;
  const place = isBracketed && written === null ? placeOfCopy(context, read) : placeOf(context, read, written);
  const operand = place?.operand ?? read;
  const variable = place?.variable ?? derivativeVariable(context, written, operand) ?? variableAround(context, written, operand);
  const span = coverSpans(start, operand.span);
  if (operand.kind === 'unknown') return operand;
  if (variable !== null && place === null) context.lastPlace = variable;
  if (variable === null) return context.unread('math.gradientVariable', span);
  const { shape } = context.scope.lookup(variable);
  const derivative = makers[operator](operand, variable, shape, span);
  const checked = checkDerivative(context, operator, derivative, operand, variable);
  if (operator === 'divergence' && isBracketed && isPlaceAhead(cursor, variable)) cursor.next(); // `div(p v)(x)`
  const value = place === null ? checked : atPlace(checked, place, shape);
  return operator === 'gradient' && isTransposedNumber(context, cursor, operand) ? makeTranspose(value, span) : value;
}

function isPlaceAhead(cursor: Cursor, variable: string): boolean {
  const pair = cursor.peek();
  const body = pair?.kind === 'delimited' && pair.open === '(' ? significant(pair.body) : [];
  return body.length === 1 && simpleName(body[0]!) === variable;
}

const emptyNode = (span: Span): Node => ({ kind: 'space', span, width: 0 });

/** `\nabla \log p(x)^\top v`: a number is not transposed, so the gradient is. */
function isTransposedNumber(context: Context, cursor: Cursor, operand: Expr): boolean {
  const sup = cursor.index > 0 ? scriptsOf(cursor.nodes[cursor.index - 1]!).sup : null;
  const isMeant = sup !== null && isTransposeMark(sup) && operand.shape.kind === 'scalar' && operand.kind !== 'norm';
  if (isMeant) context.surprise = Math.max(0, context.surprise - 0.5); // what the transpose of a number had cost
  return isMeant;
}

function isIncrement(context: Context, cursor: Cursor, next: Node): boolean {
  const { base, sub, sup } = scriptsOf(next);
  const name = base && (base.kind === 'letter' || base.kind === 'styled') ? baseName(base) : null;
  const isBeforeBrackets = cursor.peek(1)?.kind === 'delimited' && !timeLetters.has(name ?? '') && !isPathAtTime(context, cursor, next); // `\Delta t (a + b)` is a product
  if (name === null || (name === 'e' && sup !== null) || isBeforeBrackets || isHedge(context, cursor)) return false;
  const isMap = (of: string) => ['function', 'density', 'quantity'].includes(context.scope.lookup(of).role) && !isOfParameters(context, of);
  return !isMap(name) && !(sub !== null && isMap(joinName(name, labelText(sub)))) && tokenOf(base) !== 'nabla';
}

/** L of `L(\theta)`: what is given for parameters alone changes by ΔL from one step of training to the next. */
function isOfParameters({ scope }: Context, name: string): boolean {
  const places = scope.lookup(name).usualArguments;
  return places.length > 0 && places.every((place) => scope.lookup(place).role === 'parameter');
}

/** The `B(t_n)` of `\Delta B(t_n)`. */
function isPathAtTime({ scope }: Context, cursor: Cursor, next: Node): boolean {
  const [name, pair] = [simpleName(next), bracketsAhead(cursor)];
  if (name === null || pair === null || differentialName([next, pair]) === null) return false;
  return scope.lookup(name).role === 'process' || scope.isNoise(name) || scope.isNoise(`${name}_t`);
}

/** `\Delta\,dS`: a number by that name before a differential. */
function isHedge(context: Context, cursor: Cursor): boolean {
  return isDifferentialAhead(cursor) && !context.scope.knows('d') && cursor.peek(1)!.span.start === cursor.peek()!.span.end;
}

/** `\Delta B_j` of a path that the text knows as `B_t` has its shape. */
function shapeOfStep({ scope }: Context, name: string): Shape {
  const own = scope.lookup(name);
  const path = scope.lookup(`${headOf(name)}_t`);
  const isPath = scope.knows(path.name) && (path.role === 'process' || scope.isNoise(path.name));
  return isPath && own.evidence !== 'declared' && own.evidence !== 'directive' ? path.shape : own.shape;
}

function readIncrement(context: Context, cursor: Cursor, parts: Scripted, next: Node): Expr {
  const pair = isPathAtTime(context, cursor, next) ? bracketsAhead(cursor) : null;
  if (pair !== null) return readIncrementOfPath(context, cursor, parts, differentialName([next, pair])!); // isPathAtTime looked
  cursor.next();
  const inner = scriptsOf(next);
  const name = simpleName({ kind: 'scripts', span: inner.span, base: inner.base, sub: inner.sub, sup: null, primes: 0 })!; // isIncrement looked
  const shape = shapeOfStep(context, name);
  const symbol = makeSymbol(`Delta_${name}`, shape, coverSpans(parts.span, next.span));
  if (inner.sup === null) return symbol;
  if (isTransposeMark(inner.sup)) return makeTranspose(symbol, symbol.span); // `\Delta W^\top \Delta W`
  const [label, more] = contents(inner.sup);
  if (label?.kind === 'delimited' && label.open === '(' && more === undefined)
    return makeSymbol(joinName(symbol.name, labelText(inner.sup)), shape, symbol.span); // `\Delta W_n^{(j)}`
  const exponent = context.readAll(contents(inner.sup), inner.sup.span);
  return { kind: 'power', base: symbol, exponent, span: symbol.span, shape: shape.kind === 'scalar' ? scalarShape : { kind: 'unknown' } };
}
