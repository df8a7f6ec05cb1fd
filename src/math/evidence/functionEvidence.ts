import { functionLetters, isParameterLetter, isScalarParameterLetter, symbolConvention, timeLetters } from '../conventions';
import { headOf, labelOf } from '../names';
import type { CallEvidence, KnownNames, NameEvidence } from './evidence';

const neverFunctions = new Set(['t', 'i', 'j', 'n', 'd', 'dt']);

/** Whether what the text shows of a name makes it a function. */
export function isFunction(evidence: NameEvidence): boolean {
  if (isMean(evidence) || isBase(evidence)) return false;
  if (evidence.calls.some((call) => call.likelihood === 'certain')) return true;
  if (evidence.diverged && !evidence.drawn && !evidence.argument && !evidence.parameter && !evidence.declaredShape) return true;
  const isFree =
    !evidence.drawn &&
    !evidence.argument &&
    !evidence.parameter &&
    !evidence.definedBare &&
    !evidence.declaredShape &&
    !evidence.bound &&
    !evidence.slope;
  if (isFree && ((evidence.operand && !isSchedule(evidence)) || functionLetters.has(evidence.name))) return true;
  if (isFactorOfNumbers(evidence)) return false;
  if (isNeverBare(evidence)) return true;
  const likely = evidence.calls.some((call) => call.likelihood === 'likely' || call.parameters.length > 0);
  return (
    likely &&
    (!neverFunctions.has(evidence.name) || isTranslation(evidence)) &&
    !evidence.drawn &&
    !evidence.differentiated &&
    !evidence.parameter
  );
}

/** The t of a coupling layer, `x_2 e^{s(x_1)} + t(x_1)`: never bare, and always at a point. */
function isTranslation({ name, bare, calls }: NameEvidence): boolean {
  const isAtPoint = ({ arguments: [point, more] }: CallEvidence) =>
    more === undefined && point !== undefined && point !== null && symbolConvention(point).shape === 'vector';
  return name === 't' && bare === 0 && calls.every(isAtPoint);
}

/** `\dot\alpha_t = \partial_t \alpha_t`: what has its time below is a number there, and no function of places. */
function isSchedule({ name, calls, timed }: NameEvidence): boolean {
  return timed && calls.length === 0 && timeLetters.has(labelOf(name)) && isScalarParameterLetter(headOf(name));
}

/** `\Delta e^{f(x)} = e^{f(x)} (\Delta f(x) + 1)`: e, where nothing introduces another. */
function isBase({ name, calls, declaredShape, definedBare }: NameEvidence): boolean {
  return name === 'e' && declaredShape === null && !definedBare && calls.every(isOfSum);
}

/** `e (y + 1)`: what is no plain name, nor several; `e(x)` and `e(x, t)` are another e. */
export function isOfSum(call: CallEvidence): boolean {
  return call.parameters.length === 0 && call.arguments.length === 1 && call.arguments[0] === null;
}

/** `\phi_\delta(y - x)`: a letter of parameters that is always followed by brackets, and parametrises nothing. */
function isNeverBare(evidence: NameEvidence): boolean {
  const isOpen = !evidence.parameter && !evidence.drawn && !evidence.differentiated && !evidence.minimised && !evidence.argument;
  return (
    isOpen && evidence.bare === 0 && evidence.calls.length > 0 && isParameterLetter(headOf(evidence.name)) && evidence.name !== 'theta'
  );
}

/** `e^{-\lambda(0)}` beside `e^{-\lambda t}` and `\lambda x`: a number in brackets after what is written bare again and again is a factor. */
function isFactorOfNumbers({ name, calls, bare }: NameEvidence): boolean {
  const isOfNumber = (call: CallEvidence) => call.atTime && call.arguments.length === 1 && call.arguments[0] === null;
  return (
    bare >= 3 && calls.length > 0 && calls.every((call) => call.likelihood === 'unlikely' || isOfNumber(call)) && !functionLetters.has(name)
  );
}

/** `E(X_t)`: an E of random variables alone is no energy; nor is "the average $E_\lambda$", which is called with nothing and never differentiated. */
function isMean({ name, calls, bare, operand }: NameEvidence): boolean {
  const isRandom = (argument: string | null) => argument !== null && /^[XYZWB](?:_|$)/.test(argument);
  const isOfRandom = (call: CallEvidence) => call.arguments.length === 1 && call.arguments.every((name) => name === null || isRandom(name));
  const isSure = bare === 0 || calls.some((call) => call.arguments.some(isRandom)) || calls.every(isOfSum); // an E before an integral or a bracket is seen as bare
  const isCalled = calls.some((call) => call.arguments.length > 0);
  return name === 'E' && calls.length > 0 && (isCalled ? isSure && calls.every(isOfRandom) : !operand);
}

/** `s_q` beside `\mathbb E_q`, `S_p` beside "a density $p$": the score of what its label names. */
export function isScoreOfLabel({ name, parameter, drawn, declaredShape }: NameEvidence, { names }: KnownNames): boolean {
  const label = labelOf(name);
  const of = names.get(label) ?? names.get(`p_${label}`);
  const isDensity = of !== undefined && (of.drawnFrom || of.declaredRole === 'density') && !timeLetters.has(label);
  return ['s', 'S'].includes(headOf(name)) && label !== '' && isDensity && !parameter && !drawn && declaredShape === null;
}
