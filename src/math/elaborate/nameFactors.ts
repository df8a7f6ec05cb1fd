import { coverSpans, type Span } from '../../base/span';
import type { Delimited, Node } from '../../latex/tree';
import { makeNumber, makePartial, makeSymbol } from '../build';
import type { Expr, Shape } from '../expr';
import { scalarShape } from '../expr';
import { freeVariables, mapExpr } from '../visit';
import { isScalarParameterLetter, symbolConvention, timeLetters, wienerLetters } from '../conventions';
import { baseName, headOf, joinName, labelOf, labelText, markCopy } from '../names';
import { contents, scriptsOf, significant, tokenOf, type Scripted } from '../nodes';
import type { SymbolInfo } from '../scope';
import { placeAbove, readAbove, type Above } from './above';
import { applyBare, readCall } from './calls';
import type { Context } from './context';
import type { Cursor } from './cursor';
import { readCopyApart } from './copiesApart';
import { checkProduct, isCallable, isNearbyTime, isTimeArgument, roleAt, takesBrackets } from './callOrProduct';
import { readDerivativeFraction, slashedRatio } from './derivatives';
import { looksLikeCall } from './lookAhead';
import { readApplied } from './operatorNames';
import { continuesRun } from './products';
import { isBarePath, isTime, pathAt } from './covariations';
import { readFunctional } from './functionals';
import { applyScripts, isIndexAbove, isTransposeMark, makeComponent, transposeOf, type Scripts } from './scripts';
import { isKronecker, isOwnName, readFixedName, readKronecker } from './fixedNames';
import { matrixOfEntries } from './matrixEntries';
import { readOrderAbove } from './orderAbove';
import { derivativeOf } from './primes';
import { isD } from './differentialAhead';
import { differentialName } from './differentialNames';
import { isDifferentialFactor, readDifferentialFactor } from './differentialFactors';
import { isTimeHere } from './timeAmongFunctions';
import { isUsualIndex, isUsualParameter, readSubscript, simpleName, type Subscript } from './subscripts';
import { isStrayDifferential, readStrayDifferential } from './strayDifferentials';
import type { NameReading } from './nameReading';
import { bareJacobian, readNamedJacobian } from './namedJacobians';

/** A name with its subscripts, call parentheses, primes and superscripts. */
export function readName(context: Context, cursor: Cursor, parts: Scripted): Expr {
  if (isDifferentialFactor(context, cursor)) return readDifferentialFactor(context, cursor);
  const ratio = slashedRatio(cursor);
  if (ratio !== null) return readSlashedRatio(context, cursor, ratio);
  if (isStrayDifferential(context, cursor)) return readStrayDifferential(context, cursor);
  const derivative = readOrderAbove(context, cursor, parts, readName);
  if (derivative !== null) return derivative;
  cursor.next();
  const written = baseName(parts.base)!; // the caller looked
  const base = matrixOfEntries(context, written, parts.sub);
  if (isBlackboardOperator(base, cursor) && base !== 'P_bb') return context.unsupported(coverSpans(parts.span, cursor.next().span));
  if (isKronecker(base, parts.sub)) return readKronecker(context, parts);
  const pair = parenthesesAhead(cursor);
  const above = readAbove(context, base, parts, pair);
  const own = pair !== null && parts.sub === null && parts.sup === null ? markCopy(base, 0) : base; // `\beta(t)` beside a sequence `\beta_t`
  const name = joinName(context.scope.knows(own) ? own : base, above.label ?? '');
  const subscript = placeAbove(context, resolveSubscript(context, name, parts.sub, pair !== null), above);
  if (parts.sub !== null && contents(parts.sub).length === 0) context.unread('math.missingOperand', parts.sub.span);
  checkIndices(context, subscript, parts);
  const scripts: Scripts = { sub: null, sup: above.isTaken ? null : parts.sup, primes: 0, span: parts.span };
  const fixed = readFixedName(context, cursor, subscript, parts, pair);
  if (fixed) return fixed.kind === 'call' ? fixed : applyScripts(context, fixed, scripts);
  return readKnownName(context, cursor, {
    subscript,
    bare: pair === null ? subscript : placeAbove(context, resolveSubscript(context, name, parts.sub, false), above),
    pair,
    scripts,
    primes: parts.primes,
    nameSpan: isWhole(parts, above) ? parts.span : parts.sub ? coverSpans(parts.base!.span, parts.sub.span) : parts.base!.span,
  });
}

function readSlashedRatio(context: Context, cursor: Cursor, ratio: Node & { kind: 'fraction' }): Expr {
  cursor.index += 4; // its last node is still to come
  return readDerivativeFraction(context, cursor, ratio, scriptsOf(ratio));
}

/** All scripts belong to the name: `x_{\min}`, `W^{[l]}`. */
const isWhole = ({ sup, primes }: Scripted, { isTaken }: Above) => primes === 0 && (sup === null || isTaken);

/** `\mathbb{P}(A)`, `\mathbb{V}[x]`. */
function isBlackboardOperator(base: string, cursor: Cursor): boolean {
  const next = cursor.peek();
  const pair = next === undefined ? null : scriptsOf(next).base;
  return base.endsWith('_bb') && pair?.kind === 'delimited' && !(pair.open === '(' && pair.body.some((node) => tokenOf(node) === ','));
}

/** `x_{t-1}` inside a sum over t depends on the index, which a name cannot say. */
function checkIndices(context: Context, subscript: Subscript, parts: Scripted): void {
  if (context.indices.length === 0 || parts.sub === null || subscript.indices.length > 0 || context.boundCopies.has(subscript.name)) return;
  if (subscript.parameters.some((node) => isIndexed(context, node))) return;
  if (isIndexed(context, parts.sub)) context.guess('math.indexInName', parts.span);
}

function isIndexed(context: Context, sub: Node | null): boolean {
  return sub !== null && lettersIn(sub).some((name) => context.indices.includes(name));
}

function lettersIn(node: Node): string[] {
  return contents(node).flatMap((inner) => (inner.kind === 'scripts' || inner.kind === 'group' ? [] : (baseName(inner) ?? [])));
}

function parenthesesAhead(cursor: Cursor): Delimited | null {
  const node = cursor.peek();
  const { base, sup } = node ? scriptsOf(node) : { base: null, sup: null };
  const isPair = base?.kind === 'delimited' && base.open === '(' && base.close === ')';
  return isPair && !(sup !== null && holdsDifferentialAlone(base)) ? base : null;
}

/** `f^2 (dt)^2`, `g^2 (dW_t)^2`: a power of a differential is a factor. */
function holdsDifferentialAlone({ body }: Delimited): boolean {
  const [d, variable, more] = significant(body);
  return isD(d) && variable !== undefined && more === undefined && differentialName([variable]) !== null;
}

/** The `1-t` of `\sigma_{1-t}` and of `v_{1-t}(x)`, the `t-1` of `\bar\alpha_{t-1}`, of what is a function of time too. */
function shiftedTime(sub: Node | null): Node | null {
  const [one, sign, other, more] = contents(sub);
  if (sub === null || other === undefined || more !== undefined || !['+', '-'].includes(tokenOf(sign))) return null;
  const names = [one, other].map((node) => (node?.kind === 'number' ? '1' : node && simpleName(node)));
  const areTimes = names.every((name) => typeof name === 'string' && (name === '1' || name === 'T' || timeLetters.has(name)));
  return areTimes && names.some((name) => timeLetters.has(name ?? '')) ? { kind: 'group', span: sub.span, body: contents(sub) } : null;
}

function resolveSubscript(context: Context, base: string, sub: Node | null, hasParentheses: boolean): Subscript {
  const { role, shape, usualArguments, usualParameters = [] } = context.scope.lookup(base);
  const isOfTime = (names: readonly string[]) => names.some((name) => timeLetters.has(headOf(name)));
  const isTimed = role === 'function' && (isOfTime(usualParameters) || (usualArguments.length === 1 && isOfTime(usualArguments)));
  const time = isTimed ? shiftedTime(sub) : null;
  if (time !== null) return { name: base, parameters: [time], indices: [] };
  const isFunction = role === 'function' || role === 'density' || (hasParentheses && !context.scope.knows(base) && role !== 'process');
  const isEntry = shape.kind === 'matrix' && contents(sub).length === 2;
  return readSubscript(base, sub, {
    isName: (name) => context.boundCopies.has(name) || (isOwnName(context, name) && !isIndexed(context, sub)),
    isFunction,
    isParameter: (name) =>
      isUsualParameter(name) || (context.scope.knows(name) && ['parameter', 'scalar-parameter'].includes(context.scope.lookup(name).role)),
    isIndex: (name) => context.indices.includes(name) || (isUsualIndex(name) && (isFunction || isEntry)),
    isIndexOfSum: (name) => context.indices.includes(name),
  });
}

function readKnownName(context: Context, cursor: Cursor, reading: NameReading): Expr {
  const { subscript, pair, scripts } = reading;
  if (pair !== null && isChance(context, reading, pair)) {
    cursor.next();
    return readKnownName(context, cursor, { ...reading, subscript: reading.bare, pair: null });
  }
  if (context.indices.includes(subscript.name))
    return applyScripts(context, makeSymbol(subscript.name, scalarShape, scripts.span), scripts);
  const jacobian = pair === null ? bareJacobian(context, reading) : readNamedJacobian(context, cursor, reading, pair);
  if (jacobian) return jacobian;
  const applied = readOperator(context, cursor, reading);
  if (applied) return applied;
  const info = roleAt(context, subscript, pair, scripts.span);
  const copy = pair === null ? readCopyApart(context, info, subscript, scripts.span) : null;
  if (copy !== null) return applyScripts(context, copy, scripts);
  const parameters = subscript.parameters.map((node) => context.readAll([node], node.span));
  if (pair !== null && isPath(info) && (isTimeArgument(pair) || isNearbyTime(pair)))
    return readPathValue(context, cursor, info, pair, reading);
  const isCall =
    pair !== null &&
    isCallable(info) &&
    !(looksLikeCall(pair) === 'unlikely' && isForm(context, cursor, info)) &&
    takesBrackets(context, info, pair, scripts.sup !== null && isTransposeMark(scripts.sup));
  if (isCall) return finishCall(context, cursor, { ...reading, info, parameters, pair });
  if (pair !== null && !isCallable(info)) checkProduct(context, info, pair, coverSpans(scripts.span, pair.span));
  const isAlone = parameters.length === 0 && pair === null;
  const isNumber = isAlone && (info.apart === true || (info.role === 'function' && isTimeHere(context, info.name, scripts.span)));
  if (isNumber) return applyScripts(context, makeSymbol(info.name, scalarShape, scripts.span), scripts);
  const isFunction = info.role === 'function' || info.role === 'density';
  if (!isFunction) return readPlain(context, cursor, reading);
  const primed = derivativeOf(context, applyBare(context, info, parameters, scripts.span), reading.primes);
  return applyScripts(context, withIndices(context, primed, subscript), scripts);
}

/** `(a + b)^\top H (a + b)`: what is transposed before a matrix has its partner in the brackets. */
function isForm(context: Context, cursor: Cursor, { name, role }: SymbolInfo): boolean {
  const before = cursor.peek(-2);
  const sup = before === undefined ? null : scriptsOf(before).sup;
  return sup !== null && isTransposeMark(sup) && role === 'function' && context.scope.functionShape(name).kind === 'matrix';
}

/** The ω of `X_t(\omega)`: the path X at one chance. */
function isChance(context: Context, { bare }: NameReading, { body }: Delimited): boolean {
  const isOmega = body.length === 1 && simpleName(body[0]!) === 'omega';
  const { role, random } = context.scope.lookup(bare.name);
  return isOmega && !context.scope.knows('omega_t') && (random === true || ['process', 'variable', 'constant'].includes(role));
}

/** `\mathcal A f`, `L^0 f`, `\mathcal L^u V`: what stands above tells operators apart, as nobody takes powers of their values. */
function readOperator(context: Context, cursor: Cursor, { bare, scripts, primes, nameSpan }: NameReading): Expr | null {
  const info = context.scope.lookup(bare.name);
  if (info.role !== 'operator' || primes > 0) return null;
  const label = scripts.sup === null ? '' : labelText(scripts.sup);
  if (scripts.sup !== null && !/^[\w()*,]+$/.test(label)) return null;
  const name = label === '' ? info.name : joinName(info.name, `^${label}`);
  return readApplied(context, cursor, { ...info, name }, scripts.sup === null ? nameSpan : scripts.span);
}

/** A name that is no function, with its whole subscript. */
function readPlain(context: Context, cursor: Cursor, reading: NameReading): Expr {
  const info = context.scope.lookup(reading.bare.name);
  const functional = reading.pair === null ? readFunctional(context, cursor, info, reading.scripts) : null;
  if (functional !== null) return functional;
  const value = symbolOf(context, cursor, info, reading);
  return applyScripts(context, withIndices(context, value, reading.bare), reading.scripts);
}

/** `x(0)` and `x(t)` are values of the path x, also where nothing else says that it is one. */
function isPath(info: SymbolInfo): boolean {
  return info.role === 'process' || (info.role === 'variable' && symbolConvention(info.name).role === 'variable');
}

/** `y(t)` is the value `y_t` of the path y, `y'(t)` its rate. */
function readPathValue(context: Context, cursor: Cursor, info: SymbolInfo, pair: Delimited, reading: NameReading): Expr {
  const { scripts, primes, subscript } = reading;
  const after = scriptsOf(cursor.next());
  const time = significant(pair.body)
    .map((node) => labelText(node))
    .join('');
  const name = joinName(info.name, time);
  const path = makeSymbol(name, context.scope.lookup(name).shape, coverSpans(scripts.span, pair.span));
  const value = path.shape.kind === 'vector' && subscript.name === info.name ? componentOf(context, path, subscript) : path; // `\\xi_i(t)`
  if (primes > 0 && !timeLetters.has(headOf(time))) return context.unread('math.unknownConstruct', value.span);
  const rate = primes > 0 ? makePartial(value, time, primes, value.span) : value;
  return applyScripts(context, applyScripts(context, rate, after), scripts);
}

function componentOf(context: Context, path: Expr, { indices }: Subscript): Expr {
  if (indices.length === 0) return path;
  const read = indices.map((nodes) => context.readAll(nodes, nodes[0]!.span));
  return makeComponent(context, path, read, path.span);
}

function finishCall(
  context: Context,
  cursor: Cursor,
  reading: NameReading & { info: SymbolInfo; parameters: readonly Expr[]; pair: Delimited },
): Expr {
  const after = scriptsOf(cursor.next());
  const span = coverSpans(reading.scripts.span, reading.pair.span);
  const call = derivativeOf(context, readCall(context, reading.info, reading.parameters, reading.pair, span), reading.primes);
  const mixed = entryOf(call, reading);
  if (mixed !== null) return applyScripts(context, makeComponent(context, call, readIndices(context, mixed), reading.scripts.span), after);
  const component = withIndices(context, call, reading.subscript);
  const timed = after.sub === null ? null : atTimeBelow(context, component, labelText(after.sub));
  return applyScripts(context, timed ?? applyScripts(context, component, after), reading.scripts);
}

/** The i and j of `\sigma^i_j(x)`, an entry of a matrix. */
function entryOf(call: Expr, { scripts, subscript }: NameReading): readonly Node[] | null {
  const [above, more] = contents(scripts.sup);
  const [below, others] = subscript.indices.flat();
  const isEntry = call.shape.kind === 'matrix' && more === undefined && others === undefined && below !== undefined;
  return isEntry && above !== undefined && isIndexAbove(simpleName(above)) ? [above, below] : null;
}

const readIndices = (context: Context, indices: readonly Node[]) => indices.map((node) => context.readAll([node], node.span));

/** `\mathcal E(\lambda M)_t`, `I(f)_t`: a functional of paths up to t is one of their values there. Null where nothing it is of is a path by its letter. */
function atTimeBelow(context: Context, call: Expr, time: string): Expr | null {
  if (call.kind !== 'apply' || !isTime(time)) return null;
  const isMoving = call.arguments.some((of) => [...freeVariables(of)].some((name) => isBarePath(context, name)));
  const at = (of: Expr) => mapExpr(of, (part) => (part.kind === 'symbol' && isBarePath(context, part.name) ? pathAt(part, time) : part));
  return isMoving ? { ...call, arguments: call.arguments.map(at) } : null;
}

function withIndices(context: Context, expr: Expr, subscript: Subscript): Expr {
  if (subscript.indices.length === 0) return expr;
  const indices = subscript.indices.map((nodes) => context.readAll(nodes, nodes[0]!.span));
  const span = coverSpans(expr.span, indices[indices.length - 1]!.span);
  if (expr.kind === 'apply' && expr.shape.kind === 'scalar') return { ...expr, parameters: [...expr.parameters, ...indices], span }; // `D_n(x)` of numbers
  if (expr.kind !== 'symbol' || expr.shape.kind === 'unknown') return makeComponent(context, expr, indices, span);
  const isEntry = expr.shape.kind === 'matrix' && indices.length === 2;
  const isTime = expr.shape.kind === 'scalar' && timeLetters.has(headOf(expr.name)); // `t_k` is no component
  const isFamily = expr.shape.kind === 'scalar' && isScalarParameterLetter(headOf(expr.name)); // the eigenvalues `\lambda_i`
  const isOverDimension = context.indexRunsOverDimension(indices);
  if (isFamily && !isTime && isOverDimension) context.surprise += 0.5; // noise levels `\sigma_i`, i = 1 … L, are numbers like σ
  if (isEntry || (isOverDimension && !isTime && !isFamily)) return makeComponent(context, expr, indices, span);
  return { kind: 'apply', name: expr.name, arguments: indices, parameters: [], span, shape: shapeOfCopies(context, expr, subscript) };
}

/** `w_k` inside a sum over k has the shape of what the text knows as `w_k`, where it does, and `B_{t_k}` that of `B_t`. */
function shapeOfCopies(context: Context, { name, shape }: Expr & { kind: 'symbol' }, { indices }: Subscript): Shape {
  const [only, more] = indices.flat();
  const time = only === undefined || more !== undefined ? '' : headOf(simpleName(only) ?? '');
  const path = context.scope.lookup(`${name}_${time}`);
  const isPath = context.scope.knows(path.name) && (path.role === 'process' || context.scope.isNoise(path.name));
  if (timeLetters.has(time) && isPath) return path.shape;
  if (timeLetters.has(time) && wienerLetters.has(name) && shape.kind === 'matrix' && context.scope.lookup(name).evidence !== 'declared')
    return scalarShape; // `B_{t_k}` is no matrix by convention
  const copy = joinName(name, indices.map((nodes) => nodes.map((node) => labelText(node)).join('')).join(','));
  return !context.scope.knows(name) && context.scope.knows(copy) ? context.scope.lookup(copy).shape : shape;
}

/** It drives an equation, or its law spreads as its time goes on: `W_t \sim N(0, t)`. */
function isBrownian({ name, role, law }: SymbolInfo, isNoise: boolean): boolean {
  return isNoise || role === 'process' || (law?.kind === 'normal' && freeVariables(law.covariance).has(labelOf(name)));
}

/** `W_0` of a Brownian motion of which the text says nothing else is 0. */
function isStartOfNoise({ scope }: Context, { name, evidence, law }: SymbolInfo): boolean {
  const head = headOf(name);
  if (name !== `${head}_0` || !wienerLetters.has(head) || !['used', 'convention'].includes(evidence) || (law ?? null) !== null)
    return false;
  const paths = ['', '_t', '_s', '_u'].map((time) => head + time).filter((path) => scope.knows(path));
  return !paths.some((path) => scope.lookup(path).moves) && paths.some((path) => isBrownian(scope.lookup(path), scope.isNoise(path)));
}

/** `x_2` of an x in the plane, `z_i` of a vector of logits. */
function componentByNumber(context: Context, { of, index }: NonNullable<SymbolInfo['component']>, span: Span): Expr {
  const { shape } = context.scope.lookup(of);
  context.bareNames.add(of);
  const place = typeof index === 'number' ? makeNumber(index, span) : makeSymbol(index, scalarShape, span);
  return makeComponent(context, makeSymbol(of, shape, span), [place], span);
}

function symbolOf(context: Context, cursor: Cursor, info: SymbolInfo, reading: NameReading): Expr {
  const { span } = reading.scripts;
  if (info.unnamed) return { kind: 'unnamed-constant', span, shape: scalarShape };
  if (isStartOfNoise(context, info)) return { kind: 'constant', name: 'zero', span, shape: info.shape };
  if (info.component !== undefined && reading.primes === 0) return componentByNumber(context, info.component, reading.nameSpan);
  const symbol = makeSymbol(info.name, info.shape, reading.nameSpan);
  context.bareNames.add(info.name);
  if (reading.primes === 0) return symbol;
  const primed = `${info.name}_${'prime'.repeat(reading.primes)}`;
  const isTranspose = !context.scope.knows(primed) && reading.primes === 1 && info.shape.kind !== 'scalar' && continuesRun(cursor);
  return isTranspose ? transposeOf(context, symbol, span) : makeSymbol(primed, context.scope.lookup(primed).shape, span);
}
