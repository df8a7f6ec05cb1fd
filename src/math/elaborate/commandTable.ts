import { coverSpans, type Span } from '../../base/span';
import { makeAdd, makeCall, makeDivide, makeNegate, makeNorm, makeNumber, makeSymbol } from '../build';
import type { Expr } from '../expr';
import { scalarShape } from '../expr';
import { scriptsOf, type Scripted } from '../nodes';
import { readArguments } from './arguments';
import type { Context } from './context';
import type { Cursor } from './cursor';
import { readPartial } from './derivatives';
import { readIntegral } from './integrals';
import { readBoundLimit, readLimit } from './limits';
import { readMoment } from './moments';
import { readAnyNabla } from './mixedDerivatives';
import { readDelta, readDivergence, readGradient } from './nabla';
import { readArgument, readOptimum } from './optima';
import { readDeterminant, readElementary, readReciprocal, readTrace } from './prefix';
import { readProbability } from './indicators';
import { readOperation } from './operations';
import { applyScripts } from './scripts';
import { readSeries } from './series';

export type FactorReader = (context: Context, cursor: Cursor, parts: Scripted) => Expr;

const elementary: Readonly<Record<string, FactorReader>> = {
  log: readElementary('log'),
  ln: readElementary('log'),
  lg: readElementary('log'),
  exp: readElementary('exp'),
  sin: readElementary('sin'),
  cos: readElementary('cos'),
  tan: readElementary('tan'),
  sinh: readElementary('sinh'),
  cosh: readElementary('cosh'),
  tanh: readElementary('tanh'),
  sec: readReciprocal('cos'),
  csc: readReciprocal('sin'),
  cot: readReciprocal('tan'),
  sech: readReciprocal('cosh'),
  csch: readReciprocal('sinh'),
  coth: readReciprocal('tanh'),
  arcsin: readElementary('arcsin'),
  arccos: readElementary('arccos'),
  arctan: readElementary('arctan'),
  sign: readElementary('sign'),
  sgn: readElementary('sign'),
  min: readOptimum('min'),
  max: readOptimum('max'),
  inf: readOptimum('min'),
  sup: readOptimum('max'),
  argmin: readOptimum('argmin'),
  argmax: readOptimum('argmax'),
  arg: readArgument,
  det: readDeterminant,
  tr: readTrace,
  Tr: readTrace,
  trace: readTrace,
  Trace: readTrace,
  lim: readLimit,
  limsup: readBoundLimit('superior'),
  liminf: readBoundLimit('inferior'),
  Var: readMoment,
  var: readMoment,
  Cov: readMoment,
  cov: readMoment,
  div: readDivergence,
  Div: readDivergence,
  Pr: readProbability,
};

/** Words of the field that are operators of their own, not functions of the text's making. */
const unreadWords =
  'Corr KL JS MMD rank Re Im supp dist proj span ker curl rot Hess erf relu ReLU softmax logsumexp median Law Ent Jac mod gcd card vol Vol ess';

/** Operators written as a word in any roman dress: `\operatorname{tr}`, `\text{tr}`, `\mathrm{tr}`. */
export const wordReaders: Readonly<Record<string, FactorReader>> = {
  ...elementary,
  ...Object.fromEntries(unreadWords.split(' ').map((word) => [word, readUnreadOperator])),
  sigmoid: readActivation((u) => over1(plus1(exponential(makeNegate(u, u.span))))),
  softplus: readActivation((u) => makeCall('log', plus1(exponential(u)), u.span)),
  Prob: readProbability,
  P_bb: readProbability,
  V_bb: readMoment,
  diag: readOperation('diagonal'),
  Diag: readOperation('diagonal'),
  vec: readOperation('vectorise'),
  grad: readGradient,
  norm: readCalled((of, span) => makeNorm(of, 2, span)),
  sqrt: readCalled((of, span) => makeCall('sqrt', of, span)),
  const: readUnnamedConstant,
  'const.': readUnnamedConstant,
  constant: readUnnamedConstant,
  Const: readUnnamedConstant,
  cst: readUnnamedConstant,
};

/** Operators that are commands of their own. */
export const commandReaders: Readonly<Record<string, FactorReader>> = {
  ...elementary,
  nabla: readAnyNabla,
  Delta: readDelta,
  partial: readPartial,
  int: readIntegral,
  iint: readIntegral,
  iiint: readIntegral,
  oint: readIntegral,
  smallint: readIntegral,
  sum: readSeries(false),
  prod: readSeries(true),
  // the absent condition of a model without one, `\epsilon_\theta(x, t, \emptyset)`
  emptyset: (_context, cursor) => makeSymbol('emptyset', scalarShape, cursor.next().span),
  infty: (_context, cursor) => ({ kind: 'constant', name: 'infinity', span: cursor.next().span, shape: scalarShape }),
};

/** `\text{const}`, also with what it may depend on; a constant that depends on a model parameter is none. */
function readUnnamedConstant(context: Context, cursor: Cursor, parts: Scripted): Expr {
  cursor.next();
  const constant: Expr = { kind: 'unnamed-constant', span: parts.span, shape: scalarShape };
  const pair = cursor.peek();
  if (pair?.kind !== 'delimited' || pair.open !== '(') return constant;
  cursor.next();
  const { of, complete } = readArguments(context, pair);
  const isFixed = complete && of.every((expr) => expr.kind !== 'symbol' || context.scope.lookup(expr.name).role !== 'parameter');
  return isFixed ? constant : context.unread('math.unknownConstruct', parts.span);
}

const exponential = (u: Expr) => makeCall('exp', u, u.span);
const plus1 = (u: Expr) => makeAdd([makeNumber(1, u.span), u]);
const over1 = (u: Expr) => makeDivide(makeNumber(1, u.span), u, u.span);

/** `\mathrm{sigmoid}(u)` of a number, written out; of a vector it is left unread. */
function readActivation(write: (argument: Expr) => Expr): FactorReader {
  return (context, cursor, parts) => {
    const start = cursor.index;
    cursor.next();
    const pair = cursor.peek();
    const brackets = pair && scriptsOf(pair);
    const isCalled = brackets?.base?.kind === 'delimited' && parts.sup === null && parts.sub === null && parts.primes === 0;
    const found = isCalled ? readArguments(context, brackets.base) : null;
    if (brackets?.base?.kind === 'delimited') cursor.next();
    const span = coverSpans(parts.span, cursor.spanFrom(start));
    const [argument, more] = found?.complete ? found.of : [];
    if (argument?.shape.kind !== 'scalar' || more !== undefined || !brackets) return context.unsupported(span);
    return applyScripts(context, { ...write(argument), span }, brackets);
  };
}

/** `norm(x)`, `sqrt(2 eta)`, as in programs. */
function readCalled(make: (argument: Expr, span: Span) => Expr): FactorReader {
  return (context, cursor, parts) => {
    cursor.next();
    const pair = cursor.peek();
    const brackets = pair && scriptsOf(pair);
    if (brackets?.base?.kind !== 'delimited' || parts.sup !== null || parts.sub !== null) return context.unsupported(parts.span);
    cursor.next();
    const { of, given, complete } = readArguments(context, brackets.base);
    const [argument, more] = complete && given.length === 0 ? of : [];
    const span = coverSpans(parts.span, brackets.base.span);
    return argument === undefined || more !== undefined ? context.unsupported(span) : applyScripts(context, make(argument, span), brackets);
  };
}

/** `\operatorname{Var}(x)`: taken with its brackets and left unread. */
function readUnreadOperator(context: Context, cursor: Cursor, parts: Scripted): Expr {
  const start = cursor.index;
  cursor.next();
  const next = cursor.peek();
  if (next && scriptsOf(next).base?.kind === 'delimited') cursor.next();
  return context.unsupported(coverSpans(parts.span, cursor.spanFrom(start)));
}
