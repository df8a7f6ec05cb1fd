import { isZero } from '../math/build';
import { sameExpr } from '../math/hashExpr';
import { symbolConvention, timeLetters } from '../math/conventions';
import type { Binder, Expr, ExprOf, Law } from '../math/expr';
import type { Scope } from '../math/scope';
import { containsKind, freeVariables, keptByExpr, walkExpr } from '../math/visit';
import type { Chain, Step } from './chains';
import type { Source } from './draft';
import { generalDensity } from './generalLaws';
import { covarianceOf } from './momentNames';
import { plainName } from '../math/names';
import { roleOf } from './names';
import { hasLawInWords } from './statedLaws';

/**
 * Whether an equation only says what kind of thing its names are, and so claims nothing: `p ≥ 0`, `∫ p dx = 1`, `σ > 0`, `‖v‖ = 1`,
 * `0 ≤ t ≤ T`, an initial value `u(x, 0) = u_0(x)`, a moment `E[vvᵀ] = I` of a law that is given no other way.
 */
export function isDeclaration(source: Source, chain: Chain, step: Step, isDefined: (expr: Expr) => boolean): boolean {
  const { left, right } = step;
  const { scope } = source;
  if (step.written === 'inequality') return isBound(left.expr, right.expr, isDefined);
  return (
    isNormalisation(left.expr, right.expr) ||
    (isNumeric(left.expr) && isPlain(right.expr) && !isNumeric(right.expr) && !isDefined(right.expr)) ||
    isNormOfVariable(left.expr, right.expr) ||
    isVolume(left.expr, right.expr, isDefined) ||
    isInitialValue(source, left.expr, isDefined) ||
    isMomentOfUnknown(source, chain, step, isDefined) ||
    isNumericCase(left.expr, right.expr) ||
    isTotal(left.expr, right.expr, isDefined) ||
    isStationarity(left.expr, right.expr, scope) ||
    isSolvedFor(source, chain, step) ||
    isStructure(left.expr, right.expr, scope) ||
    isStructure(right.expr, left.expr, scope) ||
    (isMomentOfOpenLaw(left.expr, right.expr, scope) && givesProperty.test(chain.leadIn))
  );
}

/** Words before a property of a random variable: `with $E[vv^T] = I$`, `satisfying`, `such that`. */
const givesProperty =
  /\b(?:with|where|satisfy\w*|satisfies|such that|assum\w+|if|when|provided|whose|require\w*|having|has|(?<!\bwe )have|let)\b[^.;]*$|满足|使得|假设/i;

/** `0 \le t \le T`, `\sigma_t^2 \le 1 - \bar\alpha_{t-1}`: plain names, or plain arithmetic of names of which one has no value. */
function isBound(left: Expr, right: Expr, isDefined: (expr: Expr) => boolean): boolean {
  if (right.kind === 'constant' && right.name === 'infinity') return true; // `\int p f^2 < \infty`
  if (isPlain(left) && isPlain(right)) return !(isDefined(left) && isDefined(right));
  if (hasFreeBound(left, right, isDefined) || hasFreeBound(right, left, isDefined)) return true;
  const nodes = [left, right].flatMap((side) => [...walkExpr(side)]);
  return (
    nodes.every(({ kind }) => arithmetic.has(kind)) &&
    nodes.some((node) => node.kind === 'symbol' && !isDefined(node)) &&
    !sharesNames(left, right)
  );
}

/** `\|f(x) - f(y)\| \le L \|x - y\|`, `E \le C`: a bound that the text gives no value. */
function hasFreeBound(bound: Expr, other: Expr, isDefined: (expr: Expr) => boolean): boolean {
  const factors = bound.kind === 'product' && bound.form === 'scale' ? [bound.left, bound.right] : [bound];
  const free = factors.filter(
    (factor) => factor.kind === 'symbol' && /^(?:[A-NP-W]|c|b|kappa|K)(?:_\w+)?$/.test(factor.name) && !isDefined(factor),
  );
  return free.some((factor) => factor.kind === 'symbol' && !freeVariables(other).has(factor.name));
}

function sharesNames(left: Expr, right: Expr): boolean {
  const names = freeVariables(left);
  return [...freeVariables(right)].some((name) => names.has(name));
}

const arithmetic: ReadonlySet<Expr['kind']> = new Set([
  'number',
  'constant',
  'symbol',
  'add',
  'negate',
  'product',
  'divide',
  'power',
  'call',
  'transpose',
  'trace',
  'apply',
] as const);

/** `\sqrt{\alpha} x + \sigma\epsilon = 0.9 \cdot 2 + 0.1`, `\operatorname{tr}(I) = 2`: numbers put in for names in one case. */
export function isNumericCase(left: Expr, right: Expr): boolean {
  if (!containsKind(right, 'number') || !isOnlyNumbers(right)) return false;
  const hasNames = !isPlain(left) && (containsKind(left, 'symbol') || containsKind(left, 'trace'));
  return hasNames && isArithmetic(left) && !sameExpr(left, right); // `0 \cdot a = 0` is no case of anything
}

const isArithmetic = keptByExpr((expr) => [...walkExpr(expr)].every(({ kind }) => arithmetic.has(kind)));
const isOnlyNumbers = keptByExpr((expr) =>
  [...walkExpr(expr)].every(({ kind }) => arithmetic.has(kind) && !['symbol', 'apply', 'trace'].includes(kind)),
);

/** `\sum_i y_i = 1` of entries to which the text gives no values. */
function isTotal(left: Expr, right: Expr, isDefined: (expr: Expr) => boolean): boolean {
  if (left.kind !== 'sum' || left.product || !isNumeric(right)) return false;
  if (left.body.kind !== 'component') return left.body.kind === 'apply' && !isDefined(left.body);
  return left.body.of.kind === 'symbol' && !isDefined(left.body.of);
}

/** No law, or a measure that goes by its letter alone: `\mathbb E^{\mathbb Q}`. */
function isUnnamedLaw(law: Law): boolean {
  return law.kind === 'unspecified' || (law.kind === 'density' && law.density.name.endsWith('_bb'));
}

function isDefinite(law: Law | null): boolean {
  return law !== null && !isUnnamedLaw(law);
}

/** `\mathbb E[\hat\theta] = \theta`: a moment of a variable of which the text says nothing more, where something plain is its value. */
function isMomentOfUnknown(source: Source, chain: Chain, step: Step, isDefined: (expr: Expr) => boolean): boolean {
  const [left, right] = [step.left.expr, step.right.expr];
  const [mean, value] = left.kind === 'expectation' ? [left, right] : [right, left];
  if (mean.kind !== 'expectation' || !isPlain(value) || (mean === right && !isNumeric(left))) return false;
  const { scope } = source;
  const isWritten = (variable: string, law: Law | null) => {
    const density = law?.kind === 'density' ? law.density : generalDensity(source, variable, chain.math);
    return density !== undefined && isDefined(density);
  };
  const isSaid = (variable: string) => {
    const law = scope.symbols.get(variable)?.law ?? null;
    return isDefinite(law) || hasLawInWords(source, variable) || isDrawnHere(source, chain, variable) || isWritten(variable, law);
  };
  const isUnknown = ({ variable, law }: Binder) => isUnnamedLaw(law) && !isSaid(variable);
  const isOpen = [...walkExpr(mean.body)].every(
    (node) => node.kind !== 'density' && (node.kind !== 'apply' || roleOf(node.name, scope) === 'variable'),
  );
  return mean.binders.every(isUnknown) && isOpen && chain.first !== null;
}

/** By a law of its own section, whatever other parts of the text draw by the letter. */
function isDrawnHere({ formulas, tree }: Source, { math }: Chain, variable: string): boolean {
  const section = tree.sectionOf[math];
  for (let at = math; at >= 0 && tree.sectionOf[at] === section; at--) {
    const told = formulas[at]?.statements.some((one) => one.kind === 'sampling' && one.variable === variable && isDefinite(one.law));
    if (told) return true;
  }
  return false;
}

/** A number, a name, or a name at plain arguments. */
function isPlain(expr: Expr): boolean {
  if (expr.kind === 'negate') return isPlain(expr.of);
  if (expr.kind === 'apply') return expr.arguments.every(isPlain);
  if (expr.kind === 'density') return expr.of.every(isPlain) && expr.given.every(isPlain);
  return expr.kind === 'number' || expr.kind === 'constant' || expr.kind === 'symbol';
}

export function isNumeric(expr: Expr): boolean {
  return expr.kind === 'number' || expr.kind === 'constant' || (expr.kind === 'negate' && isNumeric(expr.of));
}

/** `\int p\,dx = 1`, `\sum_i p_i = 1`. */
export function isNormalisation(left: Expr, right: Expr): boolean {
  if (right.kind !== 'number' || right.value !== 1) return false;
  return left.kind === 'integral' ? left.body.kind === 'density' : left.kind === 'sum' && !left.product && members.has(left.body.kind);
}

const members: ReadonlySet<Expr['kind']> = new Set(['density', 'symbol', 'component']);

export function isNormOfVariable(left: Expr, right: Expr): boolean {
  const norm = left.kind === 'power' ? left.base : left;
  return norm.kind === 'norm' && norm.of.kind === 'symbol' && (isPlain(right) || right.kind === 'call' || right.kind === 'power');
}

/** `\det R = 1`, `|\det J_T| = 1` of a matrix that the text gives no value: it keeps volumes. */
function isVolume(left: Expr, right: Expr, isDefined: (expr: Expr) => boolean): boolean {
  const volume = left.kind === 'absolute' ? left.of : left;
  return volume.kind === 'determinant' && volume.of.kind === 'symbol' && isNumeric(right) && !isDefined(volume.of);
}

/** A free function at a given point, or at the time `T` where elsewhere it stands at t. */
function isInitialValue(source: Source, left: Expr, isDefined: (expr: Expr) => boolean): boolean {
  if (left.kind === 'evaluation') return isNumeric(left.at) && left.body.kind === 'density' && !isDefined(left.body); // `p(x | y = 1)`
  if (left.kind !== 'apply' && left.kind !== 'density') return false;
  const places = placesOf(left);
  const isBoundary = (place: Expr, index: number) =>
    place.kind === 'symbol' && /^(?:T|t_\w+)$/.test(place.name) && standsAtTime(source, left, index);
  return places.some((place, index) => isNumeric(place) || isBoundary(place, index)) && !isDefined(left);
}

type Applied = ExprOf<'apply' | 'density'>;

function placesOf(expr: Applied): readonly Expr[] {
  return expr.kind === 'apply' ? expr.arguments : [...expr.of, ...expr.given, ...expr.parameters];
}

function standsAtTime({ chains }: Source, { kind, name }: Applied, index: number): boolean {
  const sides = chains.flatMap(({ first, steps }) => [...(first ? [first] : []), ...steps.map(({ right }) => right)]);
  return sides.some(({ expr }) =>
    [...walkExpr(expr)].some((node) => {
      if ((node.kind !== 'apply' && node.kind !== 'density') || node.kind !== kind || node.name !== name) return false;
      const place = placesOf(node)[index];
      return place?.kind === 'symbol' && timeLetters.has(place.name);
    }),
  );
}

/** `A^\top = A` of a matrix that the text calls so. */
function isStructure(transposed: Expr, other: Expr, scope: Scope): boolean {
  if (transposed.kind !== 'transpose' || transposed.of.kind !== 'symbol') return false;
  const structure = scope.symbols.get(transposed.of.name)?.structure;
  const [same, turned] = other.kind === 'negate' ? [other.of, 'antisymmetric'] : [other, 'symmetric'];
  return structure === turned && sameExpr(same, transposed.of);
}

/** `\nabla_\theta L(\theta) = 0` of a number that depends on parameters alone: what holds at an optimum. */
function isStationarity(left: Expr, right: Expr, scope: Scope): boolean {
  if ((left.kind !== 'gradient' && left.kind !== 'partial') || !isZero(right)) return false;
  const { of, variable } = left;
  const isParameter = [roleOf(variable, scope), symbolConvention(variable).role].includes('parameter');
  return (
    isParameter &&
    of.kind === 'apply' &&
    [...of.arguments, ...of.parameters].every((part) => part.kind === 'symbol' && part.name === variable)
  );
}

/** Words before a derivative that is set to zero. */
const seeksOptimum =
  /\b(?:set(?:ting)?|solv\w+|maximi\w+|minimi\w+|optim\w+|stationar\w+|critical|first[- ]order)\b|令|求偏?[导導]|求解|极值|極值|最大|最小|驻点|駐點/i;

/** `\frac{\partial L}{\partial\phi} = \frac{m}{\phi} - \frac{n}{1 - \phi} = 0`, which is then solved for φ: its end is no identity. */
export function isSolvedFor({ chains }: Source, chain: Chain, { left, right }: Step): boolean {
  const derivative = chain.first?.expr;
  if (derivative?.kind === 'unknown') return isZero(right.expr) && left.expr !== derivative; // of what is not read nobody can tell
  if (derivative?.kind !== 'gradient' && derivative?.kind !== 'partial') return false;
  const { variable } = derivative;
  if (!isZero(right.expr) || left.expr === derivative || !freeVariables(left.expr).has(variable)) return false;
  const next = chains.slice(chains.indexOf(chain) + 1, chains.indexOf(chain) + 5);
  const isSolution = ({ first }: Chain) => first?.expr.kind === 'symbol' && baseOf(first.expr.name) === baseOf(variable);
  return seeksOptimum.test(chain.leadIn) || next.some(isSolution);
}

const baseOf = (name: string) => plainName(name).replace(/_(?:star|hat|MLE|ML|opt)\b/g, '');

/** E[v] = 0, E[vvᵀ] = I, Cov(v) = I, where no binder says what the law of v is. */
function isMomentOfOpenLaw(left: Expr, right: Expr, scope: Scope): boolean {
  if (left.kind === 'add' && covarianceOf(left) !== null) return isMomentOfOpenLaw(left.terms[0]!, right, scope); // E[v vᵀ] comes first
  if (left.kind !== 'expectation' || !isNumeric(right)) return false;
  const open = left.binders.filter((binder) => isOpenLaw(binder.law));
  return (
    open.length === left.binders.length &&
    [...walkExpr(left.body)].every((node) => node.kind !== 'density' && (node.kind !== 'apply' || roleOf(node.name, scope) === 'variable')) // `E[\nabla\log p(x)] = 0` is no choice
  );
}

function isOpenLaw(law: Law): boolean {
  return law.kind === 'unspecified' || law.kind === 'density';
}

/** `S = 0 = t_0 < t_1`: plain names and numbers in their order. */
export function isOrdering({ steps }: Chain): boolean {
  const sides = steps.flatMap(({ left, right }) => [left.expr, right.expr]);
  const isPlain = ({ kind }: Expr) => kind === 'symbol' || kind === 'number';
  return steps.length > 1 && steps.some(({ written }) => written === 'inequality') && sides.every(isPlain);
}
