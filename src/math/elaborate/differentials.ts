import type { Node } from '../../latex/tree';
import { coverSpans } from '../../base/span';
import { isNumber, isSlope, makeAdd, makeNegate, makeNumber, makePartial, makeProduct, makeSymbol, makeTranspose } from '../build';
import { timeLetters, wienerLetters } from '../conventions';
import { scalarShape, type Expr, type Shape, type Statement } from '../expr';
import { baseName, headOf, joinName, labelOf, labelText } from '../names';
import { baseTokenOf, scriptsOf, significant, spanOf, tokenOf } from '../nodes';
import { bareAsStates } from '../bareAsStates';
import { shapesFit } from '../shapes';
import { containsKind, renameVariable, walkExpr } from '../visit';
import type { Context } from './context';
import { Cursor } from './cursor';
import { isD, isDifferentialAhead } from './differentialAhead';
import { differentialName } from './differentialNames';
import { withWhiteNoise } from './whiteNoise';

export interface Term {
  readonly coefficient: Expr;
  readonly differential: string;
  readonly stratonovich: boolean;
}

/** `dx_t = f(x_t,t)\,dt + g(x_t,t)\,dW_t`: a clause that starts with a differential and has another on its right side. Null for anything else. */
export function readDifferentials(context: Context, clause: readonly Node[]): Statement | null {
  const nodes = clause.flatMap(unfoldDifferential);
  const equals = nodes.findIndex((node) => tokenOf(node) === '=');
  if (!isD(nodes[0]) || equals < 2) return null;
  const right = unwrapRight(nodes.slice(equals + 1));
  if (!right.some((node, index) => isD(node) && index < right.length - 1) || right.some(isSumSign)) return null;
  const state = differentialName(nodes.slice(1, equals));
  if (state === null) return null;
  const terms = context.attempt(() => readTerms(context, right)) && readTerms(context, right);
  const span = spanOf(nodes, nodes[0]!.span);
  return terms && makeFlow(context, state, terms, span);
}

/** `\mathbf{dx}` is `\mathbf d\mathbf x`. */
function unfoldDifferential(node: Node): readonly Node[] {
  const body = node.kind === 'styled' && node.body.kind === 'group' ? significant(node.body.body) : [];
  return body.length === 2 && isD(body[0]) ? body : [node];
}

/** `\sum_j \sigma_j\,dW^j_t` runs over the differential too. */
function isSumSign(node: Node): boolean {
  return baseTokenOf(node) === 'sum';
}

/**
 * `(dW_t)^2 = dt`, `dt\,dW_t = 0`: rules for products of differentials of time and of one Brownian motion, which declare and claim nothing. Null for
 * anything else: `dX_t\,dY_t = …` claims, and `dW_t\,dB_t = ρ\,dt` says how two are correlated.
 */
export function readDifferentialRule(context: Context, nodes: readonly Node[]): Statement | null {
  const equals = nodes.findIndex((node) => tokenOf(node) === '=');
  const left = nodes.slice(0, Math.max(0, equals));
  const order = left.reduce((sum, _node, index) => sum + orderAt(left, index), 0);
  const isProduct =
    order >= 2 && left.every((node, index) => orderAt(left, index) > 0 || isPartOfDifferential(left, index) || tokenOf(node) === 'cdot');
  if (!isProduct || !areDrivers(left) || nodes.slice(equals + 1).some((node) => tokenOf(node) === '=')) return null;
  const span = spanOf(nodes, nodes[0]!.span);
  return { kind: 'membership', span, variable: context.textOf(spanOf(left, span)), set: context.textOf(spanOf(nodes.slice(equals), span)) };
}

/** Time, and Brownian motions with one name. */
function areDrivers(nodes: readonly Node[]): boolean {
  const lists = nodes.flatMap((node, index) => {
    const { base } = scriptsOf(node);
    if (base?.kind === 'delimited' && isDifferential(significant(base.body))) return [significant(base.body)[1]];
    return isD(node) && nodes[index + 1] !== undefined ? [nodes[index + 1]] : [];
  });
  const isNumbered = new Set(lists.map((node) => numberAbove(node))).size > 1 || lists.some((node) => numberAbove(node) === '1');
  const names = lists.map((node) => (node === undefined ? '' : nameOfDriver(node, isNumbered && lists.length > 1)));
  const noises = new Set(names.filter((name) => wienerLetters.has(headOf(name))));
  return noises.size <= 1 && names.every((name) => noises.has(name) || timeLetters.has(name));
}

/** `W^i` and `W^j` are two, as are `W^1` and `W^2` beside each other; `W` and the square `W^2` are one. */
function nameOfDriver(node: Node, isNumbered: boolean): string {
  const { base, sup } = scriptsOf(node);
  const label = sup === null ? '' : labelText(sup);
  return joinName(baseName(base) ?? '', /^\d*$/.test(label) && !isNumbered ? '' : label);
}

const numberAbove = (node: Node | undefined): string => {
  const sup = node === undefined ? null : scriptsOf(node).sup;
  return sup === null ? '' : labelText(sup);
};

/** How many differentials begin at a place: one at `dW_t`, two at `(dW_t)^2` and `dW_t^2`. */
function orderAt(nodes: readonly Node[], index: number): number {
  const { base, sup } = scriptsOf(nodes[index]!);
  const power = sup === null ? 1 : Number(labelText(sup));
  if (base?.kind === 'delimited') return isDifferential(significant(base.body)) ? power : 0;
  if (!isD(nodes[index]) || !nodes[index + 1]) return 0;
  const above = scriptsOf(nodes[index + 1]!).sup;
  return above === null ? 1 : Number(labelText(above)) || 1;
}

function isDifferential(nodes: readonly Node[]): boolean {
  return isD(nodes[0]) && differentialName(nodes.slice(1)) !== null;
}

function isPartOfDifferential(nodes: readonly Node[], index: number): boolean {
  const before = nodes[index - 1];
  return isD(before) || (nodes[index]!.kind === 'delimited' && index > 1 && isD(nodes[index - 2]));
}

function unwrapRight(nodes: readonly Node[]): readonly Node[] {
  const only = nodes.length === 1 ? nodes[0] : undefined;
  return only?.kind === 'delimited' ? significant(only.body) : nodes;
}

function readTerms(context: Context, nodes: readonly Node[]): Term[] | null {
  const cursor = new Cursor(nodes, spanOf(nodes, { start: 0, end: 0 }));
  cursor.inDifferentials = true;
  const terms: Term[] = [];
  while (!cursor.atEnd) {
    const term = readTerm(context, cursor);
    if (term === null) return null;
    terms.push(term);
  }
  return terms;
}

function readTerm(context: Context, cursor: Cursor): Term | null {
  const start = cursor.here;
  const isMinus = cursor.accept('-');
  if (!isMinus) cursor.accept('+');
  const factor = isDifferentialAhead(cursor) ? makeNumber(1, cursor.here) : context.grammar.product(context, cursor);
  const stratonovich = cursor.accept('circ');
  if (!stratonovich) cursor.accept('cdot');
  if (!isDifferentialAhead(cursor)) return null;
  cursor.next();
  const isPath = cursor.peek(1)?.kind === 'delimited';
  const differential = differentialName(cursor.nodes.slice(cursor.index, cursor.index + (isPath ? 2 : 1)));
  cursor.index += isPath ? 2 : 1;
  return differential === null ? null : { coefficient: isMinus ? makeNegate(factor, start) : factor, differential, stratonovich };
}

/** The terms as an equation of motion; null where they are more than a drift and one noise. */
export function makeFlow(context: Context, state: string, terms: readonly Term[], span: Statement['span']): Statement | null {
  const names = [...new Set(terms.map((term) => term.differential))];
  const time = timeOf(context, names, state);
  const noises = names.filter((name) => name !== time);
  const [noise] = noises;
  const scheduled = noise === undefined || noises.length > 1 || time !== null ? null : alongSchedule(context, state, terms, span);
  if (scheduled !== null) return scheduled;
  if (noises.length > 1 || (noise !== undefined && !isNoise(state, noise))) return null;
  if (time === null && labelOf(noise ?? '') === '' && !wienerLetters.has(headOf(noise ?? ''))) return null;
  const isOwn = (name: string): boolean => name === state;
  const shape = shapeOfState(context, state);
  const own = terms.map((term) => ({ ...term, coefficient: bareAsStates(term.coefficient, isOwn, () => shape) }));
  const moved = own.map((term) => ({ ...term, coefficient: atState(term.coefficient, state, clockOf(state)) }));
  const written = sumOf(moved.filter((term) => term.differential === time));
  const drift = written === null || isNumber(written, 0) ? zeroDrift(context, state, span) : written;
  checkDrift(context, state, drift);
  const clock = time ?? (clockOf(noise ?? '') || 't');
  const spread = sumOf(moved.filter((term) => term.differential === noise));
  const diffusion = noise && spread && asRow(context, shape, noise, spread);
  if (!noise || !diffusion) return withWhiteNoise(context, { kind: 'ode', span, state, time: clock, velocity: drift });
  checkDiffusion(context, noise, diffusion);
  const calculus = terms.some((term) => term.stratonovich) ? 'stratonovich' : 'ito';
  return { kind: 'sde', span, state, time: clock, drift, diffusion, noise, calculus, reverse: isBackward(noise, drift) };
}

/** `dx = \epsilon(x)\,d\sigma(t)`: by a schedule alone, and so at the rate ε(x) σ′(t). Null where the letter is that of a noise. */
function alongSchedule(context: Context, state: string, terms: readonly Term[], span: Statement['span']): Statement | null {
  const [name = ''] = terms.map(({ differential }) => differential);
  const [head, time] = [headOf(name), labelOf(name)];
  if (!isPlainState(state) || !schedules.has(head) || !timeLetters.has(time) || terms.some(({ stratonovich }) => stratonovich)) return null;
  const { role, shape } = context.scope.lookup(head);
  const at = makeSymbol(time, scalarShape, span);
  const level: Expr =
    role === 'function' && shape.kind === 'scalar'
      ? { kind: 'apply', name: head, arguments: [at], parameters: [], span, shape }
      : makeSymbol(name, scalarShape, span);
  const moved = sumOf(terms.map((term) => ({ ...term, coefficient: atState(term.coefficient, state, clockOf(state)) })));
  return moved && { kind: 'ode', span, state, time, velocity: makeProduct(makePartial(level, time, 1, span), moved) };
}

/** Letters of signal and noise levels; β and M drive equations as martingales, too. */
const schedules: ReadonlySet<string> = new Set(['sigma', 'lambda', 'alpha', 'gamma', 'kappa', 'eta']);

/** `d\bar w`; `d\tilde w` where a score stands in the drift, since `d\tilde W` is also the noise under another measure. */
function isBackward(noise: string, drift: Expr): boolean {
  if (/_bar(?:_|$)/.test(noise)) return true;
  const parts = [...walkExpr(drift)];
  const isScore = (part: Expr) => part.kind === 'density' || (part.kind === 'gradient' && containsKind(part.of, 'call')); // and no force `-\nabla\tilde U`
  return /_tilde(?:_|$)/.test(noise) && parts.some(isScore);
}

/** The differential of time: what the state or the noise is indexed by, else one of the field's letters. */
function timeOf(context: Context, names: readonly string[], state: string): string | null {
  const indexed = names.find((name) =>
    [state, ...names].some((other) => other !== name && labelOf(name) === '' && clockOf(other) === name),
  );
  const isProcess = (name: string) => context.scope.lookup(name).role === 'process' && !timeLetters.has(name);
  return (
    indexed ??
    names.find((name) => timeLetters.has(name) && !isProcess(name)) ??
    (names.length === 2 && names.some((name) => wienerLetters.has(headOf(name)) || context.scope.isNoise(name))
      ? (names.find((name) => !wienerLetters.has(headOf(name)) && isClockName(name)) ?? null)
      : null)
  );
}

/** `dt'` and `ds`; in `\\phi_t\\,dS_t + \\psi_t\\,dB_t` the S_t is no time. */
const isClockName = (name: string) => labelOf(name) === '' || timeLetters.has(headOf(name));

/** `t` of `W_t`, `\bar W_t`, `W^{\mathbb Q}_t`. */
function clockOf(name: string): string {
  return labelOf(name).split('_').pop() ?? '';
}

/** What drives a plain state may have any letter; what drives a function of states has one of Brownian motion. */
function isNoise(state: string, noise: string): boolean {
  return wienerLetters.has(headOf(noise)) || (isPlainState(state) && headOf(noise) !== headOf(state));
}

function isPlainState(state: string): boolean {
  return /^[\w+-]+(?:\(\w+\)[\w+-]*)?$/.test(state);
}

/** In an equation for `x_t` a bare x is `x_t`, and in one for x the other way round. */
export function atState(expr: Expr, state: string, time: string): Expr {
  if (!isPlainState(state)) return expr;
  const head = headOf(state);
  if (labelOf(state) === '') return renameVariable(expr, joinName(state, 't'), state);
  return time !== '' && state === joinName(head, time) ? renameVariable(expr, head, state) : expr;
}

function sumOf(terms: readonly Term[]): Expr | null {
  return terms.length === 0 ? null : makeAdd(terms.map((term) => term.coefficient));
}

function zeroDrift(context: Context, state: string, span: Statement['span']): Expr {
  return { kind: 'constant', name: 'zero', span: coverSpans(span, span), shape: shapeOfState(context, state) };
}

/** A number for the component `X_t^i` of a formula in components. */
function shapeOfState(context: Context, state: string): Shape {
  const [index = ''] = labelOf(state).split('_');
  return context.componentIndices.has(index) ? scalarShape : context.scope.lookup(state).shape;
}

/** `g\nabla\varphi \cdot dw` of a number φ. */
function asRow(context: Context, state: Shape, noise: string, diffusion: Expr): Expr {
  const isDot = state.kind === 'scalar' && isSlope(diffusion) && context.scope.lookup(noise).shape.kind === 'vector';
  return isDot ? makeTranspose(diffusion, diffusion.span) : diffusion;
}

/** A vector cannot multiply a vector of noises; a number or a matrix can. */
function checkDiffusion(context: Context, noise: string, diffusion: Expr): void {
  const { shape } = context.scope.lookup(noise);
  if (diffusion.shape.kind === 'vector' && shape.kind === 'vector') context.mismatch('diffusion', diffusion.span, diffusion.shape, shape);
}

function checkDrift(context: Context, state: string, drift: Expr): void {
  const shape = shapeOfState(context, state);
  if (!isPlainState(state)) return; // a function of the state goes by its text
  const isZero = drift.kind === 'constant' && drift.name === 'zero';
  if (!isZero && !shapesFit(shape, drift.shape)) context.mismatch('drift', drift.span, shape, drift.shape);
}
