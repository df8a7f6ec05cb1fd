import {
  densityLetters,
  functionConvention,
  isParameterLetter,
  isScalarParameterLetter,
  noiseLetters,
  symbolConvention,
  timeLetters,
  wienerLetters,
  functionLetters,
} from '../conventions';
import type { Shape } from '../expr';
import { headOf, isCapital, labelOf } from '../names';
import type { Evidence, Role, SymbolInfo } from '../scope';
import { decideShape } from './decideShape';
import { isContrasted, type CallEvidence, type KnownNames, type NameEvidence } from './evidence';
import { isFunction, isScoreOfLabel } from './functionEvidence';
import type { Surroundings } from './surroundings';
import { placeLetters, usualCall } from './usualCall';

/** A symbol with what is still open about it. */
export interface DecidedSymbol {
  readonly info: SymbolInfo;
  /** True when the text fixes the shape; else it may be changed to make the formulas fit. */
  readonly isShapeFixed: boolean;
  /** How surprising another shape would be. */
  readonly weight: number;
}

/** Weighs all evidence for one name: a declaration, then its definition, then its use, then the field's conventions. */
export function decideSymbol(evidence: NameEvidence, around: Surroundings): DecidedSymbol {
  const role = decideRole(evidence, around);
  const usual = usualCall(evidence, role, around);
  const letters = role === 'function' ? placeLetters(evidence) : [];
  const { shape, isFixed, weight } = decideShape(evidence, role, around);
  const component = around.components.get(evidence.name);
  const info: SymbolInfo = {
    name: evidence.name,
    role,
    shape,
    usualArguments: usual.arguments,
    ...(letters.length > 0 ? { letters } : {}),
    ...(usual.parameters.length > 0 ? { usualParameters: usual.parameters } : {}),
    ...(usual.conditions.length > 0 ? { usualConditions: usual.conditions } : {}),
    ...(role === 'density' ? familyOf(evidence, around) : {}),
    ...(isUnnamed(evidence, role) ? { unnamed: true as const } : {}),
    ...(evidence.random || evidence.law ? { random: true as const } : {}),
    ...(role === 'variable' && isMadeOfDrawn(evidence, around) ? { madeOfDrawn: true as const } : {}),
    ...(evidence.ofDensity ? { ofDensity: true as const } : {}),
    ...(role === 'operator' && evidence.toNumbers ? { toNumbers: true as const } : {}),
    ...(role === 'function' && isContrasted(evidence) ? { contrasted: true as const } : {}),
    ...(evidence.structure !== null && !evidence.general ? { structure: evidence.structure } : {}),
    ...(evidence.last !== null ? { last: evidence.last } : {}),
    ...(evidence.summed ? { summed: true as const } : {}),
    ...(isNoise(evidence) ? { noise: true as const } : {}),
    ...(evidence.moved && !isNoise(evidence) && !evidence.calledNoise ? { moves: true as const } : {}),
    ...(evidence.scaledNoise ? { scaledNoise: true as const } : {}),
    ...(evidence.slopedBy !== null ? { slopedBy: evidence.slopedBy } : {}),
    ...(role === 'function' && evidence.primed ? { primed: true as const } : {}),
    ...(evidence.clock && role === 'scalar-parameter' ? { clock: true as const } : {}),
    ...(evidence.calledNoise ? { calledNoise: true as const } : {}),
    ...(role === 'parameter' && evidence.condition ? { given: true as const } : {}),
    ...(role === 'function' && isNumberToo(evidence) ? { apart: true as const } : {}),
    ...(role === 'function' && evidence.bareIndices.size > 0 && evidence.copyIndex === null
      ? { copiesApart: [...evidence.bareIndices] }
      : {}),
    ...(role === 'function' && evidence.copyIndex !== null ? { copyIndex: evidence.copyIndex } : {}),
    ...(role === 'density' && evidence.timed && !usual.arguments.some((name) => timeLetters.has(headOf(name)))
      ? { timed: true as const }
      : {}),
    ...(component !== undefined ? { component } : {}),
    ...(evidence.resized ? { resized: true as const } : {}),
    ...(evidence.sizeOpen ? { sizeOpen: true as const } : {}),
    law: evidence.law,
    evidence: evidenceLevel(evidence, role),
    declaredAt: around.book.placeOf(evidence.name),
  };
  return { info, isShapeFixed: isFixed, weight };
}

/** w and λ of `p_w`, `p_\lambda`. */
function familyOf({ calls }: NameEvidence, { book }: Surroundings): Pick<SymbolInfo, 'family'> {
  const letters = new Set(
    calls.flatMap(({ parameters }) => parameters.filter((name) => name !== null && book.names.get(name)?.ofModel === true)),
  );
  return letters.size === 0 ? {} : { family: [...letters].filter((name) => name !== null) };
}

/** `s^2` beside `s_\theta(x, t)`, `C(x) + C`, and the μ that makes `\mu(S_t) = \mu S_t`. */
function isNumberToo({ name, calls, plain, operand, diverged, transposed, madeOf, primed }: NameEvidence): boolean {
  const isField = operand || diverged || transposed;
  if (name === 'C' && plain > 0 && !isField) return true;
  if (madeOf.has(name) && (name === 'mu' || isScalarParameterLetter(name)) && !isField && !primed) return true;
  return timeLetters.has(name) && plain > 0 && !isField && calls.length > 0 && calls.every(({ parameters }) => parameters.length > 0);
}

/** What drives equations of motion and has none of its own, unless words or the letter say what it is. */
function isNoise({ name, noise, moved, calledNoise }: NameEvidence): boolean {
  return noise && (!moved || calledNoise || wienerLetters.has(headOf(name)));
}

function evidenceLevel(evidence: NameEvidence, role: Role): Evidence {
  if (evidence.declaredRole || evidence.declaredShape) return evidence.declaredBy;
  if (evidence.definedBare || evidence.definedCalled) return 'defined';
  const isUsed =
    evidence.bare > 0 || evidence.drawn || evidence.parameter || evidence.dimension || role === 'function' || role === 'density';
  return isUsed ? 'used' : 'convention';
}

function decideRole(evidence: NameEvidence, around: Surroundings): Role {
  if (evidence.declaredRole && !isOfPlaces(evidence)) return evidence.declaredRole;
  if (evidence.dimension) return 'dimension';
  if (evidence.clock && !evidence.drawn && evidence.calls.length === 0) return 'scalar-parameter';
  if (isOperator(evidence, around)) return 'operator';
  if (isChances(evidence)) return 'constant';
  if (isDensity(evidence, around)) return 'density';
  if (isPath(evidence, around) || isAtOtherTime(evidence, around) || isStateAlone(evidence, around)) return 'process';
  if (isMadeOfFunctions(evidence, around) || isScoreOfLabel(evidence, around.book)) return 'function';
  if (isQuantity(evidence, around)) return 'quantity';
  if (isFunction(evidence)) return 'function';
  if (isTrained(evidence)) return 'parameter';
  const isRandom = evidence.drawn || isMadeOfDrawn(evidence, around);
  if (!isRandom && isGivenParameter(evidence, around)) return 'parameter';
  if (evidence.parameter && !isRandom && (!evidence.differentiated || isParameterLetter(evidence.name) || evidence.ofModel))
    return parameterRole(evidence.name);
  if (isOfModel(evidence)) return 'parameter';
  const { role } = symbolConvention(evidence.name);
  const isMean = evidence.centre && !evidence.drawn && !evidence.differentiated && role !== 'variable'; // `\mu^\top\mu` of `\mathcal N(\mu, I)`
  const isPoint = evidence.drawn || evidence.differentiated || (evidence.transposed && !isMean);
  if (isPoint) return isTime(evidence.name) ? 'scalar-parameter' : 'variable';
  if (evidence.centre && role === 'index') return 'constant';
  if ((evidence.traced || evidence.entries) && isCapital(headOf(evidence.name)) && evidence.calls.length === 0)
    return role === 'variable' ? role : 'constant';
  if (role === 'quantity' && isArray(evidence.declaredShape)) return 'constant';
  if (role === 'quantity' && isDiffusivity(evidence, around)) return 'constant';
  if (role === 'quantity' && !evidence.definedBare) return evidence.argument ? 'variable' : 'quantity';
  return role === 'constant' && evidence.argument ? 'variable' : role;
}

/** What a loss is minimised over; the x of `\min_x \|Ax - b\|^2` in a text that also draws x, or integrates over it, is a variable. */
const isTrained = ({ name, minimised, drawn }: NameEvidence): boolean =>
  minimised && !(drawn && symbolConvention(name).role === 'variable');

/** D of `\sqrt{2D}\,dW_t`: in a text of things that move a number that nothing defines. */
function isDiffusivity({ name, calls, definedBare, argument, drawnFrom }: NameEvidence, { book }: Surroundings): boolean {
  const isOpen = calls.length === 0 && !definedBare && !argument && !drawnFrom;
  return (name === 'D' || name === 'D_0') && isOpen && [...book.names.values()].some(isNoisy);
}

const isNoisy = ({ name, noise, moved, calls }: NameEvidence) =>
  noise ||
  moved ||
  (wienerLetters.has(headOf(name)) && timeLetters.has(labelOf(name))) ||
  (noiseLetters.has(headOf(name)) && calls.some(({ atTime }) => atTime));

/** Y of `I(X; Y)` and `\mathbb E[X \mid Y]` after `Y = X + Z` with Z ∼ N(0, I); no matrix of which `M = J(x)` is one case. */
function isMadeOfDrawn({ madeOf, definedBare, declaredShape }: NameEvidence, { book }: Surroundings): boolean {
  if (declaredShape?.kind === 'matrix') return false;
  return definedBare && [...madeOf].some((part) => book.names.get(part)?.drawn === true);
}

/** η of `p(x | \eta)`, by which something is differentiated or which nothing else says what it is: never drawn, and no density is one of it. */
function isGivenParameter({ name, condition, drawn, process }: NameEvidence, { book }: Surroundings): boolean {
  if (!condition || drawn || process || !['variable', 'parameter'].includes(symbolConvention(name).role)) return false;
  const isOfIt = ({ calls, name: other }: NameEvidence) =>
    densityLetters.has(headOf(other)) && calls.some((call) => call.arguments.includes(name));
  return ![...book.names.values()].some(isOfIt);
}

/** λ of `\nabla_\lambda \log q_\lambda(z)`: what a law is differentiated by, and never a point. */
function isOfModel({ name, parameter, drawn, differentiated, argument }: NameEvidence): boolean {
  return parameter && differentiated && !drawn && !argument && !isTime(name) && !/^(?:sigma|tau)(?:_|$)/.test(name);
}

/** `v(t-s, X_s)` is said to be a martingale: v itself is a function. */
const isOfPlaces = ({ declaredRole, calls }: NameEvidence) =>
  declaredRole === 'process' && calls.some((call) => call.likelihood === 'certain' && call.arguments.length > 1);

const isArray = (shape: Shape | null) => shape !== null && shape.kind !== 'scalar' && shape.kind !== 'unknown';

/** `U = -\log p` beside `\nabla U`: made of functions without their places and differentiated so, it is one of the same places. */
function isMadeOfFunctions(evidence: NameEvidence, around: Surroundings): boolean {
  const { operand, calls, drawn, argument, parameter, declaredShape, madeOf } = evidence;
  if (!operand || calls.length > 0 || drawn || argument || parameter || declaredShape) return false;
  return [...madeOf].some((name) => name !== evidence.name && isMap(around.book.names.get(name), around));
}

function isMap(evidence: NameEvidence | undefined, around: Surroundings): boolean {
  if (!evidence) return false;
  if (evidence.declaredRole) return evidence.declaredRole === 'density' || evidence.declaredRole === 'function';
  return isDensity(evidence, around) || isFunction(evidence);
}

/** `T_s` and `T_{t+s}` beside `(T_t f)(x)`, `\mathcal L_x` and `\mathcal L` beside `\mathcal L^* p`. */
function isOperator({ name, operator }: NameEvidence, { book }: Surroundings): boolean {
  if (operator) return true;
  const isMarked = (other: string) => book.names.get(other)?.operator === true;
  const script = /^[A-Za-z]+_cal(?=_|$)/.exec(name)?.[0];
  if (script !== undefined) return ['', '_star', '_t'].some((label) => isMarked(script + label));
  return /^[A-Z]_[\w+-]*[ts0-9]/.test(name) && ['t', 's'].some((time) => isMarked(`${headOf(name)}_${time}`));
}

function parameterRole(name: string): Role {
  return isScalarParameterLetter(headOf(name)) && !isParameterLetter(name) ? 'scalar-parameter' : 'parameter';
}

function isTime(name: string): boolean {
  return timeLetters.has(headOf(name));
}

/** `\mu_t` where `X_0 \sim \mu_0`. */
function isLawAtTimes({ name, calls, plain }: NameEvidence, { book }: Surroundings): boolean {
  const isTimed = plain === 0 && calls.length > 0 && calls.every(({ parameters }) => parameters.some(isTime));
  return isTimed && ['0', '1', 'T'].some((time) => book.names.get(`${name}_${time}`)?.drawnFrom === true);
}

function isDensity(evidence: NameEvidence, around: Surroundings): boolean {
  if (evidence.definedAsAverage && !evidence.drawnFrom && !evidence.logged) return false;
  if (isLawAtTimes(evidence, around)) return true;
  const isAtPlace = evidence.calls.some(({ arguments: of, atTime }) => of.length === 1 && !atTime);
  if (evidence.definedAsLaw && (isAtPlace || densityLetters.has(headOf(evidence.name)))) return true; // `g = \mathcal N(m, \Sigma)` and `g(x)`
  if (evidence.drawnFrom || (evidence.weighed && (evidence.logged || evidence.calls.some(({ given }) => given.length > 0)))) return true;
  if (isWeightOfFunctions(evidence, around)) return true;
  const head = headOf(evidence.name);
  const called = evidence.operand || evidence.logged || evidence.calls.some((call) => call.likelihood !== 'unlikely');
  if (densityLetters.has(head) && called) return !evidence.drawn && !isOfTimeAlone(evidence);
  const isRandom = (name: string | null) => name !== null && isRandomName(name, around);
  const isField = functionConvention(evidence.name).shape === 'vector' && !densityLetters.has(head);
  const conditioned = !isField && evidence.calls.some(({ given }) => given.some(isRandom));
  return (
    conditioned ||
    isLikelihood(evidence) ||
    (evidence.logged &&
      evidence.calls.some((call) => call.parameters.length === 0 && call.arguments.length === 1 && call.arguments.some(isRandom)) &&
      !isLossLike(head))
  );
}

/** `\pi \propto e^{-\beta V}` and `\pi = e^{-V}/Z` beside `\nabla V`: made of functions without their places, and no number. */
function isWeightOfFunctions(
  { name, weighedBare, definedBare, madeOf, drawn, argument, declaredShape }: NameEvidence,
  { book }: Surroundings,
): boolean {
  const isOpen = !drawn && !argument && declaredShape === null;
  if (!isOpen || !(weighedBare || (name === 'pi' && definedBare))) return false;
  return [...madeOf].some((part) => part !== name && isMapBare(book.names.get(part)));
}

/** A function or density by how it is used. */
const isMapBare = (evidence: NameEvidence | undefined) =>
  evidence !== undefined &&
  (evidence.operand ||
    evidence.drawnFrom ||
    ['density', 'function'].includes(evidence.declaredRole ?? '') ||
    evidence.calls.some(({ likelihood }) => likelihood === 'certain' || likelihood === 'likely'));

/** `p_i = e^{z_i} / \sum_l e^{z_l}`, `-\sum_i p_i \log p_i`: numbers by an index, and never a density of anything. */
function isChances({ name, bareIndices, calls, drawnFrom, declaredRole, definedAsLaw, operand, slopes, drawn }: NameEvidence): boolean {
  const isOfPlace = operand && slopes.size === 0; // `\nabla \log p_i`
  const isOpen = declaredRole === null && !drawnFrom && !definedAsLaw && !drawn && !isOfPlace;
  return isOpen && densityLetters.has(name) && bareIndices.size > 0 && calls.every(isProduct);
}

/** `p_i(\delta_{ij} - p_j)`. */
const isProduct = ({ likelihood, arguments: places, given }: CallEvidence) =>
  likelihood === 'unlikely' && places.every((place) => place === null) && given.length === 0;

/** `\log f(x \mid \theta)` of an f that always has a condition. */
const isLikelihood = ({ logged, calls }: NameEvidence) => logged && calls.length > 0 && calls.every(({ given }) => given.length > 0);

/** `p(t) = \mathbb E[(x_t - m(t))^2]`: a function of the time that nobody draws. */
function isOfTimeAlone({ calls, definedCalled, logged, operand, bare }: NameEvidence): boolean {
  const isAtTime = ({ arguments: places, given, parameters }: CallEvidence) =>
    places.length === 1 && given.length + parameters.length === 0 && (places[0] === 't' || places[0] === 's');
  return definedCalled && !logged && !operand && bare === 0 && calls.length > 0 && calls.every(isAtTime);
}

function isRandomName(name: string, around: Surroundings): boolean {
  const other = around.book.names.get(name);
  return other !== undefined && (other.drawn || other.differentiated) && !other.parameter;
}

function isLossLike(head: string): boolean {
  return symbolConvention(head).role === 'quantity';
}

/** `W_t`, the state of an SDE, and names called only at times such as `y(t)` and `x(0)`. */
function isPath(evidence: NameEvidence, { book }: Surroundings): boolean {
  if (evidence.calls.some((call) => call.likelihood === 'certain')) return false;
  const pathCalls = evidence.calls.length > 0 && evidence.calls.every((call) => call.atTime && call.parameters.length === 0);
  if ((pathCalls && isGivenSchedule(evidence)) || isGivenAtPlaces(evidence)) return false;
  if (evidence.process || evidence.driven) return !evidence.drawn || pathCalls || wienerLetters.has(headOf(evidence.name));
  const convention = symbolConvention(evidence.name);
  if (pathCalls && isAtTwoTimes(evidence)) return true;
  return (isState(evidence, book) && !evidence.drawn) || (pathCalls && convention.role === 'variable' && convention.weight >= 1);
}

/** `h(\mu) = …`, also beside `\frac{dh}{d\mu}`, and `s_\theta(x)` beside `\frac{ds_\theta}{dx}`. */
function isGivenAtPlaces({ definedCalled, calls, moved, noise }: NameEvidence): boolean {
  const isAtPlace = ({ likelihood, atTime, arguments: [place, ...more] }: CallEvidence) =>
    likelihood !== 'unlikely' && !atTime && typeof place === 'string' && more.length === 0 && !isTime(place);
  const isModel = (call: CallEvidence) => call.parameters.length > 0 && !moved && !noise;
  return calls.some((call) => isAtPlace(call) && (definedCalled || isModel(call)));
}

/** `\langle \eta(t) \eta(t') \rangle`: noise in time, and no schedule. */
function isAtTwoTimes({ name, calls }: NameEvidence): boolean {
  const times = new Set(calls.flatMap(({ arguments: [time] }) => time ?? []).filter((time) => time !== 'T'));
  return noiseLetters.has(headOf(name)) && times.size > 1;
}

/** `\\sigma(t) = \\sigma_{\\min} r^t`, also beside its rate, and what is an integral over time: a function of time, which has a value at 0. */
function isGivenSchedule({ name, definedCalled, accumulated, bare, moved, noise }: NameEvidence): boolean {
  const isGiven = accumulated || (isScalarParameterLetter(headOf(name)) && !moved);
  return isGiven && definedCalled && bare === 0 && !noise;
}

/** `X(t)`, also beside `X_s`, where `X_t` follows an SDE. */
function isState({ name, calls }: NameEvidence, book: KnownNames): boolean {
  const isAtTime = ({ atTime, parameters, arguments: of }: CallEvidence) =>
    atTime ? parameters.length === 0 : of.length === 0 && parameters.every((time) => timeLetters.has(headOf(time)));
  const isCalled = calls.some(({ atTime }) => atTime) && calls.every(isAtTime);
  return isCalled && [...timeLetters].some((time) => book.names.get(`${name}_${time}`)?.process === true);
}

/** `\sqrt S` beside `dS_t`: the letter is no function, though others write it so. */
function isStateAlone({ name, calls, operand, drawn }: NameEvidence, { book }: Surroundings): boolean {
  const isMoving = [...timeLetters].some((time) => book.names.get(`${name}_${time}`)?.moved === true);
  return functionLetters.has(name) && isMoving && calls.length === 0 && !operand && !drawn;
}

/** `W_s` beside the Wiener process `W_t`, `Z_T` beside a `Z_t` that moves. */
function isAtOtherTime({ name, calls, drawn }: NameEvidence, { book }: Surroundings): boolean {
  const head = headOf(name);
  const isTimed = /^(?:[tsTur]|tau)$/.test(labelOf(name)) && (wienerLetters.has(head) || !drawn);
  if (!isTimed || calls.length > 0) return false;
  const isProcess = (other: NameEvidence | undefined) => other !== undefined && (other.process || other.declaredRole === 'process');
  return [...timeLetters].some((time) => isProcess(book.names.get(`${head}_${time}`))) || isProcess(book.names.get(head));
}

/** A number that an equation defines: `L_{SSM} = …`, `J(\theta) = …`. */
function isQuantity(evidence: NameEvidence, around: Surroundings): boolean {
  if (evidence.diverged || (evidence.traced && evidence.calls.length === 0)) return false; // the Jacobian J of `\operatorname{tr}J`
  const isLoss = symbolConvention(evidence.name).role === 'quantity';
  if (isArray(evidence.declaredShape)) return false;
  if (isNormaliser(evidence)) return true;
  if (evidence.definedBare && evidence.calls.length === 0) return isLoss && !evidence.drawn;
  const onlyParameters = evidence.calls.every((call) => call.arguments.every((name) => name !== null && isParameterName(name, around)));
  return (
    evidence.calls.length > 0 &&
    onlyParameters &&
    (isLoss || (evidence.definedCalled && symbolConvention(evidence.name).role !== 'scalar-parameter' && !isOfTime(evidence)))
  );
}

/** `m(t)`, `B(t)`: a function of time, although the text has densities `p_t`. */
const isOfTime = ({ calls }: NameEvidence) => calls.every((call) => call.arguments.every((name) => name !== null && isTime(name)));

/** `Z = \int e^{-U(x)}\,dx`: a number, though Z is a random vector elsewhere. What is drawn, moves or is differentiated by is none. */
function isNormaliser(evidence: NameEvidence): boolean {
  const isUsedAsVariable =
    evidence.drawn || evidence.differentiated || evidence.argument || evidence.process || evidence.transposed || evidence.calls.length > 0;
  return evidence.definedByIntegral && isCapital(headOf(evidence.name)) && !isUsedAsVariable && !evidence.declaredShape;
}

function isParameterName(name: string, around: Surroundings): boolean {
  const other = around.book.names.get(name);
  return (
    (other !== undefined && isTrained(other)) || (other?.parameter ?? false) || other?.drawnFrom === true || isParameterLetter(headOf(name))
  );
}

/** `C` where it only ever stands as the last term of a sum. */
function isUnnamed(evidence: NameEvidence, role: Role): boolean {
  const isLetter = ['C', 'c', 'K', 'const', 'Const'].includes(headOf(evidence.name)) && /^\d*$/.test(labelOf(evidence.name));
  return (
    isLetter &&
    role === 'constant' &&
    evidence.bare > 0 &&
    evidence.additive === evidence.bare &&
    !evidence.definedBare &&
    !evidence.declaredShape
  );
}
